"""What the channel sees of a gate: its message, the checklist in its thread, what was decided."""

from collections.abc import Sequence
from dataclasses import replace

from bot.call import Tools
from bot.ports import Work
from bot.posting.gates.evidence import look
from bot.posting.gates.kept import refreshed
from bot.posting.kickoff import news
from bot.posting.kickoff import stopping as kickoffs
from bot.posting.nudges import bundles
from bot.views.gates import card as views
from rituals.gates.model import Gate, Verdict
from rituals.gates.moving import TakenBack
from rituals.gates.reading import Look
from rituals.gates.usecases import Decided
from rituals.people import Person
from rituals.project.news import News, NewsKind

_NEWS = {
    Verdict.GO: NewsKind.GATE_GO,
    Verdict.HOLD: NewsKind.GATE_HOLD,
    Verdict.STOP: NewsKind.GATE_STOP,
}


def opened(work: Work, tools: Tools, gate: Gate, actor: Person) -> Look:
    """The one top-level message, and the checklist under it."""
    seen = look(work, gate.gate_id)
    say, channel_id = tools.team_voice(seen.team), seen.team.channel_id
    card = work.outbox.post(
        channel_id, views.card(say, seen), key=f"gate:{gate.gate_id}", tell=actor.user_id
    )
    rows = work.outbox.post(
        channel_id, views.rows(say, seen), thread=card, key=f"gate:{gate.gate_id}:rows"
    )
    work.gates.put(replace(gate, message=card, rows=rows))
    _told(work, tools, seen, NewsKind.GATE_OPENED, actor)
    bundles.touched(work, tools, [gate.owner])
    return look(work, gate.gate_id)


def decided(work: Work, tools: Tools, done: Decided, actor: Person) -> None:
    """The message as it was decided on, one reply, and the PM's news."""
    seen = refreshed(work, tools, done.gate.gate_id)
    say = tools.team_voice(done.team)
    key = f"gate:{done.gate.gate_id}:{done.decision.position}"
    work.outbox.post(
        done.team.channel_id,
        views.told(say, seen, done.decision),
        thread=done.gate.message,
        key=key,
        tell=actor.user_id,
    )
    _told(work, tools, seen, _NEWS[done.decision.verdict], actor, done.decision.reason)
    if done.stopped:
        kickoffs.stopped(work, tools, done.stopped)
    bundles.touched(work, tools, [done.gate.owner, done.before.pm, done.before.tech_lead])


def taken_back(work: Work, tools: Tools, done: TakenBack, actor: Person) -> None:
    seen = refreshed(work, tools, done.gate.gate_id)
    if done.moved:
        kickoffs.resumed(work, tools, done.moved, None, actor.user_id)
    content = views.taken_back(tools.team_voice(seen.team), seen, actor.name)
    work.outbox.post(seen.team.channel_id, content, thread=seen.gate.message, tell=actor.user_id)
    _told(work, tools, seen, NewsKind.GATE_REOPENED, actor)
    bundles.touched(work, tools, [done.gate.owner, seen.project.pm, seen.project.tech_lead])


def handed_over(work: Work, tools: Tools, gate: Gate, before: str, actor: Person) -> None:
    """`before`: user id of who was asked until now. Nobody is told of what they did themselves."""
    seen = refreshed(work, tools, gate.gate_id)
    if gate.owner != before and gate.owner != actor.user_id:
        content = views.handed_over(tools.team_voice(seen.team), seen, actor.name)
        work.outbox.post(seen.team.channel_id, content, thread=gate.message, tell=actor.user_id)
    bundles.touched(work, tools, [before, gate.owner])


def address(work: Work, tools: Tools, gate: Gate) -> str:
    """Of its message; empty where it isn't in Slack yet."""
    place = work.outbox.posted(gate.message) if gate.message else None
    return tools.installation.permalink(*place) if place else ""


def before(work: Work, project_id: str) -> Sequence[Look]:
    """The project's gates that are over, the newest first."""
    over = [one for one in work.gates.of_project(project_id) if one.is_over]
    return [look(work, one.gate_id) for one in over]


def _told(
    work: Work, tools: Tools, seen: Look, kind: NewsKind, actor: Person, reason: str = ""
) -> None:
    """A decision is told where the project's kickoff is; one that ends it, as its last word."""
    way = tools.team_voice(seen.team).plain(f"gate.way_{seen.gate.kind}")
    found = News(seen.project.project_id, kind, way, actor.user_id, reason=reason)
    news.told(work, tools, found, is_last=kind is NewsKind.GATE_STOP)
