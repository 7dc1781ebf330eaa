"""Putting together what belongs together. Any member may, and several at once: what each saw is
compared with what is there by then. Each function is one step inside a unit of work that the
caller opened and will commit."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from rituals.people import Person
from rituals.retro import likeness
from rituals.retro.model import (
    TITLE_LIMIT,
    AlreadyGrouped,
    NothingChosen,
    NothingKept,
    Theme,
    ThemeGone,
    ThemeState,
    TitleTooLong,
)
from rituals.retro.results import Grouping, Suggestion
from rituals.sittings.model import Reflection, Sitting
from rituals.sittings.ports import SittingWork
from rituals.sittings.reading import board, find
from rituals.sittings.results import Board
from rituals.team.plan import FieldErrors
from rituals.team.ritual import Phase
from rituals.text import one_line

TITLE, REFLECTIONS = "title", "reflections"
"""The fields of a theme."""


@dataclass(frozen=True, slots=True)
class Pick:
    """A reflection that somebody chose, and where it was when they looked."""

    reflection_id: str
    seen_in: str | None
    """theme_id; None: in no theme."""


def grouping(work: SittingWork, sitting_id: str, actor: Person) -> Grouping:
    """Raises NoSuchSitting, GuestsMayNot, NotAMember, SittingClosed, OtherPhase."""
    now = board(work, sitting_id)
    now.team.check_member(actor)
    now.sitting.check_in(Phase.GROUP)
    written = _in_order(now.sitting, work.sittings.reflections(sitting_id))
    loose = tuple(r for r in written if r.theme_id is None)
    return Grouping(
        board=now,
        themes=tuple(
            (theme, tuple(r for r in written if r.theme_id == theme.theme_id))
            for theme in work.themes.of(sitting_id)
        ),
        loose=loose,
        suggestions=_suggestions(loose),
        kept=tuple(work.themes.kept(now.team.team_id)),
    )


def put_together(
    work: SittingWork,
    sitting_id: str,
    actor: Person,
    title: str,
    picks: Sequence[Pick],
    *,
    theme_id: str | None = None,
    shown: Collection[str] = (),
) -> Grouping:
    """A new theme; with `theme_id` another title or other reflections for one that is there.
    `shown`: ids of the reflections that the person saw in it; of these, what isn't picked any more
    is taken out.

    A theme that holds nothing any more is gone. Raises NoSuchSitting, GuestsMayNot, NotAMember,
    SittingClosed, OtherPhase, ThemeGone, FieldErrors (TITLE, REFLECTIONS).
    """
    sitting, team = find(work, sitting_id, to_change=True)
    team.check_member(actor)
    sitting.check_in(Phase.GROUP)
    themes = {theme.theme_id: theme for theme in work.themes.of(sitting_id)}
    written = {r.reflection_id: r for r in work.sittings.reflections(sitting_id)}
    if theme_id and theme_id not in themes:
        raise ThemeGone()
    _check_picks(picks, theme_id, themes, written)
    chosen = [written[pick.reflection_id] for pick in picks]
    if not chosen and not theme_id:
        raise FieldErrors({REFLECTIONS: NothingChosen()})
    title = one_line(title, len(title) + 1) or (
        themes[theme_id].title if theme_id else one_line(chosen[0].text, TITLE_LIMIT)
    )
    if len(title) > TITLE_LIMIT:
        raise FieldErrors({TITLE: TitleTooLong(limit=TITLE_LIMIT, length=len(title))})
    theme = (
        replace(themes[theme_id], title=title) if theme_id else _new(work, sitting, themes, title)
    )
    work.themes.put(theme)
    for reflection in chosen:
        work.sittings.put_reflection(replace(reflection, theme_id=theme.theme_id))
    for reflection in written.values():
        is_out = reflection not in chosen and reflection.reflection_id in shown
        if is_out and reflection.theme_id == theme.theme_id:
            work.sittings.put_reflection(replace(reflection, theme_id=None))
    _drop_empty(work, sitting_id)
    return grouping(work, sitting_id, actor)


def bring_in(work: SittingWork, sitting_id: str, actor: Person) -> tuple[Board, list[Theme]]:
    """What wasn't discussed last time is a theme of this retro. Raises as `grouping`, and
    NothingKept."""
    sitting, kept = _kept(work, sitting_id, actor)
    themes = {theme.theme_id: theme for theme in work.themes.of(sitting_id)}
    for old in kept:
        work.themes.put(replace(old, state=ThemeState.CARRIED))
        new = replace(_new(work, sitting, themes, old.title), carried_from=old.theme_id)
        themes[new.theme_id] = new
        work.themes.put(new)
    return board(work, sitting_id), kept


def drop_kept(work: SittingWork, sitting_id: str, actor: Person) -> tuple[Board, list[Theme]]:
    """It isn't worth it any more. Raises as `grouping`, and NothingKept."""
    _, kept = _kept(work, sitting_id, actor)
    for old in kept:
        work.themes.put(replace(old, state=ThemeState.DROPPED))
    return board(work, sitting_id), kept


