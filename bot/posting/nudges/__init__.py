"""What people are told once a day, and teams once a week."""
