"""What a gate shows: all that can be known of a project has a sentence, and nothing that was typed
breaks the page."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.views.gates import card as gates
from bot.views.gates import offer as gate_offer
from bot.views.gates import opening as gate_opening
from bot.views.gates import pages as gate_pages
from bot.views.gates import windows as gate_windows
from bot.words import Voice, words
from rituals.calendar import TeamCalendar
from rituals.experiment.model import Decision as Decided
from rituals.experiment.model import Experiment, Outcome, StopRule
from rituals.experiment.model import Verdict as Came
from rituals.gates.checklist import checklist
from rituals.gates.evidence import Evidence, Found, Part, RowThen
from rituals.gates.model import (
    NOTE_LIMIT,
    REASON_LIMIT,
    Answered,
    Decision,
    Gate,
    GateKind,
    GateState,
    Ready,
    Verdict,
)
from rituals.gates.moving import before
from rituals.gates.reading import Look
from rituals.project.model import NAME_LIMIT, Project
from rituals.team.model import Team
from rituals.text import one_line
from tests.views import samples
from tests.views.reading import check_message, check_view

some = settings(deadline=None, max_examples=20)
NOW = datetime(2026, 11, 16, 8, tzinfo=UTC)
AGAIN = date(2026, 12, 14)
SAY = Voice(words("en"), UTC)
TEAM = Team("t" * 32, "C1", "ml", False, TeamCalendar(zone="UTC"), "U1", ("U1",), (), True)
NUMBERS = ("n", "version", "good", "bad", "interesting")
FIGURES = ("value", "target", "baseline", "development")
CAME = Outcome(verdict=Came.GOOD, learned="It works", decision=Decided.SHIP)
CONCLUDED = Experiment(
    "e1", 42, "t1", None, "Tenure", "", None, "", "U1", StopRule(), "U1", NOW, outcome=CAME
)
TEXTS = ("text", "note", "learned", "metric", "unit", "environment")
KINDS = sorted(
    key.rpartition(".")[2] for key in words("en").sentences() if key.startswith("gate.evidence.")
)


def found(kind: str, text: str, part: Part = Part.OPEN) -> Found:
    """With all that any of them may have."""
    numbers = dict.fromkeys(NUMBERS, 3.0) | dict.fromkeys(FIGURES, 0.8125)
    texts = dict.fromkeys(TEXTS, text)
    return Found(
        part=part, kind=kind, number=42, texts=texts, numbers=numbers, at=NOW, is_worry=True
    )


def look(
    text: str, kind: GateKind, state: GateState, verdicts: list[Verdict], ready: Ready | None
) -> Look:
    """As long as it gets."""
    name, reason = one_line(text * 300, NAME_LIMIT) or "?", one_line(text * 300, REASON_LIMIT)
    project = Project("p" * 32, TEAM.team_id, name, "U1", "U2", "U2", NOW)
    rows = tuple(
        RowThen(id=row.id, title=row.title, ready=ready, note=reason[:NOTE_LIMIT], by="U2", at=NOW)
        if ready
        else RowThen(id=row.id, title=row.title)
        for row in checklist().at(kind)
    )
    known = [found(one, text * 300, part) for part in Part for one in KINDS]
    evidence = Evidence(found=tuple(known), rows=rows)
    decisions = tuple(
        Decision(
            gate_id="g" * 32,
            position=position,
            verdict=verdict,
            reason=reason,
            by="U1",
            at=NOW,
            evidence=evidence,
            before=before(project),
            again_on=AGAIN if verdict is Verdict.HOLD else None,
        )
        for position, verdict in enumerate(verdicts, 1)
    )
    again_on = AGAIN if state is GateState.HELD else None
    gate = Gate("g" * 32, "p" * 32, TEAM.team_id, kind, "U1", "U2", NOW, state, NOW, again_on)
    return Look(gate, project, TEAM, evidence, decisions, {"U1": name, "U2": name}, NOW)


looks = st.builds(
    look,
    samples.typed,
    st.sampled_from(GateKind),
    st.sampled_from(GateState),
    st.lists(st.sampled_from(Verdict), min_size=1, max_size=4),
    st.none() | st.sampled_from([Ready.YES, Ready.NOT_YET, Ready.NOT_NEEDED]),
)


@pytest.mark.parametrize("kind", KINDS)
def test_all_that_can_be_known_has_a_sentence(kind: str) -> None:
    assert gates.in_words(SAY, found(kind, "typed"))


@some
@given(looks)
def test_whatever_was_typed_slack_takes_its_messages(seen: Look) -> None:
    check_message(gates.card(SAY, seen))
    check_message(gates.rows(SAY, seen))
    check_message(gates.told(SAY, seen, seen.decisions[0]))
    check_message(gates.taken_back(SAY, seen, seen.name("U1")))
    check_message(gates.handed_over(SAY, seen, seen.name("U1")))


@some
@given(looks)
def test_whatever_was_typed_slack_takes_its_windows(seen: Look) -> None:
    asked = checklist().at(seen.gate.kind)
    note = seen.evidence.rows[0].note
    known = Answered("p" * 32, asked[0].id, Ready.NOT_NEEDED, note, "U1", NOW)
    kind, address = seen.gate.kind, "https://demo.slack.com/archives/C1/p1"
    windows: list[dict[str, Any]] = [
        gate_windows.decide(SAY, seen, "home", AGAIN),
        gate_windows.row(SAY, seen.project, asked[0], known),
        gate_windows.hand_over(SAY, seen, ""),
        gate_windows.take_back(SAY, seen),
        gate_opening.of_project(SAY, seen.project, kind, asked, [seen] * 3),
        gate_opening.past_all(SAY, seen.project, [seen] * 3),
        gate_opening.which(SAY, [seen.project] * 30, {seen.project.project_id: seen.gate}),
    ]
    for window in windows:
        check_view(window)
    assert gate_opening.opened(SAY, seen, address, is_new=True)["blocks"]


def test_a_file_has_each_decision_with_all_that_was_known_then() -> None:
    verdicts = [Verdict.STOP, Verdict.HOLD]
    seen = look("typed", GateKind.GROWTH, GateState.STOPPED, verdicts, Ready.NOT_YET)
    said = "\n".join(gate_pages.in_file(SAY, [seen]))
    assert said.count("### Gate: from a first version to growth") == len(verdicts)
    assert said.count("A simple baseline first") == len(verdicts)
    assert "Stop, decided by" in said and "until Mon 14 Dec" in said
    assert "<!date" not in said
    assert gate_pages.in_file(SAY, []) == []


def test_where_something_is_shipped_the_gate_of_its_project_is_offered() -> None:
    shipped = replace(CONCLUDED, project_id="p1")
    assert gate_offer.note(SAY, shipped, GateKind.GROWTH)
    (button,) = gate_offer.button_for(SAY, shipped, GateKind.GROWTH)
    assert button["value"] == "p1"
    assert gate_offer.button_for(SAY, shipped, None) == []
    assert gate_offer.button_for(SAY, CONCLUDED, GateKind.GROWTH) == []


@pytest.mark.parametrize("kind", list(GateKind))
def test_a_message_says_who_decides_and_what_has_no_answer(kind: GateKind) -> None:
    seen = look("typed", kind, GateState.OPEN, [], None)
    said = gates.card(SAY, seen)["text"]
    assert "<@U1>, you are asked to decide" in said
    assert f"0 of {len(checklist().at(kind))} answered" in said
