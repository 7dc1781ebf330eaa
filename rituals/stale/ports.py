"""Where stale work comes from, and what must be kept of it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol, TypeVar

from rituals.bundle.ports import BundleWork
from rituals.items import ItemKind, Items
from rituals.stale.model import Told, Word, WorkItem, WorkKind
from rituals.team.model import Team

W_contra = TypeVar("W_contra", contravariant=True)


class StaleSource(Protocol[W_contra]):
    """Where work of some kinds stands. Who asks knows the list of sources
    (bot/posting/nudges/stale.py), and none of them. `W_contra` is the unit of work, as the
    source needs it.

    What people said of an item (`WorkItem.word`) is no source's matter: it is added to it.
    """

    def silent(self, work: W_contra, team: Team, *, before: datetime) -> Sequence[WorkItem]:
        """Open work of the team whose last sign of life was before that moment (UTC): by an index,
        and no row of what is over or was heard of since. In any order."""
        ...

    def found(self, work: W_contra, kind: WorkKind, ref: str, owner: str | None) -> WorkItem | None:
        """An item of one of its kinds as it is now. None: it is over, or no kind of the source's.
        `owner`: of what several people owe (`WorkKind.is_personal`), whose part of it."""
        ...

    def numbered(self, work: W_contra, kind: ItemKind, ref: str) -> WorkItem | None:
        """What somebody can name by its number, as it is now. None: it is over, or no kind of the
        source's."""
        ...


class OwnedSource(StaleSource[W_contra], Protocol[W_contra]):
    """One whose items wait in the daily bundle because they are stale, and only then."""

    def silent_of(self, work: W_contra, user_id: str, *, before: datetime) -> Sequence[WorkItem]:
        """As `silent`, of all teams, what this person owns."""
        ...


Key = tuple[WorkKind, str]
"""An item's kind and its `key`."""


class Nudges(Protocol):
    """What was said of silence, and who was told of it."""

    def words(self, keys: Collection[Key]) -> Mapping[Key, Word]:
        """Of those of which something was said."""
        ...

    def put_word(self, item: WorkItem) -> None:
        """What its `word` says now."""
        ...

    def blocked_of(self, team_id: str) -> list[Key]:
        """What somebody said is blocked; the longest first. Some of it may be over
        by now."""
        ...

    def told(self, keys: Collection[Key]) -> Mapping[tuple[WorkKind, str, str], Told]:
        """By kind, key and the user id of who was told; empty where it has no owner."""
        ...

    def put_told(self, item: WorkItem, told: Told) -> None:
        """Of its owner. Add or replace."""
        ...

    def forget_told(self, item: WorkItem) -> None:
        """What somebody said began another silence."""
        ...

    def for_leads(
        self, team_ids: Collection[str], *, after: datetime
    ) -> list[tuple[WorkKind, str, str]]:
        """What was decided that the leads of these teams hear of, and they haven't, or did after
        that moment: kind, key, and the owner's user id. Some of it may be over by now."""
        ...


class Silences(Protocol):
    """The work that stands in other rooms, by its silence; without words (`Nudges.words`)."""

    def of_team(self, kind: WorkKind, team_id: str, *, before: datetime) -> list[WorkItem]:
        """Whose last sign of life was before; by an index, and nothing else is read. Of
        follow-ups, `sign_of_life` is noon (UTC) of the day that they were due on."""
        ...

    def of_owner(self, kind: WorkKind, user_id: str, *, before: datetime) -> list[WorkItem]:
        """As `of_team`, in all teams: what they own. Of EXPERIMENT and PROJECT only."""
        ...

    def found(self, kind: WorkKind, *refs: str) -> list[WorkItem]:
        """However lately it was heard of; several where several people owe it (`is_personal`), none
        where it is over. A follow-up without a day was heard of when it was made."""
        ...


class StaleWork(BundleWork, Protocol):
    """The unit of work, as the use cases of stale work see it."""

    @property
    def items(self) -> Items: ...
    @property
    def nudges(self) -> Nudges: ...
    @property
    def silences(self) -> Silences: ...
