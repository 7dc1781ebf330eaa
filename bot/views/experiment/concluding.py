"""The windows in which an experiment is concluded and reopened."""

from typing import Any

from bot.ids import ActionId, FieldId, ViewId
from bot.views import figures
from bot.views.blocks import (
    Block,
    choice,
    context,
    field_of,
    modal,
    option,
    quoted_text,
    section,
    text_field,
)
from bot.views.experiment import parking as experiment_parking
from bot.views.experiment.card import Seen
from bot.views.experiment.failing import Form, failure
from bot.views.experiment.outcomes import gap
from bot.views.nudges.bundles import with_place
from bot.words import Voice, mrkdwn
from rituals.experiment.model import LINE_LIMIT, TEXT_LIMIT, Decision, Verdict
from rituals.project.news import Contradicts
from rituals.tracking.model import TRACKERS
from rituals.tracking.suggesting import Suggested, suggested

FIGURE_LIMIT = 40


def conclude(
    say: Voice, seen: Seen, filled: Form, *, has_charter: bool, place: str = ""
) -> dict[str, Any]:
    """It changes with the verdict and the decision. `has_charter`: its project has one, which the
    outcome may go against. `place`: where it was opened from."""
    one = seen.experiment
    return modal(
        ViewId.EXPERIMENT_CONCLUDE,
        say.plain("experiment.numbered", number=one.number),
        [
            quoted_text((one.change, True)),
            _verdict(say, filled.verdict),
            *_figures(say, seen, filled),
            text_field(
                FieldId.LEARNED,
                say.plain("experiment.learned_field"),
                value=filled.learned,
                placeholder=say.plain("experiment.learned_example"),
                hint=say.plain("experiment.learned_hint"),
                multiline=True,
                limit=TEXT_LIMIT,
            ),
            *_decision(say, filled),
            *(_contradicts(say, filled) if has_charter else []),
            *(failure(say, seen, filled) if filled.verdict == Verdict.BAD else []),
        ],
        submit=say.plain("experiment.conclude"),
        close=say.plain("common.cancel"),
        metadata=with_place(one.experiment_id, place),
    )


def first_filled(seen: Seen) -> Form:
    """With the best that was observed, and what that means where a run says it by itself; and where
    it stopped short of the target, that it did."""
    metric = seen.experiment.metric
    if metric is None:
        return Form()
    best, production = seen.measured.best, seen.measured.production
    from_runs = _from_runs(seen)
    return Form(
        verdict=from_runs.verdict or "" if from_runs else "",
        value=figures.typed(best, metric.unit),
        production=figures.typed(production, metric.unit),
        contradicts=against(seen, ""),
    )


def _from_runs(seen: Seen) -> Suggested | None:
    """What the best run says, where the best that was observed came from one."""
    metric = seen.experiment.metric
    found = suggested(metric, seen.observations, TRACKERS) if metric else None
    return found if found and found.best.value == seen.measured.best else None


def against(seen: Seen, decision: str) -> str:
    """What of the charter it seems to go against: its stop rule ended short of the target. Whoever
    iterates hasn't given that up."""
    one, metric = seen.experiment, seen.experiment.metric
    if decision == Decision.ITERATE or not one.reached or metric is None or metric.target is None:
        return ""
    ends = (seen.measured.best, seen.measured.production)
    known = [value for value in ends if value is not None]
    return "" if any(map(metric.is_reached, known)) else Contradicts.TARGET


def contradicts_field(decision: str) -> str:
    """The id of the field. Slack keeps what is in a field as long as its id stays, and what it is
    filled with isn't the same where it is iterated."""
    is_next = decision == Decision.ITERATE
    return f"{FieldId.CONTRADICTS}.{decision}" if is_next else str(FieldId.CONTRADICTS)


def _verdict(say: Voice, chosen: str) -> Block:
    options = [option(say.plain(f"experiment.verdict_{one}_means"), one) for one in Verdict]
    element = choice("radio_buttons", options, chosen)
    label = say.plain("experiment.verdict_field")
    return field_of(ActionId.EXPERIMENT_VERDICT, label, element) | {"dispatch_action": True}


def _figures(say: Voice, seen: Seen, filled: Form) -> list[Block]:
    metric = seen.experiment.metric
    if metric is None:
        return []
    best, production = seen.measured.best, seen.measured.production
    known = figures.way(say, metric, best=best, production=production)
    said = (
        [gap(say, metric, best, production)] if best is not None and production is not None else []
    )
    blocks: list[Block] = []
    if known:
        blocks.append(quoted_text((f"{metric.name}  ", True), (" · ".join(known), False)))
    from_runs = _from_runs(seen)
    if from_runs:
        run = mrkdwn.link(from_runs.best.note, from_runs.best.link)
        said.append(say("tracking.best_run", run=run))
    blocks += [context(one) for one in said if one]
    for name in (FieldId.VALUE, FieldId.PRODUCTION):
        blocks.append(
            text_field(
                name,
                say.plain(f"experiment.{name}_field", metric=metric.name),
                value=getattr(filled, name),
                hint=say.plain(f"experiment.{name}_hint"),
                optional=True,
                limit=FIGURE_LIMIT,
            )
        )
    return blocks


def _decision(say: Voice, filled: Form) -> list[Block]:
    options = [option(say.plain(f"experiment.decision_{one}_means"), one) for one in Decision]
    element = choice("static_select", options, filled.decision)
    label = say.plain("experiment.decision_field")
    blocks = [field_of(ActionId.EXPERIMENT_DECISION, label, element) | {"dispatch_action": True}]
    if filled.decision == Decision.PARK:
        blocks += experiment_parking.fields(say, filled.until, filled.look_again)
    if filled.decision == Decision.HAND_OVER:
        blocks.append(
            text_field(
                FieldId.HANDED_TO,
                say.plain("experiment.handed_to_field"),
                value=filled.handed_to,
                placeholder=say.plain("experiment.handed_to_example"),
                limit=LINE_LIMIT,
            )
        )
    return blocks


def _contradicts(say: Voice, filled: Form) -> list[Block]:
    options = [option(say.plain(f"experiment.contradicts_{one}"), one) for one in Contradicts]
    return [
        field_of(
            contradicts_field(filled.decision),
            say.plain("experiment.contradicts_field"),
            choice("static_select", options, filled.contradicts),
            hint=say.plain("experiment.contradicts_hint"),
            optional=True,
        )
    ]


def reopen(say: Voice, seen: Seen) -> dict[str, Any]:
    """It asks first."""
    one = seen.experiment
    return modal(
        ViewId.EXPERIMENT_REOPEN,
        say.plain("experiment.numbered", number=one.number),
        [quoted_text((one.change, True)), section(say("experiment.reopen_asks"))],
        submit=say.plain("experiment.do_reopen"),
        close=say.plain("common.cancel"),
        metadata=one.experiment_id,
    )
