"""The one top-level message of a retro: what phase it is in, until when, and the one next thing."""

from collections.abc import Sequence
from datetime import datetime

from bot.ids import ActionId, OverflowValue
from bot.views import dates, facts
from bot.views.blocks import (
    Block,
    Element,
    actions,
    button,
    context,
    header,
    message,
    option,
    overflow,
    section,
)
from bot.views.names import heading
from bot.views.retro.thread import grouped, next_action, progress, shown_rule, voted, written
from bot.words import Mrkdwn, Voice
from rituals.facts import Fact
from rituals.ports import Content
from rituals.sittings.model import Sitting
from rituals.sittings.results import Board, Summary
from rituals.team.ritual import Phase, RitualKind

MOST_OPTIONS = 5
"""Behind a ⋯."""


def board(
    say: Voice,
    now: Board,
    opened_by: str,
    facilitator: str = "",
    since: tuple[datetime, Sequence[Fact]] | None = None,
    shown: Sequence[Block] = (),
) -> Content:
    """Updated in place until it closes.

    `opened_by`: display name of who opened it by hand; empty where the calendar did.
    `facilitator`: display name; empty where nobody is, or it's whoever opened it.
    `since`: when the retro before it opened, and what has come of things since then.
    `shown`: what it is sat over, where it comes by itself.
    """
    return message(
        header(heading(say, now.sitting)),
        *_origin(say, now.sitting, opened_by, facilitator),
        *([section(facts.line(say, *since))] if since else []),
        *shown,
        *_way(say, now.sitting),
        section(standing(say, now)),
        context(*_rule(say, now)),
        actions(*next_action(say, now.sitting), *_more(say, now)),
    )


def closed_board(say: Voice, summary: Summary, shown: Sequence[Block] = ()) -> Content:
    """The same message once it is closed: nothing left to press. `shown`: what it was sat over."""
    sitting = summary.sitting
    assert sitting.closed_at
    return message(
        header(heading(say, sitting)),
        section(
            say(
                "sitting.closed_line",
                closed=say.when(sitting.closed_at),
                written=written(say, summary.progress, sitting),
            )
        ),
        *shown,
    )


def menu_value(value: OverflowValue, sitting: Sitting) -> str:
    """What was pressed, and how the sitting was seen then: two who press at once mean the same."""
    return f"{value}:{sitting.sitting_id}:{sitting.ends_at.timestamp()}:{sitting.phase}"


def _more(say: Voice, now: Board) -> list[Element]:
    sitting = now.sitting
    has = {
        OverflowValue.EXTEND: True,
        OverflowValue.NEXT: sitting.next_step is not None,
        OverflowValue.BACK: sitting.step_before is not None,
        OverflowValue.HAND_OVER: sitting.facilitator is not None,
        OverflowValue.CLOSE: True,
        OverflowValue.HELP: sitting.kind is RitualKind.RETRO,
    }
    options = [
        option(say.plain(_label(value, sitting)), menu_value(value, sitting))
        for value, fits in has.items()
        if fits
    ]
    found = [overflow(ActionId.MORE, options[:MOST_OPTIONS])]
    if sitting.is_live and sitting.next_step:
        # In a call nobody looks behind the three dots.
        value = f"{sitting.sitting_id}:{sitting.phase}"
        found.insert(0, button(say.plain("sitting.next"), ActionId.NEXT_PHASE, value))
    return found


def _label(value: OverflowValue, sitting: Sitting) -> str:
    is_live = sitting.is_live and value is OverflowValue.EXTEND
    return "sitting.extend_live" if is_live else f"sitting.{value}"


def _origin(say: Voice, sitting: Sitting, opened_by: str, facilitator: str) -> list[Block]:
    """Where it isn't simply on time and on the calendar: why it comes now; and who runs it."""
    notes: list[Mrkdwn] = []
    if opened_by:
        notes.append(say("sitting.by_hand", who=opened_by))
    if sitting.occurrence:
        if sitting.late_by:
            notes.append(say("sitting.late", due=say.when(sitting.occurrence.at)))
        if sitting.occurrence.by_hand:
            was = say.date(sitting.occurrence.nominal_at)
            notes.append(say("sitting.moved_by_hand", was=was))
        elif sitting.occurrence.moved:
            was, why = say.day(sitting.occurrence.nominal_at), dates.reason(say, sitting.occurrence)
            notes.append(say("sitting.moved", was=was, why=why))
        if sitting.occurrence.merged:
            notes.append(say("sitting.merged", n=len(sitting.occurrence.merged)))
    if facilitator:
        notes.append(say("sitting.facilitated", who=facilitator))
    return [context(*notes)] if notes else []


def _way(say: Voice, sitting: Sitting) -> list[Block]:
    """Where it is on its way through the phases, if it has more than one."""
    if len(sitting.plan) == 1:
        return []
    names = [(say(f"phase.{step.phase}"), step.phase is sitting.phase) for step in sitting.plan]
    return [context(Mrkdwn(" → ".join(f"*{name}*" if here else name for name, here in names)))]


def standing(say: Voice, now: Board) -> Mrkdwn:
    """Which phase it is in, until when, and how far it is."""
    sitting, so_far = now.sitting, now.progress
    until = say.when(sitting.ends_at)
    match sitting.phase:
        case Phase.COLLECT:
            key = "phase.collect_until" if len(sitting.plan) > 1 else "sitting.open_until"
            return say(key, until=until, progress=progress(say, now))
        case Phase.GROUP:
            return say("phase.group_until", until=until, progress=grouped(say, so_far.themes))
        case Phase.VOTE:
            return say("phase.vote_until", until=until, progress=voted(say, so_far))
    discussed = say("phase.discussed", n=so_far.themes, discussed=so_far.discussed)
    return say("phase.discuss_until", until=until, progress=discussed)


def _rule(say: Voice, now: Board) -> list[Mrkdwn]:
    """Who will see what, before anybody types; and how the phase goes."""
    sitting = now.sitting
    match sitting.phase:
        case Phase.COLLECT:
            return shown_rule(say, now)
        case Phase.VOTE:
            sealed = "_anonymous" if sitting.is_anonymous else ""
            return [say(f"phase.vote_rule{sealed}", n=sitting.votes)]
    return [say(f"phase.{sitting.phase}_rule")]
