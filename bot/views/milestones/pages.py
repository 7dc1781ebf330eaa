"""A project's milestones in a document: as a list in the file of its charter."""

from collections.abc import Iterator

from bot.views.milestones.shown import day_of
from bot.words import Voice
from bot.words.markdown import for_file
from rituals.milestones.model import Milestone, MilestoneState
from rituals.milestones.reading import Board


def in_file(say: Voice, seen: Board) -> list[str]:
    """Nothing, where there are none."""
    found = [f"- {_line(say, seen, one)}" for one in seen.ordered]
    return [f"## {say.plain('milestone.title')}", "", *found, ""] if found else []


def _line(say: Voice, seen: Board, one: Milestone) -> str:
    about = " · ".join(for_file(said) for said in _about(say, seen, one))
    text = for_file(one.text)
    return say.plain("milestone.file_line", number=one.number, text=text, about=about)


def _about(say: Voice, seen: Board, one: Milestone) -> Iterator[str]:
    yield seen.name(one.owner) if one.owner else say.plain("milestone.nobody")
    if one.due_on:
        yield say.plain("milestone.due", day=day_of(say, seen, one.due_on))
    if one.first_due_on and one.first_due_on != one.due_on:
        yield say.plain("milestone.first", day=day_of(say, seen, one.first_due_on))
    if one.state is MilestoneState.DONE:
        yield say.plain("milestone.is_done", who=seen.name(one.ended_by))
    if one.state is MilestoneState.DROPPED:
        who = seen.name(one.ended_by)
        yield say.plain("milestone.is_dropped", who=who, reason=one.reason or "")
    if one.waits_for and one.is_open:
        yield say.plain("milestone.waits_for", what=one.waits_for)
    awaited = seen.plan.awaited(one) if one.is_open else []
    if awaited:
        which = ", ".join(f"#{other.number}" for other in awaited)
        yield say.plain("milestone.after", which=which)
