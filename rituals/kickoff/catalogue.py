"""The questions of a kickoff, as data: who is asked what, why, with which example, and what follows
(playbook §1). Stable ids, checked at start; a kickoff keeps the catalogue that it was begun with.

What later questions depend on is a *choice*: one tap under the answer, never guessed from words.
"""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

_ID = r"^[a-z][a-z0-9-]*$"
UNSURE = "unsure"
"""Id of the option that says that nobody can say yet, wherever there is one."""
Choices = Mapping[str, str]
"""What was tapped: `question/choice` → the option's id."""


class QuestionSet(StrEnum):
    CORE = "core"
    """The few that matter; ten minutes for a PM. Every kickoff asks them."""
    REQUIREMENTS = "requirements"
    DATA = "data"
    PLAN = "plan"


class Asks(StrEnum):
    """Whom a question is for. Where a kickoff has nobody for the last two, its tech lead is asked,
    who can ask somebody else."""

    PM = "pm"
    TECH_LEAD = "tech_lead"
    DATA_ENGINEERING = "data_engineering"
    DOMAIN_EXPERT = "domain_expert"


class InputKind(StrEnum):
    TEXT = "text"
    LONG = "long"
    """Several lines in one box."""
    NUMBER = "number"
    DATE = "date"
    PERSON = "person"
    CHOICE = "choice"


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Option(_Data):
    id: str = Field(pattern=_ID)
    label: str = Field(min_length=1, max_length=60)
    reply: str = Field(default="", max_length=300)
    """What is said when it's tapped; empty where nothing needs to be."""


class Condition(_Data):
    """Holds where one of the options was tapped."""

    choice: str
    """`question/choice`."""
    is_: tuple[str, ...] = Field(alias="is", min_length=1)
    """Ids of options."""
    or_: tuple["Condition", ...] = Field(default=(), alias="or")
    """It holds as well where one of these does."""

    def holds(self, tapped: Choices) -> bool:
        return tapped.get(self.choice) in self.is_ or any(c.holds(tapped) for c in self.or_)

    def among(self, asked: Collection[str]) -> "Condition | None":
        """What is left of it where only these choices are asked; None: it can never hold."""
        ways = [way for way in (self, *self.or_) if way.choice in asked]
        return ways[0].model_copy(update={"or_": tuple(ways[1:])}) if ways else None


class Choice(_Data):
    """Asked under the answer, one tap."""

    id: str = Field(pattern=_ID)
    ask: str = Field(min_length=1, max_length=200)
    options: tuple[Option, ...] = Field(min_length=2, max_length=5)
    when: tuple[Condition, ...] = ()
    """All of them hold, or it isn't asked."""

    def option(self, option_id: str) -> Option | None:
        return next((o for o in self.options if o.id == option_id), None)


class Input(_Data):
    """A field of the answer's window."""

    id: str = Field(pattern=_ID)
    label: str = Field(min_length=1, max_length=100)
    kind: InputKind = InputKind.TEXT
    example: str = Field(default="", max_length=150)
    optional: bool = False
    options: tuple[Option, ...] = ()
    """Of a CHOICE."""
    unit: str = Field(default="", max_length=20)
    """Behind the value where it's shown, e.g. `a day`."""
    to_come: bool = False
    """Of a DATE: a day that is over can't be meant."""
    like: str = Field(default="", max_length=120)
    """`question/input` of another question: the window begins with what was filled in there, a row
    for each; where that isn't asked or answered, with nothing."""


class Line(StrEnum):
    """What each row of an answer becomes in the charter: an object with an owner and a state."""

    ASSUMPTION = "assumption"
    CONSTRAINT = "constraint"
    UNKNOWN = "unknown"
    SLICE = "slice"
    FINDING = "finding"
    """What somebody found in the data; added by hand, from where it was said."""


