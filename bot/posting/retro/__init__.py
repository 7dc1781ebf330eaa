"""What channels see of a retro."""
