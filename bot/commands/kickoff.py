"""`/kickoff "Churn model" with @dana`: which project, and who its PM is."""

import re
from dataclasses import dataclass

from rituals.errors import PersonError


class KickoffNamesNobody(PersonError):
    """It says no PM. Facts: name (of the project)."""


class KickoffNamesSomebodyUnknown(PersonError):
    """Who comes after “with” was typed, and not chosen: Slack doesn't say who they are.
    Facts: name (of the project), typed."""


class KickoffNamesSeveral(PersonError):
    """One person answers for a project. Facts: name (of the project), count."""


class KickoffHasNoName(PersonError):
    """There is somebody, but no project."""


@dataclass(frozen=True, slots=True)
class NamedKickoff:
    name: str
    """As typed."""
    pm: str
    """User id."""


_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>")
_WITH = re.compile(r"(?:^|(?<=[\s\"',;:]))with[\s:]*$", re.IGNORECASE)
_TYPED = re.compile(r"\bwith[\s:]+([^\s\"].{0,79})$", re.IGNORECASE)
_QUOTED = re.compile(r'^"([^"]*)"?')


def read_kickoff(text: str) -> NamedKickoff:
    """`text` as the grammar leaves it. Quotes and “with” may be missing.

    Raises KickoffNamesNobody, KickoffNamesSomebodyUnknown, KickoffNamesSeveral, KickoffHasNoName.
    """
    mentioned = list(dict.fromkeys(_MENTION.findall(text)))
    if not mentioned:
        raise _nobody(text)
    name = _name(_MENTION.sub("", text[: _MENTION.search(text).start()]))  # type: ignore[union-attr]
    if not name:  # “@dana "Churn model"”: the other way round
        name = _name(_MENTION.sub("", text))
    if not name:
        raise KickoffHasNoName()
    if len(mentioned) > 1:
        raise KickoffNamesSeveral(name=name, count=len(mentioned))
    return NamedKickoff(name, mentioned[0])


def _nobody(text: str) -> PersonError:
    quoted = _QUOTED.match(text)
    typed = _TYPED.search(text, quoted.end() if quoted else 0)
    if not typed and "@" in text:
        typed = re.search(r"(@\S+)\s*$", text)
    if not typed:
        return KickoffNamesNobody(name=_name(text))
    name = _name(text[: typed.start()])
    who = typed[1].strip("\"' ,.")
    return KickoffNamesSomebodyUnknown(name=name, typed=who) if name else KickoffHasNoName()


def _name(text: str) -> str:
    """Without “with”, quotes, and the spaces around both."""
    name = _WITH.sub("", text.strip()).strip()
    quoted = _QUOTED.match(name)
    return " ".join((quoted[1] if quoted and quoted[1].strip() else name.strip("\"'")).split())
