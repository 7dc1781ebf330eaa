"""What a ledger has in it already when somebody looks something up there."""

from typing import Any

from bot.ports import Work
from rituals.experiment import starting
from rituals.experiment.concluding import conclude
from rituals.experiment.model import Decision, ErrorAnalysis, Outcome, Verdict
from tests.journeys.experiments import an_experiment
from tests.journeys.stage import Stage


def concluded(
    stage: Stage,
    change: str,
    learned: str,
    verdict: Verdict = Verdict.BAD,
    *,
    by: str = "alice",
    is_first: bool = False,
    channel: str = "#ml-churn",
    **fields: Any,
) -> int:
    """One that is over, and understood; its number."""
    number = an_experiment(stage, change, by=by, is_first=is_first, channel=channel, **fields)
    tools, who = stage.bot.tools, stage.person(by).id
    actor = stage.wait_for(tools.directory.person(who))

    def step(work: Work) -> None:
        one, _ = starting.numbered(work, number, actor)
        analysis = ErrorAnalysis(how="It fell.") if verdict is Verdict.BAD else None
        decision = Decision.STOP if verdict is Verdict.BAD else Decision.SHIP
        outcome = Outcome(verdict=verdict, learned=learned, decision=decision, analysis=analysis)
        conclude(work, one.experiment_id, actor, outcome, now=work.now)

    stage.wait_for(tools.desk.write(tools.installation.workspace_id, step))
    return number
