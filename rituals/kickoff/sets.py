"""More than the core: sets of questions that are offered once what was asked is settled."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from rituals.kickoff.catalogue import QuestionSet
from rituals.kickoff.course import Moved, asked_for, find, go_on, lay_out
from rituals.kickoff.model import Course, Kickoff
from rituals.kickoff.ports import KickoffWork
from rituals.kickoff.starting import people_of
from rituals.people import Person
from rituals.project.model import Project, check_runner


def offered(course: Course, project: Project) -> dict[QuestionSet, Mapping[str, int]]:
    """What isn't asked yet, in the catalogue's order: how many questions for whom, by user id. Only
    those that would be asked as things stand."""
    found: dict[QuestionSet, Counter[str]] = {}
    people, tapped = people_of(project), course.tapped
    for question in course.kickoff.catalogue.questions:
        if question.set not in course.kickoff.sets and question.applies(tapped):
            found.setdefault(question.set, Counter())[asked_for(question, people)] += 1
    return dict(found)


def add(
    work: KickoffWork, kickoff_id: str, added: QuestionSet, actor: Person, *, now: datetime
) -> Moved:
    """Ask one more set. A second time changes nothing. Raises NoSuchKickoff, KickoffIsOver,
    GuestsMayNot, NotOfTheProject."""
    course = find(work, kickoff_id, to_change=True)
    kickoff = course.kickoff
    project, team = work.projects.get(kickoff.project_id), work.teams.get(kickoff.team_id)
    assert project and team, "a kickoff is of a project, which is of a team"
    check_runner(team, project, actor)
    if added in kickoff.sets:
        return Moved(course)
    kickoff = ask(work, kickoff, project, added)
    return go_on(work, work.kickoffs.course(kickoff), now=now)


def ask(work: KickoffWork, kickoff: Kickoff, project: Project, added: QuestionSet) -> Kickoff:
    """Its questions wait for their turn from here on."""
    kickoff = replace(kickoff, sets=kickoff.sets | {added})
    work.kickoffs.put(kickoff)
    lay_out(work, kickoff, people_of(project), sets=[added])
    return kickoff
