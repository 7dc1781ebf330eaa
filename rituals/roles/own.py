"""A team's own words on roles: cards that it changed, and roles that only it has.

A changed card is kept with the version of the default that it changed: when the playbook's words
change, the team's stay, and it can be seen that there are new ones.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rituals.roles.catalogue import Catalogue, Part, Responsibility, RoleCard

_OWN = "own-"


@dataclass(frozen=True, slots=True)
class OwnCard:
    """One change: a default in other words, or a role of the team's own."""

    card: RoleCard
    answers_for: tuple[str, ...]
    """Ids of the responsibilities on which the role has the last word."""
    changed_from: int | None = None
    """Version of the default that it changed; None: a role of the team's own."""

    @property
    def role_id(self) -> str:
        return self.card.id


def own_id(unique: str) -> str:
    """Of a role that a team adds: never one of the playbook's."""
    return f"{_OWN}{unique}"


def is_own(role_id: str) -> bool:
    return role_id.startswith(_OWN)


@dataclass(frozen=True, slots=True)
class Cards:
    """All roles as a team has them."""

    playbook: Catalogue
    changes: Mapping[str, OwnCard]
    """By the role's id."""

    @property
    def all(self) -> tuple[RoleCard, ...]:
        """The playbook's in its order, in the team's words; then the team's own by name."""
        worded = [
            self.changes[card.id].card if card.id in self.changes else card
            for card in self.playbook.cards
        ]
        added = [change.card for role_id, change in self.changes.items() if is_own(role_id)]
        return (*worded, *sorted(added, key=lambda card: (card.name.casefold(), card.id)))

    def get(self, role_id: str) -> RoleCard | None:
        return next((card for card in self.all if card.id == role_id), None)

    @property
    def responsibilities(self) -> tuple[Responsibility, ...]:
        return self.playbook.responsibilities

    def parts(self, role_id: str) -> Mapping[str, Part]:
        """What the role usually has a part in: by the responsibility's id."""
        usual = {
            one.id: part
            for one in self.responsibilities
            if (part := one.roles().get(role_id)) is not None
        }
        change = self.changes.get(role_id)
        if change is None:
            return usual
        kept = {one: part for one, part in usual.items() if part is not Part.ACCOUNTABLE}
        return kept | dict.fromkeys(change.answers_for, Part.ACCOUNTABLE)

    def answers_for(self, role_id: str) -> tuple[str, ...]:
        """Ids of the responsibilities on which it has the last word, in the playbook's order."""
        parts = self.parts(role_id)
        return tuple(
            one.id for one in self.responsibilities if parts.get(one.id) is Part.ACCOUNTABLE
        )

    def is_outdated(self, role_id: str) -> bool:
        """The default that the team changed has new words by now."""
        change, default = self.changes.get(role_id), self.playbook.card(role_id)
        return bool(
            change and default and change.changed_from and change.changed_from < default.version
        )


def cards_of(playbook: Catalogue, changes: Iterable[OwnCard]) -> Cards:
    """Without changes of what the playbook doesn't have any more, and of parts that it lost."""
    known = {one.id for one in playbook.responsibilities}
    kept = {
        one.role_id: OwnCard(
            one.card, tuple(r for r in one.answers_for if r in known), one.changed_from
        )
        for one in changes
        if is_own(one.role_id) or playbook.card(one.role_id)
    }
    return Cards(playbook, kept)
