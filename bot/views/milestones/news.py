"""What is told of milestones: what slips and who waits on it, whose one is now, and what waits for
whoever has it."""

from collections.abc import Iterator, Sequence

from bot.ids import ActionId
from bot.views.blocks import (
    Block,
    Element,
    actions,
    button,
    context,
    message,
    quoted_text,
    section,
)
from bot.views.milestones.shown import (
    NOTE,
    SHORT,
    day_of,
    due,
    ended,
    named,
    of_project,
    row,
    undo,
    which,
)
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import user
from rituals.milestones.model import Milestone
from rituals.milestones.reading import Board
from rituals.milestones.slipping import Slip, Why
from rituals.ports import Content
from rituals.text import one_line

TOLD = 8
"""Milestones in one reply that says what slips."""
MOST_WAITING = 6
"""Named of those that wait on one."""


def slipped(say: Voice, seen: Board, told: Sequence[Milestone]) -> Content:
    """What is told of a day, in the kickoff's thread: both who answer for the project have to say
    what is to follow, so both are mentioned."""
    people = dict.fromkeys([seen.project.pm, seen.project.tech_lead])
    who = Mrkdwn(" ".join(map(user, people)))
    blocks = [section(say("milestone.moves", who=who, project=seen.project.name))]
    for one in told[:TOLD]:
        blocks.append(section(_said(say, seen, one)))
        waiting = _waiting_on(say, seen, one)
        if waiting:
            blocks.append(context(Mrkdwn("\n".join(waiting))))
    if len(told) > TOLD:
        blocks.append(context(say("milestone.more_told", n=len(told) - TOLD)))
    about = of_project(seen.project.project_id)
    blocks.append(
        actions(button(say.plain("milestone.all"), ActionId.MILESTONES, about)),
    )
    return message(*blocks)


def _said(say: Voice, seen: Board, one: Milestone) -> Mrkdwn:
    slip = seen.plan.slip(one)
    facts = {"number": one.number, "text": one_line(one.text, SHORT), "who": _owner(say, seen, one)}
    if not one.is_open:
        return say("milestone.told_over", **facts, about=ended(say, seen, one))
    if slip is None:
        day = day_of(say, seen, one.due_on) if one.due_on else say.plain("milestone.no_date")
        first = day_of(say, seen, one.first_due_on) if one.first_due_on else day
        return say("milestone.told_moved", **facts, day=day, first=first)
    return say("milestone.told_slip", **facts, why=_why(say, seen, slip))


def _owner(say: Voice, seen: Board, one: Milestone) -> str:
    return seen.name(one.owner) if one.owner else say.plain("milestone.nobody")


def _why(say: Voice, seen: Board, slip: Slip) -> Mrkdwn:
    """In the middle of a sentence about the milestone."""
    one = slip.milestone
    assert one.due_on, "what has no day can't slip"
    day = day_of(say, seen, one.due_on)
    match slip.why:
        case Why.LATE:
            return say("milestone.why_late", day=day)
        case Why.AFTER:
            return say("milestone.why_after", day=day, which=which(say, seen, slip.by))
    blocked = seen.blocked.get(one.milestone_id)
    if blocked:
        return say("milestone.why_blocked", day=day, reason=one_line(blocked.reason, SHORT))
    return say("milestone.why_held", day=day, what=one_line(one.waits_for, SHORT))


def _waiting_on(say: Voice, seen: Board, one: Milestone) -> list[Mrkdwn]:
    """What waits on it, and whether that can still be there by its day."""
    found = seen.plan.waiting_on(one)
    lines = [
        say(
            f"milestone.waits_{_holds(seen, other)}",
            number=other.number,
            text=one_line(other.text, SHORT),
            who=_owner(say, seen, other),
            day=day_of(say, seen, other.due_on) if other.due_on else "",
        )
        for other in found[:MOST_WAITING]
    ]
    if len(found) > MOST_WAITING:
        lines.append(say("milestone.waits_more", n=len(found) - MOST_WAITING))
    return lines


def _holds(seen: Board, one: Milestone) -> str:
    """Whether its day does, as things stand: names a sentence."""
    forecast = seen.plan.forecast(one)
    if one.due_on is None or forecast is None:
        return "undated"
    if forecast.day > one.due_on:
        return "and_slips"
    return "in_danger" if seen.plan.slip(one) else "and_fits"


def yours(say: Voice, seen: Board, several: Sequence[Milestone], by: str) -> Content:
    """Said to their owners where it happened: they have to act, so they are mentioned. `by`:
    display name of who made it theirs."""
    blocks = []
    for owner in dict.fromkeys(one.owner for one in several):
        blocks.append(section(say("milestone.yours", owner=user(owner or ""), who=by)))
        for one in several:
            if one.owner == owner:
                blocks += row(say, seen, one)
    return message(*blocks)


# Among what waits


def as_waiting(say: Voice, seen: Board, one: Milestone, reader: str, place: str) -> list[Block]:
    """To its owner, or as it was settled; `place`: empty where nothing can be done about it."""
    head = quoted_text((f"#{one.number} ", True), (one.text, False))
    carries = f"{one.milestone_id}:{place}"
    if not one.is_open:
        can_be = place and one.can_be_undone(seen.now)
        buttons = [actions(undo(say, one, place))] if can_be else []
        return [head, context(ended(say, seen, one)), *buttons]
    if one.owner != reader:
        return [head, context(say("milestone.now_with", who=_owner(say, seen, one)))]
    blocks = [head, context(*_reasons(say, seen, one))]
    if place:
        blocks.append(actions(*_settling(say, seen, one, carries)))
    return blocks


def _reasons(say: Voice, seen: Board, one: Milestone) -> list[Mrkdwn]:
    """Why its owner hears of it now; and who does if it comes later."""
    slip, worse = seen.plan.slip(one), seen.plan.worse(one)
    said = []
    if slip:
        said.append(_why(say, seen, slip))
    elif one.due_on == seen.plan.today:
        said.append(say("milestone.due_today"))
    elif worse:
        day = day_of(say, seen, one.due_on) if one.due_on else say.plain("milestone.no_date")
        said.append(say("milestone.worse", which=which(say, seen, worse), day=day))
    else:
        said.append(due(say, seen, one))
    waiting = seen.plan.waiting_on(one)
    if waiting:
        said.append(say("milestone.others_wait", which=named(say, waiting[:MOST_WAITING])))
    return said


def _settling(say: Voice, seen: Board, one: Milestone, carries: str) -> Iterator[Element]:
    """What is usually done next comes first: of many, the others are behind the ⋯."""
    done = button(say.plain("milestone.done"), ActionId.MILESTONE_DONE, carries)
    date = button(say.plain("milestone.date"), ActionId.MILESTONE_DATE, carries)
    if seen.plan.wants_a_word(one):
        yield button(say.plain("milestone.works"), ActionId.MILESTONE_WORKS, carries)
    if one.waits_for:
        yield button(say.plain("milestone.come"), ActionId.MILESTONE_COME, carries)
    is_asked = one.waits_for or seen.plan.wants_a_word(one)
    yield from (date, done) if is_asked else (done, date)
    yield button(say.plain("milestone.hand_over"), ActionId.MILESTONE_HAND_OVER, carries)


def note(say: Voice, seen: Board, one: Milestone) -> Content:
    """To who named it by its number, or whose press nothing else answers: how it is now."""
    said = say(f"milestone.now_{one.state}", number=one.number)
    return message(section(said), *row(say, seen, one, NOTE))
