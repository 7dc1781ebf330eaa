"""An experiment's card: one message, updated in place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from bot.ids import ActionId
from bot.views import figures
from bot.views.blocks import (
    Block,
    Element,
    actions,
    button,
    context,
    message,
    option,
    overflow,
    quoted_text,
    section,
)
from bot.views.experiment.issues import naming
from bot.views.experiment.outcomes import analyse_button, came_of
from bot.words import Mrkdwn, Voice, mrkdwn
from rituals.experiment import measured as summed_up
from rituals.experiment.measured import NOTHING, Earlier, Measured
from rituals.experiment.model import Experiment, Observation, Stage, StoppedBy, StopRule
from rituals.experiment.owning import needs_owner
from rituals.experiment.timing import working_days
from rituals.issues.naming import Linked
from rituals.ports import Content
from rituals.team.model import Team
from rituals.tracking.model import Link

MOST_TOLD = 5
"""Of those that iterate on it; the tree has all."""


class Deed(StrEnum):
    """What stands behind a card's ⋯, as its stage needs it: five at most."""

    SPENT = "spent"
    NOT_SPENT = "not_spent"
    """It was said by mistake that the budget is."""
    REOPEN = "reopen"
    LINEAGE = "lineage"
    TRACK = "track"

    CREATE = "create"
    OBSERVE = "observe"
    ANALYSE = "analyse"
    HAND_OVER = "hand_over"
    SHOW = "show"


_MOVES = {Deed.CREATE: Stage.CREATE, Deed.OBSERVE: Stage.OBSERVE, Deed.ANALYSE: Stage.ANALYSE}


@dataclass(frozen=True)
class Seen:
    """An experiment with what it is looked at with."""

    team: Team
    experiment: Experiment
    observations: Sequence[Observation]
    """All, or those of its last attempts."""
    names: Mapping[str, str]
    """Display names by user id."""
    now: datetime
    project: str = ""
    """Its project's name."""
    parent: int | None = None
    """The number of the one that it iterates on."""
    children: Sequence[int] = ()
    """The numbers of those that iterate on it."""
    earlier: Earlier = NOTHING
    """What was observed before `observations`."""
    link: Link | None = None
    """To what a tracker records of it, where it is linked."""
    named_by: Sequence[Linked] = ()
    """Issues and pull requests; what was changed last first."""

    @cached_property
    def measured(self) -> Measured:
        return summed_up.of(self.experiment.metric, self.observations, self.earlier)

    @property
    def today(self) -> date:
        return self.now.astimezone(self.team.calendar.tz).date()

    def name(self, user_id: str | None) -> str:
        return self.names.get(user_id or "", user_id or "")


def card(say: Voice, seen: Seen) -> Content:
    return message(*hypothesis(say, seen), *_buttons(say, seen))


def hypothesis(say: Voice, seen: Seen) -> list[Block]:
    """All of the card that is to be read."""
    one = seen.experiment
    return [
        quoted_text(*_title(one)),
        context(_standing(say, seen)),
        section(say("experiment.because", reason=one.reason) if one.reason else _no_reason(say)),
        *_measured(say, seen),
        *_minded(say, one),
        *([context(linked_to(say, seen.link))] if seen.link else []),
        *naming(say, seen.named_by),
        *came_of(say, one),
        *([section(_stops(say, seen))] if one.is_open else []),
    ]


def _title(one: Experiment) -> list[tuple[str, bool]]:
    number = [(f"#{one.number} ", True)] if one.number else []  # a preview has none yet
    return [*number, (one.change, True)]


def _no_reason(say: Voice) -> Mrkdwn:
    return say("experiment.no_reason")


def standing(say: Voice, seen: Seen) -> Mrkdwn:
    """Its stage, and for how long it has been there."""
    one = seen.experiment
    if one.awaits_analysis:
        return say("experiment.stage_awaiting")
    stage = say(f"experiment.stage_{one.stage}")
    if not one.is_open or one.stage_since is None or not one.number:
        return stage
    days = working_days(seen.team.calendar, one.stage_since, seen.now)
    return say("experiment.for_days", n=days, stage=stage) if days else stage


def _standing(say: Voice, seen: Seen) -> Mrkdwn:
    one = seen.experiment
    parts = [standing(say, seen), say("experiment.owner", who=seen.name(one.owner))]
    if not seen.team.has(one.owner):
        parts[-1] = say("experiment.owner_left", who=seen.name(one.owner))
    if seen.project:
        parts.append(say("experiment.of_project", project=seen.project))
    if seen.parent:
        parts.append(say("experiment.iterates", number=seen.parent))
    parts += [say("experiment.goes_on_in", number=number) for number in seen.children[:MOST_TOLD]]
    return Mrkdwn(" · ".join(parts))


