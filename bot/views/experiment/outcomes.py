"""What came of an experiment: on its card, and in the thread when it is concluded."""

import math
from collections.abc import Sequence

from bot.ids import ActionId
from bot.views import figures
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
from bot.views.experiment import charts as experiment_charts
from bot.views.gates import offer as gate_offer
from bot.views.production import offer as production_offer
from bot.words import Mrkdwn, Voice
from rituals.experiment.measured import Attempt
from rituals.experiment.metric import Metric
from rituals.experiment.model import Decision, ErrorAnalysis, Experiment, Outcome
from rituals.gates.model import GateKind
from rituals.ports import Content
from rituals.production.model import Model

BACK_TO_STEP_1 = (Decision.SHIP, Decision.STOP)
"""After these there is something new to find out with whoever wants it (playbook §3)."""


def came_of(say: Voice, one: Experiment) -> list[Block]:
    """On the card."""
    outcome = one.outcome
    if outcome is None:
        return []
    verdict = say(f"experiment.verdict_{outcome.verdict}")
    decided = decision(say, one, outcome)
    return [
        section(say("experiment.concluded_as", verdict=verdict, decision=decided)),
        quoted_text((outcome.learned, False)),
    ]


def decision(say: Voice, one: Experiment, outcome: Outcome) -> Mrkdwn:
    """With whom it goes to, or until when."""
    key, facts = _decided(say, one, outcome)
    return say(key, **facts)


def plain_decision(say: Voice, one: Experiment, outcome: Outcome) -> str:
    """The same where nothing is markup."""
    key, facts = _decided(say, one, outcome)
    return say.plain(key, **facts)


def _decided(say: Voice, one: Experiment, outcome: Outcome) -> tuple[str, dict[str, str]]:
    if outcome.let_go:
        return "experiment.decided_let_go", {"reason": outcome.let_go}
    match outcome.decision:
        case Decision.PARK:
            return _parked(say, one, outcome)
        case Decision.HAND_OVER:
            return "experiment.decided_hand_over", {"to": outcome.handed_to}
    return f"experiment.decision_{outcome.decision}", {}


def _parked(say: Voice, one: Experiment, outcome: Outcome) -> tuple[str, dict[str, str]]:
    """Until when, or until what and when somebody looks."""
    if outcome.look_again is None or one.concluded_at is None:
        return "experiment.decided_park", {"until": outcome.parked_until}
    parked_on = one.concluded_at.astimezone(say.zone).date()
    day = say.calendar_day(outcome.look_again, parked_on)
    if not outcome.parked_until:
        return "experiment.decided_park", {"until": day}
    return "experiment.decided_park_day", {"until": outcome.parked_until, "day": day}


def gap(say: Voice, metric: Metric, development: float, production: float) -> Mrkdwn | None:
    """Between what was measured before production and in it. None: there is none to speak of."""
    if development == production:
        return None
    worse = metric.is_better(development, production)
    key = "experiment.gap_worse" if worse else "experiment.gap_better"
    by = figures.apart(say, abs(development - production), metric.unit)
    return say(key, by=by)


def concluded(
    say: Voice,
    one: Experiment,
    who: str,
    *,
    against: str | None,
    is_over: bool = True,
    attempts: Sequence[Attempt] = (),
    models: Sequence[Model] = (),
    gate: GateKind | None = None,
) -> Content:
    """One reply: what was learned comes first. `who`: a display name. `against`: what [Amend the
    charter] carries, where the project has one. `is_over`: it wasn't reopened since.
    `attempts`: to be drawn. `models`: watched, of the same family. `gate`: the one that its project
    stands before."""
    outcome = one.outcome
    assert outcome, "it is concluded"
    verdict = say(f"experiment.verdict_{outcome.verdict}")
    blocks = [
        section(say("experiment.learned")),
        quoted_text((outcome.learned, False)),
        section(say("experiment.concluded_by", who=who, verdict=verdict)),
        *_figures(say, one.metric, outcome),
        section(say("experiment.decided", decision=decision(say, one, outcome))),
    ]
    if outcome.analysis:
        blocks += analysis(say, outcome.analysis)
    elif one.awaits_analysis:
        blocks.append(section(say("experiment.analysis_missing")))
    if not is_over:
        return message(*blocks, context(say("experiment.not_over")))
    buttons = [
        *production_offer.buttons(say, one, models),
        *gate_offer.button_for(say, one, gate),
        *_next(say, one, outcome, against),
    ]
    blocks += production_offer.note(say, one, models)
    blocks += gate_offer.note(say, one, gate)
    if outcome.decision in BACK_TO_STEP_1:
        key = "experiment.step_1" if against else "experiment.step_1_new"
        blocks.append(context(say(key)))
    drawn = experiment_charts.attempts(say, one.metric, attempts)
    return message(*blocks, *drawn, *([actions(*buttons)] if buttons else []))


def _figures(say: Voice, metric: Metric | None, outcome: Outcome) -> list[Block]:
    if metric is None or (outcome.value is None and outcome.production is None):
        return []
    parts = figures.way(say, metric, best=outcome.value, production=outcome.production)
    value = outcome.value if outcome.value is not None else outcome.production
    assert value is not None
    way = metric.way(value)
    if metric.is_reached(value):
        parts.append(say.plain("experiment.target_reached"))
    elif way is not None and math.isfinite(way):
        parts.append(say.plain("experiment.part_of_way", part=figures.percent(way)))
    blocks: list[Block] = [quoted_text((f"{metric.name}  ", True), (" · ".join(parts), False))]
    if outcome.value is not None and outcome.production is not None:
        said = gap(say, metric, outcome.value, outcome.production)
        blocks += [context(said)] if said else []
    return blocks


def analysis(say: Voice, found: ErrorAnalysis) -> list[Block]:
    said = {
        "how": found.how,
        "slices": found.slices,
        "cause": found.cause,
        "more_data": found.more_data,
    }
    return [
        quoted_text((say.plain(f"experiment.analysis_{name}") + " ", True), (text, False))
        for name, text in said.items()
        if text
    ]


def _next(say: Voice, one: Experiment, outcome: Outcome, against: str | None) -> list[Element]:
    buttons = []
    if one.awaits_analysis:
        buttons.append(analyse_button(say, one.experiment_id))
    if outcome.decision is Decision.ITERATE:
        label = say.plain("experiment.start_next")
        buttons.append(button(label, ActionId.EXPERIMENT_NEXT, one.experiment_id, style="primary"))
    if outcome.decision in BACK_TO_STEP_1 and against:
        buttons.append(button(say.plain("news.amend"), ActionId.CHARTER_AMEND, against))
    if outcome.decision in BACK_TO_STEP_1:
        label = say.plain("kickoff.step_one")
        buttons.append(button(label, ActionId.STEP_ONE, one.experiment_id))
    return buttons


def analyse_button(say: Voice, experiment_id: str) -> Element:
    label = say.plain("experiment.write_analysis")
    return button(label, ActionId.EXPERIMENT_ANALYSE, experiment_id, style="primary")


def analysed(say: Voice, one: Experiment, who: str) -> Content:
    """A failure is understood: said in the thread. `who`: a display name."""
    outcome = one.outcome
    assert outcome and outcome.analysis, "it was written"
    return message(section(say("experiment.analysed", who=who)), *analysis(say, outcome.analysis))


def reopened(say: Voice, who: str) -> Content:
    return message(section(say("experiment.reopened", who=who)))
