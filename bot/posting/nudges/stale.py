"""Stale work: where it comes from, how it is shown among what waits, and what the team hears of
it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.call import Tools
from bot.ports import Work
from bot.views.blocks import Block, actions, context
from bot.views.nudges import stale as views
from bot.views.nudges import stale_buttons
from bot.views.nudges.bundles import Shown
from bot.views.nudges.said import Seen
from bot.words import Voice
from rituals.bundle.model import Thing
from rituals.experiment.model import Experiment
from rituals.followups.model import FollowUp
from rituals.gates.silence import GatesOpen
from rituals.issues.silence import IssuesFollowed
from rituals.milestones.model import Milestone
from rituals.milestones.silence import MilestonesSilent
from rituals.people import Person
from rituals.production.model import Model
from rituals.production.silence import ModelsWatched
from rituals.project.model import may_run
from rituals.roles.silence import RolesAsked
from rituals.stale import reading, telling
from rituals.stale.model import Silent, WorkItem, WorkKind
from rituals.stale.ports import OwnedSource
from rituals.stale.sources import OwnWork
from rituals.team.model import Team

STALE: tuple[OwnedSource[Work], ...] = (
    OwnWork(),
    RolesAsked(),
    IssuesFollowed(),
    MilestonesSilent(),
    GatesOpen(),
    ModelsWatched(),
)
"""Where work comes from that can go stale."""
ASLEEP = "asleep"
"""A place: the line is in the newest bundle, and isn't asked about for a while."""
_KNOWN = frozenset(map(str, WorkKind))
_WHOLE = frozenset(
    (
        str(WorkKind.EXPERIMENT),
        str(WorkKind.PROJECT),
        str(WorkKind.ISSUE),
        str(WorkKind.PULL_REQUEST),
        str(WorkKind.MODEL),
        telling.SILENT,
    )
)
"""Their lines say all of it already."""
_SAYS_ITS_DAY = frozenset((str(WorkKind.FOLLOW_UP), str(WorkKind.MILESTONE)))
"""Its line has the day that it is past, and how long that was needn't be said beside it."""
_OF_MODELS = frozenset((str(WorkKind.MODEL), str(WorkKind.MODEL_DECISION)))
_OF_PROJECTS = (WorkKind.QUESTIONS, WorkKind.CHARTER, WorkKind.PROJECT)
_OF_EXPERIMENTS = frozenset(str(kind) for kind in WorkKind if kind.is_of_experiments)


def of_team(work: Work, team: Team) -> tuple[Silent, ...]:
    """All of the team's that is stale, the worst first."""
    return reading.of_team(work, STALE, team, now=work.now)


def quiet(work: Work, say: Voice, thing: Thing, reader: str, place: str) -> Shown | None:
    """What waits because it is stale, and only then; or as it was settled."""
    one = telling.item_of(work, STALE, thing, reader)
    if one is None:
        return _over(work, say, thing, thing.kind, thing.ref)
    team = work.teams.get(one.team_id)
    if team is None:
        return None
    part = _part(work, one, team, reader, place)
    blocks = views.as_waiting(
        say, one, _silent(work, team, one), reader, _name(work, one.owner), place, part
    )
    return Shown(thing, one.project or f"#{team.channel_name}", blocks)


def of_others(work: Work, say: Voice, thing: Thing, reader: str, place: str) -> Shown | None:
    """For the lead. What is over says so by its title alone."""
    one = telling.item_of(work, STALE, thing, reader)
    team = work.teams.get(one.team_id) if one else None
    if one is None or team is None:
        kind, _, ref = thing.ref.partition(":")
        return _over(work, say, thing, kind, ref)
    part = _part(work, one, team, reader, place)
    blocks = views.as_others(
        say, one, _silent(work, team, one), thing, _name(work, one.owner), place, part
    )
    return Shown(thing, one.project or f"#{team.channel_name}", blocks)


