"""Where a team stands, and what a pause makes of that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.ids import ActionId, ViewId
from bot.views import undelivered
from bot.views.blocks import (
    Block,
    Element,
    actions,
    button,
    context,
    message,
    modal,
    section,
)
from bot.views.calendar import rota
from bot.views.names import ritual_name, ritual_title
from bot.views.retro import board as boards
from bot.views.retro import thread as sittings
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import channel
from rituals.calendar import say_cadence
from rituals.ports import Content, FailedDelivery
from rituals.retro.results import NextTurn
from rituals.sittings.results import Board
from rituals.team.model import Team, TeamState
from rituals.team.results import Coming, Paused
from rituals.team.ritual import Ritual, RitualKind


@dataclass(frozen=True, slots=True)
class Standing:
    """All that the status of a team shows."""

    team: Team
    rituals: Sequence[Ritual]
    coming: Sequence[Coming]
    """What those on the calendar wait for, the first first."""
    open: Sequence[Board]
    """The first to end first."""
    failed: Sequence[FailedDelivery]
    names: Mapping[str, str]
    now: datetime
    reader_runs_it: bool
    turn: NextTurn | None = None
    """Who facilitates the next retro."""
    running: int = 0
    """Experiments that are open."""
    to_decide: int = 0
    """Of them, those whose stop rule is reached; and failures without an error analysis."""


def status(say: Voice, s: Standing) -> list[Block]:
    return [
        section(say("status.title", channel=channel(s.team.channel_id))),
        *_troubles(say, s),
        *([section(_schedules(say, s))] if s.team.state is TeamState.ACTIVE else []),
        *_turn(say, s),
        section(_open(say, s)),
        *_experiments(say, s),
        context(_people(say, s)),
        actions(
            button(say.plain("status.calendar"), ActionId.STATUS_CALENDAR, s.team.team_id),
            *_for_who_runs_it(say, s),
            button(say.plain("status.help"), ActionId.HELP, "mainspring"),
        ),
    ]


def status_message(say: Voice, s: Standing) -> Content:
    return message(*status(say, s))


def status_modal(say: Voice, s: Standing) -> dict[str, Any]:
    return modal(
        ViewId.READ, say.plain("home.title"), status(say, s), close=say.plain("common.close")
    )


def _troubles(say: Voice, s: Standing) -> list[Block]:
    blocks: list[Block] = []
    if s.team.state is not TeamState.ACTIVE:
        blocks.append(section(say(f"status.{s.team.state}")))
    if s.team.is_paused(s.now):
        assert s.team.paused_until
        blocks.append(section(say("status.paused", until=say.when(s.team.paused_until))))
    if s.failed:
        text = say(
            "status.failed", n=len(s.failed), reason=undelivered.reason(say, s.failed[0].reason)
        )
        again = button(say.plain("status.retry"), ActionId.RETRY_DELIVERIES, s.team.channel_id)
        blocks.append(section(text, accessory=again))
    return blocks


def _schedules(say: Voice, s: Standing) -> Mrkdwn:
    """A line a ritual."""
    return Mrkdwn("\n".join(_schedule(say, s, ritual) for ritual in s.rituals))


def _schedule(say: Voice, s: Standing, ritual: Ritual) -> Mrkdwn:
    waits = next((c for c in s.coming if c.ritual.ritual_id == ritual.ritual_id), None)
    if not ritual.cadence or not waits:
        by_hand = "no_schedule" if ritual.kind is RitualKind.RETRO else "by_hand"
        return say(f"status.{by_hand}", ritual=ritual_title(say, ritual))
    line = say(
        "status.schedule",
        ritual=ritual_title(say, ritual),
        cadence=say_cadence(ritual.cadence),
        zone=s.team.calendar.zone,
        date=say.date(waits.occurrence.at),
    )
    if not ritual.is_paused(s.now):
        return line
    assert ritual.paused_until
    return Mrkdwn(f"{line} {say('status.ritual_paused', until=say.when(ritual.paused_until))}")


def _turn(say: Voice, s: Standing) -> list[Block]:
    if s.team.state is not TeamState.ACTIVE or not s.turn or not s.turn.user_id:
        return []
    return [rota.line(say, s.team, s.turn, s.names.get(s.turn.user_id, s.turn.user_id))]


def _open(say: Voice, s: Standing) -> Mrkdwn:
    lines = [
        _how_far(say, "status.open", ritual_name(say, board.sitting), board) for board in s.open
    ]
    return Mrkdwn("\n".join(lines)) if lines else say("status.none_open")


def _experiments(say: Voice, s: Standing) -> list[Block]:
    if not s.running and not s.to_decide:
        return []
    parts = [say("experiment.open_of_team", n=s.running)]
    if s.to_decide:
        parts.append(say("experiment.decide_of_team", n=s.to_decide))
    return [context(Mrkdwn(" · ".join(parts)))]


def _how_far(say: Voice, key: str, ritual: str, now: Board) -> Mrkdwn:
    """An open sitting on one line. What has several phases isn't over when this one is."""
    if len(now.sitting.plan) > 1:
        return say(f"{key}_in_phase", ritual=ritual, phase=boards.standing(say, now))
    until, progress = say.when(now.sitting.ends_at), sittings.progress(say, now)
    return say(key, ritual=ritual, until=until, progress=progress)


def _people(say: Voice, s: Standing) -> Mrkdwn:
    facilitators = ", ".join(s.names.get(u, u) for u in s.team.facilitators)
    return say(
        "status.people",
        n=len(s.team.members),
        lead=s.names.get(s.team.lead, s.team.lead),
        facilitators=facilitators or say("status.nobody"),
    )


def _for_who_runs_it(say: Voice, s: Standing) -> list[Element]:
    if not s.reader_runs_it:
        return []
    found = [button(say.plain("status.settings"), ActionId.STATUS_SETTINGS, s.team.team_id)]
    if s.team.is_paused(s.now):
        found.append(button(say.plain("status.resume"), ActionId.RESUME, s.team.team_id))
    return found


def far_pause(say: Voice, team: Team, until: datetime) -> Content:
    """Asked before a pause that is longer than most: a year may have been forgotten."""
    value = f"{team.team_id} {int(until.timestamp())}"
    text = say("pause.far", until=say.date(until), channel=channel(team.channel_id))
    return message(
        section(text),
        actions(
            button(say.plain("pause.far_yes"), ActionId.PAUSE, value),
            button(say.plain("common.not_now"), ActionId.DISMISS),
        ),
    )


def paused(say: Voice, done: Paused, *, something_open: bool) -> Content:
    until = say.when(done.until)
    if done.first:
        first, ritual = say.date(done.first.occurrence.at), ritual_name(say, done.first.ritual)
        blocks = [section(say("pause.done", until=until, ritual=ritual, first=first))]
    else:
        blocks = [section(say("pause.done_nothing", until=until))]
    if something_open:
        blocks.append(context(say("pause.open_goes_on")))
    return message(*blocks)


def resumed(say: Voice, following: Coming | None) -> Content:
    if following:
        return message(section(say("pause.resumed", next=next_in_words(say, following))))
    return message(section(say("pause.resumed_none")))


def next_in_words(say: Voice, following: Coming) -> Mrkdwn:
    """“The next retro is Friday …”."""
    ritual, date = ritual_name(say, following.ritual), say.date(following.occurrence.at)
    return say("ritual.next", ritual=ritual, date=date)


def note(text: Mrkdwn) -> Content:
    """One sentence."""
    return message(section(text))
