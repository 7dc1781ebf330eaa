"""Whatever people type and however much of it: Slack takes every view, and it says all of it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.commands import UnknownWord
from bot.ids import ActionId
from bot.listeners.calendar import ritual_form as filled_in
from bot.views import errors, past, which_team
from bot.views.calendar import dates_ahead as calendar
from bot.views.calendar import ritual_form, ritual_news, rituals
from bot.views.retro import board as boards
from bot.views.retro import reflections, summaries
from bot.views.retro import thread as sittings
from bot.views.retro import windows as sitting_windows
from bot.views.team import status
from bot.words import Voice
from rituals.calendar import CadenceError, HolidayPolicy, Occurrence, Planned, parse_cadence
from rituals.playbook import formats
from rituals.sittings.model import Reflection, Sitting
from rituals.sittings.results import Board, Summary
from rituals.team.conflicts import Conflict, NotWorked, OnHoliday, OutsideHours, Together
from rituals.team.model import Team
from rituals.team.results import RitualStarted
from rituals.team.ritual import RitualKind, RitualSettings
from rituals.team.ritual_date import RitualDate, Snooze
from rituals.team.ritual_plan import RitualPlan, asking
from rituals.text import one_line
from tests.views import samples
from tests.views.reading import check_message, check_view, typed_in

some = settings(deadline=None, max_examples=25)
"""Each example is large: a summary may have a hundred reflections of the longest kind."""

Open = tuple[Board, list[Reflection]]
Names = Mapping[str, str]


@some
@given(samples.voices, samples.boards(), samples.names)
def test_the_message_of_an_open_retro(say: Voice, now: Open, opened_by: str) -> None:
    board, _ = now
    check_message(boards.board(say, board, opened_by if board.sitting.opened_by else ""))
    check_message(sittings.reminder(say, board))
    check_message(sittings.extended(say, board))
    check_message(sittings.opened(say, board.sitting, board.team))


@some
@given(samples.voices, samples.boards())
def test_the_windows_to_write_in(say: Voice, now: Open) -> None:
    board, _ = now
    check_view(reflections.reflect(say, board))
    check_view(reflections.reflected(say, board, 4))
    check_view(sitting_windows.start(say, board.team, RitualSettings(), [*formats().values()]))


@some
@given(samples.voices, samples.boards())
def test_my_reflections_are_all_there_as_typed_over_its_pages(say: Voice, now: Open) -> None:
    board, own = now
    shown: list[str] = []
    pages = max(1, -(-len(own) // reflections.A_PAGE))
    for page in range(pages):
        view = reflections.mine(say, board, own, page)
        check_view(view)
        shown += typed_in(view["blocks"])[1::2]  # the question, then the answer
    assert shown == [reflection.text for reflection in own]


@some
@given(samples.voices, samples.boards(), st.integers(0, 99))
def test_the_window_to_edit_one_in_holds_it_as_typed(say: Voice, now: Open, page: int) -> None:
    board, own = now
    for reflection in own[:3]:
        view = reflections.edit(say, board, reflection, page)
        check_view(view)
        assert view["blocks"][0]["element"]["initial_value"] == reflection.text


@some
@given(samples.voices, samples.boards(), samples.names)
def test_what_is_shown_at_once_is_shown_as_typed(say: Voice, now: Open, who: str) -> None:
    board, own = now
    for reflection in own[:3]:
        content = sittings.shown_at_once(say, board.sitting, reflection, who)
        check_message(content)
        assert typed_in(content["blocks"])[-1] == reflection.text
    check_message(sittings.withdrawn(say))


@some
@given(samples.voices, samples.summaries(), samples.author_names)
def test_a_summary_says_everything_in_order_however_long(
    say: Voice, closed: Summary, names: Names
) -> None:
    written = [r.text for _, reflections in closed.columns for r in reflections]
    parts = summaries.summary(say, closed, names)
    for part in parts:
        check_message(part)
    shown = [text for part in parts for text in _answers(part["blocks"])]
    assert shown == written
    check_message(boards.closed_board(say, closed))


@some
@given(samples.voices, samples.summaries(), samples.author_names)
def test_a_past_retro_is_read_whole_over_its_pages(
    say: Voice, closed: Summary, names: Names
) -> None:
    written = [r.text for _, reflections in closed.columns for r in reflections]
    shown: list[str] = []
    page, more = 0, True
    while more:
        view = summaries.read(say, closed, names, page)
        check_view(view)
        shown += _answers(view["blocks"])
        page += 1
        more = str(ActionId.LATER) in str(view["blocks"])
    assert shown == written


def _answers(blocks: list[dict[str, object]]) -> list[str]:
    """Of lists of “who: what”, every what."""
    lists = [b for b in blocks if "rich_text_list" in str(b)]
    return typed_in(lists)[1::2]


@some
@given(
    samples.voices,
    samples.teams(),
    st.lists(samples.summaries(), max_size=3),
    st.none() | samples.occurrences(),
)
def test_the_list_of_past_retros(
    say: Voice, team: Team, past: list[Summary], following: Occurrence | None
) -> None:
    check_message(summaries.history(say, team, (past * 4)[:10], following, runs_it=True))


@some
@given(samples.voices, samples.sittings(), samples.occurrences())
def test_a_retro_that_stands_for_another(
    say: Voice, sitting: Sitting, occurrence: Occurrence
) -> None:
    check_message(sittings.joined(say, sitting, occurrence))


@st.composite
def standings(draw: st.DrawFn) -> status.Standing:
    team, (board, _) = draw(samples.teams()), draw(samples.boards())
    names = draw(samples.names)
    coming = draw(st.lists(samples.coming(team), min_size=1, max_size=8))
    return status.Standing(
        team=team,
        rituals=[one.ritual for one in coming],
        coming=coming,
        open=draw(st.lists(st.just(board), max_size=5)),
        failed=[],
        names=dict.fromkeys((team.lead, *team.facilitators), names),
        now=board.sitting.opened_at,
        reader_runs_it=draw(st.booleans()),
    )


WEEKLY = parse_cadence("every friday at 15:00", today=date(2026, 11, 16))
SETTINGS = RitualSettings()


@some
@given(samples.voices, st.lists(standings(), max_size=2))
def test_where_teams_stand(say: Voice, some: list[status.Standing]) -> None:
    for standing in some:
        check_message(status.status_message(say, standing))
        check_view(status.status_modal(say, standing))


@some
@given(samples.voices, st.lists(samples.teams(), min_size=1, max_size=3), samples.typed)
def test_the_choice_of_a_team(say: Voice, teams: list[Team], typed: str) -> None:
    check_message(which_team.choose_team(say, teams * 40, f"/retro {typed * 100}"))
    check_message(which_team.chosen_team(say, teams[0], f"/retro {typed}"))


@some
@given(samples.voices, samples.typed, st.integers(1, 200))
def test_a_command_of_thousands_of_characters_is_answered_in_a_sentence(
    say: Voice, typed: str, times: int
) -> None:
    unknown = UnknownWord(command="retro", word=typed * times, nearest=None)
    check_message(errors.refusal(say, unknown))
    try:
        parse_cadence(typed * times, today=date(2026, 11, 16))
    except CadenceError as error:
        check_message(errors.refusal(say, error))
        assert 0 < len(errors.plain(say, error, {})) < 1_000


@st.composite
def pages(draw: st.DrawFn) -> calendar.Page:
    team = draw(samples.teams())
    team = replace(team, members=(*team.members, "U0000"))
    held = draw(st.lists(samples.rituals(team), min_size=1, max_size=40))
    found = [
        RitualDate(draw(st.sampled_from(held)), Planned(occurrence, is_skipped), snoozes)
        for occurrence, is_skipped, snoozes in draw(
            st.lists(
                st.tuples(
                    samples.occurrences(),
                    st.booleans(),
                    st.sampled_from([(), (Snooze.HOUR,), tuple(Snooze)]),
                ),
                max_size=24,
            )
        )
    ]
    against: list[Conflict] = [
        Together(held[0]),
        OutsideHours(),
        OnHoliday(draw(samples.names)),
        NotWorked(),
    ]
    return calendar.Page(
        team=team,
        rituals=held,
        dates=found,
        against=[against] * len(found),
        facilitators={},
        now=draw(samples.moments),
        reader_runs_it=draw(st.booleans()),
        reader_is_member=draw(st.booleans()),
    )


@some
@given(samples.voices, pages())
def test_the_calendar_and_the_list_of_rituals(say: Voice, page: calendar.Page) -> None:
    check_message(calendar.calendar(say, page))
    check_view(calendar.calendar_modal(say, page))
    for one in page.dates[:2]:
        check_view(calendar.move(say, page.team, one, metadata="x"))
    listed = rituals.Repertoire(
        team=page.team,
        held=[*page.rituals, *page.rituals],
        taken_off=page.rituals,
        now=page.now,
        reader_runs_it=page.reader_runs_it,
        reader_is_member=page.reader_is_member,
    )
    check_view(rituals.repertoire(say, listed))
    check_view(past.past(say, page.team, page.rituals[0], []))
    check_view(rituals.ask_how_long(say, page.rituals[0], metadata="x"))
    check_view(rituals.ask_to_take_off(say, page.rituals[0], metadata="x"))
    check_message(ritual_news.taken_off(say, page.rituals[0], "x"))


@some
@given(samples.voices, samples.teams(), samples.names, st.lists(samples.names, min_size=1))
def test_the_windows_of_a_teams_own_ritual(
    say: Voice, team: Team, name: str, questions: list[str]
) -> None:
    texts = {one_line(question, 150).casefold(): one_line(question, 150) for question in questions}
    asks = asking(name[:75], "\n".join([*texts.values()][:6]))
    plan = RitualPlan(
        team_id=team.team_id,
        ritual_id=None,
        kind=RitualKind.OWN,
        name=name[:75],
        asks=asks,
        cadence=WEEKLY,
        policy=HolidayPolicy.LATER,
        open_for=SETTINGS.open_for,
        shown=SETTINGS.shown,
        who=team.facilitators or None,
    )
    form = filled_in.form_of(plan, team, now=datetime(2026, 11, 16, tzinfo=UTC))
    check_view(ritual_form.form(say, form, metadata="x", is_new=True, is_draft=False))
    check_view(ritual_form.preview(say, team, plan, [], [], metadata="x"))
    dates = plan.next_dates(team, None, now=datetime(2026, 11, 16, tzinfo=UTC))
    check_view(ritual_form.preview(say, team, plan, dates, [], metadata="x"))
    check_message(ritual_news.started(say, RitualStarted(team, plan.anew("r"), True, dates), "x"))
