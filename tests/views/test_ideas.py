"""Ideas in any text, however many: Slack takes them, and each is read whole."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ids import ActionId
from bot.views.experiment import backlog, idea_forms, ideas
from bot.views.experiment.card import Seen
from bot.views.experiment.idea_forms import Form
from bot.views.experiment.ideas import A_PAGE, ALL, DROPPED, NO_PROJECT, Backlog
from bot.words import Voice, words
from bot.words.mrkdwn import quote
from rituals.calendar import TeamCalendar
from rituals.experiment.idea import Confidence, Cost, Gain, Idea, IdeaState
from rituals.experiment.ideas import Move, ranked
from rituals.experiment.model import LINE_LIMIT
from rituals.experiment.priorities import SinceThen
from rituals.team.model import Team, TeamSettings
from tests.views import samples
from tests.views.reading import check_message, check_view, typed_in
from tests.views.test_experiments import looks

some = settings(deadline=None, max_examples=25)
NOW = datetime(2026, 11, 16, 8, tzinfo=UTC)
PROJECTS = [f"{number:032}" for number in range(4)]

lines = samples.texts.map(lambda text: " ".join(text.split())[:LINE_LIMIT].strip() or "?")


@st.composite
def some_ideas(draw: st.DrawFn, *, state: IdeaState = IdeaState.OPEN) -> list[Idea]:
    return [
        Idea(
            idea_id=f"{state}{number:026}",
            number=10**12 + number,
            team_id="t1",
            project_id=draw(st.none() | st.sampled_from(PROJECTS)),
            text=draw(lines),
            gain=draw(st.sampled_from(Gain)),
            confidence=draw(st.sampled_from(Confidence)),
            cost=draw(st.sampled_from(Cost)),
            made_by=draw(st.sampled_from(samples.AUTHORS)),
            made_at=NOW,
            state=state,
            rank=draw(st.none() | st.floats(-10, 10)),
            reason=draw(lines) if state is IdeaState.DROPPED else "",
        )
        for number in range(draw(st.integers(0, 30)))
    ]


@st.composite
def backlogs(draw: st.DrawFn) -> Backlog:
    team: Team = draw(samples.teams())
    most = draw(st.none() | st.integers(1, 20))
    return Backlog(
        replace(team, settings=TeamSettings(most_at_once=most)),
        ranked(draw(some_ideas())),
        draw(some_ideas(state=IdeaState.DROPPED)),
        draw(samples.author_names),
        {project: draw(samples.names)[:75] for project in PROJECTS},
        draw(st.integers(0, 99)),
    )


@some
@given(samples.voices, backlogs(), st.sampled_from([ALL, NO_PROJECT, DROPPED, *PROJECTS]), lines)
def test_the_list_over_its_pages(say: Voice, seen: Backlog, which: str, text: str) -> None:
    shown: list[str] = []
    for page in range(4):
        just = seen.dropped[0] if seen.dropped else None
        view = ideas.listed(say, seen, which, page, runs_it=True, note=quote(text), just=just)
        check_view(view)
        if page * A_PAGE < len(seen.shown(which)):
            shown += typed_in(view["blocks"])
    assert {one.text for one in seen.shown(which)} <= set(shown)


@some
@given(samples.voices, backlogs())
def test_whoever_hears_the_buttons_knows_which_idea_they_are_of(say: Voice, seen: Backlog) -> None:
    view = ideas.listed(say, seen, ALL, runs_it=False)
    labels = [
        element["accessibility_label"]
        for block in view["blocks"]
        if block["type"] == "actions"
        for element in block["elements"]
        if str(element["action_id"]) in (ActionId.IDEA_START, ActionId.IDEA_UP, ActionId.IDEA_DOWN)
    ]
    assert len(labels) == len(set(labels))
    assert len(labels) >= min(len(seen.ranked), A_PAGE)


@some
@given(samples.voices, backlogs(), st.lists(looks(), min_size=1, max_size=20), lines)
def test_the_windows(say: Voice, seen: Backlog, running: list[Seen], text: str) -> None:
    team, form = seen.team, Form(team=seen.team.team_id, shown=f"{PROJECTS[0]}:99")
    check_view(idea_forms.form(say, form, team, seen.projects, text=text, project=PROJECTS[1]))
    for one in seen.ranked[:3]:
        about = form.model_copy(update={"idea": one.idea_id})
        check_view(idea_forms.form(say, about, team, seen.projects, one))
        check_view(idea_forms.drop(say, about, one))
    check_view(idea_forms.limit(say, form, team))
    limited = replace(team, settings=TeamSettings(most_at_once=len(running)))
    check_view(idea_forms.at_the_limit(say, limited, [look.experiment for look in running]))


@some
@given(samples.voices, backlogs(), some_ideas(state=IdeaState.TAKEN))
def test_in_the_thread_of_the_priorities(say: Voice, seen: Backlog, taken: list[Idea]) -> None:
    check_message(backlog.opened(say, seen.team, seen.ranked))
    order = tuple(seen.ranked)
    changed = SinceThen(
        order=order,
        moves=tuple(Move(one.idea_id, n + 2, n + 1) for n, one in enumerate(order[::2])),
        new=order[1::2],
        gone=(*taken, *seen.dropped),
    )
    said = backlog.closed(say, seen.team, changed, {one.idea_id: one.number for one in taken})
    assert (said is None) is not bool(order or changed.gone)
    if said:
        check_message(said)
        assert len(said["text"]) < 39_000


def test_without_ideas_a_sitting_ends_with_nothing_about_them() -> None:
    calendar = TeamCalendar(zone="UTC")
    say = Voice(words("en", ""), calendar.tz)
    nothing = SinceThen((), (), (), ())
    team = Team("t1", "C1", "ml", False, calendar, "U1", (), (), True)
    assert backlog.closed(say, team, nothing, {}) is None
