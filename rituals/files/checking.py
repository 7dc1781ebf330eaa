"""A record of an experiment as an experiment, or all that is wrong with it."""

from rituals.errors import PersonError
from rituals.experiment.errors import (
    ChangeMissing,
    DecisionMissing,
    HandedToMissing,
    HowMissing,
    LearnedMissing,
    ParkedUntilMissing,
)
from rituals.experiment.figures import FractionOrPercent, PercentOrFraction, Read, in_unit
from rituals.experiment.metric import NAME_LIMIT, Direction, Metric
from rituals.experiment.model import (
    LINE_LIMIT,
    MOST_ATTEMPTS,
    TEXT_LIMIT,
    Decision,
    ErrorAnalysis,
    Experiment,
    Origin,
    Outcome,
    Stage,
    StoppedBy,
    StopRule,
    Verdict,
)
from rituals.files import observing
from rituals.files.cells import Cells
from rituals.files.columns import OBSERVATIONS
from rituals.files.errors import ColumnMissing, DateMissing, OutcomeMissing, OverBeforeItBegan
from rituals.files.history import extensions, steps, who
from rituals.files.model import Ground, Tried
from rituals.files.records import Problem, Record
from rituals.project.model import key_of

KEY_LIMIT = 255
UNIT_LIMIT = 20
MOST_LINES = 100
"""Of guardrails, of slices."""
MOST_NUMBER = 10**15


def tried(record: Record, ground: Ground) -> tuple[Tried, list[Problem]]:
    """Where there are problems, the rest means nothing."""
    cells = Cells(record.line, record.cells, ground.team, ground.now)
    key, change = cells.line_of("id", KEY_LIMIT), cells.line_of("change", LINE_LIMIT)
    if not change and not cells.has("change"):
        cells.wrong("change", ChangeMissing())
    begun, concluded = cells.moment("begun"), cells.moment("concluded")
    if begun and concluded and concluded < begun:
        cells.wrong("concluded", OverBeforeItBegan())
    if not cells.has("begun") and not cells.has("concluded"):
        cells.wrong("begun", DateMissing())
    since = begun or concluded or ground.now
    metric = _metric(cells)
    owner = who(cells, "owner", ground)
    outcome = _outcome(cells, metric)
    stage = cells.word("stage", Stage)
    if outcome is None and not cells.has("outcome"):
        if stage is Stage.CONCLUDED or concluded:
            cells.wrong("outcome", OutcomeMissing())
    elif not cells.has("concluded"):
        concluded = since
    project = cells.line_of("project", LINE_LIMIT)
    project_id = ground.projects.get(key_of(project)) if project else None
    experiment = Experiment(
        experiment_id="",
        number=0,
        team_id=ground.team.team_id,
        project_id=project_id,
        change=change,
        reason=cells.line_of("reason", LINE_LIMIT),
        metric=metric,
        data=cells.text("data", TEXT_LIMIT),
        owner=owner,
        rule=StopRule(
            by=cells.day("stop_by"),
            attempts=cells.whole("stop_attempts", 1, MOST_ATTEMPTS),
            budget=cells.line_of("stop_budget", LINE_LIMIT),
        ),
        made_by=who(cells, "begun_by", ground, owner),
        made_at=since,
        stage=Stage.CONCLUDED if outcome else stage or Stage.CREATE,
        stage_since=cells.moment("stage_since") or (concluded if outcome else since),
        differs=cells.text("differs", TEXT_LIMIT),
        reached=cells.word("stop_reached", StoppedBy),
        reached_at=cells.moment("stop_reached_at"),
        outcome=outcome,
        concluded_by=who(cells, "concluded_by", ground, owner) if outcome else None,
        concluded_at=concluded if outcome else None,
        wakes_at=cells.moment("wakes", may_come=True) if outcome else None,
        origin=Origin(
            file=ground.file,
            key=key,
            project="" if project_id else project,
            at=ground.now,
            is_settled=bool(
                outcome and outcome.awaits_analysis and not cells.flag("awaits_analysis")
            ),
        ),
    )
    said = cells.objects(OBSERVATIONS)
    row = Tried(
        line=record.line,
        key=key,
        number=cells.whole("number", 1, MOST_NUMBER),
        parent=cells.line_of("parent", KEY_LIMIT),
        idea=cells.line_of("idea", KEY_LIMIT),
        experiment=experiment,
        observations=observing.several(cells, said, experiment, ground),
        steps=steps(cells, experiment, ground, has_begun=begun is not None),
        extensions=extensions(cells, experiment, ground),
    )
    return row, cells.problems


