"""Models in use with any text and any figures: Slack takes them, and nothing that was typed can
ping or break a layout."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.views.production import card as production
from bot.views.production import check as production_check
from bot.views.production import lists as production_lists
from bot.views.production import news as production_news
from bot.views.production import windows as forms
from bot.views.production.card import Seen
from bot.words import Voice, words
from rituals.experiment.metric import NAME_LIMIT as METRIC_LIMIT
from rituals.production import standing
from rituals.production.model import (
    NAME_LIMIT,
    TEXT_LIMIT,
    Beside,
    Decided,
    Model,
    ProductionCheck,
    Remedy,
    Watched,
)
from rituals.team.model import Team
from tests.views import samples
from tests.views.reading import check_message, check_view

SAY = Voice(words(), UTC)
NOW = datetime(2026, 11, 16, 8, tzinfo=UTC)
some = settings(deadline=None, max_examples=25)
lines = samples.texts.map(lambda text: " ".join(text.split()))
values = st.floats(allow_nan=False, allow_infinity=False)
watched = st.builds(
    Watched,
    metric=lines.map(lambda text: text[:METRIC_LIMIT].strip() or "?"),
    unit=lines.map(lambda text: text[:20]),
    low=values,
    high=st.none() | values,
    development=st.none() | values,
)


@st.composite
def looked_at(draw: st.DrawFn, team: Team) -> Seen:
    where = ("production", *draw(st.lists(st.sampled_from("ab"), unique=True)))
    text = draw(samples.texts)
    model = Model(
        model_id="m" * 32,
        number=10**12,
        team_id=team.team_id,
        project_id="p1",
        experiment_id="e1",
        name=draw(lines)[:NAME_LIMIT].strip() or "?",
        owner=draw(st.sampled_from([*team.members, "U0009"])),
        watched=draw(watched),
        environments=where,
        retrain=text[:TEXT_LIMIT],
        plan=text[:TEXT_LIMIT],
        made_by="U1",
        made_at=NOW,
        heard_at=NOW,
        registered=draw(lines)[:NAME_LIMIT],
        asked_by=draw(st.none() | st.just("c0")),
        asked_at=NOW,
        retired_at=draw(st.none() | st.just(NOW)),
        retired_by="U1",
        retired_because=text[:TEXT_LIMIT],
    )
    checks = [
        ProductionCheck(
            f"c{n}",
            model.model_id,
            draw(st.sampled_from(where)),
            draw(values),
            "U1",
            NOW - n * timedelta(hours=7),
            text[:3000],
            (Beside(draw(lines)[:METRIC_LIMIT] or "?", draw(values)),),
            draw(st.sampled_from(["", "https://example.org/?a=1&b=<x>", text[:2000]])),
        )
        for n in range(draw(st.integers(0, 4)))
    ]
    decided = [
        Decided(
            model.model_id, NOW, "U1", remedy, text[:TEXT_LIMIT] or "?", "production", draw(values)
        )
        for remedy in draw(st.lists(st.sampled_from(Remedy), max_size=3))
    ]
    stands = standing.of(model, checks, decided, now=NOW)
    names = {"U1": draw(samples.names)}
    return Seen(team, model, stands, checks, decided, names, NOW, draw(lines)[:75], 10**12)


@pytest.mark.parametrize(
    ("unit", "development", "value", "told"),
    [
        ("%", 4.1, 7.0, "2.9 percentage points more than the 4.1 % of development."),
        ("ms", 40.0, 50.0, "10 ms (25 %) more than the 40 ms of development."),
    ],
)
def test_of_what_is_measured_in_percent_a_gap_is_told_in_points(
    unit: str, development: float, value: float, told: str
) -> None:
    watched = Watched(metric="m", unit=unit, high=9.0, development=development)
    env, none = ("production",), ""
    model = Model("m", 7, "t", None, None, "M", "U1", watched, env, none, none, "U1", NOW, NOW)
    assert production.gap(SAY, model, value) == told


@some
@given(samples.voices, samples.teams(), st.data())
def test_what_the_channel_sees(say: Voice, team: Team, data: st.DataObject) -> None:
    seen = data.draw(looked_at(team))
    check_message(production.card(say, seen))
    check_message(production_lists.drawn(say, seen))
    check_message(production_news.changed(say, seen, seen.name("U1")))
    check_message(production_news.retired(say, seen, seen.name("U1")))
    for check in seen.checks:
        place = next(p for p in seen.standing.places if p.environment == check.environment)
        drawn = production_lists.plot(say, seen, place)
        check_message(production_news.checked(say, seen, check, drawn, recovered=True, tells=True))
    for one in seen.decided:
        check_message(production_news.decided(say, seen, one))


@some
@given(samples.voices, samples.teams(), st.data())
def test_its_windows(say: Voice, team: Team, data: st.DataObject) -> None:
    many = data.draw(st.lists(looked_at(team), min_size=1, max_size=12))
    seen = many[0]
    check_view(production_lists.listed(say, team, many, 3, 0, may_add=True))
    check_view(production_lists.whole(say, seen, 0))
    check_view(production_lists.begun(say, seen, may_add=True))
    check_view(forms.check(say, seen, "home"))
    check_view(forms.new_owner(say, seen))
    check_view(forms.retire(say, seen))
    for check in seen.checks:
        check_view(production_lists.done(say, production_lists.logged(say, seen, check)))
        if seen.model.watched.side(check.value):
            check_view(forms.decide(say, seen, check, "home"))
    assert len(production_lists.of_project(say, many)) <= 9
    shown = production_check.shown(say, many, NOW, is_open=True)
    assert len(shown) <= production_check.MOST_BLOCKS + 14
