"""Roles are taken, put down and asked about."""

from bot.listeners.roles import answers, asking, cards, listed, parts, pulse

MODULES = (answers, asking, cards, listed, parts, pulse)
