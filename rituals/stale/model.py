"""What can go stale, whatever kind of work it is, and what people said of its silence.

Silence is measured in working days (playbook §5). The owner is asked first, kindly and in their
daily message; nobody else is ever asked for it, least of all who reported it, and nothing is closed
by the bot.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from rituals.bundle.model import Thing
from rituals.errors import PersonError

REASON_LIMIT = 300
"""Characters of why something is blocked: it is shown whole wherever it is shown."""


class NothingStaleHasThatNumber(PersonError):
    """Nothing that could go stale has it; or it is another team's, which is told alike. Facts:
    number."""


class WorkIsOver(PersonError):
    """It was settled meanwhile: there is nothing left to say of it."""


class WhyIsItBlocked(PersonError):
    """Blocked means by something: whoever could help must know by what."""


class ReasonTooLong(PersonError):
    """Facts: limit, length; both in characters."""


class NotBlocked(PersonError):
    """Facts: number (None where it has none)."""


class WorkKind(StrEnum):
    """Kinds of work that can go stale. Where one also waits in the daily bundle, it is called the
    same there: they are one thing (`WorkItem.thing`)."""

    EXPERIMENT = "experiment_quiet"
    """Runs, and nothing is heard of it; its ref is the experiment's id, and so of the next two."""
    DECISION = "experiment_decision"
    """Its stop rule is reached, and nobody decides."""
    ANALYSIS = "experiment_analysis"
    """It failed, and nobody has written why."""
    QUESTIONS = "kickoff_questions"
    """Of a kickoff (ref), to one person."""
    CHARTER = "charter_signature"
    """Of a project (ref), that one person hasn't signed."""
    FOLLOW_UP = "follow_up"
    """Past its day."""
    MILESTONE = "milestone"
    """Past its day, too."""
    GATE = "gate"
    """Nobody decides whether a project goes on to its next phase."""
    PROJECT = "project_quiet"
    """Nothing of it was concluded for weeks."""
    ROLE = "role_unconfirmed"
    ISSUE = "issue"
    """Of a tracker elsewhere, and somebody's; its ref is made by rituals/issues, and so of the
    next."""
    PULL_REQUEST = "pull_request"
    MODEL = "model_quiet"
    """In use, and nobody gives its figures; its ref is the model's id, and so of the next."""
    MODEL_DECISION = "model_decision"
    """It is out of bounds, and nobody decides."""

    @property
    def is_personal(self) -> bool:
        """Several people may owe it at once, and what one says of it is not said for the others."""
        return self in (WorkKind.QUESTIONS, WorkKind.CHARTER, WorkKind.ROLE, WorkKind.PULL_REQUEST)

    @property
    def is_of_experiments(self) -> bool:
        return self in (WorkKind.EXPERIMENT, WorkKind.DECISION, WorkKind.ANALYSIS)

    @property
    def is_of_members(self) -> bool:
        """Only the team's members can do anything about it. Whom a kickoff asks, who signs, who
        has a milestone and who decides at a gate may be of no team."""
        return self not in (
            WorkKind.QUESTIONS,
            WorkKind.CHARTER,
            WorkKind.MILESTONE,
            WorkKind.GATE,
        )


@dataclass(frozen=True, slots=True)
class Blocked:
    """It can't go on, by no fault of its owner's."""

    reason: str
    """As typed."""
    since: datetime
    by: str
    """User id of who said so."""


@dataclass(frozen=True, slots=True)
class Word:
    """What people said of an item's silence."""

    alive_at: datetime | None = None
    """Somebody said that it is still on."""
    blocked: Blocked | None = None
    long_since: datetime | None = None
    """It takes long on purpose (cleaning data, say), and is asked about seldom."""


@dataclass(frozen=True, slots=True)
class WorkItem:
    """Something that somebody has to get on with. Times UTC."""

    kind: WorkKind
    ref: str
    """Its id in what it belongs to (`WorkKind`)."""
    number: int | None
    """Where people can name it by one."""
    team_id: str
    project_id: str | None
    project: str | None
    """The project's name; as typed, as all texts here."""
    owner: str | None
    """User id; they may have left since. None: nobody has it."""
    title: str
    sign_of_life: datetime
    """The last; what was due counts as alive until the day that it was due on."""
    state: str = ""
    """Of its own kind: an experiment's stage, say."""
    due: datetime | None = None
    message: str | None = None
    """Handle of the message in whose thread everything about it goes; None: it has none."""
    link: str = ""
    """Its address outside of Slack."""
    word: Word = Word()

    @property
    def thing(self) -> Thing:
        """As the daily bundle knows it."""
        return Thing(str(self.kind), self.ref)

    @property
    def key(self) -> str:
        """By which what was said of it is kept, within its kind."""
        return f"{self.ref}/{self.owner or ''}" if self.kind.is_personal else self.ref

    @property
    def blocked(self) -> Blocked | None:
        return self.word.blocked

    @property
    def heard_of(self) -> datetime:
        """The last sign of life, people's word among them."""
        word = self.word
        said = (word.alive_at, word.long_since, word.blocked.since if word.blocked else None)
        return max([self.sign_of_life, *filter(None, said)])

    def after(self, word: Word) -> "WorkItem":
        return replace(self, word=word)


def parts_of(kind: WorkKind, key: str) -> tuple[str, str | None]:
    """The ref and the owner that an item's `key` was made of; without the latter where the key
    doesn't have it."""
    ref, _, owner = key.rpartition("/") if kind.is_personal else (key, "", "")
    return ref, owner or None


@dataclass(frozen=True, slots=True)
class Told:
    """How often somebody was told of one silence of an item, in their daily bundles."""

    since: datetime
    """When that silence began (`WorkItem.heard_of`): of a later one they weren't told yet."""
    times: int = 0
    """In how many bundles, which are of as many working days."""
    last_at: datetime | None = None
    for_lead_at: datetime | None = None
    """When it was decided that the lead should hear of it."""
    lead_at: datetime | None = None
    """When the lead did."""

    def after_reaction(self) -> "Told":
        """The owner has done something about it: they are asked as at first."""
        return Told(self.since, lead_at=self.lead_at)


class Presence(StrEnum):
    """Whether there is any use in asking the owner."""

    HERE = "here"
    """Away for a few days is here, too: it waits until they are back."""
    UNTOLD = "untold"
    """They want no private messages."""
    AWAY = "away"
    """For long."""
    GONE = "gone"
    """They left the team, or were deactivated."""
    NOBODY = "nobody"
    """It has no owner."""


@dataclass(frozen=True, slots=True)
class Silent:
    """An item that has been silent for too long."""

    item: WorkItem
    days: int
    """Working days, of the team's calendar with the owner's holidays and without their absence."""
    threshold: int
    """In working days: that many are too long."""
    owner: Presence
    told: Told | None
    """Of this silence."""


class Audience(StrEnum):
    OWNER = "owner"
    LEAD = "lead"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True)
class Nudge:
    """Somebody is to hear of an item."""

    silent: Silent
    to: Audience
    user_id: str | None
    """None: nobody in particular, it stands in the digest."""
