"""Of a project's page: its kickoff, its charter, and what was tried."""

from collections.abc import Mapping, Sequence

from bot.ids import ActionId
from bot.views.blocks import Block, button, quoted_list, section
from bot.views.kickoff.board import progress
from bot.words import Mrkdwn, Voice
from rituals.charter.model import Charter
from rituals.experiment.model import Experiment, Verdict
from rituals.kickoff.model import Course
from rituals.project.model import Project


def kickoff(say: Voice, project: Project, course: Course, charter: Charter | None) -> list[Block]:
    state = "no_charter"
    if charter:
        state = "signed" if charter.is_signed else "not_signed"
    agreed = say(f"projects.{state}", version=charter.version if charter else None)
    told = say("project.kickoff", progress=progress(say, course), charter=agreed)
    look = button(say.plain("projects.one_title"), ActionId.KICKOFF_STATUS, project.project_id)
    return [section(told, accessory=look)]


def experiments(
    say: Voice, running: Sequence[Experiment], count: int, verdicts: Mapping[Verdict, int]
) -> list[Block]:
    """`running`: the first of all that run, which are `count`."""
    if not count and not verdicts:
        return [section(say("project.no_experiments"))]
    facts = [say("project.running", n=count)]
    facts += [
        say(f"project.concluded_{one}", n=verdicts[one]) for one in Verdict if verdicts.get(one)
    ]
    told = say("project.experiments", facts=Mrkdwn(" · ".join(facts)))
    rows = [((f"#{one.number} ", True), (one.change, False)) for one in running]
    return [section(told), *([quoted_list(rows)] if rows else [])]
