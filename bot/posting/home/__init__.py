"""App Home, as things are by now."""
