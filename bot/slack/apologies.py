"""What a person is told when something went wrong, at the place where it did."""

import re
import secrets
from typing import Any

import structlog

from bot.call import Call
from bot.ids import ViewId
from bot.slack.client import TROUBLES, word_for
from bot.slack.directory import Directory
from bot.views import errors
from bot.views.blocks import message, modal, section
from bot.words import Mrkdwn, Voice
from rituals.errors import PersonError
from rituals.ports import Content
from rituals.team.plan import FieldErrors

log = structlog.get_logger()

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def reference() -> str:
    """Said to the person and logged: how the two are brought together."""
    return "".join(secrets.choice(_LETTERS) for _ in range(4))


def not_answered(error: Exception, say: Voice, *, about: str) -> Content:
    """Slack didn't take our answer: too late for a modal, or a mistake of ours."""
    name, ours = word_for(error), reference()
    log.error("answer_refused", about=about, error=name, reference=ours)
    if name in {"expired_trigger_id", "exchanged_trigger_id"}:
        return message(section(say("common.slow_modal")))
    return message(section(errors.ours(say, ours)))


async def at_the_mistake(call: Call, view: dict[str, Any], error: PersonError) -> dict[str, Any]:
    """How a submitted window is answered: errors at their fields; what belongs to none, at the
    first; and where there is no field, on top."""
    found = error.errors if isinstance(error, FieldErrors) else {_first_input(view): error}
    if "" in found:
        refusal = notice(call.say, errors.refusal(call.say, error))
        return {"response_action": _on_top(view), "view": refusal}
    ids = [fact for e in found.values() for fact in _ids_in(e)]
    names = await _names(call.tools.directory, ids)
    said = {field: errors.plain(call.say, e, names) for field, e in found.items()}
    return {"response_action": "errors", "errors": said}


def keeping_what_was_typed(say: Voice, view: dict[str, Any], content: Content) -> dict[str, Any]:
    """Our failure, told without closing the modal: what was typed stays in front of the person."""
    field = _first_input(view)
    if field:
        return {"response_action": "errors", "errors": {field: content["text"]}}
    return {"response_action": _on_top(view), "view": notice(say, content)}


def _on_top(view: dict[str, Any]) -> str:
    """Slack stacks three windows; on the third, the words take its place, and closing them goes
    back to the second, with all that was typed there."""
    below = view.get("previous_view_id")
    return "push" if below in (None, view.get("root_view_id")) else "update"


def notice(say: Voice, content: Content) -> dict[str, Any]:
    """Words for the person where no message can carry them."""
    blocks = content.get("blocks") or [section(Mrkdwn(content["text"]))]
    return modal(ViewId.READ, say.plain("home.title"), blocks, close=say.plain("common.close"))


def _first_input(view: dict[str, Any]) -> str:
    return next((b["block_id"] for b in view["blocks"] if b["type"] == "input"), "")


def _ids_in(error: PersonError) -> list[str]:
    facts = [f for f in error.facts.values() if isinstance(f, str | list | tuple)]
    texts = [t for f in facts for t in ([f] if isinstance(f, str) else f)]
    return [t for t in texts if re.fullmatch("[UWCG][A-Z0-9]{2,}", str(t))]


async def _names(directory: Directory, ids: list[str]) -> dict[str, str]:
    """Of people and channels."""
    people = await directory.people(i for i in ids if i[0] in "UW")
    names = {person.user_id: person.name for person in people}
    for channel_id in (i for i in ids if i[0] in "CG"):
        try:
            channel = await directory.channel(channel_id)
        except TROUBLES:  # the mistake is told all the same
            channel = None
        names[channel_id] = f"#{channel.name}" if channel else "#?"
    return names
