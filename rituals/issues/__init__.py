"""Issues and pull requests of the repositories that a team follows elsewhere (GitHub)."""
