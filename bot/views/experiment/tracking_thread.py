"""What an experiment's thread is told of a tracker: that it is linked, and of its runs."""

from collections.abc import Sequence

from bot.views import figures
from bot.views.blocks import context, message, section
from bot.views.experiment.card import Seen, linked_to
from bot.views.experiment.thread import how_good
from bot.words import Mrkdwn, Voice, mrkdwn
from rituals.ports import Content
from rituals.text import one_line
from rituals.tracking.errors import GONE
from rituals.tracking.model import Fate, Link
from rituals.tracking.taking import Taken, TakenRun

MOST_RUNS = 10
"""Runs with a value that one message names, the best; of those without one, fewer."""
MOST_NAMED = 3
_NAME = 60


def was_linked(say: Voice, link: Link, by: str) -> Content:
    own, key = link.metrics[0]
    facts = {
        "where": say(f"experiment.where_{link.where}"),
        "metric": own,
        "key": key,
        "who": by,
        "what": linked_to(say, link),
    }
    more = [name for name, _ in link.metrics[1:]]
    said = [context(say("tracking.others", names=", ".join(more)))] if more else []
    return message(section(say("tracking.linked", **facts)), *said)


def was_parted(say: Voice, link: Link, by: str) -> Content:
    return message(context(say("tracking.parted", who=by, what=linked_to(say, link))))


def taken(say: Voice, seen: Seen, what: Taken) -> Content:
    """However many runs ended, one message."""
    tracker = say(f"tracking.name_{what.link.tracker}")
    observed = [one for one in what.runs if one.fate is Fate.OBSERVED]
    blocks = [section(say("tracking.ended", n=len(what.runs), tracker=tracker))]
    if observed:
        shown = _best_first(seen, observed)[:MOST_RUNS]
        blocks.append(section(Mrkdwn("\n".join(_line(say, seen, one) for one in shown))))
        notes = [how_good(say, seen, what.changed.new)]
        if len(observed) > len(shown):
            notes.append(say("tracking.more", n=len(observed) - len(shown)))
        notes.append(say(f"experiment.where_{what.link.where}"))
        blocks.append(context(*filter(None, notes)))
    blocks += [
        context(_without(say, what.link, fate, rest))
        for fate in (Fate.FAILED, Fate.NO_VALUE, Fate.NOT_FINITE)
        if (rest := [one for one in what.runs if one.fate is fate])
    ]
    return message(*blocks)


def _best_first(seen: Seen, runs: Sequence[TakenRun]) -> list[TakenRun]:
    metric = seen.experiment.metric
    is_up = metric is None or metric.is_better(1.0, 0.0)
    return sorted(runs, key=lambda one: one.new[0].value, reverse=is_up)


def _line(say: Voice, seen: Seen, one: TakenRun) -> Mrkdwn:
    metric = seen.experiment.metric
    values = " · ".join(figures.named(o.metric, o.value, metric) for o in one.new)
    return say("tracking.run", attempt=one.new[0].attempt, values=values, run=_run(one))


def _without(say: Voice, link: Link, fate: Fate, runs: Sequence[TakenRun]) -> Mrkdwn:
    """Runs that brought nothing, and why."""
    named = ", ".join(_run(one) for one in runs[:MOST_NAMED])
    rest = f" +{len(runs) - MOST_NAMED}" if len(runs) > MOST_NAMED else ""
    key = link.metrics[0][1]
    return say(f"tracking.fate_{fate}", n=len(runs), key=key, runs=Mrkdwn(f"{named}{rest}"))


def _run(one: TakenRun) -> Mrkdwn:
    return mrkdwn.link(one_line(one.run.name, _NAME), one.run.url)


def not_had(say: Voice, link: Link, reason: str) -> Content:
    """The tracker is away, or what was linked."""
    what = linked_to(say, link)
    if reason == GONE:
        return message(context(say("tracking.gone", what=what)))
    assert link.away_since
    why, since = say(f"tracking.why_{reason}"), say.when(link.away_since)
    return message(context(say("tracking.away", what=what, why=why, when=since)))


def is_back(say: Voice, link: Link) -> Content:
    return message(context(say("tracking.back", what=linked_to(say, link))))
