"""What of a kickoff waits for somebody, as it is by now."""

from bot.ports import Work
from bot.views.kickoff import waiting as views
from bot.views.kickoff.board import Seen
from bot.views.nudges.bundles import Shown
from bot.words import Voice
from rituals.bundle.model import Thing
from rituals.charter.waiting import roles_to_sign
from rituals.kickoff.waiting import of_person


def questions(work: Work, say: Voice, thing: Thing, reader: str, place: str) -> Shown | None:
    kickoff = work.kickoffs.get(thing.ref)
    project = work.projects.get(kickoff.project_id) if kickoff else None
    team = work.teams.get(kickoff.team_id) if kickoff else None
    if not kickoff or not project or not team:
        return None
    seen = Seen(project, team, work.kickoffs.course(kickoff), {}, work.now)
    own = of_person(work, kickoff, reader)
    return Shown(thing, project.name, views.questions(say, seen, own, place))


def signature(work: Work, say: Voice, thing: Thing, reader: str, place: str) -> Shown | None:
    project, charter = work.projects.get(thing.ref), work.charters.newest(thing.ref)
    if not project or not charter:
        return None
    roles = roles_to_sign(work, project, reader)
    blocks = views.signature(say, project.project_id, charter.version, roles, place)
    return Shown(thing, project.name, blocks)


def blind(work: Work, say: Voice, thing: Thing, reader: str, place: str) -> Shown | None:
    kickoff = work.kickoffs.get(thing.ref)
    project = work.projects.get(kickoff.project_id) if kickoff else None
    if not kickoff or not project:
        return None
    asked = {check.kickoff_id: check.ends_at for check in work.blinds.asked_of(reader)}
    return Shown(
        thing, project.name, views.blind(say, thing.ref, asked.get(kickoff.kickoff_id), place)
    )
