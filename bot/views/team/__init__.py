"""Setting a team up, and where it stands."""
