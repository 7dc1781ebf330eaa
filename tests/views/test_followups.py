"""Follow-ups with any text, of any age, by anybody: Slack takes them, and they are shown whole."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.views import facts
from bot.views.followups import forms as followup_forms
from bot.views.followups import shown as followups
from bot.views.followups.forms import Form
from bot.views.followups.shown import Seen
from bot.views.retro import carried_over
from bot.words import Voice, words
from rituals.facts import Fact
from rituals.followups.model import (
    TEXT_LIMIT,
    CarriedOver,
    FollowUp,
    FollowUpState,
    Listed,
    Origin,
)
from rituals.team.model import Team
from tests.views import samples
from tests.views.reading import check_markup, check_message, check_view, typed_in

some = settings(deadline=None, max_examples=25)
NOW = datetime(2026, 11, 16, 8, tzinfo=UTC)

lines = samples.texts.map(lambda text: " ".join(text.split())[:TEXT_LIMIT].strip() or "?")
days = st.none() | st.integers(-800, 800).map(lambda n: NOW.date() + timedelta(days=n))


@st.composite
def follow_ups(draw: st.DrawFn) -> FollowUp:
    state = draw(st.sampled_from(FollowUpState))
    ended = state is not FollowUpState.OPEN
    return FollowUp(
        follow_up_id="f" * 32,
        number=draw(st.integers(1, 10**18)),
        team_id="team1",
        text=draw(lines),
        owner=draw(st.sampled_from(samples.AUTHORS)),
        due_on=draw(days),
        made_by=samples.AUTHORS[0],
        made_at=NOW - timedelta(days=draw(st.integers(0, 400))),
        # How a link looks is Slack's to say; that ours are fit for markup is a journey's.
        origin=Origin(),
        state=state,
        carried=draw(st.integers(0, 30)),
        reason=draw(lines) if state is FollowUpState.DROPPED else None,
        ended_by=draw(st.sampled_from(samples.AUTHORS)) if ended else None,
        ended_at=NOW - timedelta(hours=draw(st.integers(0, 48))) if ended else None,
    )


many = st.lists(follow_ups(), max_size=30).map(tuple)
Names = Mapping[str, str]


@some
@given(samples.voices, samples.teams(), samples.author_names, many, many)
def test_the_list_has_each_whole_over_its_pages(
    say: Voice,
    team: Team,
    names: Names,
    unfinished: tuple[FollowUp, ...],
    ended: tuple[FollowUp, ...],
) -> None:
    found, seen = Listed(unfinished, ended, names), Seen(team, names, NOW)
    shown: list[str] = []
    for page in range(max(1, -(-len(unfinished + ended) // followups.A_PAGE))):
        view = followups.listed(say, seen, found, samples.AUTHORS[0], page)
        check_view(view)
        shown += typed_in(view["blocks"])[1::2]  # the number, then the text
    assert sorted(shown) == sorted(one.text for one in unfinished + ended)


@some
@given(samples.voices, samples.teams(), samples.author_names, many, many)
def test_what_comes_along_is_whole_in_messages_that_slack_shows_whole(
    say: Voice,
    team: Team,
    names: Names,
    unfinished: tuple[FollowUp, ...],
    done: tuple[FollowUp, ...],
) -> None:
    seen = Seen(team, names, NOW)
    contents = carried_over.carried_over(say, seen, CarriedOver(unfinished, done), "s" * 32)
    for content in contents:
        check_message(content)
        assert len(content["text"]) < 12_000
    shown = [text for content in contents for text in typed_in(content["blocks"])[1::2]]
    assert shown == [one.text for one in unfinished]


@some
@given(samples.voices, samples.teams(), samples.author_names, follow_ups(), samples.names)
def test_one_by_itself_and_the_windows_that_change_it(
    say: Voice, team: Team, names: Names, one: FollowUp, who: str
) -> None:
    seen = Seen(team, names, NOW)
    for is_new in (True, False):
        content = followups.yours(say, seen, one, who, is_new=is_new)
        check_message(content)
        assert one.text in typed_in(content["blocks"])
    check_message(followups.note(say, seen, one))
    check_view(followups.made(say, seen, one))
    form = Form(follow_up=one.follow_up_id, place="list:0")
    check_view(followup_forms.edit(say, form, one))
    check_view(followup_forms.new_date(say, seen, form, one))
    check_view(followup_forms.hand_over(say, seen, form, one))
    check_view(followup_forms.drop(say, seen, form, one))
    assert one.text in followups.line(say, seen, one)


@some
@given(samples.voices, samples.teams(), lines, samples.names)
def test_the_window_that_makes_one(say: Voice, team: Team, text: str, title: str) -> None:
    form = Form(team=team.team_id, theme="t" * 32, link="https://demo.example/archives/C1/p1")
    owner = samples.AUTHORS[0]
    check_view(followup_forms.make(say, form, team=team, owner=owner, text=text, about=title))
    check_view(
        followup_forms.make(
            say, form, team=None, owner=owner, text=text, teams=[team], chosen=team.team_id
        )
    )


@some
@given(samples.voices, samples.moments, st.integers(1, 99), st.integers(0, 99))
def test_facts_are_a_line(say: Voice, since: datetime, n: int, done: int) -> None:
    check_markup(facts.line(say, since, [Fact("follow_ups", {"n": n, "done": done})]))


def test_a_fact_counts_in_its_own_form() -> None:
    say = Voice(words("en"), UTC)
    for n, said in ((1, "0 of 1 follow-up done"), (2, "0 of 2 follow-ups done")):
        assert said in facts.line(say, NOW, [Fact("follow_ups", {"n": n, "done": 0})])
