"""How an answer came about."""

from dataclasses import replace
from typing import Any

from bot.call import Call
from bot.ports import Work
from bot.posting.kickoff.board import seen
from bot.views.kickoff import answer_history as views
from rituals.kickoff import giving
from rituals.kickoff.given import people_in


async def window(call: Call, about: str, page: int) -> dict[str, Any]:
    """`about`: `kickoff_id/question_id`."""
    kickoff_id, question_id = about.split("/")

    def step(work: Work) -> dict[str, Any]:
        course = giving.readable(work, kickoff_id, call.actor)
        asking = giving.asked_here(course, question_id)
        versions = work.kickoffs.history(kickoff_id, question_id)
        look = seen(work, call.tools, course)
        names = work.people.names(sorted(people_in(course.question(asking), versions)))
        look = replace(look, names={**look.names, **names})
        return views.history(call.say, look, asking, versions, page)

    return await call.read(step)
