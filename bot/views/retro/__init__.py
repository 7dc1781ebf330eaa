"""A retro, from its one message to its summary."""
