"""What is said in an experiment's thread, under its card."""

import re
from collections.abc import Sequence

from bot.ids import ActionId
from bot.views import figures
from bot.views.blocks import Block, actions, button, context, message, quoted_text, section
from bot.views.experiment.card import Seen
from bot.words import Mrkdwn, Voice
from rituals.experiment.measured import best_of
from rituals.experiment.model import Observation
from rituals.ports import Content

_LINK = re.compile(r"https?://[^\s|<>\"]+", re.IGNORECASE)


def observed(say: Voice, seen: Seen, new: Sequence[Observation]) -> Content:
    """One attempt, or what was added to one."""
    first = new[0]
    if any(not one.stands for one in new):
        return message(context(_withdrawn(say, seen, first)))
    said = say(
        "experiment.observed",
        who=seen.name(first.by),
        attempt=first.attempt,
        where=say(f"experiment.where_{first.where}"),
    )
    return message(section(said), *measured(say, seen, new))


def _withdrawn(say: Voice, seen: Seen, one: Observation) -> Mrkdwn:
    """The attempt, or what was added to it while it stands."""
    who, stands = seen.name(one.by), still_stands(seen, one.attempt)
    if not stands:
        return say("experiment.withdrawn", attempt=one.attempt, who=who)
    where = say(f"experiment.where_{one.where}")
    return say("experiment.withdrawn_part", attempt=one.attempt, who=who, where=where)


def still_stands(seen: Seen, attempt: int) -> bool:
    """Something else that was measured in it does."""
    return any(one.stands and one.attempt == attempt for one in seen.observations)


def measured(say: Voice, seen: Seen, new: Sequence[Observation]) -> list[Block]:
    """The values that were logged together, their note, and the link."""
    metric = seen.experiment.metric
    values = " · ".join(figures.named(one.metric, one.value, metric) for one in new)
    blocks = [quoted_text((values, True))]
    if seen_best := how_good(say, seen, new):
        blocks.append(context(seen_best))
    if new[0].note:
        blocks.append(quoted_text((new[0].note, False)))
    if new[0].link:
        blocks.append(context(link(say, new[0].link)))
    return blocks


def how_good(say: Voice, seen: Seen, new: Sequence[Observation]) -> Mrkdwn | None:
    """Where these stand: the target reached, the best so far, or short of it."""
    metric, known = seen.experiment.metric, seen.measured
    if metric is None:
        return None
    mine, best = best_of(metric, new), known.best
    if mine is None or best is None:
        return None
    if metric.is_reached(mine):
        return say("experiment.on_target", target=figures.figure(metric.target or 0.0, metric.unit))
    if mine == best and len(known.attempts) > 1:
        return say("experiment.is_best")
    return None


def link(say: Voice, typed: str) -> Mrkdwn:
    """To be clicked where it is an address, else as typed."""
    if _LINK.fullmatch(typed):
        address = typed.replace("&", "&amp;")
        return Mrkdwn(f"<{address}|{say('experiment.link')}>")
    return say("experiment.link_typed", link=typed)


def moved(say: Voice, seen: Seen, by: str) -> Content:
    key = f"experiment.moved_{seen.experiment.stage}"
    return message(context(say(key, who=by)))


def budget_is_left(say: Voice, by: str) -> Content:
    return message(context(say("experiment.not_spent", who=by)))


def handed_over(say: Voice, seen: Seen, by: str, to: Mrkdwn) -> Content:
    """`to`: a mention where somebody else's hand gave it to them, else a name."""
    return message(section(say("experiment.handed_over", who=by, to=to)))


def owner_has_left(say: Voice, seen: Seen, who: str) -> Content:
    """Somebody of the team goes on with it, or decides. `who`: a display name."""
    one = seen.experiment
    hand_over = button(
        say.plain("experiment.hand_over_to"), ActionId.EXPERIMENT_HAND_OVER, one.experiment_id
    )
    return message(section(say("experiment.owner_has_left", who=who)), actions(hand_over))


def was_taken_over(say: Voice, seen: Seen, before: str) -> Content:
    """`before`: display name of who had left."""
    one = seen.experiment
    return message(context(say("experiment.taken_over", who=seen.name(one.owner), before=before)))
