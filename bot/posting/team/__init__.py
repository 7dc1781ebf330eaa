"""What channels hear of their team."""
