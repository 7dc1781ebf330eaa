"""Slash commands: text → intent, or a usage error that says what was understood. Pure."""

from bot.commands.grammar import (
    Intent,
    NotACommand,
    UnknownWord,
    WantsNothing,
    parse,
)
from bot.commands.registry import COMMANDS, SHORTCUTS, Command, Shortcut, Subcommand, command_named

__all__ = [
    "COMMANDS",
    "SHORTCUTS",
    "Command",
    "Intent",
    "NotACommand",
    "Shortcut",
    "Subcommand",
    "UnknownWord",
    "WantsNothing",
    "command_named",
    "parse",
]
