"""A blind check's messages and windows, with as many people and as much text as there can be."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.views.kickoff import blind_windows, blinds
from bot.words import Voice, words
from rituals.blind.comparing import compare
from rituals.blind.model import ANSWER_LIMIT, BlindAnswer, BlindCheck, BlindState, Settled
from rituals.blind.reading import Checked
from rituals.calendar import TeamCalendar
from rituals.kickoff.model import Kickoff
from rituals.kickoff.playbook import catalogue
from rituals.project.model import Project
from rituals.team.model import Team

NOW = datetime(2026, 11, 16, 8, 0, tzinfo=UTC)
SAY = Voice(words("en"), ZoneInfo("Europe/Berlin"))
TEAM = Team("t", "C1", "ml", False, TeamCalendar(zone="UTC"), "U1", ("U1",), (), True)
PROJECT = Project("p", "t", "Churn model", "U0", "U1", "U1", NOW)
KICKOFF = Kickoff(
    "k", "p", "t", catalogue(), frozenset(), False, True, None, started_by="U1", started_at=NOW
)
LONG = "<&>*_" * (ANSWER_LIMIT // 5)


def seen(people: int, state: BlindState, *, text: str = LONG) -> blinds.Seen:
    asked = tuple(f"U{n}" for n in range(people))
    answers = tuple(
        BlindAnswer(one, f"{n}{text}"[:ANSWER_LIMIT], f"{n} %", text, NOW)
        for n, one in enumerate(asked)
    )
    settled = Settled(text, text, text, "U1", NOW) if state is BlindState.SETTLED else None
    check = BlindCheck("k", asked, NOW, NOW + timedelta(days=2), state, "m", NOW, settled)
    shown = answers if state.is_shown else ()
    now = Checked(
        check,
        KICKOFF,
        PROJECT,
        TEAM,
        answered=people,
        awaited=people,
        comparison=compare(shown) if state.is_shown else None,
        answers=shown,
    )
    return blinds.Seen(now, {one: f"Somebody {one} *of* <a> long name"[:80] for one in asked})


@pytest.mark.parametrize("state", BlindState)
@pytest.mark.parametrize("people", [1, 2, 3, 60])
def test_a_message_fits_whoever_was_asked(people: int, state: BlindState) -> None:
    content = blinds.check(SAY, seen(people, state))
    assert len(content["blocks"]) <= 50
    assert len(content["text"]) <= 40_000
    assert "<&" not in content["text"]
    assert len(json.dumps(content["blocks"], ensure_ascii=False)) < 60_000


@pytest.mark.parametrize("state", [BlindState.REVEALED, BlindState.SETTLED])
@pytest.mark.parametrize("people", [1, 2, 60])
def test_the_window_to_settle_fits(people: int, state: BlindState) -> None:
    view = blind_windows.settle(SAY, seen(people, state))
    assert len(view["blocks"]) <= 100
    assert len(json.dumps(view, ensure_ascii=False)) < 250_000


def test_who_is_both_is_named_once_as_both() -> None:
    look = seen(2, BlindState.REVEALED, text="churn")
    alone = replace(PROJECT, pm="U1")
    look = blinds.Seen(replace(look.now, project=alone), {"U1": "Alice", "U0": "Dana"})
    assert "Alice (PM, tech lead): " in blinds.check(SAY, look)["text"]
    assert blinds.revealed(SAY, look)["text"].startswith("<@U1>, the blind check's")
