"""What is said to a reply that wasn't taken as an answer."""

from bot.ids import ActionId
from bot.views.blocks import actions, button, context, message, section
from bot.views.kickoff.board import Seen
from bot.words import Voice
from bot.words.mrkdwn import user
from rituals.kickoff.model import ANSWER_LIMIT, Asking
from rituals.ports import Content


def asks_back(say: Voice, seen: Seen, asking: Asking) -> Content:
    """Somebody has to answer: the tech lead, or the team's lead where they ask themselves."""
    project, team = seen.project, seen.team
    knows = project.tech_lead if asking.asked != project.tech_lead else team.lead
    title = seen.course.question(asking).title
    if knows in ("", asking.asked):
        return message(section(say("kickoff.asks_back_alone", title=title)))
    return message(section(say("kickoff.asks_back", who=user(knows), title=title)))


def only_files(say: Voice, reader: str) -> Content:
    return message(section(say("kickoff.only_files", who=user(reader))))


def too_long(say: Voice, reader: str, length: int) -> Content:
    who = user(reader)
    return message(section(say("kickoff.too_long", who=who, length=length, limit=ANSWER_LIMIT)))


def settled(say: Voice, seen: Seen, reader: str) -> Content:
    facts = {"who": user(reader), "project": seen.project.name}
    if seen.charter is None:
        return message(section(say("kickoff.reply_settled", **facts)))
    amend = button(say.plain("charter.amend"), ActionId.CHARTER_AMEND, seen.project.project_id)
    return message(section(say("kickoff.reply_agreed", **facts)), actions(amend))


def goes_on_below(say: Voice, seen: Seen, asking: Asking) -> Content:
    title = seen.course.question(asking).title
    return message(context(say("kickoff.goes_on_below", title=title)))