def finish(work: SittingWork, sitting: Sitting) -> None:
    """Grouping ends: what is in no theme becomes one of its own."""
    themes = {theme.theme_id: theme for theme in work.themes.of(sitting.sitting_id)}
    for reflection in _in_order(sitting, work.sittings.reflections(sitting.sitting_id)):
        if reflection.theme_id is None:
            theme = _new(work, sitting, themes, one_line(reflection.text, TITLE_LIMIT))
            themes[theme.theme_id] = theme
            work.themes.put(theme)
            work.sittings.put_reflection(replace(reflection, theme_id=theme.theme_id))


def resume(work: SittingWork, sitting: Sitting) -> None:
    """Grouping goes on after it had ended: themes that nobody made are undone, but for those whose
    discussion has begun. Those have a reply in the thread, and perhaps follow-ups."""
    written = work.sittings.reflections(sitting.sitting_id)
    for theme in work.themes.of(sitting.sitting_id):
        own = [r for r in written if r.theme_id == theme.theme_id]
        is_by_itself = len(own) == 1 and theme.title == one_line(own[0].text, TITLE_LIMIT)
        if is_by_itself and theme.is_open and not theme.message:
            work.sittings.put_reflection(replace(own[0], theme_id=None))
    _drop_empty(work, sitting.sitting_id)


def _kept(work: SittingWork, sitting_id: str, actor: Person) -> tuple[Sitting, list[Theme]]:
    sitting, team = find(work, sitting_id, to_change=True)
    team.check_member(actor)
    sitting.check_in(Phase.GROUP)
    kept = work.themes.kept(team.team_id)
    if not kept:
        raise NothingKept()
    return sitting, kept


def _new(work: SittingWork, sitting: Sitting, themes: dict[str, Theme], title: str) -> Theme:
    position = max((theme.position for theme in themes.values()), default=-1) + 1
    return Theme(work.new_id(), sitting.sitting_id, sitting.team_id, title, position)


def _check_picks(
    picks: Sequence[Pick],
    theme_id: str | None,
    themes: dict[str, Theme],
    written: dict[str, Reflection],
) -> None:
    for pick in picks:
        reflection = written.get(pick.reflection_id)
        if reflection is None:
            raise FieldErrors({REFLECTIONS: ThemeGone()})
        if reflection.theme_id not in (pick.seen_in, theme_id):
            now_in = themes[reflection.theme_id].title if reflection.theme_id else ""
            moved = AlreadyGrouped(text=one_line(reflection.text, 40), title=one_line(now_in, 40))
            raise FieldErrors({REFLECTIONS: moved})


def _drop_empty(work: SittingWork, sitting_id: str) -> None:
    used = {r.theme_id for r in work.sittings.reflections(sitting_id)}
    for theme in work.themes.of(sitting_id):
        if theme.theme_id not in used and not theme.carried_from:
            work.themes.drop(theme.theme_id)


def _in_order(sitting: Sitting, reflections: Sequence[Reflection]) -> list[Reflection]:
    columns = [column.id for column in sitting.format.columns]
    return sorted(reflections, key=lambda r: columns.index(r.column_id))


def _suggestions(loose: Sequence[Reflection]) -> tuple[Suggestion, ...]:
    texts = [reflection.text for reflection in loose]
    return tuple(
        Suggestion(likeness.title_for([texts[n] for n in places]), tuple(loose[n] for n in places))
        for places in likeness.suggest(texts)
    )
