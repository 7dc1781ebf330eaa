"""Whatever somebody types after a command is understood or refused in words: never a trace, never
silence."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands import COMMANDS, Command, Intent, parse
from bot.commands.grammar import heard
from bot.views import errors
from bot.words import Voice, words
from rituals.errors import PersonError

SAY = Voice(words(), ZoneInfo("Europe/Berlin"))
commands = st.sampled_from(COMMANDS)
near_words = st.builds(
    lambda command, at, letter, rest: _mistyped(command, at, letter) + rest,
    commands,
    st.integers(0, 40),
    st.characters(),
    st.text(max_size=30),
)


def _mistyped(command: Command, at: int, letter: str) -> str:
    word = command.words[at % len(command.words)]
    place = at % (len(word) + 1)
    return word[:place] + letter + word[place + 1 :]


@pytest.mark.parametrize(
    ("name", "typed", "rest"),
    [
        ("project", "show R&amp;D &lt;churn&gt;", "R&D <churn>"),
        ("mainspring", "search labels &amp;amp; tariffs", "labels &amp; tariffs"),
        ("nudge", "blocked 42 waits for <@U2|bob> &amp; R&D", "42 waits for <@U2|bob> & R&D"),
    ],
)
def test_signs_that_slack_writes_otherwise_are_read_as_they_were_typed(
    name: str, typed: str, rest: str
) -> None:
    assert parse(name, typed).rest == rest


@given(commands, st.one_of(st.text(max_size=300), near_words))
def test_any_text_is_understood_or_refused_in_words(command: Command, text: str) -> None:
    try:
        intent = parse(command.name, text)
    except PersonError as error:
        assert errors.rich(SAY, error).strip()
    else:
        assert isinstance(intent, Intent)
        assert intent.subcommand is None or intent.subcommand in command.subcommands


@given(st.text(max_size=300))
def test_any_message_is_listened_to(text: str) -> None:
    assert all(command in COMMANDS for command, _ in heard(text))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c.name)
def test_every_word_is_understood_as_phones_type_it(command: Command) -> None:
    for subcommand in command.subcommands:
        for typed in (subcommand.word, subcommand.word.title(), f"\u00a0{subcommand.word}\u2003"):
            assert parse(command.name, typed).subcommand is subcommand
