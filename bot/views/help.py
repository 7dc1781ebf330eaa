"""Help: which commands there are, or the ones that somebody seems to look for."""

from collections.abc import Sequence

from bot.commands import COMMANDS, Command, Subcommand
from bot.views.blocks import context, header, message, section
from bot.words import Mrkdwn, Voice
from rituals.ports import Content


def of_command(say: Voice, command: Command) -> Content:
    others = ", ".join(f"`/{c.name} help`" for c in COMMANDS if c is not command)
    return message(
        header(say.plain(f"help.{command.name}.heading")),
        section(_lines(say, [(command, s) for s in command.subcommands])),
        *_how(say, command),
        context(say("help.common.other", others=say.commands(others))),
    )


def of_all(say: Voice, *, greeting: str = "help.common.hello") -> Content:
    every = [(c, s) for c in COMMANDS for s in c.subcommands if s.word != "help"]
    return message(section(say(greeting)), section(_lines(say, every)))


def of_some(say: Voice, found: Sequence[tuple[Command, Subcommand]]) -> Content:
    return message(section(say("help.common.heard")), section(_lines(say, found)))


def _lines(say: Voice, pairs: Sequence[tuple[Command, Subcommand]]) -> Mrkdwn:
    return Mrkdwn("\n".join(_line(say, command, subcommand) for command, subcommand in pairs))


def _line(say: Voice, command: Command, subcommand: Subcommand) -> Mrkdwn:
    typed = f"`/{command.name} {subcommand.word} {subcommand.usage}".rstrip() + "`"
    what = say(f"help.{command.name}.{subcommand.word}")
    return say("help.common.line", typed=say.commands(typed), what=what)


def _how(say: Voice, command: Command) -> list[dict[str, object]]:
    key = f"help.{command.name}.how"
    return [section(say(key))] if key in say.words else []
