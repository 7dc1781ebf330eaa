"""Experiments as people would rather look at them than read: how the metric moved, how experiments
came out, how long they take."""

from collections.abc import Sequence

from babel.dates import format_date

from bot.views import figures
from bot.views.blocks import Block, context, message, quoted_text, section
from bot.views.charts import MOST_POINTS, chart
from bot.views.experiment import measuring as experiment_measuring
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import channel
from rituals.experiment.measured import Attempt
from rituals.experiment.measuring import CycleTimes
from rituals.experiment.metric import Metric
from rituals.experiment.model import Experiment, Verdict
from rituals.experiment.monthly import Month
from rituals.ports import Content
from rituals.team.model import Team
from rituals.text import one_line

UNIT_LIMIT = 50
"""Characters, beside an axis."""


def attempts(say: Voice, metric: Metric | None, tried: Sequence[Attempt]) -> list[Block]:
    """The metric by attempt against baseline and target; of one attempt there is no line."""
    made = tried[-MOST_POINTS:]
    if metric is None or len(made) < 2:
        return []
    drawn = [(say.plain("chart.measured"), [one.value for one in made])]
    known = {"chart.baseline": metric.baseline, "chart.target": metric.target}
    drawn += [
        (say.plain(name), [value] * len(made)) for name, value in known.items() if value is not None
    ]
    axes = {"x_label": say.plain("chart.attempt")}
    if metric.unit.strip():
        axes["y_label"] = one_line(metric.unit, UNIT_LIMIT)
    title = say.plain("chart.by_attempt", metric=metric.name)
    return [chart("line", title, [str(one.number) for one in made], drawn, **axes)]


def of_one(say: Voice, one: Experiment, made: Sequence[Attempt]) -> Content:
    """One experiment's, with what was measured in words beside it."""
    head = quoted_text((f"#{one.number} ", True), (one.change, True))
    drawn = attempts(say, one.metric, made)
    if not drawn or one.metric is None:
        return message(head, section(say("chart.too_few_attempts")))
    known = [
        say("chart.attempt_was", attempt=a.number, value=figures.figure(a.value, one.metric.unit))
        for a in made[-MOST_POINTS:]
    ]
    ends = figures.way(say, one.metric, best=None, production=None)
    beside = [context(Mrkdwn(" · ".join(known)))]
    if ends:
        beside.append(quoted_text((f"{one.metric.name}  ", True), (" · ".join(ends), False)))
    return message(head, *drawn, *beside)


def of_team(say: Voice, team: Team, months: Sequence[Month], cycles: CycleTimes) -> Content:
    """A team's: outcomes by month, and cycle times; each in words beside."""
    return message(
        section(say("chart.of_team", channel=channel(team.channel_id))),
        *outcomes(say, months),
        *_cycles(say, cycles),
    )


def outcomes(say: Voice, months: Sequence[Month]) -> list[Block]:
    """How experiments came out, by month, drawn and said."""
    if not months:
        return [section(say("chart.no_outcomes"))]
    labels = [format_date(month.first, "MMM yyyy", locale="en") for month in months]
    drawn = [
        (say.plain(f"chart.{verdict}"), [month.counts[verdict] for month in months])
        for verdict in Verdict
    ]
    counts = {str(verdict): sum(month.counts[verdict] for month in months) for verdict in Verdict}
    said = say("chart.outcomes_said", n=sum(counts.values()), since=labels[0], **counts)
    return [chart("bar", say.plain("chart.outcomes"), labels, drawn), context(said)]


def _cycles(say: Voice, cycles: CycleTimes) -> list[Block]:
    said = experiment_measuring.line(say, cycles)
    if cycles.whole is None:
        return said
    known = [(say.plain(f"chart.stage_{stage}"), spread) for stage, spread in cycles.stages]
    known.append((say.plain("chart.stage_whole"), cycles.whole))
    drawn = [
        (say.plain("chart.p50"), [experiment_measuring.tenths(one.p50) for _, one in known]),
        (say.plain("chart.p90"), [experiment_measuring.tenths(one.p90) for _, one in known]),
    ]
    axes = {"y_label": say.plain("chart.working_days")}
    labels = [label for label, _ in known]
    return [chart("bar", say.plain("chart.cycles"), labels, drawn, **axes), *said]
