"""What was typed after a command, understood as far as it can be."""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from html import unescape
from itertools import pairwise

from bot.commands.command import Command, Subcommand
from bot.commands.registry import COMMANDS, HELP, command_named
from rituals.errors import PersonError
from rituals.text import as_typed_by_hand


class UnknownWord(PersonError):
    """Facts: command, word, nearest (a word or None)."""


class WantsNothing(PersonError):
    """Something follows a word that takes nothing. Facts: command, word, rest."""


class NotACommand(PersonError):
    """Slack sent a command that the manifest has and we don't. Facts: name."""


@dataclass(frozen=True, slots=True)
class Intent:
    command: Command
    subcommand: Subcommand | None
    """None where the command was typed bare."""
    rest: str
    """What followed the word, or was typed without one, with phones' typography undone; empty where
    nothing may. People who were named in it are `<@U…>`, or `<@U…|name>`."""

    @property
    def key(self) -> str:
        """E.g. `retro now`; `retro` for the bare command."""
        return (
            f"{self.command.name} {self.subcommand.word}" if self.subcommand else self.command.name
        )


def parse(name: str, text: str) -> Intent:
    """`name` without slash and prefix, `text` as Slack sends it.

    Raises NotACommand, UnknownWord, WantsNothing.
    """
    command = command_named(name)
    if not command:
        raise NotACommand(name=name)
    typed = as_typed_by_hand(text)
    if not typed:
        return Intent(command, None, "")
    typed = _without_tokens(typed) if command.free else typed
    typed = _ENTITY.sub(lambda sign: unescape(sign[0]), typed)
    word, _, rest = typed.partition(" ")
    is_quoted = word.startswith('"')
    word, rest = word.strip("\"'"), rest.strip()
    if _asks_for_help(word) or _asks_for_help(rest):  # “help every”, “every help”
        return Intent(command, HELP, "")
    subcommand = command.subcommand(word.lower().rstrip(".!?,:"))
    if not subcommand or (command.free and is_quoted):
        nearest = nearest_word(word, command)
        # A word alone that is nearly one of ours is meant as that.
        if command.free and (rest or is_quoted or not nearest):
            return Intent(command, None, typed)
        raise UnknownWord(command=command.name, word=word, nearest=nearest)
    if rest and not subcommand.takes_more:
        raise WantsNothing(command=command.name, word=subcommand.word, rest=rest)
    return Intent(command, subcommand, rest)


_TOKEN = re.compile(r"<([#!]?)([^@|<>][^|<>]*)(?:\|([^<>]*))?>")


_ENTITY = re.compile(r"&(?:amp|lt|gt);")
"""Slack writes these three signs so: “R&D” comes as `R&amp;D`."""


def _without_tokens(text: str) -> str:
    """Without what Slack makes of channels and links where it says who people are."""
    return _TOKEN.sub(lambda t: ("#" if t[1] == "#" else "") + (t[3] or t[2]), text)


def _asks_for_help(text: str) -> bool:
    return text == "?" or text.lower().rstrip(".!?, ") == HELP.word


def nearest_word(word: str, command: Command) -> str | None:
    shape = _shape(word.lower())
    size, best, nearest = len(shape), _ALIKE, None
    for candidate, known, known_size in _SHAPES[command.name]:
        likeness = 2 * len(shape & known) / (size + known_size)
        if likeness > best:
            best, nearest = likeness, candidate
    return nearest


def _shape(word: str) -> frozenset[str]:
    """Its letters and its pairs of letters, ends among them. Words alike share most of both,
    whatever was swapped, doubled or left out; it finds what difflib finds in a fifth of the time.
    """
    return frozenset(word).union(map("".join, pairwise(f"<{word}>")))


_SHAPES = {c.name: [(w, _shape(w), len(_shape(w))) for w in c.words] for c in COMMANDS}
_ALIKE = 0.45


def heard(text: str) -> list[tuple[Command, Subcommand | None]]:
    """Commands that free text (a mention, a direct message) seems to speak of, best first; None is
    what is typed without any of the command's words."""
    tokens = [t.strip(".,!?:/").lower() for t in as_typed_by_hand(text).split()]
    ranked: list[tuple[int, Command, Subcommand | None]] = []
    for command in COMMANDS:
        named = command.name in tokens
        meant = [s for s in command.subcommands if _speaks_of(s, tokens) and (named or _telling(s))]
        ranked += [(0 if named else 1, command, s) for s in meant]
        if named and not meant:
            ranked += [(2, command, None)] if command.free else []
            ranked += [(2, command, s) for s in command.subcommands if s != HELP]
    return [(command, s) for _, command, s in sorted(ranked, key=lambda found: found[0])][:5]


def _telling(subcommand: Subcommand) -> bool:
    """“help” and “me” are in half of what people write: alone they say nothing of a command."""
    return subcommand != HELP and len(subcommand.word) > 2


def _speaks_of(subcommand: Subcommand, tokens: list[str]) -> bool:
    words = (subcommand.word, *subcommand.also)
    return any(get_close_matches(word, tokens, n=1, cutoff=0.8) for word in words)
