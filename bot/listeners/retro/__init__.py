"""A retro is held, written in, voted in and closed."""

from bot.listeners.retro import (
    ballots,
    export,
    formats,
    holding,
    reflections,
    running,
    search,
    themes,
)

MODULES = (ballots, export, formats, holding, reflections, running, search, themes)
