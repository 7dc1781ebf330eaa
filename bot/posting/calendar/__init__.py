"""What channels hear of rituals and dates."""