def _measured(say: Voice, seen: Seen) -> list[Block]:
    metric = seen.experiment.metric
    if metric is None:
        return [section(say("experiment.no_metric"))]
    known = seen.measured
    parts = figures.way(say, metric, best=known.best, production=known.production)
    line = figures.little_line([one.value for one in known.attempts])
    if line:
        parts.append(say.plain("experiment.line", line=line))
    parts = parts or [say.plain("experiment.nothing_known")]
    return [quoted_text((f"{metric.name}  ", True), (" · ".join(parts), False))]


def _minded(say: Voice, one: Experiment) -> list[Block]:
    """What the charter says must not get worse, and whom to look at separately."""
    metric = one.metric
    if metric is None:
        return []
    found = []
    if metric.guardrails:
        found.append(say("experiment.guardrails", what="; ".join(metric.guardrails)))
    if metric.slices:
        found.append(say("experiment.slices", what="; ".join(metric.slices)))
    return [context(*found)] if found else []


def linked_to(say: Voice, link: Link) -> Mrkdwn:
    """What of which tracker."""
    tracker = say.plain(f"tracking.name_{link.tracker}")
    name = mrkdwn.link(link.target.name, link.target.url)
    return say(f"tracking.linked_{link.target.kind}", tracker=tracker, name=name)


def rule(say: Voice, seen: Seen, stop: StopRule) -> Mrkdwn:
    """When it stops, as it was agreed on."""
    parts = []
    if stop.attempts is not None:
        parts.append(say("experiment.stop_attempts", n=stop.attempts))
    if stop.by is not None:
        parts.append(say("experiment.stop_by", day=say.calendar_day(stop.by, seen.today)))
    if stop.budget:
        parts.append(say("experiment.stop_budget", budget=stop.budget))
    key = "experiment.stops_first" if len(parts) > 1 else "experiment.stops"
    return say(key, rule=Mrkdwn(" · ".join(parts)))


def _stops(say: Voice, seen: Seen) -> Mrkdwn:
    one, made = seen.experiment, seen.measured.made
    agreed = rule(say, seen, one.rule)
    if not one.number:
        return agreed
    if not made:
        so_far = say("experiment.no_attempt")
    elif one.rule.attempts is not None:
        so_far = say("experiment.attempts_of", n=one.rule.attempts, made=made)
    else:
        so_far = say("experiment.attempts", n=made)
    line = Mrkdwn(f"{agreed} · {so_far}")
    if one.reached:
        return Mrkdwn(f"{line}\n{say(f'experiment.reached_{one.reached}')}")
    return line


def _buttons(say: Voice, seen: Seen) -> list[Block]:
    one = seen.experiment
    if not one.is_open:
        waits = [analyse_button(say, one.experiment_id)] if one.awaits_analysis else []
        # Whoever ran it may have left, and somebody is to be reminded.
        deeds = [Deed.HAND_OVER] if needs_owner(one) else []
        deeds += [Deed.REOPEN, Deed.LINEAGE, Deed.SHOW]
        return [actions(*waits, _more(say, one, *deeds))]
    spent = [Deed.SPENT] if one.rule.budget and not one.reached else []
    if one.reached is StoppedBy.BUDGET:
        spent = [Deed.NOT_SPENT]
    moves = [deed for deed, stage in _MOVES.items() if stage is not one.stage]
    if spent:  # there is no place for six; going back is for whoever erred
        moves = moves[-1:]
    observe_first = one.stage is not Stage.ANALYSE and not one.reached
    return [
        actions(
            _button(say, "observe", ActionId.EXPERIMENT_OBSERVE, one, is_next=observe_first),
            _button(say, "conclude", ActionId.EXPERIMENT_CONCLUDE, one, is_next=not observe_first),
            _more(say, one, *moves, *spent, Deed.TRACK, Deed.HAND_OVER, Deed.SHOW),
        )
    ]


def _button(say: Voice, word: str, action: ActionId, one: Experiment, *, is_next: bool) -> Element:
    style = "primary" if is_next else None
    return button(say.plain(f"experiment.{word}"), action, one.experiment_id, style=style)


def _more(say: Voice, one: Experiment, *deeds: Deed) -> Element:
    return overflow(
        ActionId.EXPERIMENT_MORE,
        [option(say.plain(f"experiment.do_{d}"), f"{d}:{one.experiment_id}") for d in deeds],
    )
