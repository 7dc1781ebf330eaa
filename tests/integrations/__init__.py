"""Other programs, by what they answer."""
