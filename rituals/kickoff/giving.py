"""Answering in a window, and proposing to who does. Each function is one step inside a unit of work
that the caller opened and will commit."""

from dataclasses import dataclass, replace
from datetime import datetime

from rituals.kickoff.course import Moved, find, go_on, record
from rituals.kickoff.errors import KickoffIsOver, NotYourQuestion, ProposalGone, QuestionMoved
from rituals.kickoff.given import Given, Readers, checked, with_taps
from rituals.kickoff.model import Answer, Asking, Course, Proposal, QuestionState
from rituals.kickoff.ports import KickoffWork
from rituals.people import Person
from rituals.project.model import check_reader


@dataclass(frozen=True, slots=True)
class Answered:
    """Somebody answered a question of theirs."""

    moved: Moved
    answer: Answer
    is_new: bool
    """False: it says what stood already, and nothing was changed."""
    proposal: Proposal | None = None
    """The one that it was taken from."""


@dataclass(frozen=True, slots=True)
class Proposed:
    course: Course
    proposal: Proposal


def asked_here(course: Course, question_id: str) -> Asking:
    """Raises QuestionMoved where it isn't asked any more, as things stand."""
    asking = next((a for a in course.applying if a.question_id == question_id), None)
    if asking is None:
        gone = course.asking(question_id)
        title = course.question(gone).title if gone else ""
        raise QuestionMoved(asked=gone.asked if gone else None, title=title)
    return asking


def readable(work: KickoffWork, kickoff_id: str, actor: Person) -> Course:
    """As who is asked something in it reads it, and whoever may see the project. Raises
    NoSuchKickoff, and as `project.check_reader`."""
    course = find(work, kickoff_id)
    project = work.projects.get(course.kickoff.project_id)
    team = work.teams.get(course.kickoff.team_id)
    assert project and team, "a kickoff is of a project, which is of a team"
    concerned = {project.pm, project.tech_lead, *(a.asked for a in course.askings)}
    check_reader(team, actor, frozenset(concerned))
    return course


def opened(work: KickoffWork, kickoff_id: str, question_id: str, actor: Person) -> Course:
    """For a window about a question. Raises as `readable`, KickoffIsOver, QuestionMoved."""
    course = readable(work, kickoff_id, actor)
    if course.kickoff.is_over:
        project = work.projects.get(course.kickoff.project_id)
        raise KickoffIsOver(project=project.name if project else "")
    asked_here(course, question_id)
    return course


def asked_now(course: Course) -> list[Asking]:
    """What a reply could be an answer to: what is asked of anybody, the newest first."""
    waiting = (QuestionState.ASKED, QuestionState.LATER, QuestionState.UNKNOWN)
    return sorted(
        (a for a in course.applying if a.state in waiting and a.asked_at),
        key=lambda a: (waiting.index(a.state), -(a.number or 0)),
    )


def own(course: Course, question_id: str, actor: Person) -> Asking:
    """Raises QuestionMoved, NotYourQuestion."""
    asking = asked_here(course, question_id)
    if asking.asked != actor.user_id:
        raise NotYourQuestion(asked=asking.asked)
    return asking


def answer(
    work: KickoffWork,
    kickoff_id: str,
    question_id: str,
    actor: Person,
    given: Given,
    readers: Readers,
    *,
    now: datetime,
    proposal_id: str = "",
) -> Answered:
    """From the window, by who is asked; a further version where it was answered before.

    Raises NoSuchKickoff, KickoffIsOver, QuestionMoved, NotYourQuestion, FieldErrors.
    """
    course = find(work, kickoff_id, to_change=True)
    asking = own(course, question_id, actor)
    given = checked(course.question(asking), given, readers)
    proposal = work.kickoffs.proposal(proposal_id) if proposal_id else None
    return _given(work, course, asking, given, proposal, now)


def propose(
    work: KickoffWork,
    kickoff_id: str,
    question_id: str,
    actor: Person,
    given: Given,
    readers: Readers,
    *,
    now: datetime,
    by: str = "",
) -> Proposed:
    """By whoever may see it; who is asked decides. `by`: user id of whose words they are; empty:
    the actor's. Raises as `opened`, and FieldErrors."""
    find(work, kickoff_id, to_change=True)
    course = opened(work, kickoff_id, question_id, actor)
    asking = asked_here(course, question_id)
    given = checked(course.question(asking), given, readers)
    proposal = Proposal(
        work.new_id(), kickoff_id, question_id, by or actor.user_id, now, given.text, given.rows
    )
    work.kickoffs.put_proposal(proposal)
    return Proposed(course, proposal)


def proposed(work: KickoffWork, proposal_id: str) -> Proposal:
    """Raises ProposalGone."""
    proposal = work.kickoffs.proposal(proposal_id)
    if proposal is None:
        raise ProposalGone()
    return proposal


def accept(
    work: KickoffWork,
    proposal_id: str,
    actor: Person,
    *,
    now: datetime,
) -> Answered:
    """As it was proposed. A second time changes nothing.

    Raises ProposalGone, NoSuchKickoff, KickoffIsOver, QuestionMoved, NotYourQuestion.
    """
    proposal = proposed(work, proposal_id)
    course = find(work, proposal.kickoff_id, to_change=True)
    asking = own(course, proposal.question_id, actor)
    stands = course.answers.get(proposal.question_id)
    if proposal.accepted_at and stands:
        return Answered(Moved(course), stands, is_new=False, proposal=proposal)
    return _given(work, course, asking, Given.of(proposal), proposal, now)


def _given(
    work: KickoffWork,
    course: Course,
    asking: Asking,
    given: Given,
    proposal: Proposal | None,
    now: datetime,
) -> Answered:
    if proposal:
        proposal = replace(proposal, accepted_at=now)
        work.kickoffs.put_proposal(proposal)
    before = course.answers.get(asking.question_id)
    taps = with_taps(course.question(asking), course.tapped, given.choices)
    given = replace(given, choices=taps)
    stands = asking.state in (QuestionState.ASKED, QuestionState.ANSWERED)
    if before and stands and Given.of(before) == given:
        return Answered(Moved(course), before, is_new=False, proposal=proposal)
    versions = work.kickoffs.history(course.kickoff.kickoff_id, asking.question_id)
    made = Answer(
        answer_id=work.new_id(),
        kickoff_id=course.kickoff.kickoff_id,
        question_id=asking.question_id,
        version=len(versions) + 1,
        by=asking.asked,
        at=now,
        text=given.text,
        rows=given.rows,
        choices=taps,
        proposed_by=proposal.by if proposal else None,
    )
    course = record(work, course, made, now=now)
    return Answered(go_on(work, course, now=now), made, is_new=True, proposal=proposal)
