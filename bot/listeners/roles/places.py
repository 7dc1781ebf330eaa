"""Where something about roles was pressed, and how that place is shown as it is by then.

Windows that are read carry which they are (`check:<team>`, `card:<team>:<role>`); a window that is
opened from one carries that in front of what it is itself about.
"""

from typing import Any

from bot.answers import Answer, Back, Done, Instead, Nothing
from bot.call import Call
from bot.listeners.which_team import team_named
from bot.ports import Work
from bot.posting.roles import asked as posting
from bot.views.nudges.bundles import HOME
from bot.views.roles import cards as role_cards
from bot.views.roles import check as role_check
from bot.views.roles import windows as role_windows
from bot.words import Mrkdwn
from rituals.roles import checking
from rituals.roles.gaps import found
from rituals.roles.holding import card_of
from rituals.roles.offers import offers

_WINDOWS = ("roles", "mine", "check", "card")


def place_of(call: Call) -> str:
    """Of a press: a window of ours, App Home, or empty where it was a message."""
    view = call.payload.get("view") or {}
    if view.get("type") == "home":
        return HOME
    metadata = str(view.get("private_metadata", ""))
    return metadata if metadata.partition(":")[0] in _WINDOWS else ""


def with_place(place: str, about: str) -> str:
    """Metadata of a window that is opened from there."""
    return f"{place}|{about}"


def carried(call: Call) -> tuple[str, list[str]]:
    """Where a submitted window was opened from, and what it is about."""
    place, _, about = call.metadata.rpartition("|")
    return place, about.split(":")


def window(work: Work, call: Call, place: str, note: Mrkdwn | None = None) -> dict[str, Any]:
    """Raises NoTeamHere, RoleGone, and what `check_reader` raises."""
    kind, team_id, *rest = place.split(":")
    team = team_named(work, team_id)
    team.check_reader(call.actor)
    if kind == "check":
        offered = offers(work, team)
        look = posting.seen(work, team, call.actor, offered)
        gaps, pulse = found(look.standing), checking.last(work, team, now=work.now)
        return role_check.check(call.say, look, gaps, offered, note, pulse)
    look = posting.seen(work, team, call.actor)
    if kind == "card":
        return role_cards.card_window(call.say, look, card_of(work, team, rest[0]), note)
    views = {"roles": role_windows.overview, "mine": role_windows.mine}
    return views[kind](call.say, look, note)


def back(work: Work, call: Call, place: str, note: Mrkdwn | None = None) -> Answer:
    """A window was sent that was opened from there."""
    if place in ("", HOME):
        return Done()
    return Back(window(work, call, place, note))


def again(work: Work, call: Call, place: str, note: Mrkdwn | None = None) -> Answer:
    """A button was pressed there."""
    if place in ("", HOME):
        return Nothing()
    return Instead(window(work, call, place, note))
