"""A kickoff in its one thread, and the windows that are opened from there."""
