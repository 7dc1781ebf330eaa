"""What people do with their own reflections while the retro is open. Each function is one step
inside a unit of work that the caller opened and will commit."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from rituals.people import Person
from rituals.retro.model import (
    REFLECTION_LIMIT,
    EmptyReflection,
    NotYourReflection,
    Reflection,
    ReflectionGone,
    ReflectionTooLong,
    Retro,
)
from rituals.retro.ports import RetroWork
from rituals.retro.results import Board, Reflected
from rituals.retro.usecases import board, find
from rituals.team.plan import FieldErrors
from rituals.text import clean


def reflect(
    work: RetroWork, retro_id: str, actor: Person, answers: Mapping[str, str], *, now: datetime
) -> Reflected:
    """A member writes under one or more columns; columns left empty are none.

    Raises NoSuchRetro, ClosedWhileWriting, GuestsMayNot, NotAMember, FieldErrors (by column id).
    """
    retro, team = find(work, retro_id, to_change=True)
    team.check_member(actor)
    retro.check_still_open()
    texts = {c.id: clean(answers.get(c.id, "")) for c in retro.format.columns}
    written = {column: text for column, text in texts.items() if text}
    if not written:
        first = retro.format.columns[0].id
        raise FieldErrors({first: EmptyReflection()})
    _check_lengths(written)
    reflections = tuple(
        Reflection(
            reflection_id=work.new_id(),
            retro_id=retro_id,
            author=actor.user_id,
            column_id=column,
            text=text,
            written_at=now,
        )
        for column, text in written.items()
    )
    for reflection in reflections:
        work.retros.put_reflection(reflection)
    return Reflected(board(work, retro_id), reflections)


def edit_reflection(
    work: RetroWork, reflection_id: str, actor: Person, text: str, *, now: datetime
) -> Reflected:
    """Raises ReflectionGone, NotYourReflection, ClosedWhileWriting, FieldErrors (by column id)."""
    reflection, retro = _own(work, reflection_id, actor, to_change=True)
    retro.check_still_open()
    text = clean(text)
    if not text:
        raise FieldErrors({reflection.column_id: EmptyReflection()})
    _check_lengths({reflection.column_id: text})
    reflection = replace(reflection, text=text, edited_at=now)
    work.retros.put_reflection(reflection)
    return Reflected(board(work, reflection.retro_id), (reflection,))


def withdraw(work: RetroWork, reflection_id: str, actor: Person) -> Reflected:
    """Raises ReflectionGone, NotYourReflection, RetroClosed."""
    reflection, retro = _own(work, reflection_id, actor, to_change=True)
    retro.check_open()
    work.retros.withdraw(reflection_id)
    return Reflected(board(work, reflection.retro_id), (reflection,))


def mine(work: RetroWork, retro_id: str, actor: Person) -> tuple[Board, list[Reflection]]:
    """The person's own reflections, oldest first; what was sent together in the order of the
    columns. Raises NoSuchRetro."""
    now_board = board(work, retro_id)
    columns = [c.id for c in now_board.retro.format.columns]
    own = [r for r in work.retros.reflections(retro_id) if r.author == actor.user_id]
    return now_board, sorted(own, key=lambda r: (r.written_at, columns.index(r.column_id)))


def own_reflection(work: RetroWork, reflection_id: str, actor: Person) -> tuple[Board, Reflection]:
    """One to edit. Raises ReflectionGone, NotYourReflection, RetroClosed."""
    reflection, retro = _own(work, reflection_id, actor)
    retro.check_open()
    return board(work, reflection.retro_id), reflection


def _own(
    work: RetroWork, reflection_id: str, actor: Person, *, to_change: bool = False
) -> tuple[Reflection, Retro]:
    reflection = work.retros.reflection(reflection_id)
    if not reflection:
        raise ReflectionGone()
    if reflection.author != actor.user_id:
        raise NotYourReflection()
    retro, _ = find(work, reflection.retro_id, to_change=to_change)
    if to_change and not work.retros.reflection(reflection_id):
        raise ReflectionGone()  # while this waited for its turn
    return reflection, retro


def _check_lengths(texts: Mapping[str, str]) -> None:
    too_long = {
        column: ReflectionTooLong(limit=REFLECTION_LIMIT, length=len(text))
        for column, text in texts.items()
        if len(text) > REFLECTION_LIMIT
    }
    if too_long:
        raise FieldErrors(dict(too_long))
