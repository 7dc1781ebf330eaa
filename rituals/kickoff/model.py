"""What a kickoff is: questions on their way to people, and the answers that came."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Self

from rituals.kickoff.catalogue import Catalogue, Question, QuestionSet

ANSWER_LIMIT = 3000
"""Characters, of a text or of one input."""
REASON_LIMIT = 300
"""Characters of why a question isn't relevant, and of a note to who else is asked."""


class KickoffState(StrEnum):
    ASKING = "asking"
    AGREED = "agreed"
    """A charter was drafted from it. Questions may still be open, and sets be added."""
    STOPPED = "stopped"


class QuestionState(StrEnum):
    WAITING = "waiting"
    """Its turn hasn't come: a person has one question at a time."""
    ASKED = "asked"
    LATER = "later"
    """Put off: it comes again when nothing else is asked of the person."""
    ANSWERED = "answered"
    UNKNOWN = "unknown"
    """Nobody knows yet: an unknown of the charter."""
    IRRELEVANT = "irrelevant"

    @property
    def is_settled(self) -> bool:
        return self in (QuestionState.ANSWERED, QuestionState.UNKNOWN, QuestionState.IRRELEVANT)


@dataclass(frozen=True, slots=True)
class Kickoff:
    kickoff_id: str
    project_id: str
    team_id: str
    catalogue: Catalogue
    """As it was when it began, the team's changes among it: an answered question stays what it
    was."""
    sets: frozenset[QuestionSet]
    """Which of its questions are asked; CORE always is."""
    is_late: bool
    """The project was running already."""
    blind: bool
    """The metric and the worst mistake are asked blind first."""
    answer_by: date | None
    """A day of the team's calendar."""
    started_by: str
    started_at: datetime
    state: KickoffState = KickoffState.ASKING
    message: str | None = None
    """Handle of the one top-level message: the board."""
    ended_by: str | None = None
    ended_at: datetime | None = None
    """When it was stopped."""

    @property
    def is_over(self) -> bool:
        return self.state is KickoffState.STOPPED


@dataclass(frozen=True, slots=True)
class Asking:
    """One question of one kickoff, and whom it is asked."""

    kickoff_id: str
    question_id: str
    position: int
    asked: str
    """User id."""
    state: QuestionState = QuestionState.WAITING
    number: int | None = None
    """`#42`, from the moment it is asked."""
    handed_by: str | None = None
    """User id of who said that somebody else knows."""
    reason: str = ""
    """Why it isn't relevant, as typed."""
    message: str | None = None
    """Handle of the message that asks it."""
    shown: str | None = None
    """Handle of the message that shows the answer as understood."""
    asked_at: datetime | None = None
    settled_at: datetime | None = None
    settled_by: str | None = None

    @property
    def is_open(self) -> bool:
        return not self.state.is_settled


Row = Mapping[str, str]
"""One row of inputs, by the inputs' ids; as typed, dates as ISO, people as user ids."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One version of what somebody answered. All of them are kept; the last counts, unless it was
    taken back."""

    answer_id: str
    kickoff_id: str
    question_id: str
    version: int
    """1, 2, … of this question."""
    by: str
    """User id: whose answer it is."""
    at: datetime
    text: str
    """Prose as typed, never trusted as markup; empty where the window's rows say it all."""
    rows: tuple[Row, ...] = ()
    choices: Mapping[str, str] | None = None
    """Taps under it: the choice's id → the option's."""
    proposed_by: str | None = None
    """User id of who proposed what `by` accepted."""
    taken_back_at: datetime | None = None

    @property
    def stands(self) -> bool:
        return self.taken_back_at is None


@dataclass(frozen=True, slots=True)
class Said:
    """A message of Slack that is (part of) an answer: by it an edit or a deletion is known."""

    channel_id: str
    ts: str
    kickoff_id: str
    question_id: str
    user_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """An answer that somebody proposes to who is asked."""

    proposal_id: str
    kickoff_id: str
    question_id: str
    by: str
    at: datetime
    text: str
    rows: tuple[Row, ...] = ()
    accepted_at: datetime | None = None
    message: str | None = None
    """Handle of the reply that shows it."""


@dataclass(frozen=True, slots=True)
class Course:
    """A kickoff with all of its questions and the answers that stand."""

    kickoff: Kickoff
    askings: tuple[Asking, ...]
    """By position."""
    answers: Mapping[str, Answer]
    """By question id; those taken back aren't in it."""
    held: frozenset[str] = frozenset()
    """Ids of questions that mustn't be asked yet: a blind check asks the same."""

    @property
    def tapped(self) -> dict[str, str]:
        """As the catalogue's conditions read it: `question/choice` → option."""
        return {
            f"{question_id}/{choice}": option
            for question_id, answer in self.answers.items()
            for choice, option in (answer.choices or {}).items()
        }

    def with_(self, changed: Asking) -> Self:
        """One of its questions has come to be as `changed`."""
        same = changed.question_id
        return replace(
            self, askings=tuple(changed if a.question_id == same else a for a in self.askings)
        )

    def asking(self, question_id: str) -> Asking | None:
        return next((a for a in self.askings if a.question_id == question_id), None)

    def question(self, asking: Asking) -> Question:
        return self.kickoff.catalogue.question(asking.question_id)

    @property
    def applying(self) -> tuple[Asking, ...]:
        """Those that are asked as things stand: their conditions hold."""
        tapped = self.tapped
        return tuple(a for a in self.askings if self.question(a).applies(tapped))

    def of_person(self, user_id: str) -> tuple[Asking, ...]:
        return tuple(a for a in self.applying if a.asked == user_id)

    def current(self, user_id: str) -> Asking | None:
        """What the person is asked at the moment: a reply of theirs answers it. A question whose
        answer still wants a tap is current, too."""
        return next((a for a in self.of_person(user_id) if a.state is QuestionState.ASKED), None)
