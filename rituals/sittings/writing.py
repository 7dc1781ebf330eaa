"""What people do with their own reflections while it takes them. Each function is one step
inside a unit of work that the caller opened and will commit."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from rituals.people import Person
from rituals.sittings.anonymity import mark
from rituals.sittings.model import (
    REFLECTION_LIMIT,
    EmptyReflection,
    NotYourReflection,
    Reflection,
    ReflectionGone,
    ReflectionTooLong,
    Sitting,
)
from rituals.sittings.ports import SittingWork
from rituals.sittings.reading import as_seen, board, find
from rituals.sittings.results import Board, Reflected
from rituals.team.model import Team
from rituals.team.plan import FieldErrors
from rituals.text import clean


def reflect(
    work: SittingWork, sitting_id: str, actor: Person, answers: Mapping[str, str], *, now: datetime
) -> Reflected:
    """A member writes under one or more columns; columns left empty are none.

    Raises NoSuchSitting, ClosedWhileWriting, GuestsMayNot, NotAMember, FieldErrors (by column id).
    """
    sitting, team = find(work, sitting_id, to_change=True)
    team.check_member(actor)
    sitting.check_still_takes_reflections()
    author = mark(work, sitting, actor.user_id)
    texts = {c.id: clean(answers.get(c.id, "")) for c in sitting.format.columns}
    written = {column: text for column, text in texts.items() if text}
    if not written:
        first = sitting.format.columns[0].id
        raise FieldErrors({first: EmptyReflection()})
    _check_lengths(written)
    reflections = tuple(
        Reflection(
            reflection_id=work.new_id(),
            sitting_id=sitting_id,
            author=author,
            column_id=column,
            text=text,
            written_at=now,
        )
        for column, text in written.items()
    )
    for reflection in reflections:
        work.sittings.put_reflection(reflection)
    return Reflected(as_seen(work, sitting, team), reflections)


def edit_reflection(
    work: SittingWork, reflection_id: str, actor: Person, text: str, *, now: datetime
) -> Reflected:
    """Raises ReflectionGone, NotYourReflection, ClosedWhileWriting, FieldErrors (by column id)."""
    reflection, sitting, team = _own(work, reflection_id, actor, to_change=True)
    sitting.check_still_takes_reflections()
    text = clean(text)
    if not text:
        raise FieldErrors({reflection.column_id: EmptyReflection()})
    _check_lengths({reflection.column_id: text})
    reflection = replace(reflection, text=text, edited_at=now)
    work.sittings.put_reflection(reflection)
    return Reflected(as_seen(work, sitting, team), (reflection,))


def withdraw(work: SittingWork, reflection_id: str, actor: Person) -> Reflected:
    """Raises ReflectionGone, NotYourReflection, SittingClosed."""
    reflection, sitting, team = _own(work, reflection_id, actor, to_change=True)
    sitting.check_takes_reflections()
    work.sittings.withdraw(reflection_id)
    return Reflected(as_seen(work, sitting, team), (reflection,))


def mine(work: SittingWork, sitting_id: str, actor: Person) -> tuple[Board, list[Reflection]]:
    """The person's own reflections, oldest first; what was sent together in the order of the
    columns. Raises NoSuchSitting."""
    now_board = board(work, sitting_id)
    columns = [c.id for c in now_board.sitting.format.columns]
    own = own_of(work, now_board.sitting, actor)
    return now_board, sorted(own, key=lambda r: (r.written_at, columns.index(r.column_id)))


def own_of(work: SittingWork, sitting: Sitting, actor: Person) -> list[Reflection]:
    """What the person wrote, as far as that is known."""
    mine = mark(work, sitting, actor.user_id)
    return [r for r in work.sittings.reflections(sitting.sitting_id) if mine and r.author == mine]


def own_reflection(
    work: SittingWork, reflection_id: str, actor: Person
) -> tuple[Board, Reflection]:
    """One to edit. Raises ReflectionGone, NotYourReflection, SittingClosed."""
    reflection, sitting, team = _own(work, reflection_id, actor)
    sitting.check_takes_reflections()
    return as_seen(work, sitting, team), reflection


def _own(
    work: SittingWork, reflection_id: str, actor: Person, *, to_change: bool = False
) -> tuple[Reflection, Sitting, Team]:
    reflection = work.sittings.reflection(reflection_id)
    if not reflection:
        raise ReflectionGone()
    sitting, team = find(work, reflection.sitting_id, to_change=to_change)
    if reflection.author is None or reflection.author != mark(work, sitting, actor.user_id):
        raise NotYourReflection()
    if to_change and not work.sittings.reflection(reflection_id):
        raise ReflectionGone()  # while this waited for its turn
    return reflection, sitting, team


def _check_lengths(texts: Mapping[str, str]) -> None:
    too_long = {
        column: ReflectionTooLong(limit=REFLECTION_LIMIT, length=len(text))
        for column, text in texts.items()
        if len(text) > REFLECTION_LIMIT
    }
    if too_long:
        raise FieldErrors(dict(too_long))
