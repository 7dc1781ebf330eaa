"""Gates are opened and decided."""

from bot.listeners.gates import deciding, readiness

MODULES = (deciding, readiness)
