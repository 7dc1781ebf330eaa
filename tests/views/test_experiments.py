"""Experiments of any kind, in any text, with any values: Slack takes them, and nothing is cut that
was to be read whole."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.views import figures
from bot.views.experiment import card as experiments
from bot.views.experiment import form as experiment_form
from bot.views.experiment import ledger, observations
from bot.views.experiment import thread as experiment_thread
from bot.views.experiment import typed as experiment_typed
from bot.views.experiment import whole as experiment_whole
from bot.views.experiment.card import Seen
from bot.views.experiment.issues import naming
from bot.views.experiment.ledger import Column, Filter, Page, column_of
from bot.views.experiment.typed import Form
from bot.views.experiment.whole import Whole
from bot.words import Mrkdwn, Voice, words
from bot.words.mrkdwn import quote
from rituals.charter.inherited import Inherited
from rituals.experiment.measuring import MEASURED, CycleTimes, Spread
from rituals.experiment.metric import NAME_LIMIT, Direction, Metric
from rituals.experiment.model import (
    LINE_LIMIT,
    Decision,
    ErrorAnalysis,
    Experiment,
    Extension,
    Observation,
    Outcome,
    Stage,
    StoppedBy,
    StopRule,
    Verdict,
    Where,
)
from rituals.issues.model import TITLE_LIMIT, Kind
from rituals.issues.naming import Linked, Standing
from rituals.project.model import Project
from rituals.team.model import Team
from tests.views import samples
from tests.views.reading import check_message, check_view, typed_in

some = settings(deadline=None, max_examples=25)
NOW = datetime(2026, 11, 16, 8, tzinfo=UTC)

lines = samples.texts.map(lambda text: " ".join(text.split())[:LINE_LIMIT].strip() or "?")
names = lines.map(lambda text: text[:NAME_LIMIT].strip() or "?")
texts = samples.texts.map(lambda text: text[:3000])
maybe = st.just("") | lines
values = st.floats(allow_nan=False, allow_infinity=False)
few = st.lists(lines, max_size=6).map(tuple)
metrics = st.builds(
    Metric,
    name=names,
    unit=maybe.map(lambda unit: unit[:20]),
    direction=st.sampled_from(Direction),
    baseline=st.none() | values,
    target=st.none() | values,
    guardrails=few,
    slices=few,
)
rules = st.builds(
    StopRule,
    by=st.none() | st.integers(-90, 800).map(lambda n: NOW.date() + timedelta(days=n)),
    attempts=st.none() | st.integers(1, 999),
    budget=maybe,
)
analyses = st.builds(ErrorAnalysis, how=texts, slices=texts, cause=texts, more_data=texts)
outcomes = st.builds(
    Outcome,
    verdict=st.sampled_from(Verdict),
    value=st.none() | values,
    production=st.none() | values,
    learned=texts,
    decision=st.sampled_from(Decision),
    parked_until=maybe,
    look_again=st.none() | st.integers(-90, 800).map(lambda n: NOW.date() + timedelta(days=n)),
    let_go=maybe,
    handed_to=maybe,
    analysis=st.none() | analyses,
)


@st.composite
def all_experiments(draw: st.DrawFn) -> Experiment:
    stage = draw(st.sampled_from(Stage))
    is_over = stage is Stage.CONCLUDED
    return Experiment(
        experiment_id="e" * 32,
        number=draw(st.integers(1, 10**18)),
        team_id="team1",
        project_id=None,
        change=draw(lines),
        reason=draw(maybe),
        metric=draw(st.none() | metrics),
        data=draw(st.just("") | texts),
        owner=draw(st.sampled_from(samples.AUTHORS)),
        rule=draw(rules),
        made_by=samples.AUTHORS[0],
        made_at=NOW,
        stage=stage,
        stage_since=NOW - timedelta(days=draw(st.integers(0, 40))),
        differs=draw(st.just("") | texts),
        reached=draw(st.none() | st.sampled_from(StoppedBy)),
        outcome=draw(outcomes) if is_over else None,
        concluded_by=samples.AUTHORS[1] if is_over else None,
        concluded_at=NOW if is_over else None,
        wakes_at=draw(st.sampled_from([None, NOW, NOW + timedelta(1)])) if is_over else None,
    )


observed = st.builds(
    Observation,
    observation_id=st.just("o" * 32),
    experiment_id=st.just("e" * 32),
    metric=names,
    value=values,
    where=st.sampled_from(Where),
    attempt=st.integers(1, 30),
    by=st.sampled_from(samples.AUTHORS),
    at=st.just(NOW),
    note=st.just("") | texts,
    # How a link looks is Slack's to say; that ours are fit for markup is a journey's.
    link=st.just(""),
    withdrawn_at=st.none() | st.just(NOW),
)


linked = st.builds(
    Linked,
    follow_id=st.just("f"),
    experiment_id=st.just("e"),
    number=st.integers(1, 2**31 - 1),
    kind=st.just(Kind.PULL_REQUEST),
    title=lines.map(lambda text: text[:TITLE_LIMIT]),
    url=st.just(""),
    standing=st.sampled_from(Standing),
    updated_at=st.just(NOW),
    repository=st.just("octo/churn"),
)


@st.composite
def looks(draw: st.DrawFn) -> Seen:
    one = draw(all_experiments())
    found = draw(st.lists(observed, max_size=12))
    if one.metric:
        found += [
            Observation("o", "e", one.metric.name, value, Where.VALIDATION, n + 1, "U0001", NOW)
            for n, value in enumerate(draw(st.lists(values, max_size=40)))
        ]
    project, parent = draw(maybe), draw(st.none() | st.integers(1, 99))
    names_of = draw(samples.author_names)
    children = range(50, 50 + draw(st.integers(0, 9)))
    look = Seen(draw(samples.teams()), one, found, names_of, NOW, project, parent, children)
    return replace(look, named_by=draw(st.lists(linked, max_size=8)))


@some
@given(samples.voices, looks())
def test_the_card_says_what_is_tried_whole(say: Voice, seen: Seen) -> None:
    content = experiments.card(say, seen)
    check_message(content)
    assert seen.experiment.change in typed_in(content["blocks"])


@some
@given(samples.voices, looks(), st.lists(observed, min_size=1, max_size=10))
def test_what_is_said_in_the_thread(say: Voice, seen: Seen, new: list[Observation]) -> None:
    who = seen.name(samples.AUTHORS[1])
    check_message(experiment_thread.observed(say, seen, new))
    check_message(observations.reply(observations.logged(say, seen, new, is_guess=True)))
    check_view(observations.done(say, observations.logged(say, seen, new)))
    check_message(experiment_thread.handed_over(say, seen, who, quote(who)))
    if seen.experiment.is_open:
        check_message(experiment_thread.moved(say, seen, who))


@some
@given(samples.voices, looks(), st.lists(st.tuples(rules, texts), max_size=3))
def test_one_is_read_whole_over_its_pages(
    say: Voice, seen: Seen, extended: list[tuple[StopRule, str]]
) -> None:
    extensions = [Extension("e", NOW, "U0001", why, rule, rule) for rule, why in extended]
    it = Whole(seen, extensions)
    for page in range(5):
        check_view(experiment_whole.whole(say, it, page))


@settings(some, max_examples=3)
@given(samples.voices, samples.teams())
def test_one_with_all_that_can_be_known_of_it_fits(say: Voice, team: Team) -> None:
    text = "x" * 300
    rule = StopRule(by=NOW.date(), attempts=99, budget=text)
    metric = Metric(name="AUC", baseline=0.7, target=0.9, guardrails=(text,), slices=(text,))
    analysis = ErrorAnalysis(how=text, slices=text, cause=text, more_data=text)
    outcome = Outcome(
        verdict=Verdict.BAD, learned=text, decision=Decision.STOP, value=0.8, analysis=analysis
    )
    one = Experiment(
        experiment_id="e",
        number=42,
        team_id=team.team_id,
        project_id=None,
        change=text,
        reason=text,
        metric=metric,
        data=text,
        owner="U0001",
        rule=rule,
        made_by="U0001",
        made_at=NOW,
        stage=Stage.CONCLUDED,
        outcome=outcome,
        differs=text,
    )
    everywhere = [
        Observation(f"{n}{where}", "e", "AUC", 0.8, where, n, "U0001", NOW, note=text, link="a run")
        for n in range(1, 40)
        for where in Where
    ]
    seen = Seen(team, one, everywhere, {}, NOW, "Churn", 41, list(range(43, 60)))
    extensions = [Extension("e", NOW, "U0001", text, rule, rule)] * 20
    for page in range(5):
        check_view(experiment_whole.whole(say, Whole(seen, extensions), page))


days = st.floats(0, 1e6)
spreads = st.builds(Spread, p50=days, p90=days)
measured = st.builds(
    CycleTimes,
    count=st.integers(0, 9999),
    whole=st.none() | spreads,
    stages=st.lists(st.tuples(st.sampled_from(MEASURED), spreads), max_size=3).map(tuple),
)


@some
@given(
    samples.voices,
    samples.teams(),
    st.lists(looks(), max_size=ledger.A_PAGE),
    st.sampled_from(Filter),
    measured,
)
def test_lists_and_boards(
    say: Voice, team: Team, found: list[Seen], which: Filter, cycles: CycleTimes
) -> None:
    page = Page(found, 400, 3, 40)
    check_view(ledger.listed(say, team, page, which, samples.AUTHORS[1], may_start=True))
    columns = {
        column: (99, [seen for seen in found if column_of(seen.experiment) is column])
        for column in Column
    }
    check_view(ledger.board(say, team, columns, cycles))


inherited = st.builds(
    Inherited,
    metric=names,
    unit=maybe,
    is_up_better=st.none() | st.booleans(),
    baseline=st.none() | values,
    target=st.none() | values,
    misleads=texts,
    guardrails=few,
    slices=few,
)


@some
@given(samples.voices, looks(), st.none() | inherited, st.lists(names, max_size=120))
def test_the_windows_that_begin_one(
    say: Voice, seen: Seen, charter: Inherited | None, called: list[str]
) -> None:
    one, team = seen.experiment, seen.team
    projects = [
        Project(f"p{n}", team.team_id, name[:75], "U1", "U1", "U1", NOW)
        for n, name in enumerate(called)
    ]
    said = {str(name): value for name, value in experiment_typed.of_charter(charter).items()}
    filled = Form(
        team=team.team_id,
        project="p0" if called else "",
        change=one.change,
        reason=one.reason,
        data=one.data,
        owner=one.owner,
        by=one.rule.by.isoformat() if one.rule.by else "",
        attempts=str(one.rule.attempts or ""),
        budget=one.rule.budget,
        parent="e" * 32,
        idea="i" * 32,
        **said,
    )
    check_view(experiment_form.form(say, filled, team, projects, charter, is_draft=True))
    check_view(experiment_form.preview(say, seen, filled))


@some
@given(samples.voices, samples.teams(), looks(), st.lists(all_experiments(), min_size=1))
def test_the_windows_to_log_in(
    say: Voice, team: Team, seen: Seen, running: list[Experiment]
) -> None:
    check_view(observations.window(say, seen))
    note, link = seen.experiment.change, "https://x.example/1"
    check_view(observations.from_message(say, running, values="auc=0.8", note=note, link=link))
    check_view(ledger.new_owner(say, seen))
    check_view(experiment_form.which_team(say, [team, seen.team]))


def test_what_names_it_is_shown_with_what_is_to_be_done_first_or_how_many_more() -> None:
    say = Voice(words("en"), UTC)
    merged = Linked("f", "e", 7, Kind.PULL_REQUEST, "Old", "", Standing.MERGED, NOW, "octo/churn")
    issue = replace(merged, number=8, kind=Kind.ISSUE, standing=Standing.OPEN, title="New")
    issue = replace(issue, url="https://github.com/octo/churn/issues/8")
    [block] = naming(say, [*([merged] * 6), issue])
    shown = [element["text"] for element in block["elements"]]
    assert shown[0] == "<https://github.com/octo/churn/issues/8|octo/churn#8> New · issue, open"
    assert shown[-1] == "and 2 more that name it"
    assert naming(say, []) == []


def test_a_link_is_only_what_is_an_address() -> None:
    say = Voice(words("en"), UTC)
    assert experiment_thread.link(say, "https://x.example/?a=1&b=2") == Mrkdwn(
        "<https://x.example/?a=1&amp;b=2|the run>"
    )
    for typed in ("javascript:alert(1)", "https://x|<!channel>", "see the wiki"):
        assert "<" not in experiment_thread.link(say, typed)


@given(st.lists(values, max_size=60))
def test_a_little_line_has_a_bar_for_each_value(found: list[float]) -> None:
    line = figures.little_line(found)
    assert len(line) == (min(len(found), figures.MOST_BARS) if len(found) > 1 else 0)


def test_figures_are_shown_as_they_were_typed() -> None:
    shown = [figures.figure(value) for value in (0.1 + 0.2, 0.81, 5.0, 1234567.0, 1e-9, 1e300)]
    assert shown == ["0.3", "0.81", "5", "1234567", "1e-09", "1e+300"]
    assert figures.figure(5.1, "%") == "5.1 %"
