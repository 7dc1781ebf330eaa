"""Which gate is next, what it asks, and what a decision moves."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rituals.gates.checklist import BadChecklist, checklist, read
from rituals.gates.evidence import Evidence, Found, Part, RowThen
from rituals.gates.model import (
    UNDO_FOR,
    Before,
    Decision,
    Gate,
    GateKind,
    GateState,
    Verdict,
    next_gate,
    rests,
)
from rituals.gates.moving import before, moved_back, moved_on
from rituals.project.model import Project, Stage, Standing, Track

NOW = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
PROJECT = Project("p1", "t1", "Churn model", "U-dana", "U-alice", "U-alice", NOW)
BOTH = frozenset(Track)
GATE = Gate("g1", "p1", "t1", GateKind.DELIVERY, "U-dana", "U-alice", NOW)


def project(stage: Stage, *tracks: Track) -> Project:
    return replace(PROJECT, stage=stage, tracks=frozenset(tracks))


@pytest.mark.parametrize(
    ("stage", "tracks", "following"),
    [
        (Stage.MVP, {Track.DISCOVERY}, GateKind.DELIVERY),
        (Stage.MVP, {Track.DELIVERY}, GateKind.GROWTH),
        (Stage.MVP, {Track.DISCOVERY, Track.DELIVERY}, GateKind.GROWTH),
        (Stage.GROWTH, {Track.DELIVERY}, GateKind.MATURITY),
        (Stage.MATURITY, {Track.DELIVERY}, None),
        # What grew by hand, and is only thought about again, is built again first.
        (Stage.GROWTH, {Track.DISCOVERY}, GateKind.DELIVERY),
    ],
)
def test_which_gate_is_next(stage: Stage, tracks: set[Track], following: GateKind | None) -> None:
    assert next_gate(project(stage, *tracks)) is following


def test_a_project_that_always_goes_on_passes_each_gate_once() -> None:
    now, passed = PROJECT, list[GateKind]()
    while kind := next_gate(now):
        passed.append(kind)
        now = moved_on(now, kind, keeps_discovery=False)
    assert passed == list(GateKind)
    assert (now.stage, now.tracks) == (Stage.MATURITY, frozenset({Track.DELIVERY}))


def test_finding_out_goes_on_beside_building_where_somebody_says_so() -> None:
    both = moved_on(PROJECT, GateKind.DELIVERY, keeps_discovery=True)
    assert both.tracks == {Track.DISCOVERY, Track.DELIVERY}
    assert moved_on(both, GateKind.GROWTH, keeps_discovery=False).tracks == both.tracks


@pytest.mark.parametrize("kind", GateKind)
def test_taken_back_a_project_is_in_front_of_the_gate_and_keeps_what_was_changed_by_hand(
    kind: GateKind,
) -> None:
    was = before(PROJECT)
    behind = moved_on(PROJECT, kind, keeps_discovery=False)
    assert moved_back(behind, kind, was) == PROJECT
    by_hand = {"stage": Stage.GROWTH} if kind is GateKind.DELIVERY else {"tracks": BOTH}
    assert moved_back(replace(behind, **by_hand), kind, was) == replace(PROJECT, **by_hand)


def test_each_gate_asks_what_the_gates_before_it_asked_and_more() -> None:
    asked = [[row.id for row in checklist().at(kind)] for kind in GateKind]
    for earlier, later in pairwise(asked):
        assert later[: len(earlier)] == earlier
        assert len(later) > len(earlier)
    assert asked[-1] == [row.id for row in checklist().rows]


def test_infrastructure_and_a_baseline_are_asked_before_the_first_experiment() -> None:
    assert [row.id for row in checklist().rows if row.first] == ["infrastructure", "baseline"]


ROW = '[[row]]\nid = "{id}"\ngate = "{gate}"\ntitle = "T"\nasks = "A?"\nabout = "B"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("row = 1", "tuple"),
        ("[[row", "Expected"),
        (ROW.format(id="a", gate="mvp"), "gate"),
        (ROW.format(id="a", gate="delivery"), "nothing is asked at growth, maturity"),
        ("".join(ROW.format(id="a", gate=one) for one in GateKind), "more than one row"),
        ("", "at least 1"),
    ],
)
def test_a_checklist_that_cannot_be_asked_is_told_at_start(text: str, said: str) -> None:
    with pytest.raises(BadChecklist, match=said):
        read(text)


TODAY = NOW.date()


@pytest.mark.parametrize(
    ("state", "again_on", "waits"),
    [
        (GateState.OPEN, None, True),
        (GateState.HELD, TODAY + timedelta(days=1), False),
        (GateState.HELD, TODAY, True),
        (GateState.HELD, TODAY - timedelta(days=9), True),
        (GateState.PASSED, None, False),
        (GateState.STOPPED, None, False),
    ],
)
def test_when_somebody_is_to_decide(state: GateState, again_on: date | None, waits: bool) -> None:
    assert replace(GATE, state=state, again_on=again_on).waits(TODAY) is waits


def test_while_its_project_is_on_hold_a_gate_rests_unless_it_was_held_until_a_day() -> None:
    on_hold = replace(PROJECT, standing=Standing.HOLD)
    held = replace(GATE, state=GateState.HELD, again_on=TODAY)
    assert rests(GATE, on_hold)
    assert not rests(held, on_hold)
    assert not rests(GATE, PROJECT)


def test_a_decision_can_be_taken_back_for_a_day_and_once() -> None:
    one = Decision("g1", 1, Verdict.STOP, "no", "U-dana", NOW, Evidence(), before(PROJECT))
    assert one.can_be_taken_back(NOW + UNDO_FOR)
    assert not one.can_be_taken_back(NOW + UNDO_FOR + timedelta(seconds=1))
    assert not replace(one, withdrawn_at=NOW).can_be_taken_back(NOW)


typed = st.text(max_size=40)
founds = st.builds(
    Found,
    part=st.sampled_from(Part),
    kind=typed,
    number=st.none() | st.integers(1, 10**9),
    texts=st.dictionaries(typed, typed, max_size=3),
    numbers=st.dictionaries(typed, st.floats(allow_nan=False, allow_infinity=False), max_size=3),
    at=st.none() | st.datetimes(timezones=st.just(UTC)),
    is_worry=st.booleans(),
)
rows = st.builds(RowThen, id=typed, title=typed, ready=st.none() | typed, note=typed)


@given(st.lists(founds, max_size=4), st.lists(rows, max_size=4))
def test_what_was_known_is_kept_whatever_people_typed(
    found: list[Found], asked: list[RowThen]
) -> None:
    known = Evidence(found=tuple(found), rows=tuple(asked))
    assert Evidence.model_validate_json(known.model_dump_json()) == known
    assert sum(len(known.of(part)) for part in Part) == len(found)


def test_where_a_project_was_is_kept_with_the_decision() -> None:
    was = Before(tracks=frozenset(Track), stage=Stage.GROWTH, standing=Standing.HOLD)
    assert Before.model_validate_json(was.model_dump_json()) == was
