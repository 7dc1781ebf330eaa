"""Milestones are made, changed and settled."""

from bot.listeners.milestones import forms, listed

MODULES = (forms, listed)
