"""Slash commands: text → intent, or a usage error that says what was understood. Pure."""

from bot.commands.command import Command, Subcommand
from bot.commands.grammar import (
    Intent,
    NotACommand,
    UnknownWord,
    WantsNothing,
    parse,
)
from bot.commands.registry import COMMANDS, command_named
from bot.commands.shortcuts import SHORTCUTS, Shortcut

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
