"""The daily bundle: one private message a working day with all that waits for a person."""
