"""Kickoff: the questions that matter, asked of those who can answer them, before anybody builds."""
