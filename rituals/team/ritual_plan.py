"""A ritual as somebody wants it, before it is real: what its window asks, and what can be wrong."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from pydantic import BaseModel, ConfigDict

from rituals.calendar import Cadence, HolidayPolicy, Occurrence, preview
from rituals.errors import PersonError
from rituals.playbook import MOST_COLUMNS, Column, Format, rituals
from rituals.team.model import Team
from rituals.team.ritual import OpenFor, Ritual, RitualKind, RitualSettings, Shown
from rituals.text import clean, one_line

NAME_LIMIT = 75
"""Characters."""
QUESTION_LIMIT = 150
"""Characters."""


class NameMissing(PersonError):
    """A team's own ritual needs a name."""


class NameTooLong(PersonError):
    """Facts: limit, length; both in characters."""


class NameTaken(PersonError):
    """The team has a ritual of that name. Facts: name."""


class NoQuestion(PersonError):
    """A ritual asks at least one."""


class TooManyQuestions(PersonError):
    """Facts: limit, count."""


class QuestionTooLong(PersonError):
    """Facts: limit, length (in characters), number (from 1)."""


class QuestionTwice(PersonError):
    """Facts: number (from 1) of the second."""


class NobodyAsked(PersonError):
    """Only some are to be asked, and nobody is chosen."""


class NotAskedHere(PersonError):
    """Who is asked must be a member. Facts: names (user ids)."""


class RitualPlan(BaseModel):
    """Everything that Start needs; kept as a draft until then, so that nothing typed is lost."""

    model_config = ConfigDict(frozen=True)

    team_id: str
    ritual_id: str | None
    """None: a new one."""
    kind: RitualKind
    name: str
    """Of a team's own; empty for all others."""
    asks: Format | None
    """What a team's own asks; None: what the playbook has for the kind."""
    cadence: Cadence | None
    """None: only by hand."""
    policy: HolidayPolicy
    open_for: OpenFor
    shown: Shown
    who: tuple[str, ...] | None
    """User ids; None: the whole team."""

    def made_of(self, ritual: Ritual) -> Ritual:
        """The ritual as planned; what the plan says nothing of stays."""
        settings = ritual.settings.model_copy(
            update={
                "open_for": self.open_for,
                "shown": self.shown,
                "who": self.who,
                "asks": self.asks,
            }
        )
        return replace(
            ritual,
            name=self.name,
            cadence=self.cadence,
            policy=self.policy,
            settings=settings,
            is_retired=False,
        )

    def anew(self, ritual_id: str) -> Ritual:
        """The same where there was none."""
        none = Ritual(ritual_id, self.team_id, self.kind, None, self.policy, RitualSettings())
        return self.made_of(none)

    def next_dates(self, team: Team, known: Ritual | None, *, now: datetime) -> list[Occurrence]:
        """The dates shown before anybody says Start."""
        ritual = self.made_of(known) if known else self.anew("")
        timetable = ritual.timetable(team)
        return preview(timetable, after=now) if timetable else []


def named(text: str) -> str:
    """What a team calls its own ritual. Raises NameMissing, NameTooLong."""
    name = one_line(text, len(text) + 1)
    if not name:
        raise NameMissing()
    if len(name) > NAME_LIMIT:
        raise NameTooLong(limit=NAME_LIMIT, length=len(name))
    return name


def asking(name: str, text: str) -> Format:
    """What it asks: a question a line. Raises NoQuestion, TooManyQuestions, QuestionTooLong,
    QuestionTwice."""
    lines = [one_line(line, len(line) + 1) for line in clean(text).splitlines()]
    questions = [line for line in lines if line]
    if not questions:
        raise NoQuestion()
    if len(questions) > MOST_COLUMNS:
        raise TooManyQuestions(limit=MOST_COLUMNS, count=len(questions))
    for number, question in enumerate(questions, 1):
        if len(question) > QUESTION_LIMIT:
            raise QuestionTooLong(limit=QUESTION_LIMIT, length=len(question), number=number)
        if question.casefold() in (q.casefold() for q in questions[: number - 1]):
            raise QuestionTwice(number=number)
    columns = tuple(
        Column(id=f"q{number}", prompt=question) for number, question in enumerate(questions, 1)
    )
    return Format(id="own", name=name, title=name, columns=columns)


def check_name(name: str, ritual_id: str | None, held: Sequence[Ritual]) -> None:
    """Two of a team's rituals under one name are one too many. Raises NameTaken."""
    playbook = (RitualKind.RETRO, *(card.name for card in rituals().values()))
    others = (r.name for r in held if r.name and r.ritual_id != ritual_id)
    if name.casefold() in (taken.casefold() for taken in (*playbook, *others)):
        raise NameTaken(name=name)


def check_who(who: Sequence[str] | None, team: Team) -> None:
    """Raises NobodyAsked, NotAskedHere."""
    if who is None:
        return
    if not who:
        raise NobodyAsked()
    strangers = [user_id for user_id in who if user_id not in team.members]
    if strangers:
        raise NotAskedHere(names=strangers)
