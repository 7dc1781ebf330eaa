"""Charters as they are read. Each function is one step inside a unit of work."""

from collections.abc import Sequence

from rituals.charter.model import CharterLine, NoCharterYet
from rituals.charter.ports import CharterWork
from rituals.charter.results import Standing, Whole
from rituals.kickoff.catalogue import InputKind
from rituals.kickoff.errors import NoSuchKickoff
from rituals.kickoff.model import Kickoff
from rituals.people import Person
from rituals.project.model import Project, ProjectGone, check_reader
from rituals.team.model import Team


def placed(
    work: CharterWork, project_id: str, *, to_change: bool = False
) -> tuple[Project, Team, Kickoff]:
    """Where a project's charter belongs. `to_change`: who else changes it waits until this unit of
    work has ended. Raises ProjectGone, NoSuchKickoff."""
    kickoff = work.kickoffs.of_project(project_id)
    if kickoff and to_change:
        kickoff = work.kickoffs.get(kickoff.kickoff_id, to_change=True)
    project = work.projects.get(project_id)
    team = work.teams.get(project.team_id) if project else None
    if not project or not team:
        raise ProjectGone()
    if not kickoff:
        raise NoSuchKickoff()
    return project, team, kickoff


def standing(work: CharterWork, project_id: str, version: int | None = None) -> Standing:
    """The newest where no version is named. Raises ProjectGone, NoSuchKickoff, NoCharterYet."""
    return standing_of(work, *placed(work, project_id), version)


def standing_of(
    work: CharterWork, project: Project, team: Team, kickoff: Kickoff, version: int | None = None
) -> Standing:
    """Raises NoCharterYet."""
    versions = work.charters.versions(project.project_id)
    wanted = versions[0].version if versions and version is None else version
    charter = next((one for one in versions if one.version == wanted), None)
    if charter is None:
        raise NoCharterYet(project=project.name, n=len(core_open(work, kickoff)))
    earlier = [one for one in versions if one.version < charter.version]
    return Standing(
        project=project,
        team=team,
        kickoff=kickoff,
        charter=charter,
        signatures=tuple(work.charters.signatures(project.project_id, charter.version)),
        newest=versions[0].version,
        base=next((one for one in earlier if one.is_signed), next(iter(earlier), None)),
    )


def core_open(work: CharterWork, kickoff: Kickoff) -> list[str]:
    """Ids of the core questions that nobody has settled yet."""
    course = work.kickoffs.course(kickoff)
    return [
        a.question_id for a in course.applying if a.is_open and course.question(a).set == "core"
    ]


def check_reads(
    work: CharterWork, project: Project, team: Team, kickoff: Kickoff, reader: Person
) -> None:
    """As members do, and those concerned: who signs, is asked, or looks after a line. Raises
    GuestsMayNot, TeamIsEmpty, NotAMember."""
    check_reader(team, reader, concerned(work, project, kickoff))


def concerned(work: CharterWork, project: Project, kickoff: Kickoff) -> frozenset[str]:
    """User ids."""
    asked = {a.asked for a in work.kickoffs.course(kickoff).askings}
    owners = {line.owner for line in work.charters.lines(project.project_id)}
    return frozenset({project.pm, project.tech_lead, *asked, *owners})


def people_in(now: Standing, lines: Sequence[CharterLine]) -> set[str]:
    """User ids of all whom a charter names."""
    people = {now.charter.made_by, now.project.pm, now.project.tech_lead}
    people |= {one.user_id for one in now.signatures}
    people |= {line.owner for line in lines} | {
        line.changed_by for line in lines if line.changed_by
    }
    for content in (now.charter.content, now.base.content if now.base else now.charter.content):
        for entry in content.entries:
            people |= {entry.by} if entry.by else set()
            people |= {
                value
                for row in entry.rows
                for name, value in row.items()
                if entry.kinds.get(name) is InputKind.PERSON
            }
    return people


def whole(work: CharterWork, project_id: str) -> Whole:
    """For a file. Raises ProjectGone, NoSuchKickoff, NoCharterYet."""
    newest = standing(work, project_id)
    versions = [
        newest,
        *(
            standing_of(work, newest.project, newest.team, newest.kickoff, version)
            for version in range(newest.newest - 1, 0, -1)
        ),
    ]
    lines = work.charters.lines(project_id)
    course = work.kickoffs.course(newest.kickoff)
    history = [
        (course.question(a).title, tuple(found))
        for a in course.askings
        if (found := work.kickoffs.history(newest.kickoff.kickoff_id, a.question_id))
    ]
    people = {who for one in versions for who in people_in(one, lines)}
    people |= {answer.by for _, answers in history for answer in answers}
    return Whole(
        project=newest.project,
        team=newest.team,
        versions=tuple(versions),
        lines=tuple(lines),
        history=tuple(history),
        names=work.people.names(sorted(people)),
    )
