"""What a team learned, again and again."""

from collections.abc import Callable

from bot.ports import Work
from bot.posting.kickoff import board as kickoffs
from rituals.kickoff import sets
from rituals.kickoff.catalogue import QuestionSet
from tests.journeys.kickoffs import a_kickoff, replies
from tests.journeys.past_experiments import concluded
from tests.journeys.stage import Stage

JUMPS = "Tenure jumps for all who came with the merger of 2022"
NO_TENURE = "Contracts of before 2021 have no begin, so tenure is missing for a third"


def does(stage: Stage, step: Callable[[Work], None]) -> None:
    tools = stage.bot.tools
    stage.wait_for(tools.desk.write(tools.installation.workspace_id, step))
    stage.settle()


def discards(stage: Stage, who: str, name: str, reason: str, channel: str = "#ml-churn") -> None:
    """On its page."""
    person = stage.person(who).goes_to(channel).types(f"/project show {name}").clicks("Discard")
    person.sees("Discard it?", in_="modal").fills("Why?", reason)
    assert person.submits() == {}
    stage.settle()
    person.closes()


def holds_a_literature_hour(stage: Stage, took: str) -> None:
    alice = stage.person("alice").goes_to("#ml-churn").types("/mainspring rituals")
    alice.clicks("Add Literature hour …").fills("How often", "every thursday at 14:00")
    alice.fills("Open for", "4 hours")
    assert alice.submits() == {}
    assert alice.submits() == {}
    stage.clock.to("2026-11-19 14:00")
    alice.sees("Literature hour · What has").clicks("Add a reflection")
    alice.fills("Which paper or earlier solution?", "A survey of survival models")
    alice.fills("What do we take from it?", took)
    assert alice.submits() == {}
    alice.closes()
    stage.clock.to("2026-11-19 18:00")
    stage.settle()


def asks_more(stage: Stage, name: str, more: QuestionSet) -> None:
    """Alice has another set of questions asked in the kickoff."""
    actor = stage.wait_for(stage.bot.tools.directory.person(stage.person("alice").id))

    def step(work: Work) -> None:
        project = work.projects.named(name)
        assert project
        kickoff = work.kickoffs.of_project(project.project_id)
        assert kickoff
        moved = sets.add(work, kickoff.kickoff_id, more, actor, now=work.now)
        kickoffs.set_added(work, stage.bot.tools, moved, None)

    does(stage, step)


def learns_of_tenure(stage: Stage) -> None:
    """All that a team learns about it in a week."""
    a_kickoff(stage, name="Offers by tenure")
    replies(stage, "dana", "Loyal customers get offers that they don't need", name="Offers by")
    asks_more(stage, "Offers by tenure", QuestionSet.DATA)
    replies(stage, "alice", NO_TENURE, name="Offers by")
    bob = stage.person("bob").types(JUMPS).uses("Add to kickoff", on=JUMPS)
    bob.chooses("What is it?", "A finding: what we have seen in the data")
    assert bob.submits() == {}
    bob.closes()
    concluded(stage, "Tenure buckets", "The cancellation date leaked into tenure")
    concluded(stage, "Tenure of secrets", "Nothing", is_first=True, channel="#ml-secret")
    holds_a_literature_hour(stage, "Model tenure as survival, not as a column")
    discards(stage, "alice", "Offers by tenure", "Tenure isn't known for a third of customers")
