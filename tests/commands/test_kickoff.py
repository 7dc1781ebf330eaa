"""`/kickoff "Churn model" with @dana`, in all the ways in which it can be typed."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands import UnknownWord, parse
from bot.commands.kickoff import NamedKickoff, read_kickoff
from bot.views import errors
from bot.words import Voice, words
from rituals.errors import PersonError

SAY = Voice(words(), ZoneInfo("Europe/Berlin"))
DANA = "<@U0DANA|dana>"
NAMES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60)


def read(typed: str) -> NamedKickoff:
    """As Slack sends it."""
    intent = parse("kickoff", typed)
    assert intent.subcommand is None
    return read_kickoff(intent.rest)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (f'"Churn model" with {DANA}', "Churn model"),
        (f"“Churn model” with {DANA}", "Churn model"),
        (f"Churn model with {DANA}", "Churn model"),
        (f"Churn model {DANA}", "Churn model"),
        (f"Churn\u00a0model\u2003with\u00a0{DANA}", "Churn model"),
        (f'"Churn with prices" with {DANA}', "Churn with prices"),
        (f"Churn with prices with {DANA}", "Churn with prices"),
        (f'"R&amp;D &lt;3" with {DANA}', "R&D <3"),
        (f'"For <#C0CHURN|ml-churn>" with {DANA}', "For #ml-churn"),
        (f'"<https://x.example|x.example> model" with {DANA}', "x.example model"),
        (f'"list" with {DANA}', "list"),
        (f'"Dana\'s model" with {DANA}', "Dana's model"),
        (f"Forthwith {DANA}", "Forthwith"),
        (f'{DANA} "Churn model"', "Churn model"),
        (f'"Churn model" with {DANA}, please', "Churn model"),
    ],
)
def test_the_project_and_its_pm_are_read(typed: str, name: str) -> None:
    assert read(typed) == NamedKickoff(name, "U0DANA")


def test_an_id_without_a_name_is_somebody_too() -> None:
    assert read('"Churn model" with <@W0DANA>').pm == "W0DANA"


@pytest.mark.parametrize("typed", ["lst", "stauts", "hlep", "Qestions"])
def test_a_word_alone_that_is_nearly_one_of_ours_is_meant_as_that(typed: str) -> None:
    with pytest.raises(UnknownWord):
        parse("kickoff", typed)


@given(NAMES, st.sampled_from(["", DANA, f"{DANA} <@U0BOB|bob>", "@dana", "dana", "<@", "<@U>"]))
def test_whatever_is_typed_is_read_or_refused_in_words(name: str, who: str) -> None:
    for typed in (f'"{name}" with {who}', f"{name} with {who}", f"{name} {who}", f"{who} {name}"):
        try:
            intent = parse("kickoff", typed)
            found = read_kickoff(intent.rest) if intent.subcommand is None else None
        except PersonError as error:
            assert errors.rich(SAY, error).strip()
        else:
            assert found is None or (found.name.strip() and found.pm.startswith("U0"))
