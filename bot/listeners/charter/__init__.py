"""A charter is signed, amended and read."""

from bot.listeners.charter import lines, pages, signing

MODULES = (lines, pages, signing)
