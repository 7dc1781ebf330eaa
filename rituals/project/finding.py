"""Which project somebody means. Each function is one step inside a unit of work."""

from difflib import get_close_matches

from rituals.errors import PersonError
from rituals.people import Person
from rituals.project.model import NoSuchProject, Project, ProjectGone, check_reader, key_of
from rituals.project.ports import ProjectWork
from rituals.team.model import Team

_NEAREST, _ALIKE = 3, 0.5


def readable(work: ProjectWork, reader: Person) -> list[Project]:
    """All that they may read of, by name: of their teams, of public ones, and those that they
    answer for."""
    return [one for one in work.projects.everywhere() if _reads(work, one, reader)]


def named(work: ProjectWork, name: str, reader: Person) -> Project:
    """Whatever case and spaces; one that they may not see is told like none. Raises
    NoSuchProject."""
    typed = name.strip().strip("\"'").strip()
    found = work.projects.named(typed)
    if found and _reads(work, found, reader):
        return found
    known = {key_of(one.name): one.name for one in readable(work, reader)}
    near = get_close_matches(key_of(typed), known, _NEAREST, _ALIKE)
    raise NoSuchProject(name=typed, nearest=[known[key] for key in near])


def found(work: ProjectWork, project_id: str, reader: Person) -> tuple[Project, Team]:
    """By its id, which only buttons know. Raises ProjectGone; GuestsMayNot, TeamIsEmpty, NotAMember
    where they may not read it."""
    project = work.projects.get(project_id)
    team = work.teams.get(project.team_id) if project else None
    if not project or not team:
        raise ProjectGone()
    check_reader(team, reader, frozenset({project.pm, project.tech_lead}))
    return project, team


def matching(work: ProjectWork, typed: str, reader: Person) -> list[Project]:
    """Which somebody may mean who typed a name or a part of one: the one that is called so, else
    all that begin so, else all that have it in them. Raises NoSuchProject."""
    try:
        return [named(work, typed, reader)]
    except NoSuchProject as error:
        key = key_of(typed.strip().strip("\"'"))
        known = readable(work, reader)
        begun = [one for one in known if key and key_of(one.name).startswith(key)]
        found = begun or [one for one in known if key and key in key_of(one.name)]
        if not found:
            raise error from None
        return found


def the_one(work: ProjectWork, typed: str, reader: Person) -> Project:
    """As `matching`, where it has to be one. Raises NoSuchProject, with those that may be meant."""
    found = matching(work, typed, reader)
    if len(found) > 1:
        raise NoSuchProject(name=typed, nearest=[one.name for one in found[:_NEAREST]])
    return found[0]


def _reads(work: ProjectWork, project: Project, reader: Person) -> bool:
    team = work.teams.get(project.team_id)
    if team is None:
        return False
    try:
        check_reader(team, reader, frozenset({project.pm, project.tech_lead}))
    except PersonError:
        return False
    return True
