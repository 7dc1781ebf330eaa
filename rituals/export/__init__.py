"""What a team wrote, to be taken elsewhere."""
