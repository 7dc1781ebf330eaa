"""`/roles assign @bob "Data engineer"`: who is asked, and which role it is about."""

import re
from dataclasses import dataclass

from rituals.errors import PersonError


class RoleNamesSeveral(PersonError):
    """One person is asked at a time. Facts: count."""


class RoleNamesSomebodyUnknown(PersonError):
    """Who is meant was typed, and not chosen: Slack doesn't say who they are. Facts: typed."""


@dataclass(frozen=True, slots=True)
class NamedRole:
    user_id: str | None
    """None: nobody is named."""
    role: str
    """As typed; empty: none is."""


_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>")
_TYPED = re.compile(r"(?<!\S)@[\w.\-]+")
_JOINING = re.compile(r"^(?:as|is|to be|be|an?|our|the)\s+", re.IGNORECASE)


def read_role(text: str) -> NamedRole:
    """`text` as the grammar leaves it; in whichever order. Raises RoleNamesSeveral,
    RoleNamesSomebodyUnknown."""
    mentioned = list(dict.fromkeys(_MENTION.findall(text)))
    if len(mentioned) > 1:
        raise RoleNamesSeveral(count=len(mentioned))
    rest = _MENTION.sub(" ", text)
    typed = _TYPED.search(rest)
    if typed:
        raise RoleNamesSomebodyUnknown(typed=typed[0])
    role = " ".join(rest.split()).strip("\"'., ")
    while _JOINING.match(role):
        role = _JOINING.sub("", role).strip("\"' ")
    return NamedRole(mentioned[0] if mentioned else None, role)