class Question(_Data):
    id: str = Field(pattern=_ID)
    set: QuestionSet
    asks: Asks
    also: tuple[Asks, ...] = ()
    """Who else has a say in it; they are named, and their words stay discussion."""
    title: str = Field(min_length=1, max_length=60)
    """The heading: on the board, and in the charter."""
    ask: str = Field(min_length=1, max_length=300)
    why: str = Field(min_length=1, max_length=200)
    example: str = Field(default="", max_length=250)
    inputs: tuple[Input, ...] = ()
    """Of the window; none: one box for prose. A reply in the thread is always prose."""
    most: int = Field(default=1, ge=1, le=10)
    """How many rows of inputs the window takes, by [Add another]."""
    choices: tuple[Choice, ...] = ()
    when: tuple[Condition, ...] = ()
    """All of them hold, or it isn't asked."""
    lines: Line | None = None
    version: int = Field(default=1, ge=1)
    """Counted up when what it asks changes its meaning."""

    @property
    def is_structured(self) -> bool:
        return bool(self.inputs)

    def choice(self, choice_id: str) -> Choice | None:
        return next((c for c in self.choices if c.id == choice_id), None)

    def applies(self, tapped: Choices) -> bool:
        return all(condition.holds(tapped) for condition in self.when)

    def among(self, asked: Collection[str]) -> "Question | None":
        """As it is where only these choices are asked before it; None: it would never be asked."""
        left = tuple(condition.among(asked) for condition in self.when)
        if None in left:
            return None
        return self if left == self.when else self.model_copy(update={"when": left})

    def open_choice(self, tapped: Choices) -> Choice | None:
        """The first that is still to be tapped, of those whose conditions hold."""
        return next(
            (
                choice
                for choice in self.choices
                if f"{self.id}/{choice.id}" not in tapped
                and all(condition.holds(tapped) for condition in choice.when)
            ),
            None,
        )


class Catalogue(_Data):
    version: int = Field(ge=1)
    questions: tuple[Question, ...] = Field(min_length=1)
    """In the order in which they are asked."""
    nothing: tuple[str, ...] = ()
    """What people type where there is none of what a question's `lines` would be."""

    def get(self, question_id: str) -> Question | None:
        return next((q for q in self.questions if q.id == question_id), None)

    def question(self, question_id: str) -> Question:
        """Raises KeyError."""
        found = self.get(question_id)
        if found is None:
            raise KeyError(question_id)
        return found

    def of(self, sets: frozenset[QuestionSet]) -> tuple[Question, ...]:
        return tuple(q for q in self.questions if q.set in sets)

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        """Ids differ; a condition speaks of a choice that is asked earlier, and of its options."""
        known: dict[str, set[str]] = {}
        seen: set[str] = set()
        for question in self.questions:
            if question.id in seen:
                raise ValueError(f"two questions have the id {question.id}")
            seen.add(question.id)
            self._check(question.id, question.when, known)
            for choice in question.choices:
                self._check(question.id, choice.when, known)
                known[f"{question.id}/{choice.id}"] = {o.id for o in choice.options}
                if len({o.id for o in choice.options}) != len(choice.options):
                    raise ValueError(f"{question.id}: two options have the same id")
            if len({i.id for i in question.inputs}) != len(question.inputs):
                raise ValueError(f"{question.id}: two inputs have the same id")
            if any((i.kind is InputKind.CHOICE) != bool(i.options) for i in question.inputs):
                raise ValueError(f"{question.id}: an input has options exactly if it is a choice")
        return self

    @staticmethod
    def _check(
        question_id: str, conditions: tuple[Condition, ...], known: Mapping[str, set[str]]
    ) -> None:
        for condition in [way for c in conditions for way in (c, *c.or_)]:
            if not set(condition.is_) <= known.get(condition.choice, set()):
                raise ValueError(
                    f"{question_id} depends on {condition.choice} = {', '.join(condition.is_)}, "
                    "which nothing before it asks"
                )
