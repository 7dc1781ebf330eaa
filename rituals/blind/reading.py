"""A blind check as it is now, and what it belongs to."""

from dataclasses import dataclass

from rituals.blind.comparing import Comparison, compare
from rituals.blind.model import BlindAnswer, BlindCheck, NoBlindCheck
from rituals.blind.ports import BlindWork
from rituals.kickoff.course import Moved
from rituals.kickoff.errors import KickoffIsOver
from rituals.kickoff.model import Kickoff, Proposal
from rituals.project.model import Project
from rituals.team.model import Team


@dataclass(frozen=True, slots=True)
class Checked:
    """A blind check as it is now; made anew for each use."""

    check: BlindCheck
    kickoff: Kickoff
    project: Project
    team: Team
    answered: int
    """How many have; who, isn't told."""
    awaited: int
    """How many are asked and can answer."""
    comparison: Comparison | None = None
    """None: it isn't shown yet."""
    answers: tuple[BlindAnswer, ...] = ()
    """Empty until they are shown."""
    offered: Proposal | None = None
    """Words for the success metric, just offered to who is asked it in the open."""
    moved: Moved | None = None
    """The kickoff, where what was held back is asked from now on."""


def find(work: BlindWork, kickoff_id: str) -> Checked:
    """Raises NoBlindCheck."""
    kickoff, check = work.kickoffs.get(kickoff_id), work.blinds.get(kickoff_id)
    if kickoff is None or check is None:
        raise NoBlindCheck()
    return checked(work, check, kickoff)


def checked(work: BlindWork, check: BlindCheck, kickoff: Kickoff) -> Checked:
    project, team = around(work, kickoff)
    answers = tuple(work.blinds.answers(check.kickoff_id))
    shown = answers if check.state.is_shown else ()
    return Checked(
        check,
        kickoff,
        project,
        team,
        answered=len(answers),
        awaited=len(able(work, check) | {one.user_id for one in answers}),
        comparison=compare(shown) if check.state.is_shown else None,
        answers=shown,
    )


def able(work: BlindWork, check: BlindCheck) -> set[str]:
    """Those of the asked who are still there."""
    people = work.people.several(list(check.asked))
    gone = {user_id for user_id, person in people.items() if person.is_deactivated}
    return set(check.asked) - gone


def kickoff_of(work: BlindWork, kickoff_id: str, *, to_change: bool = True) -> Kickoff:
    """Raises NoBlindCheck, KickoffIsOver."""
    kickoff = work.kickoffs.get(kickoff_id, to_change=to_change)
    if kickoff is None:
        raise NoBlindCheck()
    if kickoff.is_over:
        raise KickoffIsOver(project=around(work, kickoff)[0].name)
    return kickoff


def around(work: BlindWork, kickoff: Kickoff) -> tuple[Project, Team]:
    project, team = work.projects.get(kickoff.project_id), work.teams.get(kickoff.team_id)
    assert project and team, "a kickoff goes with its project, and that with its team"
    return project, team
