"""Themes as they are discussed; and what becomes of those that nobody came to. Each function is one
step inside a unit of work that the caller opened and will commit."""

from dataclasses import replace

from rituals.people import Person
from rituals.retro.model import ThemeGone, ThemeState, Topic
from rituals.retro.topics import topics
from rituals.sittings.model import Sitting
from rituals.sittings.ports import SittingWork
from rituals.sittings.reading import board, find
from rituals.sittings.results import Board
from rituals.team.ritual import Phase


def mark(
    work: SittingWork, theme_id: str, actor: Person, *, discussed: bool
) -> tuple[Board, Topic]:
    """A member says that a theme has been discussed, or that it hasn't after all.

    Raises ThemeGone, GuestsMayNot, NotAMember, SittingClosed, OtherPhase.
    """
    theme = work.themes.get(theme_id)
    if not theme:
        raise ThemeGone()
    sitting, team = find(work, theme.sitting_id, to_change=True)
    team.check_member(actor)
    sitting.check_in(Phase.DISCUSS)
    state = ThemeState.DISCUSSED if discussed else ThemeState.OPEN
    work.themes.put(replace(theme, state=state))
    found = next(t for t in topics(work, sitting) if t.theme.theme_id == theme_id)
    return board(work, sitting.sitting_id), found


def came_of(work: SittingWork, theme_id: str) -> None:
    """Something came of it (a follow-up), so it has been discussed, also where that was noted after
    the close."""
    theme = work.themes.get(theme_id)
    if theme and work.sittings.get(theme.sitting_id, to_change=True):
        theme = work.themes.get(theme_id)  # perhaps the retro closed while this waited
    if theme and theme.state in (ThemeState.OPEN, ThemeState.KEPT):
        work.themes.put(replace(theme, state=ThemeState.DISCUSSED))


def keep(work: SittingWork, sitting: Sitting) -> None:
    """The retro closes: what nobody came to waits for the next one."""
    for theme in work.themes.of(sitting.sitting_id):
        if theme.is_open:
            work.themes.put(replace(theme, state=ThemeState.KEPT))
