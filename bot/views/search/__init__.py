"""What was learned, found again."""
