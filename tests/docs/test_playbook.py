"""docs/playbook.md: every practice leads to what people can type, and to a test that shows it; and
nothing that can be typed, and no ritual, is without a practice."""

import re

import pytest

from bot.commands.registry import COMMANDS, HELP, command_named
from rituals.gates.checklist import checklist
from rituals.kickoff.playbook import catalogue
from rituals.team.ritual import RitualKind
from tests.docs.pages import DOCS, rows

PRACTICES = rows((DOCS / "playbook.md").read_text())
_TYPED = re.compile(r"`/(\w+) ?([^`]*)`((?: · `[^`/]+`)*)")


@pytest.mark.parametrize("row", PRACTICES, ids=lambda row: row[0][:60])
def test_a_practice_is_somewhere_and_its_test_is_there(row: list[str]) -> None:
    practice, where, ritual, watch = row
    assert practice and where
    assert not ritual or RitualKind(ritual)
    ((words, path),) = re.findall(r"\[(.+)\]\(\.\./(tests/.+\.py)\)", watch)
    name = f"test_{words.replace(' ', '_')}"
    assert re.search(rf"^def {name}\(", (DOCS.parent / path).read_text(), re.M), name


def test_all_that_it_says_to_type_can_be_typed() -> None:
    for command, word in _typed():
        known = command_named(command)
        assert known is not None, command
        assert known.subcommand(word) or (known.free and not word.isalpha()), f"/{command} {word}"


def test_nothing_that_can_be_typed_is_without_a_practice() -> None:
    """But for what keeps the bot itself going."""
    serving = [one for one in COMMANDS if one.name != "mainspring"]
    there = {(one.name, word) for one in serving for word in one.words if word != HELP.word}
    assert there - _typed() == set()


def test_every_question_of_a_kickoff_and_of_a_gate_belongs_to_a_practice() -> None:
    named = {title for row in PRACTICES for title in re.findall(r"\*([^*]+)\*", row[1])}
    asked = {one.title for one in catalogue().questions}
    assert (asked | {one.title for one in checklist().rows}) - named == set()


def test_every_ritual_is_a_practice() -> None:
    assert {row[2] for row in PRACTICES} - {""} == {str(one) for one in RitualKind}


def _typed() -> set[tuple[str, str]]:
    """Commands with the first word after them."""
    found = set()
    for command, rest, others in _TYPED.findall("".join(row[1] for row in PRACTICES)):
        more = re.findall(r"`([^`]+)`", others)
        found |= {(command, words.split()[0] if words else "") for words in (rest, *more)}
    return found
