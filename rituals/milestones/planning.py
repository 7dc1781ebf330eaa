"""Which milestones a kickoff's plan holds, and what becomes of those that are there when its answer
changes. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from rituals.alike import likeness, pairs
from rituals.kickoff.model import Answer, Course, QuestionState, Row
from rituals.kickoff.reading import has_words, says
from rituals.kickoff.rows import lines_of
from rituals.milestones.model import TEXT_LIMIT, Milestone, MilestoneState, Planned
from rituals.text import one_line

PLAN = "plan"
"""The question, and its inputs:"""
WHAT, BY, BY_WHOM, WAITING_FOR = "what", "by", "by-whom", "waiting-for"


@dataclass(frozen=True, slots=True)
class Steps:
    """What is to be done to what is kept."""

    changed: tuple[Milestone, ...]
    new: tuple[Planned, ...]


def planned_in(course: Course) -> list[Planned]:
    """Each row of the window is one. So is each line of prose, of which nothing is guessed: who
    does it, and by when, is said on the board."""
    asking, answer = course.asking(PLAN), course.answers.get(PLAN)
    if asking is None or answer is None or asking.state is QuestionState.IRRELEVANT:
        return []
    nothing = course.kickoff.catalogue.nothing
    found = [*map(_row, answer.rows), *_prose(course, answer)]
    worded = [one for one in found if has_words(one.text) and not says(one.text, nothing)]
    return list({one.text: one for one in worded}.values())


def _row(row: Row) -> Planned:
    return Planned(
        one_line(row.get(WHAT, ""), TEXT_LIMIT),
        date.fromisoformat(row[BY]) if row.get(BY) else None,
        row.get(BY_WHOM) or None,
        one_line(row.get(WAITING_FOR, ""), TEXT_LIMIT),
    )


def _prose(course: Course, answer: Answer) -> Iterator[Planned]:
    question = course.kickoff.catalogue.question(PLAN)
    for line in lines_of(question, replace(answer, rows=())):
        yield Planned(one_line(line, TEXT_LIMIT))


def in_step(
    kept: Sequence[Milestone], found: Sequence[Planned], *, by: str, now: datetime
) -> Steps:
    """`kept`: all milestones of the project. What the plan says otherwise than before is so; what
    somebody said by hand since stays, and so does what was made by hand. One that the plan doesn't
    have any more is dropped, unless somebody did something to it: then it's theirs to drop."""
    ours = [one for one in kept if one.planned]
    stays = pairs(ours, found, lambda one, row: likeness(_planned(one).text, row.text))
    staying = {one.milestone_id for one, _ in stays}
    after = [_stays(one, row) for one, row in stays]
    after += [
        replace(one, state=MilestoneState.DROPPED, ended_by=by, ended_at=now)
        for one in ours
        if one.is_open and one.milestone_id not in staying and _is_as_planned(one)
    ]
    before = {one.milestone_id: one for one in ours}
    matched = {id(row) for _, row in stays}
    return Steps(
        tuple(one for one in after if one != before[one.milestone_id]),
        tuple(row for row in found if id(row) not in matched),
    )


def _planned(one: Milestone) -> Planned:
    assert one.planned
    return one.planned


def _is_as_planned(one: Milestone) -> bool:
    now = Planned(one.text, one.due_on, one.owner, one.waits_for)
    return now == one.planned and not one.after


def _stays(one: Milestone, row: Planned) -> Milestone:
    was = _planned(one)
    one = replace(
        one,
        planned=row,
        text=row.text if row.text != was.text else one.text,
        due_on=row.due_on if row.due_on != was.due_on else one.due_on,
        owner=row.owner if row.owner != was.owner else one.owner,
        waits_for=row.waits_for if row.waits_for != was.waits_for else one.waits_for,
    )
    one = replace(one, first_due_on=one.first_due_on or one.due_on)
    if one.was_withdrawn:
        return replace(one, state=MilestoneState.OPEN, ended_by=None, ended_at=None)
    return one
