"""A team fits the role cards to itself: some in its own words, some added. Each function is one
step inside a unit of work that the caller opened and will commit."""

from collections.abc import Mapping
from dataclasses import dataclass

from rituals.errors import PersonError
from rituals.people import Person
from rituals.roles.catalogue import (
    LINE_LIMIT,
    MOST_LINES,
    NAME_LIMIT,
    TO_LIMIT,
    HandsOver,
    RoleCard,
    catalogue,
)
from rituals.roles.model import RoleGone
from rituals.roles.naming import folded
from rituals.roles.own import Cards, OwnCard, is_own, own_id
from rituals.roles.ports import RoleWork
from rituals.roles.standing import cards as cards_now
from rituals.team.current import as_it_is
from rituals.team.model import Team
from rituals.team.plan import FieldErrors
from rituals.text import clean, one_line

NAME, SUMMARY, DECIDES, DOES = "name", "summary", "decides", "does"
HANDS_OVER, IS_NOT, ANSWERS_FOR = "hands_over", "is_not", "answers_for"
"""Fields, as FieldErrors name them."""
MOST_OWN = 12
"""Roles that a team may add."""
ARROW = "→"
_ARROWS = (ARROW, "->", "=>")


class RoleNameMissing(PersonError):
    """Nothing can be seen in it."""


class RoleNameTaken(PersonError):
    """Facts: name (of the role that is called so)."""


class SummaryMissing(PersonError):
    """A card says in a line who they are."""


class TooManyLines(PersonError):
    """Facts: limit, count."""


class CardLineTooLong(PersonError):
    """Facts: limit, length (characters), number (of the line, from 1)."""


class CardTextTooLong(PersonError):
    """Facts: limit, length; both in characters."""


class TooManyRoles(PersonError):
    """Facts: limit."""


class StillHeld(PersonError):
    """Somebody holds the role, or is asked to. Facts: names (user ids)."""


@dataclass(frozen=True, slots=True)
class CardDraft:
    """What somebody filled in, as it came: a line each of what has several."""

    name: str
    summary: str
    decides: str = ""
    does: str = ""
    hands_over: str = ""
    """A line each, “what → whom”."""
    is_not: str = ""
    answers_for: tuple[str, ...] = ()


def change(
    work: RoleWork, team: Team, actor: Person, role_id: str | None, draft: CardDraft
) -> RoleCard:
    """A card in the team's words; without `role_id` a role of its own. Whoever holds it holds it
    still.

    Raises NoTeamHere, GuestsMayNot, TeamIsEmpty, MayNotConfigure, RoleGone, TooManyRoles,
    FieldErrors.
    """
    team = as_it_is(work, team)
    team.check_run_by(actor)
    known = cards_now(work, team)
    before = known.get(role_id) if role_id else None
    if role_id and before is None:
        raise RoleGone()
    if not before and sum(is_own(card.id) for card in known.all) >= MOST_OWN:
        raise TooManyRoles(limit=MOST_OWN)
    card = _read(draft, known, before, role_id or own_id(work.new_id()))
    default = catalogue().card(card.id)
    answers = tuple(one.id for one in known.responsibilities if one.id in draft.answers_for)
    own = OwnCard(card, answers, default.version if default else None)
    work.roles.put_own_card(team.team_id, own)
    return card


def undo(work: RoleWork, team: Team, actor: Person, role_id: str) -> RoleCard:
    """As the playbook has it again; a role of the team's own is taken off, once nobody holds it.
    What it was, or is now.

    Raises NoTeamHere, GuestsMayNot, TeamIsEmpty, MayNotConfigure, RoleGone, StillHeld.
    """
    team = as_it_is(work, team)
    team.check_run_by(actor)
    before = cards_now(work, team).get(role_id)
    if before is None:
        raise RoleGone()
    holders = [one.user_id for one in work.roles.holders(team.team_id) if one.role_id == role_id]
    if is_own(role_id) and holders:
        raise StillHeld(names=holders)
    work.roles.drop_own_card(team.team_id, role_id)
    return catalogue().card(role_id) or before


def drafted(cards: Cards, card: RoleCard) -> CardDraft:
    """A card as its window shows it."""
    return CardDraft(
        name=card.name,
        summary=card.summary,
        decides="\n".join(card.decides),
        does="\n".join(card.does),
        hands_over="\n".join(
            f"{one.what} {ARROW} {one.to}" if one.to else one.what for one in card.hands_over
        ),
        is_not="\n".join(card.is_not),
        answers_for=cards.answers_for(card.id),
    )


def _read(draft: CardDraft, known: Cards, before: RoleCard | None, role_id: str) -> RoleCard:
    """Raises FieldErrors, every wrong field in it."""
    wrong: dict[str, PersonError] = {}
    name = one_line(draft.name, len(draft.name) + 1)
    summary = one_line(draft.summary, len(draft.summary) + 1)
    if not name:
        wrong[NAME] = RoleNameMissing()
    elif len(name) > NAME_LIMIT:
        wrong[NAME] = CardTextTooLong(limit=NAME_LIMIT, length=len(name))
    elif taken := _taken(known, name, role_id):
        wrong[NAME] = RoleNameTaken(name=taken)
    if not summary:
        wrong[SUMMARY] = SummaryMissing()
    elif len(summary) > LINE_LIMIT:
        wrong[SUMMARY] = CardTextTooLong(limit=LINE_LIMIT, length=len(summary))
    texts: Mapping[str, str] = {DECIDES: draft.decides, DOES: draft.does, IS_NOT: draft.is_not}
    parts = {field: _lines(text, field, wrong) for field, text in texts.items()}
    handed = _handed(draft.hands_over, wrong)
    if wrong:
        raise FieldErrors(wrong)
    return RoleCard(
        id=role_id,
        name=name,
        also=before.also if before else (),
        summary=summary,
        decides=parts[DECIDES],
        does=parts[DOES],
        hands_over=handed,
        is_not=parts[IS_NOT],
    )


def _taken(known: Cards, name: str, role_id: str) -> str | None:
    """The name of another role that is called so."""
    others = (card.name for card in known.all if card.id != role_id)
    return next((other for other in others if folded(other) == folded(name)), None)


def _lines(text: str, field: str, wrong: dict[str, PersonError]) -> tuple[str, ...]:
    typed = (one_line(line, len(line) + 1) for line in clean(text).splitlines())
    lines = tuple(line for line in typed if line)
    if len(lines) > MOST_LINES:
        wrong[field] = TooManyLines(limit=MOST_LINES, count=len(lines))
    for number, line in enumerate(lines, 1):
        if len(line) > LINE_LIMIT:
            error = CardLineTooLong(limit=LINE_LIMIT, length=len(line), number=number)
            wrong.setdefault(field, error)
    return lines


def _handed(text: str, wrong: dict[str, PersonError]) -> tuple[HandsOver, ...]:
    found: list[HandsOver] = []
    for number, typed in enumerate(_lines(text, HANDS_OVER, wrong), 1):
        arrow = next((one for one in _ARROWS if one in typed), None)
        what, _, to = typed.partition(arrow) if arrow else (typed, "", "")
        what, to = what.strip(), to.strip()
        if len(to) > TO_LIMIT:
            error = CardLineTooLong(limit=TO_LIMIT, length=len(to), number=number)
            wrong.setdefault(HANDS_OVER, error)
        elif (what or to) and len(typed) <= LINE_LIMIT:
            found.append(HandsOver(what=what or to, to=to if what else ""))
    return tuple(found[:MOST_LINES])
