"""Whatever a retro's themes are called and hold: Slack takes every view of them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.views.retro import ballots, themes
from bot.views.retro import board as boards
from bot.views.retro import thread as sittings
from bot.words import Voice
from rituals.retro.model import TITLE_LIMIT, Theme, Topic
from rituals.retro.results import Ballot, Grouping, Suggestion
from rituals.sittings.model import Reflection
from rituals.sittings.results import Board, MovedOn
from rituals.text import one_line
from tests.views import samples
from tests.views.reading import check_message, check_view

some = settings(deadline=None, max_examples=15)

Open = tuple[Board, list[Reflection]]
titles = samples.texts.map(lambda text: one_line(text, TITLE_LIMIT) or "?")


@st.composite
def many_themes(draw: st.DrawFn) -> list[Theme]:
    some_titles = draw(st.lists(titles, min_size=1, max_size=4))
    count = draw(st.sampled_from([1, 3, 11, 60]))
    return [
        Theme(f"{n:032}", "f" * 32, "team1", some_titles[n % len(some_titles)], n, votes=n)
        for n in range(count)
    ]


@some
@given(samples.voices, samples.boards(), many_themes())
def test_the_windows_to_group_in(say: Voice, now: Open, made: list[Theme]) -> None:
    board, written = now
    half = len(written) // 2
    found = Grouping(
        board=board,
        themes=tuple((t, tuple(written[:half]) if n == 0 else ()) for n, t in enumerate(made)),
        loose=tuple(written[half:]),
        suggestions=(Suggestion("Labels", tuple(written[half : half + 20])),)
        if written[half:]
        else (),
        kept=tuple(made),
    )
    for page in range(3):
        check_view(themes.window(say, found, page))
    check_view(themes.form(say, found))
    chosen = [r.reflection_id for r in written[:half]]
    check_view(themes.form(say, found, theme=made[0], chosen=chosen))


@some
@given(samples.voices, samples.boards(), many_themes())
def test_the_window_to_vote_in(say: Voice, now: Open, made: list[Theme]) -> None:
    chosen = frozenset(theme.theme_id for theme in made[:3])
    ballot = Ballot(now[0], tuple((theme, theme.position) for theme in made), chosen)
    check_view(ballots.window(say, ballot))
    check_view(ballots.voted(say, ballot))


@some
@given(samples.voices, samples.boards(), many_themes(), samples.author_names, samples.names)
def test_what_the_thread_and_the_board_say(
    say: Voice, now: Open, made: list[Theme], names: dict[str, str], who: str
) -> None:
    board, written = now
    for content in themes.topic(say, Topic(made[0], 1, tuple(written), None), names):
        check_message(content)
    check_message(themes.offer(say, board.sitting, made))
    check_message(themes.decided(say, made, who, brought_in=True))
    check_message(sittings.moved_on(say, MovedOn(board, None, is_back=True), who))
    check_message(boards.board(say, board, who, who))
