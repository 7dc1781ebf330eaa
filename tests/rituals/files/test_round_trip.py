"""Whatever an experiment may be: written into a file and read again, it is the same."""

import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from rituals.experiment.metric import Direction, Metric
from rituals.experiment.model import (
    Decision,
    ErrorAnalysis,
    Experiment,
    Observation,
    Outcome,
    Stage,
    StoppedBy,
    StopRule,
    Verdict,
    Where,
)
from rituals.files import checking, writing
from rituals.files.columns import Kind
from rituals.files.reading import read
from rituals.files.records import Format, Record
from rituals.files.writing import Names
from rituals.text import clean
from tests.rituals.files.test_reading import NOW, TEAM, ground

NAMES = Names({"U1": "Alice", "U2": "Alex", "U3": "Alex"}, {"p1": "Churn model"}, {})

_typed = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from(
    ["=1+1", "'=1", "-0.5", "@x", 'a "b", c;\td', "one\ntwo", "yes", "NaN"]
)
text = _typed.map(clean)
line = text.map(lambda typed: " ".join(typed.split()))
word = line.filter(bool)
figure = st.floats(allow_nan=False, allow_infinity=False)
day = st.dates(date(2000, 1, 1), date(2040, 1, 1))
moment = st.datetimes(datetime(2000, 1, 1), datetime(2026, 11, 1), timezones=st.just(UTC))  # noqa: DTZ001
who = st.sampled_from(["U1", "U2", "U3"])

rules = st.builds(
    StopRule, by=st.none() | day, attempts=st.none() | st.integers(1, 999), budget=line
)
metrics = st.builds(
    Metric,
    name=word,
    unit=st.sampled_from(["", "%", "ms"]),
    direction=st.sampled_from(Direction),
    baseline=st.none() | figure,
    target=st.none() | figure,
    guardrails=st.lists(word, max_size=2).map(tuple),
    slices=st.lists(word, max_size=2).map(tuple),
)
analyses = st.builds(ErrorAnalysis, how=text.filter(bool), slices=text, cause=text, more_data=text)


@st.composite
def outcomes(draw: st.DrawFn) -> Outcome:
    decision = draw(st.sampled_from(Decision))
    is_parked = decision is Decision.PARK
    return Outcome(
        verdict=draw(st.sampled_from(Verdict)),
        value=draw(st.none() | figure),
        production=draw(st.none() | figure),
        learned=draw(text.filter(bool)),
        decision=decision,
        parked_until=draw(word) if is_parked else "",
        look_again=draw(st.none() | day) if is_parked else None,
        let_go=draw(text),
        handed_to=draw(word) if decision is Decision.HAND_OVER else "",
        analysis=draw(st.none() | analyses),
    )


@st.composite
def experiments(draw: st.DrawFn) -> Experiment:
    outcome, begun = draw(st.none() | outcomes()), draw(moment)
    concluded = begun + timedelta(days=draw(st.integers(0, 9))) if outcome else None
    open_stages = [one for one in Stage if one is not Stage.CONCLUDED]
    return Experiment(
        experiment_id="e1",
        number=42,
        team_id=TEAM.team_id,
        project_id=draw(st.sampled_from([None, "p1"])),
        change=draw(word),
        reason=draw(line),
        metric=draw(st.none() | metrics),
        data=draw(text),
        owner=draw(who),
        rule=draw(rules),
        made_by=draw(who),
        made_at=begun,
        stage=Stage.CONCLUDED if outcome else draw(st.sampled_from(open_stages)),
        stage_since=draw(moment),
        differs=draw(text),
        reached=draw(st.none() | st.sampled_from(StoppedBy)),
        reached_at=draw(st.none() | moment),
        outcome=outcome,
        concluded_by=draw(who) if outcome else None,
        concluded_at=concluded,
        wakes_at=draw(st.none() | moment) if outcome else None,
    )


observations = st.builds(
    Observation,
    observation_id=st.just(""),
    experiment_id=st.just(""),
    metric=word,
    value=figure,
    where=st.sampled_from(Where),
    attempt=st.integers(1, 99),
    by=who,
    at=moment,
    note=text,
    link=line,
    source=st.sampled_from(["slack", "api", "mlflow"]),
    withdrawn_at=st.none() | moment,
)


def back(content: bytes, shape: Format) -> tuple[Experiment, list[Observation]]:
    [record] = read(io.BytesIO(content), shape)
    assert isinstance(record, Record), record
    row, problems = checking.tried(record, ground())
    assert problems == []
    origin = row.experiment.origin
    assert origin and row.number == 42 and row.key == "e1"
    named = replace(row.experiment, experiment_id="e1", number=42, origin=None)
    return named, list(row.observations)


@settings(max_examples=150)
@given(experiments(), st.lists(observations, max_size=3))
def test_json_loses_nothing(one: Experiment, logged: list[Observation]) -> None:
    cells = writing.whole(writing.experiment(one, NAMES), logged, (), (), NAMES)
    content = writing.json_lines([cells])
    assert json.loads(content)["number"] == 42
    assert back(content, Format.JSON) == (one, logged)


@settings(max_examples=150)
@given(experiments())
def test_csv_loses_nothing_that_it_has_room_for(one: Experiment) -> None:
    if one.outcome:  # values are typed there as people type them, and 81 of a share is refused
        one = replace(one, metric=None)
    content = writing.csv_head(Kind.EXPERIMENT) + writing.csv_lines(
        Kind.EXPERIMENT, [writing.experiment(one, NAMES)]
    )
    assert back(content, Format.CSV) == (one, [])
    assert one.made_at <= NOW
