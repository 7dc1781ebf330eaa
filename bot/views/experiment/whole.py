"""All that is known of one experiment, in a window of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.ids import ActionId, ViewId
from bot.views import figures
from bot.views.blocks import Block, actions, button, context, divider, modal, quoted_text, section
from bot.views.experiment.card import Seen, hypothesis, rule
from bot.views.experiment.thread import link
from bot.views.pages import pages_of, turning
from bot.words import Mrkdwn, Voice
from rituals.experiment.model import Experiment, Extension, Observation

ATTEMPTS_A_PAGE = 8
MOST_EXTENSIONS = 5
"""The latest; all of them stand in its thread."""


@dataclass(frozen=True, slots=True)
class Whole:
    """All that is known of one."""

    seen: Seen
    extensions: Sequence[Extension]


def _so_far(say: Voice, one: Experiment, attempts: int) -> Mrkdwn:
    if attempts:
        return say("experiment.measured_so_far", n=attempts)
    key = "experiment.nothing_logged_yet" if one.is_open else "experiment.nothing_logged"
    return say(key, number=one.number)


def whole(say: Voice, it: Whole, page: int = 0) -> dict[str, Any]:
    seen, one = it.seen, it.seen.experiment
    attempts = _attempts(seen.observations)
    pages = pages_of(attempts, ATTEMPTS_A_PAGE)
    page = min(page, len(pages) - 1)
    blocks = [*hypothesis(say, seen)] if page == 0 else []
    if page == 0:
        blocks += _fields(say, it)
    blocks += [divider(), section(_so_far(say, one, len(attempts)))]
    for attempt in pages[page]:
        blocks += _attempt(say, seen, attempt)
    return modal(
        ViewId.READ,
        say.plain("experiment.numbered", number=one.number),
        blocks + turning(say, f"experiment:{one.experiment_id}", page, len(pages)),
        close=say.plain("common.close"),
    )


def _fields(say: Voice, it: Whole) -> list[Block]:
    seen, one = it.seen, it.seen.experiment
    blocks: list[Block] = []
    if one.data:
        blocks += [section(say("experiment.data")), quoted_text((one.data, False))]
    if one.differs:
        blocks += [section(say("experiment.differs")), quoted_text((one.differs, False))]
    if one.outcome and one.outcome.analysis:
        analysis = one.outcome.analysis
        blocks.append(section(say("experiment.analysis")))
        said = (analysis.how, analysis.slices, analysis.cause, analysis.more_data)
        blocks += [quoted_text((text, False)) for text in said if text]
    for extension in it.extensions[-MOST_EXTENSIONS:]:
        facts = {"who": seen.name(extension.by), "day": say.day(extension.at)}
        went_on = say("experiment.went_on", **facts, rule=rule(say, seen, extension.after))
        blocks += [section(went_on), quoted_text((extension.reason, False))]
    if len(it.extensions) > MOST_EXTENSIONS:
        blocks.append(context(say("experiment.more", n=len(it.extensions) - MOST_EXTENSIONS)))
    who = say("experiment.made", who=seen.name(one.made_by), day=say.day(one.made_at))
    blocks.append(context(who, *_came(say, one)))
    if seen.parent or seen.children:
        label = say.plain("experiment.do_lineage")
        blocks.append(actions(button(label, ActionId.EXPERIMENT_LINEAGE, one.experiment_id)))
    return blocks


def _came(say: Voice, one: Experiment) -> list[Mrkdwn]:
    """Where it was before it came here."""
    origin = one.origin
    if origin is None:
        return []
    said = [say("experiment.came", file=origin.file, day=say.day(origin.at))]
    if origin.key:
        said.append(say("experiment.came_as", key=origin.key))
    if origin.project:
        said.append(say("experiment.came_of_project", project=origin.project))
    return said


def _attempts(observations: Sequence[Observation]) -> list[list[Observation]]:
    """Those that stand, an attempt each."""
    found: dict[int, list[Observation]] = {}
    for one in observations:
        if one.stands:
            found.setdefault(one.attempt, []).append(one)
    return list(found.values())


def _attempt(say: Voice, seen: Seen, logged: Sequence[Observation]) -> list[Block]:
    """A line for each place that it was measured at."""
    metric = seen.experiment.metric
    blocks: list[Block] = [section(say("experiment.attempt_line", attempt=logged[0].attempt))]
    for where in dict.fromkeys(one.where for one in logged):
        there = [one for one in logged if one.where is where]
        values = " · ".join(figures.named(one.metric, one.value, metric) for one in there)
        name = say.plain(f"experiment.where_{where}")
        blocks.append(quoted_text((f"{name}: ", False), (values, True)))
    first = logged[0]
    parts = [say("experiment.logged_by", who=seen.name(first.by), day=say.day(first.at))]
    parts += [link(say, one) for one in dict.fromkeys(o.link for o in logged) if one]
    blocks.append(context(*parts[:5]))
    notes = "\n".join(dict.fromkeys(one.note for one in logged if one.note))
    return [*blocks, quoted_text((notes, False))] if notes else blocks
