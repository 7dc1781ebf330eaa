"""Milestones with any text, however many and however they wait for each other: Slack takes them,
and what people typed does nothing in them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.views.milestones import forms, news
from bot.views.milestones import shown as views
from bot.views.milestones.forms import Form
from bot.words import Voice
from rituals.milestones.model import TEXT_LIMIT, Milestone, MilestoneState
from rituals.milestones.reading import Board, to_wait_for
from rituals.milestones.slipping import Plan
from rituals.project.model import Project
from rituals.stale.model import Blocked
from tests.views import samples
from tests.views.reading import check_message, check_view

some = settings(deadline=None, max_examples=25)
NOW = datetime(2026, 11, 16, 8, tzinfo=UTC)

lines = samples.texts.map(lambda text: " ".join(text.split())[:TEXT_LIMIT].strip() or "?")
days = st.none() | st.integers(-400, 400).map(lambda n: NOW.date() + timedelta(days=n))
people = st.none() | st.sampled_from(samples.AUTHORS)


@st.composite
def milestones(draw: st.DrawFn, number: int) -> Milestone:
    """It may wait for some of those before it."""
    before = draw(st.sets(st.integers(1, number - 1), max_size=3)) if number > 1 else set()
    state = draw(st.sampled_from([MilestoneState.OPEN, *MilestoneState]))
    one = Milestone(
        milestone_id=f"{number:032}",
        number=number,
        team_id="team1",
        project_id="p" * 32,
        text=draw(lines),
        owner=draw(people),
        due_on=draw(days),
        made_by=samples.AUTHORS[0],
        made_at=NOW,
        first_due_on=draw(days),
        waits_for=draw(st.just("") | lines),
        after=tuple(f"{other:032}" for other in before),
    )
    if state is MilestoneState.OPEN:
        return one
    ended = NOW - timedelta(hours=draw(st.integers(0, 48)))
    reason = draw(lines) if state is MilestoneState.DROPPED else None
    return replace(one, state=state, reason=reason, ended_by=draw(people), ended_at=ended)


@st.composite
def boards(draw: st.DrawFn) -> Board:
    team, pm = draw(samples.teams()), draw(st.sampled_from(samples.AUTHORS))
    name = draw(lines)[:75].strip() or "?"
    project = Project("p" * 32, team.team_id, name, pm, samples.AUTHORS[0], pm, NOW)
    made = [draw(milestones(number)) for number in range(1, draw(st.integers(0, 20)) + 1)]
    blocked = {
        one.milestone_id: Blocked(draw(lines), NOW, "U0001")
        for one in made
        if one.is_open and draw(st.booleans())
    }
    plan = Plan(made, team.calendar, NOW.date(), blocked)
    return Board(project, team, plan, blocked, draw(samples.author_names), NOW)


@some
@given(samples.voices, boards())
def test_the_board_and_what_is_told_fit_into_messages(say: Voice, seen: Board) -> None:
    every = seen.plan.milestones
    check_message(views.board(say, seen))
    check_message(news.slipped(say, seen, every))
    owned = [one for one in every if one.owner][:3]
    if owned:
        check_message(news.yours(say, seen, owned, "Bob"))
    for one in every[:3]:
        check_message(news.note(say, seen, one))


@some
@given(samples.voices, boards())
def test_the_list_has_each_over_its_pages_and_the_page_of_the_project_a_line(
    say: Voice, seen: Board
) -> None:
    shown = []
    about = views.of_project(seen.project.project_id)
    for page in range(max(1, -(-len(seen.ordered) // views.A_PAGE))):
        view = views.listed(
            say,
            [seen],
            about,
            page,
            reader="U0001",
            may_add=bool(page),
            runs={seen.project.project_id} if page else (),
        )
        check_view(view)
        ids = [block.get("block_id", "") for block in view["blocks"]]
        shown += [one for one in ids if one.startswith("milestone.")]
    assert shown == [f"milestone.{one.milestone_id}" for one in seen.ordered]
    assert len(views.part(say, seen)) == 1


@some
@given(samples.voices, boards(), people)
def test_what_waits_for_somebody_has_its_reason(
    say: Voice, seen: Board, reader: str | None
) -> None:
    for one in seen.plan.milestones[:6]:
        for place in ("", "bundle", "home"):
            blocks = news.as_waiting(say, seen, one, reader or "U9", place)
            view = {"type": "home", "blocks": blocks}
            check_view(view, kind="home")
            assert len(blocks) <= 3


@some
@given(samples.voices, boards())
def test_every_window_is_one(say: Voice, seen: Board) -> None:
    form = Form(project="p" * 32, place="list:t/team1:0")
    check_view(forms.make(say, form, "U0001", awaitable=to_wait_for(seen.plan, None)))
    check_view(forms.make(say, Form(), "U0001", projects=[seen.project] * 120))
    for one in seen.plan.milestones[:4]:
        check_view(forms.edit(say, form, one, to_wait_for(seen.plan, one)))
        check_view(forms.new_date(say, seen, form, one))
        check_view(forms.hand_over(say, seen, form, one))
        check_view(forms.drop(say, seen, form, one))
