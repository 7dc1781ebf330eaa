"""App Home with whatever waits and however many teams: Slack takes it, and nothing is left out
silently."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ids import ActionId
from bot.views.blocks import section
from bot.views.followups import shown as followups
from bot.views.followups.shown import Seen
from bot.views.home.page import (
    A_PAGE,
    TEAMS_A_PAGE,
    Home,
    Line,
    Part,
    State,
    home,
    of_pages,
    pages_in,
)
from bot.views.home.settings import Mine
from bot.views.home.teams import TeamNow
from bot.views.nudges.bundles import HOME, Shown
from bot.words import Mrkdwn, Voice, words
from rituals.away.model import Away
from rituals.bundle.model import Manners, Thing
from rituals.followups.model import FollowUp
from rituals.home.model import Pages
from rituals.people import Person
from rituals.team.model import Team, TeamState
from tests.views import samples
from tests.views.reading import check_view
from tests.views.test_followups import Names, follow_ups
from tests.views.test_milestones import milestones
from tests.views.test_production import looked_at

NOW = datetime(2026, 11, 16, 8, tzinfo=UTC)
SOON = NOW + timedelta(days=1)
some = settings(deadline=None, max_examples=25)
alice, gil = Person("U1", "Alice"), Person("U2", "Gil", is_guest=True)
say = Voice(words(), UTC)
NOTHING = Home(alice, (), 0, 0, Part(0, 1), (), Part(0, 1), Mine(Manners(True, 9), "UTC", True))


@st.composite
def teams(draw: st.DrawFn) -> TeamNow:
    team, (board, _) = draw(samples.teams()), draw(samples.boards())
    team = replace(team, state=draw(st.sampled_from(TeamState)))
    paused = draw(st.none() | st.just(SOON))
    coming = draw(st.lists(samples.coming(team), max_size=5))
    return TeamNow(
        team=replace(team, paused_until=paused),
        coming=coming,
        open=[board.sitting] * draw(st.integers(0, 5)),
        running=draw(st.integers(0, 3)),
        to_decide=draw(st.integers(0, 3)),
        milestones=[draw(milestones(n)) for n in range(1, draw(st.integers(0, 3)) + 1)],
        models=[draw(looked_at(team)).model for _ in range(draw(st.integers(0, 2)))] * 3,
        reader=draw(st.sampled_from(["U0009", *team.members])),
        now=NOW,
    )


mine = st.builds(
    Mine,
    manners=st.builds(Manners, st.booleans(), st.integers(7, 12)),
    zone=st.just("Europe/Berlin"),
    is_member=st.booleans(),
    away=st.none() | st.just(Away("U1", NOW, SOON)),
    is_away=st.booleans(),
    by_status=st.booleans(),
    place=st.sampled_from(["", "Germany", "São Tomé & Príncipe"]),
)


@some
@given(
    samples.voices,
    samples.teams(),
    samples.author_names,
    st.lists(follow_ups(), min_size=1, max_size=4),
    st.lists(samples.names, min_size=1, max_size=4),
    st.sampled_from(State),
    st.lists(teams(), min_size=1, max_size=2),
    mine,
    st.sampled_from([alice, gil]),
)
def test_full_pages_of_both_parts_fit(
    say: Voice,
    team: Team,
    names: Names,
    waiting: list[FollowUp],
    headings: list[str],
    state: State,
    own: list[TeamNow],
    mine: Mine,
    reader: Person,
) -> None:
    def line(n: int) -> Line:
        one = waiting[n % len(waiting)]
        blocks = followups.as_waiting(say, Seen(team, names, NOW), one, one.owner, HOME)
        shown = Shown(Thing("follow_up", f"{n}"), headings[n % len(headings)], blocks)
        return Line(shown, state)

    seen = Home(
        reader=reader,
        lines=[line(n) for n in range(A_PAGE)],
        waiting=200,
        snoozed=A_PAGE,
        lines_part=Part(1, 17),
        teams=(own * TEAMS_A_PAGE)[:TEAMS_A_PAGE],
        teams_part=Part(2, 6),
        mine=mine,
    )
    check_view(home(say, seen), kind="home")


@some
@given(teams())
def test_with_the_tallest_of_everything_it_is_still_below_a_hundred_blocks(one: TeamNow) -> None:
    """Each thing with four blocks and a group of its own, each team with all that it can have."""
    blocks = [section(Mrkdwn("it waits"))] * 4
    lines = [Line(Shown(Thing("a", f"{n}"), f"{n}", blocks), State.RESTS) for n in range(A_PAGE)]
    lines[-1] = replace(lines[-1], state=State.SNOOZED)
    full = replace(one, open=[*one.open] * 9, team=replace(one.team, state=TeamState.ACTIVE))
    seen = replace(
        NOTHING,
        lines=lines,
        waiting=50,
        snoozed=2,
        lines_part=Part(1, 6),
        teams=[full] * TEAMS_A_PAGE,
        teams_part=Part(1, 6),
    )
    assert len(home(say, seen)["blocks"]) <= 100


def test_the_first_time_it_says_what_will_be_here_and_the_one_thing_to_do() -> None:
    said = str(home(say, NOTHING))
    assert "Nothing waits for you." in said and "Here will be:" in said
    assert "You're in no team yet. Invite me" in said and "To begin with" not in said


def test_a_guest_sees_what_waits_for_them_and_nothing_of_teams() -> None:
    seen = replace(NOTHING, reader=gil, mine=Mine(Manners(True, 9), "UTC", is_member=False))
    said = str(home(say, seen))
    assert "Your teams" not in said and "Teams are for colleagues" in said
    assert "Daily message" in said and ActionId.AWAY not in said


def test_what_its_buttons_carry_is_read_again() -> None:
    assert pages_in(of_pages(Pages(3, 1))) == Pages(3, 1)
    assert pages_in("2") == Pages(2, 0)  # of an earlier version
