"""A kickoff's plan becomes milestones, and stays in step with what was said since."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from rituals.milestones.model import Milestone, MilestoneState, Planned
from rituals.milestones.planning import in_step
from tests.rituals.milestones.a_plan import one

NOW = datetime(2026, 11, 16, 9, tzinfo=UTC)
MARCH, APRIL = date(2027, 3, 15), date(2027, 4, 1)
LIST = Planned("A list for three account managers", MARCH, "U1", "access to the events")
PILOT = Planned("A pilot in one region", APRIL, "U2")


def planned(number: int, row: Planned) -> Milestone:
    """As it was taken over."""
    made = one(number, row.due_on, owner=row.owner, waits_for=row.waits_for)
    return replace(made, text=row.text, planned=row)


def after(kept: list[Milestone], *rows: Planned) -> tuple[list[Milestone], tuple[Planned, ...]]:
    """All that there is then, by number, and what is new."""
    steps = in_step(kept, rows, by="U9", now=NOW)
    changed = {each.milestone_id: each for each in steps.changed}
    return [changed.get(each.milestone_id, each) for each in kept], steps.new


def test_each_row_is_one() -> None:
    assert after([], LIST, PILOT) == ([], (LIST, PILOT))


def test_the_same_plan_again_changes_nothing() -> None:
    kept = [planned(1, LIST), planned(2, PILOT)]
    assert after(kept, LIST, PILOT) == (kept, ())


def test_a_new_day_in_the_plan_is_its_day_and_the_first_stays_known() -> None:
    [moved], new = after([planned(1, LIST)], replace(LIST, due_on=APRIL))
    assert (moved.due_on, moved.first_due_on, new) == (APRIL, MARCH, ())


def test_what_was_said_by_hand_stays_where_the_plan_says_what_it_said() -> None:
    by_hand = replace(planned(1, LIST), due_on=APRIL, owner="U3", waits_for="")
    [same], _ = after([by_hand], replace(LIST, text="A list for four account managers"))
    assert same.text == "A list for four account managers"
    assert (same.due_on, same.owner, same.waits_for) == (APRIL, "U3", "")


def test_one_that_the_plan_does_not_have_any_more_goes_and_comes_back_with_it() -> None:
    [gone, stays], _ = after([planned(1, LIST), planned(2, PILOT)], PILOT)
    assert gone.was_withdrawn and stays.is_open
    [back, _], new = after([gone, stays], LIST, PILOT)
    assert back.is_open and back.ended_at is None
    assert new == ()


def test_what_somebody_did_something_to_is_theirs_to_drop() -> None:
    [kept], _ = after([replace(planned(1, LIST), due_on=APRIL)])
    assert kept.is_open


def test_what_was_reached_stays_reached() -> None:
    done = replace(planned(1, LIST), state=MilestoneState.DONE, ended_by="U1", ended_at=NOW)
    [still], new = after([done], replace(LIST, due_on=APRIL))
    assert still.state is MilestoneState.DONE
    assert new == ()


def test_what_was_made_by_hand_is_nobody_elses_matter() -> None:
    assert after([one(1, MARCH)], LIST) == ([one(1, MARCH)], (LIST,))


words = st.text("abcdef ", min_size=1, max_size=12).map(str.strip).filter(bool)
rows = st.lists(
    st.builds(Planned, words, st.none() | st.sampled_from([MARCH, APRIL])),
    max_size=5,
    unique_by=lambda row: row.text,
)


@given(rows, rows)
def test_every_row_is_an_open_one_whatever_was_planned_before(
    before: list[Planned], now: list[Planned]
) -> None:
    kept = [planned(number, row) for number, row in enumerate(before, 1)]
    there, new = after(kept, *now)
    opened = [each.planned for each in there if each.is_open]
    assert sorted([*opened, *new], key=lambda row: row.text if row else "") == sorted(
        now, key=lambda row: row.text
    )
