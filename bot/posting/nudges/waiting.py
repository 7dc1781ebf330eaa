"""All that can wait for a person: where it comes from, and how each kind of it is shown."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from bot.ports import Work
from bot.posting.experiment import waiting as experiment_waiting
from bot.posting.gates import waiting as gate_waiting
from bot.posting.kickoff import waiting as kickoff_waiting
from bot.posting.nudges import stale
from bot.posting.production import waiting as production_waiting
from bot.posting.roles import waiting as role_waiting
from bot.posting.team import rows as team_rows
from bot.views.followups import shown as follow_ups
from bot.views.milestones import news as milestone_news
from bot.views.nudges.bundles import Shown
from bot.views.nudges.folding import folded
from bot.words import Voice
from rituals.bundle.model import Thing
from rituals.bundle.ports import Source
from rituals.charter.waiting import SIGNATURE, SignaturesMissing
from rituals.digest.teams import TEAMS, TeamsOfTheWeek
from rituals.experiment.waiting import (
    ANALYSIS,
    DECISION,
    OWNERLESS,
    PARKED,
    ExperimentsOfNobody,
    ExperimentsUndecided,
)
from rituals.followups import reading
from rituals.followups.waiting import FOLLOW_UP, FollowUpsDue
from rituals.gates.waiting import GATE, GatesUndecided
from rituals.kickoff.waiting import BLIND, QUESTIONS, BlindAsked, QuestionsAsked
from rituals.milestones import reading as milestones
from rituals.milestones.waiting import MILESTONE, MilestonesDue
from rituals.production.waiting import DECISION as MODEL_DECISION
from rituals.production.waiting import ModelsOutOfBounds
from rituals.roles.waiting import (
    HOLDER_GONE,
    PART_ASKED,
    ROLE_ASKED,
    HoldersGone,
    RolesUnconfirmed,
)
from rituals.stale.model import WorkKind
from rituals.stale.telling import SILENT
from rituals.stale.waiting import QuietWork, SilentOfOthers

Show = Callable[[Work, Voice, Thing, str, str], Shown | None]
"""A thing as it is by now: it waits for the person (by user id), or was settled. The last argument
says where it is shown, as its buttons carry it (bot/views/nudges/bundles.py): there `shown_again`
shows what they did. Empty: nothing can be done about it there. None: nothing is left of it."""


def _follow_up(work: Work, say: Voice, thing: Thing, reader: str, place: str) -> Shown | None:
    one = work.follow_ups.get(thing.ref)
    team = work.teams.get(one.team_id) if one else None
    if not one or not team:
        return None
    pushed = work.issues.pushed([one.follow_up_id])
    seen = follow_ups.Seen(team, reading.names(work, [one]), work.now, issues=pushed)
    blocks = follow_ups.as_waiting(say, seen, one, reader, place)
    return Shown(thing, f"#{team.channel_name}", blocks)


def _milestone(work: Work, say: Voice, thing: Thing, reader: str, place: str) -> Shown | None:
    one = work.milestones.get(thing.ref)
    project = work.projects.get(one.project_id) if one else None
    team = work.teams.get(one.team_id) if one else None
    if not one or not project or not team:
        return None
    seen = milestones.board(work, project, team, now=work.now)
    return Shown(thing, project.name, milestone_news.as_waiting(say, seen, one, reader, place))


SOURCES: tuple[Source[Work], ...] = (
    FollowUpsDue(),
    MilestonesDue(),
    QuestionsAsked(),
    BlindAsked(),
    SignaturesMissing(),
    GatesUndecided(),
    ExperimentsUndecided(),
    ExperimentsOfNobody(),
    ModelsOutOfBounds(),
    RolesUnconfirmed(),
    HoldersGone(),
    QuietWork(*stale.STALE),
    SilentOfOthers(stale.STALE),
    TeamsOfTheWeek(team_rows.TROUBLES),
)
SHOWN: Mapping[str, Show] = {
    WorkKind.EXPERIMENT: stale.quiet,
    WorkKind.PROJECT: stale.quiet,
    WorkKind.ISSUE: stale.quiet,
    WorkKind.PULL_REQUEST: stale.quiet,
    WorkKind.MODEL: stale.quiet,
    MODEL_DECISION: production_waiting.shown,
    SILENT: stale.of_others,
    FOLLOW_UP: _follow_up,
    MILESTONE: _milestone,
    QUESTIONS: kickoff_waiting.questions,
    BLIND: kickoff_waiting.blind,
    SIGNATURE: kickoff_waiting.signature,
    GATE: gate_waiting.shown,
    DECISION: experiment_waiting.shown,
    ANALYSIS: experiment_waiting.shown,
    PARKED: experiment_waiting.shown,
    OWNERLESS: experiment_waiting.shown,
    ROLE_ASKED: role_waiting.role,
    PART_ASKED: role_waiting.part,
    HOLDER_GONE: role_waiting.gone,
    TEAMS: team_rows.as_waiting,
}


def shown(work: Work, say: Voice, things: Iterable[Thing], reader: str, place: str) -> list[Shown]:
    """In their order; without what an earlier version knew and this one doesn't. `place` may be
    `stale.ASLEEP`, too."""
    known = (thing for thing in things if thing.kind in SHOWN)
    here = "" if place == stale.ASLEEP else place
    found = (SHOWN[thing.kind](work, say, thing, reader, here) for thing in known)
    all_of = (
        stale.dressed(work, say, one, reader, place) if place else one for one in found if one
    )
    return [replace(one, blocks=folded(one.blocks)) for one in all_of]