def dressed(work: Work, say: Voice, one: Shown, reader: str, place: str) -> Shown:
    """What waits anyway gains its silence, and what can be done about that; what is put off says
    until when. `place`: as `bot.posting.nudges.waiting.Show`, or `ASLEEP`."""
    item = telling.item_of(work, STALE, one.thing, reader)
    own = item if item and item.owner == reader else None
    if place == ASLEEP:
        until = work.bundles.snoozed(reader).get(one.thing)
        until = until if until and until > work.now else None
        return replace(one, blocks=[*one.blocks, *views.asleep(say, own, one.thing, until)])
    if one.thing.kind in _WHOLE:
        return one
    waits = own is not None if one.thing.kind in _KNOWN else _has_buttons(one.blocks)
    if not waits:
        return one
    team = work.teams.get(own.team_id) if own else None
    silent = _silent(work, team, own) if own and team else None
    part = _part(work, own, team, reader, place) if own and team else ""
    *above, buttons = one.blocks if _has_buttons(one.blocks) else (*one.blocks, actions())
    if silent and one.thing.kind not in _SAYS_ITS_DAY:
        above.append(context(views.silence(say, silent)))
    more = stale_buttons.also(say, one.thing, own, is_silent=silent is not None, part=part)
    return replace(one, blocks=[*above, {**buttons, "elements": [*buttons["elements"], *more]}])


def seen(work: Work, tools: Tools, items: Sequence[WorkItem]) -> Seen:
    """Who has them, and where they are."""
    places = {
        one.message: place
        for one in items
        if one.message and (place := work.outbox.posted(one.message))
    }
    return Seen(
        work.people.names(sorted({one.owner for one in items if one.owner})),
        {handle: tools.installation.permalink(*place) for handle, place in places.items()},
    )


def blocked(work: Work, tools: Tools, one: WorkItem, team: Team, actor: Person) -> None:
    """The team hears it at once, where everything about it is."""
    content = views.blocked(tools.team_voice(team), one, actor.name)
    work.outbox.post(team.channel_id, content, thread=one.message, tell=actor.user_id)


def unblocked(work: Work, tools: Tools, one: WorkItem, team: Team, actor: Person) -> None:
    content = views.unblocked(tools.team_voice(team), one, actor.name)
    work.outbox.post(team.channel_id, content, thread=one.message, tell=actor.user_id)


def were_told(work: Work, user_id: str, things: Iterable[Thing]) -> None:
    telling.were_told(work, STALE, user_id, things, now=work.now)


def _silent(work: Work, team: Team, one: WorkItem) -> Silent | None:
    return next(iter(reading.among(work, team, [one], now=work.now)), None)


def _part(work: Work, one: WorkItem, team: Team, reader: str, place: str) -> str:
    """What [Hand over …] carries of what its owner has in a project; empty where the reader can't,
    as a guest who only answers and signs."""
    if not place or not one.owner or one.kind not in _OF_PROJECTS or one.project_id is None:
        return ""
    project, person = work.projects.get(one.project_id), work.people.get(reader)
    kickoff = work.kickoffs.of_project(one.project_id)
    if not project or not person or not kickoff or kickoff.is_over:
        return ""
    can = may_run(team, project, person)
    return f"{kickoff.kickoff_id}:{one.owner}:{place}" if can else ""


def _has_buttons(blocks: Sequence[Block]) -> bool:
    return bool(blocks) and blocks[-1]["type"] == "actions"


def _over(work: Work, say: Voice, thing: Thing, kind: str, ref: str) -> Shown | None:
    """Its title is all that is left to say of it; None: not even that."""
    experiment = work.experiments.get(ref) if kind in _OF_EXPERIMENTS else None
    follow_up = work.follow_ups.get(ref) if kind == WorkKind.FOLLOW_UP else None
    milestone = work.milestones.get(ref) if kind == WorkKind.MILESTONE else None
    model = work.models.get(ref) if kind in _OF_MODELS else None
    found = experiment or follow_up or milestone or model
    team = work.teams.get(found.team_id) if found else None
    if found is None or team is None:
        return None
    title = _title(found)
    about = None if isinstance(found, FollowUp) else found.project_id
    project = work.projects.get(about) if about else None
    group = project.name if project else f"#{team.channel_name}"
    return Shown(thing, group, views.over(say, found.number, title))


def _title(one: Experiment | FollowUp | Milestone | Model) -> str:
    """As typed."""
    if isinstance(one, Experiment):
        return one.change
    return one.name if isinstance(one, Model) else one.text


def _name(work: Work, user_id: str | None) -> str:
    return work.people.names([user_id]).get(user_id, user_id) if user_id else ""
