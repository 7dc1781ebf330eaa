"""An iteration review: what it shows by itself, in its one message. What doesn't fit is counted,
and found in the list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.ids import ActionId
from bot.views import figures
from bot.views.blocks import (
    Block,
    Element,
    actions,
    button,
    context,
    quoted_list,
    quoted_text,
    section,
)
from bot.views.experiment import charts as experiment_charts
from bot.views.experiment import measuring as experiment_measuring
from bot.views.experiment import parking as experiment_parking
from bot.views.experiment.outcomes import analyse_button, plain_decision
from bot.views.experiment.waiting import decide_buttons
from bot.words import Voice
from rituals.experiment.measured import NONE, Measured
from rituals.experiment.model import Experiment
from rituals.experiment.monthly import Month
from rituals.experiment.review import Review, Running, Wants
from rituals.team.model import Team
from rituals.text import one_line

MOST_DUE, MOST_CONCLUDED, MOST_RUNNING = 6, 6, 8
"""That are shown: one message is read, three aren't."""
CHANGE_LIMIT, LEARNED_LIMIT = 120, 240
"""Characters."""
_Line = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """A review with what it is looked at with."""

    team: Team
    review: Review
    since: datetime
    is_first: bool
    """There was no review before it."""
    measured: Mapping[str, Measured]
    """By experiment_id, of those that may be shown."""
    names: Mapping[str, str]
    """Display names, of owners."""
    months: Sequence[Month] = ()
    """How experiments came out, where there is nothing nearer to be drawn."""


def shown(say: Voice, look: Looked, *, is_open: bool) -> list[Block]:
    """`is_open`: there is something to press."""
    if look.review.is_empty:
        new = button(say.plain("experiment.new_title"), ActionId.EXPERIMENT_NEW, look.team.team_id)
        return [section(say("review.nothing")), *([actions(new)] if is_open else [])]
    return [
        *_due(say, look, is_open=is_open),
        *_concluded(say, look),
        *_drawn(say, look),
        *_running(say, look),
    ]


def may_be_shown(review: Review) -> list[Experiment]:
    """Whose figures are needed; in the order in which one is drawn."""
    due = [one for _, one in review.due[:MOST_DUE]]
    running = [one.experiment for one in review.running[:MOST_RUNNING]]
    found = [*due, *review.concluded[:MOST_CONCLUDED], *running]
    return list({one.experiment_id: one for one in found}.values())


def _due(say: Voice, look: Looked, *, is_open: bool) -> list[Block]:
    due = look.review.due
    if not due:
        return [section(say("review.none_due"))]
    blocks: list[Block] = [section(say("review.due", n=len(due)))]
    for wants, one in due[:MOST_DUE]:
        said = [say.plain(f"review.wants_{wants}"), *_best(say, look, one), _runs(look, one)]
        blocks.append(quoted_text(*_title(one), (" · ".join(["", *said]), False)))
        if is_open:
            blocks.append(actions(*_buttons(say, wants, one)))
    return [*blocks, *_more(say, len(due) - MOST_DUE, "board")]


def _buttons(say: Voice, wants: Wants, one: Experiment) -> list[Element]:
    match wants:
        case Wants.DECIDE:
            return decide_buttons(say, one)
        case Wants.EXPLAIN:
            return [analyse_button(say, one.experiment_id)]
        case Wants.WAKE:
            return experiment_parking.buttons(say, one)
    label = say.plain("experiment.start_next")
    return [button(label, ActionId.EXPERIMENT_NEXT, one.experiment_id)]


def _concluded(say: Voice, look: Looked) -> list[Block]:
    found = look.review.concluded
    first = "_first" if look.is_first else ""
    facts = {"n": len(found), "day": say.day(look.since)}
    if not found:
        return [section(say(f"review.none_concluded{first}", **facts))]
    lines = [_outcome(say, one) for one in found[:MOST_CONCLUDED]]
    head = section(say(f"review.concluded{first}", **facts))
    return [head, quoted_list(lines), *_more(say, len(found) - MOST_CONCLUDED, "list concluded")]


def _outcome(say: Voice, one: Experiment) -> _Line:
    outcome, metric = one.outcome, one.metric
    assert outcome, "it is concluded"
    said = [say.plain(f"experiment.verdict_{outcome.verdict}")]
    if metric and (outcome.value is not None or outcome.production is not None):
        values = figures.way(say, metric, best=outcome.value, production=outcome.production)
        said.append(f"{metric.name} {', '.join(values)}")
    said.append(plain_decision(say, one, outcome))
    learned = one_line(outcome.learned, LEARNED_LIMIT)
    return *_title(one), (f": {' · '.join(said)}\n", False), (learned, False)


def _drawn(say: Voice, look: Looked) -> list[Block]:
    """One plot: how the metric moved of what is to be decided, else of what was concluded or runs;
    else how experiments came out."""
    for one in may_be_shown(look.review):
        made = look.measured.get(one.experiment_id, NONE).attempts
        found = experiment_charts.attempts(say, one.metric, made)
        if found:
            return [quoted_text(*_title(one)), *found]
    return experiment_charts.outcomes(say, look.months) if look.months else []


def _running(say: Voice, look: Looked) -> list[Block]:
    found = look.review.running
    if not found:
        return [section(say("review.none_running"))]
    lines = [_pace(say, look, one) for one in found[:MOST_RUNNING]]
    return [
        section(say("review.running", n=len(found))),
        quoted_list(lines),
        *_more(say, len(found) - MOST_RUNNING, "list open"),
        *experiment_measuring.line(say, look.review.cycles)[:1],
    ]


def _pace(say: Voice, look: Looked, running: Running) -> _Line:
    one, whole = running.experiment, look.review.cycles.whole
    said = [_runs(look, one), say.plain(f"experiment.stage_{one.stage}")]
    days = int(running.days)
    took = say.plain("review.days", n=days) if days else say.plain("review.first_day")
    if running.pace and whole:
        part = experiment_measuring.days_of(whole)
        took = f"{took}, {say.plain(f'review.pace_{running.pace}', **part)}"
    said += [took, *_best(say, look, one)]
    return *_title(one), (" · ".join(["", *said]), False)


def _title(one: Experiment) -> _Line:
    return ((f"#{one.number} {one_line(one.change, CHANGE_LIMIT)}", True),)


def _runs(look: Looked, one: Experiment) -> str:
    return look.names.get(one.owner, one.owner)


def _best(say: Voice, look: Looked, one: Experiment) -> list[str]:
    if one.metric is None:
        return []
    best = look.measured.get(one.experiment_id, NONE).best
    if best is None:
        return []
    known = figures.way(say, one.metric, best=best, production=None)
    return [f"{one.metric.name} {', '.join(known)}"]


def _more(say: Voice, count: int, where: str) -> list[Block]:
    return [context(say("review.more", n=count, where=where))] if count > 0 else []
