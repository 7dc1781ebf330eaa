"""What channels hear of roles."""
