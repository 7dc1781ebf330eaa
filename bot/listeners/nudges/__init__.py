"""What is done about all that waits or has gone quiet."""

from bot.listeners.nudges import bundles, digests, issues, mine, said, settings, stale

MODULES = (bundles, digests, issues, mine, said, settings, stale)
