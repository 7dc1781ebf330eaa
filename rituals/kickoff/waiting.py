"""What kickoffs ask waits for whoever is asked: their questions, and what is asked blind."""

from datetime import datetime

from rituals.blind.ports import BlindWork
from rituals.bundle.model import Thing, Waiting
from rituals.kickoff.deadline import ends_at
from rituals.kickoff.model import Asking, Kickoff, QuestionState
from rituals.kickoff.ports import KickoffWork
from rituals.project.model import Project
from rituals.team.model import Team, TeamState

QUESTIONS, BLIND = "kickoff_questions", "kickoff_blind"
"""Kinds of things that wait; `ref` is the kickoff's id: one thing, however many questions."""


class QuestionsAsked:
    """Implements `rituals.bundle.ports.Source`."""

    def waiting(self, work: KickoffWork, user_id: str, *, now: datetime) -> list[Waiting]:
        asked: dict[str, list[Asking]] = {}
        for one in work.kickoffs.asked_of(user_id):
            asked.setdefault(one.kickoff_id, []).append(one)
        found = (_questions(work, k, askings, now) for k, askings in asked.items())
        return [one for one in found if one]

    def next_at(self, work: KickoffWork, user_id: str, *, now: datetime) -> datetime | None:
        return None  # what is asked waits at once, and who asks says so


class BlindAsked:
    """Implements `rituals.bundle.ports.Source`."""

    def waiting(self, work: BlindWork, user_id: str, *, now: datetime) -> list[Waiting]:
        found = []
        for check in work.blinds.asked_of(user_id):
            around = _around(work, check.kickoff_id)
            if around:
                _, project, team = around
                found.append(
                    Waiting(
                        thing=Thing(BLIND, check.kickoff_id),
                        number=None,
                        team_id=team.team_id,
                        group=project.name,
                        since=check.begun_at,
                        due=check.ends_at,
                    )
                )
        return found

    def next_at(self, work: BlindWork, user_id: str, *, now: datetime) -> datetime | None:
        return None


def of_person(work: KickoffWork, kickoff: Kickoff, user_id: str) -> list[Asking]:
    """What waits for them in a kickoff; what a reply of theirs answers comes first."""
    if kickoff.is_over:
        return []
    now = (QuestionState.ASKED, QuestionState.LATER)
    own = [a for a in work.kickoffs.course(kickoff).of_person(user_id) if a.state in now]
    return sorted(own, key=lambda one: (one.state is QuestionState.LATER, one.position))


def _questions(
    work: KickoffWork, kickoff_id: str, askings: list[Asking], now: datetime
) -> Waiting | None:
    around = _around(work, kickoff_id)
    if around is None:
        return None
    kickoff, project, team = around
    return Waiting(
        thing=Thing(QUESTIONS, kickoff_id),
        number=askings[0].number if len(askings) == 1 else None,
        team_id=team.team_id,
        group=project.name,
        since=min(one.asked_at or now for one in askings),
        due=ends_at(team, kickoff.answer_by) if kickoff.answer_by else None,
    )


def _around(work: KickoffWork, kickoff_id: str) -> tuple[Kickoff, Project, Team] | None:
    """None: nothing is asked there any more."""
    kickoff = work.kickoffs.get(kickoff_id)
    project = work.projects.get(kickoff.project_id) if kickoff else None
    team = work.teams.get(kickoff.team_id) if kickoff else None
    if not kickoff or not project or not team or team.state is TeamState.DELETED:
        return None
    return kickoff, project, team
