"""A stop rule that is reached: what the last attempts brought, in words; and going on with it."""

from typing import Any

from bot.ids import ActionId, FieldId, ViewId
from bot.views import figures
from bot.views.blocks import (
    Block,
    Element,
    actions,
    button,
    context,
    field_of,
    message,
    modal,
    quoted_text,
    section,
    text_field,
)
from bot.views.experiment import charts as experiment_charts
from bot.views.experiment.card import Seen, rule
from bot.views.nudges.bundles import with_place
from bot.words import Mrkdwn, Voice
from rituals.experiment.metric import Metric
from rituals.experiment.model import LINE_LIMIT, MOST_ATTEMPTS, TEXT_LIMIT, Extension, StopRule
from rituals.experiment.stopping import Lately, lately
from rituals.ports import Content


def reached(say: Voice, seen: Seen) -> Content:
    """It asks as long as nothing is decided."""
    one = seen.experiment
    drawn = experiment_charts.attempts(say, one.metric, seen.measured.attempts)
    if not one.is_open or not one.reached:
        key = "experiment.was_decided" if not one.is_open else "experiment.no_more_reached"
        return message(section(brought(say, seen)), *drawn, context(say(key)))
    return message(
        section(say(f"experiment.reached_{one.reached}")),
        section(brought(say, seen)),
        *drawn,
        section(say("experiment.decide_now")),
        actions(
            button(
                say.plain("experiment.conclude"),
                ActionId.EXPERIMENT_CONCLUDE,
                one.experiment_id,
                style="primary",
            ),
            button(say.plain("experiment.go_on"), ActionId.EXPERIMENT_GO_ON, one.experiment_id),
        ),
    )


def nearly(say: Voice, seen: Seen) -> Content:
    """One attempt is left: it needn't be used."""
    conclude = button(
        say.plain("experiment.conclude"),
        ActionId.EXPERIMENT_CONCLUDE,
        seen.experiment.experiment_id,
    )
    return message(
        section(brought(say, seen)), section(say("experiment.one_is_left")), actions(conclude)
    )


def brought(say: Voice, seen: Seen) -> Mrkdwn:
    """What the last attempts brought, of what is missing; as far as it can be said."""
    metric = seen.experiment.metric
    known = seen.measured
    made, attempts = known.made, known.attempts
    if not made:
        return say("experiment.brought_no_attempt")
    if metric is None:
        return say("experiment.brought_no_metric", n=made)
    found = lately(metric, attempts)
    if found is None:
        return say("experiment.brought_not_measured", n=made, metric=metric.name)
    if found.missing == 0:
        best = figures.named(metric.name, attempts[-1].best, metric)
        return say("experiment.brought_target", best=best)
    if found.better is None:
        best = figures.named(metric.name, attempts[-1].best, metric)
        return say("experiment.brought_first", n=len(attempts), best=best)
    return _of_what_is_missing(say, metric, found)


def _of_what_is_missing(say: Voice, metric: Metric, found: Lately) -> Mrkdwn:
    facts: dict[str, object] = {"n": found.count}
    if found.better:
        key = "experiment.brought"
        facts["better"] = figures.figure(found.better, metric.unit)
    else:
        key = "experiment.brought_nothing"
    if found.missing is not None:
        key += "_of"
        facts["missing"] = figures.figure(found.missing, metric.unit)
    said = say(key, **facts)
    if found.part is None or not found.better:
        return said
    return Mrkdwn(f"{said} {say('experiment.brought_part', part=figures.percent(found.part))}")


def window(say: Voice, seen: Seen, place: str = "") -> dict[str, Any]:
    """Going on: why, and until when this time; filled with a little more of the rule that was.
    `place`: where it was opened from."""
    one = seen.experiment
    made = seen.measured.made
    return modal(
        ViewId.EXPERIMENT_GO_ON,
        say.plain("experiment.numbered", number=one.number),
        [
            quoted_text((one.change, True)),
            section(brought(say, seen)),
            context(rule(say, seen, one.rule)),
            text_field(
                FieldId.REASON,
                say.plain("experiment.go_on_reason_field"),
                placeholder=say.plain("experiment.go_on_reason_example"),
                multiline=True,
                limit=TEXT_LIMIT,
            ),
            section(say("experiment.new_rule")),
            *_rule_fields(say, one.rule, made),
        ],
        submit=say.plain("experiment.go_on_send"),
        close=say.plain("common.cancel"),
        metadata=with_place(one.experiment_id, place),
    )


def _rule_fields(say: Voice, before: StopRule, made: int) -> list[Block]:
    attempts: Element = {
        "type": "number_input",
        "is_decimal_allowed": False,
        "min_value": "1",
        "max_value": str(MOST_ATTEMPTS),
    }
    if before.attempts is not None:
        attempts["initial_value"] = str(min(max(made, before.attempts) + 1, MOST_ATTEMPTS))
    return [
        field_of(
            FieldId.ATTEMPTS,
            say.plain("experiment.attempts_in_all_field"),
            attempts,
            hint=say.plain("experiment.attempts_in_all_hint", n=made),
            optional=True,
        ),
        field_of(
            FieldId.UNTIL, say.plain("experiment.by_field"), {"type": "datepicker"}, optional=True
        ),
        text_field(
            FieldId.BUDGET,
            say.plain("experiment.budget_field"),
            placeholder=say.plain("experiment.budget_example"),
            optional=True,
            limit=LINE_LIMIT,
        ),
    ]


def went_on(say: Voice, seen: Seen, extension: Extension, who: str) -> Content:
    """`who`: a display name."""
    agreed = rule(say, seen, extension.after)
    return message(
        section(say("experiment.goes_on", who=who)),
        quoted_text((extension.reason, False)),
        context(agreed),
    )
