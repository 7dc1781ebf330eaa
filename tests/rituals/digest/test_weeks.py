"""Outcomes by week, as a digest draws them."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from rituals.experiment.model import Decision, Experiment, Outcome, Stage, Verdict
from rituals.experiment.weekly import WEEKS, begins, by_week
from tests.rituals.experiment.made_up import AN_EXPERIMENT

AUCKLAND, TODAY = ZoneInfo("Pacific/Auckland"), date(2026, 11, 25)


def concluded(at: datetime, verdict: Verdict = Verdict.GOOD) -> Experiment:
    outcome = Outcome(verdict=verdict, learned="It did", decision=Decision.STOP)
    return replace(AN_EXPERIMENT, stage=Stage.CONCLUDED, outcome=outcome, concluded_at=at)


def test_a_week_begins_on_the_teams_monday() -> None:
    sunday_in_london = datetime(2026, 11, 22, 12, tzinfo=UTC)
    weeks = by_week([concluded(sunday_in_london, Verdict.BAD)], AUCKLAND, TODAY)
    assert len(weeks) == WEEKS and weeks[-1].monday == date(2026, 11, 23)
    assert weeks[-1].counts == {Verdict.GOOD: 0, Verdict.BAD: 1, Verdict.INTERESTING: 0}
    assert not any(any(week.counts.values()) for week in weeks[:-1])


def test_where_nothing_was_concluded_there_is_nothing_to_draw() -> None:
    long_ago = concluded(datetime(2026, 1, 1, tzinfo=UTC))
    assert by_week([], AUCKLAND, TODAY) == []
    assert by_week([long_ago, AN_EXPERIMENT], AUCKLAND, TODAY) == []
    assert begins(TODAY) == date(2026, 10, 5)
