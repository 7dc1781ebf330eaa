"""A team is set up, and people come, go and are away."""

from bot.listeners.team import away, channels, deliveries, export, forgetting, setup, status

MODULES = (away, channels, deliveries, export, forgetting, setup, status)
