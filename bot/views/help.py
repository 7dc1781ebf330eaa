"""Help: which commands there are, or the ones that somebody seems to look for."""

from collections.abc import Sequence
from functools import cache

from bot.commands import COMMANDS, Command, Subcommand
from bot.views.blocks import Block, context, header, message, section
from bot.words import Mrkdwn, Voice, Words
from rituals.ports import Content

_Way = tuple[Command, Subcommand | None]
"""How a command is typed: with a word, or None of its words."""


def of_command(say: Voice, command: Command) -> Content:
    return _of_command(say.words, command)


@cache
def _of_command(say: Words, command: Command) -> Content:
    # The same for all who read the language: made once.
    others = ", ".join(f"`/{c.name} help`" for c in COMMANDS if c is not command)
    return message(
        header(say.plain(f"help.{command.name}.heading")),
        words_of(say, command),
        *_how(say, command),
        context(say("help.common.other", others=Mrkdwn(say.named(others)))),
    )


@cache
def words_of(say: Words, command: Command) -> Block:
    return section(_lines(say, _ways(command)))


def of_all(say: Voice, *, greeting: str = "help.common.hello") -> Content:
    every = [(c, s) for c in COMMANDS for _, s in _ways(c) if not s or s.word != "help"]
    return message(section(say(greeting)), section(_lines(say.words, every)))


def of_some(say: Voice, found: Sequence[_Way]) -> Content:
    return message(section(say("help.common.heard")), section(_lines(say.words, found)))


def _ways(command: Command) -> list[_Way]:
    free: list[_Way] = [(command, None)] if command.free else []
    return [*free, *((command, s) for s in command.subcommands)]


def _lines(say: Words, ways: Sequence[_Way]) -> Mrkdwn:
    return Mrkdwn("\n".join(_line(say, command, subcommand) for command, subcommand in ways))


def _line(say: Words, command: Command, subcommand: Subcommand | None) -> Mrkdwn:
    follows = f"{subcommand.word} {subcommand.usage}" if subcommand else command.free
    typed = f"`/{command.name} {follows}".rstrip() + "`"
    what = say(f"help.{command.name}.{subcommand.word if subcommand else 'free'}")
    return say("help.common.line", typed=Mrkdwn(say.named(typed)), what=what)


def _how(say: Words, command: Command) -> list[dict[str, object]]:
    key = f"help.{command.name}.how"
    return [section(say(key))] if key in say else []
