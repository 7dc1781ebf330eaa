"""Dates of all rituals, and the rituals that a team holds."""
