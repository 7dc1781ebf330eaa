"""What happened → messages on their way, in the same unit of work as what happened."""
