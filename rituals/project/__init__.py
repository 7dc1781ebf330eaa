"""Projects: what a team works on, and who answers for it."""
