"""What channels see of gates."""
