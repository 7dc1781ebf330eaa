"""What a team's retros can ask: the playbook's formats, and the team's own. Each function is one
step inside a unit of work that the caller opened and will commit."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rituals.errors import PersonError
from rituals.people import Person
from rituals.playbook import MOST_COLUMNS, Column, Format, formats
from rituals.retro.ports import FormatWork
from rituals.team.model import Team
from rituals.team.plan import FieldErrors
from rituals.team.ritual import Ritual, RitualKind, RitualSettings
from rituals.team.ritual_plan import QUESTION_LIMIT, named
from rituals.text import one_line

TITLE_LIMIT = 140
"""Characters."""
MOST_OWN = 20
"""How many formats of its own a team may have at a time."""


class FormatGone(PersonError):
    """It was taken off, or it is another team's."""


class FormatNotKnown(PersonError):
    """Nothing that a retro can ask is called so. Facts: text."""


class FormatNameTaken(PersonError):
    """The team has a format of that name, or the playbook has. Facts: name."""


class FormatTitleMissing(PersonError):
    """It stands over each retro that asks so."""


class TooLong(PersonError):
    """Facts: limit, length; both in characters."""


class NoColumn(PersonError):
    """A format asks at least one question."""


class ColumnTwice(PersonError):
    """The same question stands further up."""


class ExampleAlone(PersonError):
    """There is an example, and no question that it could be one for."""


class TooManyFormats(PersonError):
    """Facts: limit."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody filled in, as it came."""

    name: str
    title: str
    columns: tuple[tuple[str, str], ...]
    """Question and example; those left empty are none."""


@dataclass(frozen=True, slots=True)
class TakenOff:
    name: str
    instead: Format | None
    """What the team's retros ask from here, where it was what they asked."""


def offered(work: FormatWork, team_id: str) -> list[Format]:
    """All that a retro of the team can ask: the playbook's, then its own by name."""
    return [*formats().values(), *work.own_formats.of(team_id)]


def named_by(work: FormatWork, team_id: str, text: str) -> Format:
    """The format that somebody means who typed its name, its id or how one of them begins.

    Raises FormatNotKnown.
    """
    wanted = _folded(text)
    found = offered(work, team_id)
    called = [(one, {_folded(one.name), _folded(one.id)}) for one in found]
    exact = [one for one, names in called if wanted in names]
    begun = [one for one, names in called if any(name.startswith(wanted) for name in names)]
    if exact or (wanted and len(begun) == 1):
        return (exact or begun)[0]
    raise FormatNotKnown(text=text)


def _folded(text: str) -> str:
    """Without case, spaces, dots and dashes: “Start/Stop/Continue” is “start stop continue”."""
    return re.sub(r"[\W_]+", "", text).casefold()


def check_offered(work: FormatWork, team_id: str, format_id: str) -> None:
    """Raises FormatGone."""
    if format_id not in {one.id for one in offered(work, team_id)}:
        raise FormatGone()


def asked_by(work: FormatWork, ritual: Ritual) -> Format:
    """What a team's retros ask. Where its own was taken off, the playbook's first."""
    format_id = ritual.settings.format_id
    own = None if format_id in formats() else work.own_formats.get(ritual.team_id, format_id)
    return own or formats().get(format_id) or default()


def default() -> Format:
    return formats()[RitualSettings().format_id]


def save(
    work: FormatWork, team: Team, actor: Person, format_id: str | None, draft: Draft
) -> Format:
    """A new one (`format_id` is None), or one changed: for retros that open from here on.

    Raises GuestsMayNot, TeamIsEmpty, MayNotConfigure, FormatGone, TooManyFormats, and FieldErrors:
    by `name`, `title`, `column1`, `example1` …
    """
    team.check_run_by(actor)
    work.teams.get(team.team_id, to_change=True)  # two who take one name at once: the second sees
    own = work.own_formats.of(team.team_id)
    if format_id and format_id not in {one.id for one in own}:
        raise FormatGone()
    if not format_id and len(own) >= MOST_OWN:
        raise TooManyFormats(limit=MOST_OWN)
    others = [one.name for one in (*formats().values(), *own) if one.id != format_id]
    read = _read(draft, format_id or f"own-{work.new_id()}", others)
    work.own_formats.put(team.team_id, read)
    return read


def take_off(work: FormatWork, team: Team, actor: Person, format_id: str) -> TakenOff:
    """Later retros can't ask it; those that did keep it.

    Raises GuestsMayNot, TeamIsEmpty, MayNotConfigure, FormatGone.
    """
    team.check_run_by(actor)
    gone = work.own_formats.get(team.team_id, format_id)
    if not gone:
        raise FormatGone()
    work.own_formats.put(team.team_id, gone, is_retired=True)
    retro = work.rituals.of(team.team_id, RitualKind.RETRO)
    if not retro or retro.settings.format_id != format_id:
        return TakenOff(gone.name, None)
    settings = retro.settings.model_copy(update={"format_id": default().id})
    work.rituals.put(replace(retro, settings=settings))
    return TakenOff(gone.name, default())


def _read(draft: Draft, format_id: str, others: Sequence[str]) -> Format:
    """Raises FieldErrors, every wrong field in it."""
    wrong: dict[str, PersonError] = {}
    name = ""
    try:
        name = named(draft.name)
        if _folded(name) in map(_folded, others):
            wrong["name"] = FormatNameTaken(name=name)
    except PersonError as error:
        wrong["name"] = error
    title = _line(draft.title, "title", TITLE_LIMIT, wrong)
    if not title and "title" not in wrong:
        wrong["title"] = FormatTitleMissing()
    columns = _columns(draft, wrong)
    if not columns and not any(field.startswith(("column", "example")) for field in wrong):
        wrong["column1"] = NoColumn()
    if wrong:
        raise FieldErrors(wrong)
    return Format(id=format_id, name=name, title=title, columns=columns)


def _columns(draft: Draft, wrong: dict[str, PersonError]) -> tuple[Column, ...]:
    columns: list[Column] = []
    seen: set[str] = set()
    for number, (question, hint) in enumerate(draft.columns[:MOST_COLUMNS], 1):
        prompt = _line(question, f"column{number}", QUESTION_LIMIT, wrong)
        example = _line(hint, f"example{number}", QUESTION_LIMIT, wrong)
        if not prompt:
            if example:
                wrong.setdefault(f"column{number}", ExampleAlone())
            continue
        if prompt.casefold() in seen:
            wrong[f"column{number}"] = ColumnTwice()
        elif f"example{number}" not in wrong:
            columns.append(Column(id=f"c{number}", prompt=prompt, example=example))
        seen.add(prompt.casefold())
    return tuple(columns)


def _line(text: str, field: str, limit: int, wrong: dict[str, PersonError]) -> str:
    """On one line; empty where it is too long, which is then said at its field."""
    line = one_line(text, len(text) + 1)
    if len(line) <= limit:
        return line
    wrong[field] = TooLong(limit=limit, length=len(line))
    return ""
