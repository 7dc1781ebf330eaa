"""A team fits the playbook's questions to itself: some off, some in its own words, some added. Each
function is one step inside a unit of work that the caller opened and will commit.

A kickoff keeps the questions that it was begun with: what is changed here is for those that begin
from here on.
"""

from dataclasses import dataclass, replace

from rituals.errors import PersonError
from rituals.kickoff.catalogue import Catalogue, Question, QuestionSet
from rituals.kickoff.own import OwnQuestion, as_asked, own_id, worded
from rituals.kickoff.playbook import catalogue
from rituals.kickoff.ports import KickoffWork
from rituals.kickoff.wording import Draft, read
from rituals.people import Person
from rituals.team.current import as_it_is
from rituals.team.model import Team

MOST_OWN = 12
"""Questions that a team may add: with the core they fill a window."""


class QuestionGone(PersonError):
    """What a button spoke of isn't there any more."""


class CoreWouldBeEmpty(PersonError):
    """Every kickoff asks the core questions: one of them stays."""


class TooManyOwnQuestions(PersonError):
    """Facts: limit."""


@dataclass(frozen=True, slots=True)
class Tailored:
    """A team's questions."""

    team: Team
    playbook: Catalogue
    changes: tuple[OwnQuestion, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """In the team's words, those that are off among them."""
        return worded(self.playbook, self.changes)

    def question(self, question_id: str) -> Question:
        """Raises QuestionGone."""
        found = next((q for q in self.questions if q.id == question_id), None)
        if found is None:
            raise QuestionGone()
        return found

    def change(self, question_id: str) -> OwnQuestion:
        """What it changed of the question: an empty change where nothing is."""
        found = next((c for c in self.changes if c.question_id == question_id), None)
        return found or OwnQuestion(question_id)


def tailored(work: KickoffWork, team: Team) -> Tailored:
    return Tailored(team, catalogue(), tuple(work.own_questions.of(team.team_id)))


def switch(
    work: KickoffWork, team: Team, actor: Person, question_id: str, *, off: bool
) -> Tailored:
    """Said twice it is meant once. Raises GuestsMayNot, TeamIsEmpty, MayNotConfigure, QuestionGone,
    CoreWouldBeEmpty."""
    now = _to_change(work, team, actor)
    now.question(question_id)
    return _put(work, now, replace(now.change(question_id), is_off=off))


def reword(
    work: KickoffWork, team: Team, actor: Person, question_id: str, draft: Draft
) -> Tailored:
    """Of the playbook's: its words and whom it asks. Of the team's own: all of it.

    Raises GuestsMayNot, TeamIsEmpty, MayNotConfigure, QuestionGone, and FieldErrors: by `title`,
    `ask`, `why`, `example`, `choice_ask`, `choices`.
    """
    now = _to_change(work, team, actor)
    before, change = now.question(question_id), now.change(question_id)
    said = read(draft, question_id, _others(now, question_id), has_choices=change.is_added)
    if not change.is_added:
        kept = {"set": before.set, "choices": (), "version": before.version}
        said = said.model_copy(update=kept)
    return _put(work, now, replace(change, question=said))


def add(work: KickoffWork, team: Team, actor: Person, draft: Draft) -> Tailored:
    """One more, after the playbook's of its set. Raises GuestsMayNot, TeamIsEmpty, MayNotConfigure,
    TooManyOwnQuestions, FieldErrors."""
    now = _to_change(work, team, actor)
    own = [change for change in now.changes if change.is_added]
    if len(own) >= MOST_OWN:
        raise TooManyOwnQuestions(limit=MOST_OWN)
    question_id = own_id(work.new_id())
    said = read(draft, question_id, _others(now, question_id), has_choices=True)
    position = max((one.position for one in own), default=0) + 1
    return _put(work, now, OwnQuestion(question_id, question=said, position=position))


def undo(work: KickoffWork, team: Team, actor: Person, question_id: str) -> Tailored:
    """As the playbook has it again; a team's own is taken out. Raises GuestsMayNot, TeamIsEmpty,
    MayNotConfigure, CoreWouldBeEmpty."""
    now = _to_change(work, team, actor)
    after = replace(now, changes=tuple(c for c in now.changes if c.question_id != question_id))
    _check_core(after)
    work.own_questions.drop(team.team_id, question_id)
    return after


def _to_change(work: KickoffWork, team: Team, actor: Person) -> Tailored:
    team = as_it_is(work, team)  # two who take the last of the core off at once
    team.check_run_by(actor)
    return tailored(work, team)


def _put(work: KickoffWork, now: Tailored, change: OwnQuestion) -> Tailored:
    others = [c for c in now.changes if c.question_id != change.question_id]
    says_something = change.is_off or change.question is not None
    after = replace(now, changes=tuple([*others, change] if says_something else others))
    _check_core(after)
    if says_something:
        work.own_questions.put(now.team.team_id, change)
    else:
        work.own_questions.drop(now.team.team_id, change.question_id)
    return after


def _check_core(after: Tailored) -> None:
    try:
        asked = as_asked(after.playbook, after.changes)
    except ValueError:  # nothing at all is left
        raise CoreWouldBeEmpty() from None
    if not asked.of(frozenset({QuestionSet.CORE})):
        raise CoreWouldBeEmpty()


def _others(now: Tailored, question_id: str) -> set[str]:
    return {q.title.casefold() for q in now.questions if q.id != question_id}
