"""Models are written down, measured and decided about."""

from bot.listeners.production import deciding, forms, listed

MODULES = (deciding, forms, listed)
