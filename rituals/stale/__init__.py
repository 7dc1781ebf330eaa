"""Stale work: what has shown no sign of life for longer than work of its kind should be silent."""
