"""What a team's tracker of work has, and what of it is ours."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rituals.errors import PersonError

NAME_LIMIT = 140
"""Characters of `owner/name`: 39 and 100 are what GitHub allows."""
LOGIN_LIMIT = 39
TITLE_LIMIT = 256
MOST_FOLLOWED = 20
"""Repositories a team: each is asked about every few minutes."""
_REPOSITORY = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})/[A-Za-z0-9._-]{1,100}")
_LOGIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:_[A-Za-z0-9]{1,20})?")


class NoWorkTracker(PersonError):
    """Nobody has set one up."""


class NotARepository(PersonError):
    """Facts: text."""


class RepositoryNotAllowed(PersonError):
    """Whoever runs the bot didn't name it among those that may be followed. Facts: text."""


class NoSuchRepository(PersonError):
    """There is none, or our token may not see it. Facts: text."""


class FollowedAlready(PersonError):
    """Facts: text."""


class FollowsEnough(PersonError):
    """Facts: limit."""


class NotFollowed(PersonError):
    """Facts: text."""


class TrackerOfWorkAway(PersonError):
    """It can't be had while the person waits."""


class NotALogin(PersonError):
    """Facts: text."""


class LoginIsTaken(PersonError):
    """A colleague said that it is them. Facts: text, who (a user id)."""


class Kind(StrEnum):
    ISSUE = "issue"
    PULL_REQUEST = "pull_request"


@dataclass(frozen=True, slots=True)
class Item:
    """An open issue or pull request, as the tracker has it."""

    number: int
    kind: Kind
    title: str
    """One line; never trusted as markup."""
    url: str
    """Where people see it."""
    author: str
    """Names of people are the tracker's, as all of them here."""
    assignees: tuple[str, ...]
    reviewers: tuple[str, ...]
    """Those whose review is asked for and missing; none of an issue."""
    is_draft: bool
    updated_at: datetime
    """UTC, by the tracker's clock."""

    @property
    def whose(self) -> tuple[str, ...]:
        """Who has to get on with it where nobody's review is asked for; the first of them that is
        known here has it. Who reported an issue doesn't: somebody else's silence is never held
        against them."""
        if self.kind is Kind.ISSUE:
            return self.assignees
        return (*self.assignees, self.author)

    @property
    def waits_for(self) -> tuple[str, ...]:
        """Whose review it waits for: of each of them by themselves."""
        return () if self.is_draft else self.reviewers

    @property
    def is_somebodys(self) -> bool:
        """An issue that nobody has taken on is a wish, and no work that could go quiet."""
        return bool(self.whose)


@dataclass(frozen=True, slots=True)
class Kept:
    """An item of a repository that is followed."""

    follow_id: str
    item: Item
    owners: tuple[str, ...]
    """User ids of whoever has it, sorted; none where nobody is known by their name there."""

    @property
    def ref(self) -> str:
        return f"{self.follow_id}.{self.item.number}"


@dataclass(frozen=True, slots=True)
class Follow:
    """A team follows a repository."""

    follow_id: str
    team_id: str
    repository: str
    """`owner/name`, as the tracker writes it."""
    by: str
    """User id."""
    at: datetime
    """What was silent before then counts from then on."""
    ask_at: datetime
    """When it is asked about next."""
    read_at: datetime | None = None
    """When it was last read."""
    failures: int = 0
    """In a row."""
    away_since: datetime | None = None
    reason: str = ""
    """Why it can't be had, as a word of `rituals.tracking.errors.Why`, or `GONE`."""


GONE = "gone"
"""`Follow.reason`: it isn't there any more, or can't be seen by us."""


class PushState(StrEnum):
    WANTED = "wanted"
    """Somebody asked for it; it may have been made, if we died before we heard so."""
    MADE = "made"
    REFUSED = "refused"
    """The tracker takes no issues there, or none of ours."""


@dataclass(frozen=True, slots=True)
class Pushed:
    """A follow-up that is an issue, too, or is about to be."""

    follow_up_id: str
    follow_id: str
    team_id: str
    repository: str
    by: str
    """User id of who asked for it."""
    at: datetime
    state: PushState = PushState.WANTED
    try_at: datetime | None = None
    """When it is to be made; None: it was, or it was refused."""
    tries: int = 0
    """How often it was begun: after the first, what was begun is looked for."""
    number: int | None = None
    url: str = ""
    closed_at: datetime | None = None
    """Since when it is known that it was closed there."""


def repository_in(text: str) -> str:
    """`owner/name`, typed so or as an address. Raises NotARepository."""
    typed = text.strip().strip("<>").partition("|")[0].removesuffix("/").removesuffix(".git")
    typed = re.sub(r"^https?://[^/]+/", "", typed)
    if not _REPOSITORY.fullmatch(typed) or typed.endswith(("/.", "/..")):
        raise NotARepository(text=text)
    return typed


def login_in(text: str) -> str:
    """Raises NotALogin."""
    typed = text.strip().removeprefix("@")
    if not _LOGIN.fullmatch(typed):
        raise NotALogin(text=text)
    return typed


def same(one: str, other: str) -> bool:
    """Names there are the same in capitals and in small letters."""
    return one.lower() == other.lower()


def is_allowed(repository: str, allowed: tuple[str, ...]) -> bool:
    """`allowed`: `owner/name`, or `owner/*` for all of that owner's."""
    owner = repository.partition("/")[0]
    return any(same(one, repository) or same(one, f"{owner}/*") for one in allowed)


def owners_of(item: Item, people: Mapping[str, str]) -> tuple[str, ...]:
    """`people`: user ids by the tracker's names, in small letters. Each whose review is asked for,
    or one who gets on with it."""
    reviewers = _known(item.waits_for, people)
    return tuple(sorted(reviewers)) or _known(item.whose, people)[:1]


def _known(names: Iterable[str], people: Mapping[str, str]) -> tuple[str, ...]:
    found = (people.get(name.lower()) for name in names)
    return tuple(dict.fromkeys(user_id for user_id in found if user_id))
