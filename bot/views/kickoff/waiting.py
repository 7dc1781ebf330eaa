"""What of a kickoff waits for somebody, as their daily bundle and App Home show it."""

from collections.abc import Sequence
from datetime import datetime

from bot.ids import ActionId
from bot.views.blocks import Block, actions, button, section
from bot.views.kickoff.asked import carries
from bot.views.kickoff.board import Seen
from bot.views.kickoff.deadline import titles_of
from bot.words import Voice
from rituals.kickoff.model import Asking
from rituals.project.model import ProjectRole


def questions(say: Voice, seen: Seen, own: Sequence[Asking], place: str) -> list[Block]:
    """`own`: what waits, first what is answered first. `place`: empty where nothing can be done."""
    if not own:
        return [section(say("waits.questions_done"))]
    n = len(own)
    blocks = [section(say("waits.questions", n=n, titles=titles_of(say, seen.course, own)))]
    if place:
        label = say.plain("kickoff.answer")
        blocks.append(actions(button(label, ActionId.KICKOFF_ANSWER, carries(own[0]))))
    return blocks


def signature(
    say: Voice, project_id: str, version: int, roles: Sequence[ProjectRole], place: str
) -> list[Block]:
    if not roles:
        return [section(say("waits.signature_done"))]
    role = f"people.role_{roles[0]}" if len(roles) == 1 else "people.role_both"
    blocks = [section(say("waits.signature", version=version, role=say(role)))]
    if place:
        value = f"{project_id}/{version}"
        read = button(say.plain("charter.read"), ActionId.CHARTER_READ, value)
        sign = button(say.plain("charter.sign"), ActionId.CHARTER_SIGN, value)
        blocks.append(actions(read, sign))
    return blocks


def blind(say: Voice, kickoff_id: str, until: datetime | None, place: str) -> list[Block]:
    """`until`: None where nothing is asked of them any more."""
    if until is None:
        return [section(say("waits.blind_done"))]
    blocks = [section(say("waits.blind", until=say.when(until)))]
    if place:
        blocks.append(
            actions(button(say.plain("kickoff.answer"), ActionId.BLIND_ANSWER, kickoff_id))
        )
    return blocks
