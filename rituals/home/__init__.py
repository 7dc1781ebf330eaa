"""App Home, as far as it is kept: who looks at theirs, from which page on, and what it shows."""