def _metric(cells: Cells) -> Metric | None:
    """Where it has a name. A percentage needs the unit that says so."""
    name = cells.line_of("metric", NAME_LIMIT)
    unit = cells.line_of("unit", UNIT_LIMIT)
    direction = cells.word("direction", Direction)
    ends = {column: cells.read(column) for column in ("baseline", "target")}
    typed = [one for one in ends.values() if one]
    in_percent = [one.is_percent for one in typed]
    if any(in_percent) and not unit and (all(in_percent) or not name):
        unit = "%"
    guardrails = cells.texts("guardrails", TEXT_LIMIT, MOST_LINES)
    slices = cells.texts("slices", TEXT_LIMIT, MOST_LINES)
    if not name:
        if typed and not cells.has("metric"):
            cells.wrong("metric", ColumnMissing(column="metric"))
        return None
    for column, one in ends.items():
        if one and one.is_percent and not unit.startswith("%"):
            cells.wrong(column, PercentOrFraction(text=one.text, metric=name))
    baseline, target = (one.value if one else None for one in ends.values())
    return Metric(
        name=name,
        unit=unit,
        direction=direction or Direction.UP,
        baseline=baseline,
        target=target,
        guardrails=guardrails,
        slices=slices,
    )


def measured(cells: Cells, column: str, one: Read | None, metric: Metric | None) -> float | None:
    """A value of the experiment's own metric in its unit. What a program wrote as a number is that
    number; what was typed may be a percentage. What has its unit beside it in the file is of that
    unit, however little: an export of ours says 0.06 % so."""
    if one is None or not one.text or metric is None:
        return one.value if one else None
    try:
        return in_unit(one, metric)[1]
    except FractionOrPercent:
        return one.value
    except PersonError as error:
        cells.wrong(column, error)
        return None


def _outcome(cells: Cells, metric: Metric | None) -> Outcome | None:
    """None: there is none, or not all of it."""
    verdict = cells.word("outcome", Verdict)
    decision = cells.word("decision", Decision)
    learned = cells.text("learned", TEXT_LIMIT)
    values = {
        column: measured(cells, column, cells.read(column), metric)
        for column in ("value", "production")
    }
    parked_until = cells.line_of("parked_until", LINE_LIMIT)
    look_again, let_go = cells.day("look_again"), cells.text("let_go", TEXT_LIMIT)
    handed_to = cells.line_of("handed_to", LINE_LIMIT)
    analysis = _analysis(cells)
    if not cells.has("outcome"):
        return None
    if not cells.has("learned"):
        cells.wrong("learned", LearnedMissing())
    if not cells.has("decision"):
        cells.wrong("decision", DecisionMissing())
    if decision is Decision.PARK and not parked_until and not look_again:
        cells.wrong("parked_until", ParkedUntilMissing())
    if decision is Decision.HAND_OVER and not cells.has("handed_to"):
        cells.wrong("handed_to", HandedToMissing())
    if verdict is None or decision is None:
        return None
    return Outcome(
        verdict=verdict,
        value=values["value"],
        production=values["production"],
        learned=learned,
        decision=decision,
        parked_until=parked_until if decision is Decision.PARK else "",
        look_again=look_again if decision is Decision.PARK else None,
        let_go=let_go,
        handed_to=handed_to if decision is Decision.HAND_OVER else "",
        analysis=analysis,
    )


def _analysis(cells: Cells) -> ErrorAnalysis | None:
    names = {
        "how": "how_it_failed",
        "slices": "failed_for",
        "cause": "likely_cause",
        "more_data": "more_data",
    }
    said = {name: cells.text(column, TEXT_LIMIT) for name, column in names.items()}
    if not any(said.values()):
        return None
    if not cells.has("how_it_failed"):
        cells.wrong("how_it_failed", HowMissing())
    return ErrorAnalysis(**said)
