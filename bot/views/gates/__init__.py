"""Gates: what is known, and go, hold or stop."""
