"""Who has which part in what, and what is missing or unclear in it. Pure: all that is known comes
in as a `Standing`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from math import ceil

from rituals.roles.catalogue import Part, Phase, Responsibility
from rituals.roles.model import Holder, Overlap, OverlapKind, OwnPart, Settled
from rituals.roles.own import Cards

SMALL_TEAM = 3
"""Members: so few own a thing end to end, which is how it should be (S1)."""
FEWEST_TOO_MANY = 4
"""So much one person may always answer for."""


@dataclass(frozen=True)
class Standing:
    """All that is known of a team's roles at a moment."""

    cards: Cards
    phase: Phase
    members: int
    """How many the team has."""
    holders: Sequence[Holder] = ()
    own_parts: Sequence[OwnPart] = ()
    overlaps: Sequence[Overlap] = ()
    deactivated: frozenset[str] = frozenset()
    """User ids, of those who hold something."""
    away_until: Mapping[str, datetime] | None = None
    """Who is away for long, and until when; UTC."""

    @property
    def is_begun(self) -> bool:
        """Who has said nothing of roles isn't told of what is missing in them."""
        return bool(self.holders or self.own_parts)

    @cached_property
    def held(self) -> tuple[Holder, ...]:
        """By somebody who said so and is here."""
        return tuple(one for one in self.holders if one.is_confirmed and not self.is_gone(one))

    @cached_property
    def needed(self) -> tuple[Responsibility, ...]:
        """What the present phase needs in somebody's hands, in the playbook's order."""
        return tuple(one for one in self.cards.responsibilities if one.is_needed(self.phase))

    @cached_property
    def rows(self) -> tuple["Row", ...]:
        """Every responsibility, in the playbook's order."""
        return tuple(self._row(one) for one in self.cards.responsibilities)

    def row(self, responsibility_id: str) -> "Row":
        """Raises StopIteration."""
        return next(row for row in self.rows if row.responsibility.id == responsibility_id)

    def is_gone(self, one: Holder | OwnPart) -> bool:
        return one.gone_at is not None or one.user_id in self.deactivated

    def parts_of(self, user_id: str) -> Iterator[tuple[Responsibility, Part]]:
        """In the playbook's order."""
        for row in self.rows:
            for part, people in row.people.items():
                if user_id in people:
                    yield row.responsibility, part

    def _row(self, one: Responsibility) -> "Row":
        parts: dict[str, Part] = {}
        for holder in self.held:
            part = self.cards.parts(holder.role_id).get(one.id)
            if part:
                parts[holder.user_id] = greater(part, parts.get(holder.user_id))
        for own in self.own_parts:
            if own.responsibility_id != one.id or not own.is_confirmed or self.is_gone(own):
                continue
            parts.pop(own.user_id, None)
            if own.part:
                parts[own.user_id] = own.part
        claim = [user_id for user_id, part in parts.items() if part is Part.ACCOUNTABLE]
        settled = self._settled(one, claim) if len(claim) > 1 else None
        if settled and settled.settled is Settled.ONE:
            # The others aren't out of it: they do it with them.
            parts |= dict.fromkeys((u for u in claim if u != settled.last_word), Part.DOES)
        people = {
            part: tuple(sorted(user_id for user_id, has in parts.items() if has is part))
            for part in Part
        }
        return Row(one, people, settled)

    def _settled(self, one: Responsibility, claim: Sequence[str]) -> Overlap | None:
        """The newest answer among those people, where it still holds."""
        answers = [
            overlap
            for overlap in self.overlaps
            if overlap.kind is OverlapKind.BOTH_DECIDE
            and overlap.settled
            and one.id in overlap.about
            and set(claim) <= set(overlap.people)
            and (overlap.settled is not Settled.ONE or overlap.last_word in claim)
        ]
        return max(answers, key=lambda overlap: str(overlap.settled_at), default=None)


@dataclass(frozen=True, slots=True)
class Row:
    """One responsibility, and who has which part in it."""

    responsibility: Responsibility
    people: Mapping[Part, tuple[str, ...]]
    """User ids by part."""
    settled: Overlap | None = None
    """Where several had the last word: what they agreed on."""

    @property
    def accountable(self) -> tuple[str, ...]:
        return self.people[Part.ACCOUNTABLE]

    @property
    def hands(self) -> frozenset[str]:
        """Those who answer for it or do it."""
        return frozenset((*self.accountable, *self.people[Part.DOES]))

    @property
    def is_contested(self) -> bool:
        """Several have the last word, and haven't settled whose it is."""
        return len(self.accountable) > 1 and self.settled is None


def greater(one: Part, other: Part | None) -> Part:
    parts = list(Part)
    return one if other is None or parts.index(one) < parts.index(other) else other


def contested(standing: Standing) -> Mapping[tuple[str, ...], tuple[Responsibility, ...]]:
    """What several have the last word on, of what is needed: by the people."""
    found: dict[tuple[str, ...], tuple[Responsibility, ...]] = {}
    for one in standing.needed:
        row = standing.row(one.id)
        if row.is_contested:
            found[row.accountable] = (*found.get(row.accountable, ()), one)
    return found


def apart(standing: Standing) -> Iterator[tuple[tuple[str, ...], tuple[Responsibility, ...]]]:
    """What is needed, best kept by the same people (S5: training and serving), and kept by
    different ones who haven't said that they work closely: those who answer for it, and what."""
    for one in standing.needed:
        other = next((r for r in standing.needed if r.id == one.same_hands), None)
        if other is None:
            continue
        here, there = standing.row(one.id), standing.row(other.id)
        people = tuple(sorted({*here.accountable, *there.accountable}))
        if not here.accountable or not there.accountable or here.hands & there.hands:
            continue
        if not _work_closely(standing, people, (one.id, other.id)):
            yield people, (one, other)


def _work_closely(standing: Standing, people: Sequence[str], about: tuple[str, ...]) -> bool:
    return any(
        overlap.kind is OverlapKind.APART
        and overlap.settled is Settled.TOGETHER
        and overlap.about == about
        and set(people) <= set(overlap.people)
        for overlap in standing.overlaps
    )


def begun(
    standing: Standing, kind: OverlapKind, people: Sequence[str], responsibility_id: str
) -> Overlap | None:
    """The conversation of these people about it, if it was ever begun; the newest."""
    known = [
        one
        for one in standing.overlaps
        if one.kind is kind and set(one.people) == set(people) and responsibility_id in one.about
    ]
    return max(known, key=lambda one: one.found_at, default=None)


def most(members: int, needed: int) -> int | None:
    """How much one person may answer for in a team of that size, of what is needed: twice an even
    share. None: as much as they like."""
    if members <= SMALL_TEAM:
        return None
    return max(FEWEST_TOO_MANY, 2 * ceil(needed / members))
