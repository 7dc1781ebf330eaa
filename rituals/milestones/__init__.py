"""Milestones: what a project can show by a day, who brings it about, and what it waits for."""
