"""Charts of any experiments, in any text and with any values: Slack takes them, and their message
says all of their numbers."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.views.chart_words import CHART, in_words
from bot.views.experiment import charts as views
from bot.views.experiment import outcomes as experiment_outcomes
from bot.views.experiment import stopping as experiment_stopping
from bot.views.experiment.card import Seen
from bot.words import Voice, words
from rituals.experiment.measured import by_attempt
from rituals.experiment.measuring import MEASURED, CycleTimes, Spread
from rituals.experiment.metric import Metric
from rituals.experiment.model import Experiment, Observation, StoppedBy, Where
from rituals.experiment.monthly import by_month
from rituals.ports import Content
from rituals.team.model import Team
from tests.views import samples
from tests.views.reading import check_message
from tests.views.test_experiment_outcomes import concluded
from tests.views.test_experiments import all_experiments, looks, some

NOW = datetime(2026, 11, 16, 8, tzinfo=UTC)
TODAY = date(2026, 11, 16)
PLAIN = Voice(words("en"), UTC)


def says_its_numbers(content: Content) -> int:
    """How many charts it has."""
    check_message(content)
    drawn = [block for block in content["blocks"] if block["type"] == CHART]
    for block in drawn:
        for series in block["chart"]["series"]:
            for point in series["data"]:
                assert f"{point['value']:.10g}" in content["text"]
    return len(drawn)


@some
@given(samples.voices, looks())
def test_a_metric_by_attempt_is_drawn_wherever_it_decides_something(say: Voice, seen: Seen) -> None:
    one = seen.experiment
    drawn = len(views.attempts(say, one.metric, seen.measured.attempts))
    assert says_its_numbers(views.of_one(say, one, seen.measured.attempts)) == drawn
    asking = replace(seen, experiment=replace(one, reached=StoppedBy.ATTEMPTS))
    assert says_its_numbers(experiment_stopping.reached(say, asking)) == drawn
    over = concluded(seen).experiment
    said = experiment_outcomes.concluded(
        say, over, "Bob", against=None, attempts=seen.measured.attempts
    )
    assert says_its_numbers(said) == drawn


days = st.floats(0, 400)
spreads = st.builds(Spread, p50=days, p90=days)
stages = st.lists(
    st.tuples(st.sampled_from(MEASURED), spreads), max_size=3, unique_by=lambda s: s[0]
)
cycle_times = st.builds(
    CycleTimes, count=st.integers(0, 999), whole=st.none() | spreads, stages=stages.map(tuple)
)
ago = st.integers(0, 500).map(lambda n: NOW - timedelta(days=n))


@some
@given(
    samples.voices,
    samples.teams(),
    st.lists(st.tuples(all_experiments(), ago), max_size=9),
    cycle_times,
)
def test_a_teams_outcomes_and_cycle_times(
    say: Voice, team: Team, found: list[tuple[Experiment, datetime]], cycles: CycleTimes
) -> None:
    over = [replace(one, concluded_at=at) for one, at in found]
    months = by_month(over, team.calendar.tz, TODAY)
    assert len(months) <= 12
    drawn = bool(months) + bool(cycles.whole)
    assert says_its_numbers(views.of_team(say, team, months, cycles)) == drawn


def test_a_chart_has_the_last_20_attempts_against_baseline_and_target() -> None:
    metric = Metric(name="AUC", baseline=0.78, target=0.85)
    made = [
        Observation("o", "e", "auc", 0.5 + n / 100, Where.VALIDATION, n, "U1", NOW)
        for n in range(1, 26)
    ]
    [block] = views.attempts(PLAIN, metric, by_attempt(metric, made))
    assert block["title"] == "By attempt: AUC"
    assert block["chart"]["axis_config"]["categories"] == [str(n) for n in range(6, 26)]
    said = in_words(block).split("\n")
    assert said[1].startswith("measured: 6 0.56, 7 0.57, ")
    assert said[2].startswith("baseline: 6 0.78, ") and said[3].startswith("target: 6 0.85, ")


def test_of_one_attempt_there_is_no_line() -> None:
    metric = Metric(name="AUC")
    once = [Observation("o", "e", "auc", 0.5, Where.VALIDATION, 1, "U1", NOW)]
    assert views.attempts(PLAIN, metric, by_attempt(metric, once)) == []
