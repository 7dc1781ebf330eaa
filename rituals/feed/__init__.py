"""A team's calendar for other programs: what is in it, and who knows its address."""
