"""What channels see of follow-ups."""
