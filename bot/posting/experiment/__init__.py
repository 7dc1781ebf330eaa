"""What channels see of experiments."""
