"""A charter's sections, as text: as they stand, and as an amendment changes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.views.names import before_value
from bot.words import Voice
from rituals.charter.difference import Changed
from rituals.charter.model import Entry
from rituals.charter.results import Standing
from rituals.kickoff.catalogue import InputKind
from rituals.kickoff.model import QuestionState

Parts = list[tuple[str, bool]]
"""Text as typed, and whether it's bold."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A version of a charter with what it is looked at with."""

    now: Standing
    names: Mapping[str, str]
    """Display names by user id, of all who appear."""
    at: datetime

    @property
    def today(self) -> date:
        return self.at.astimezone(self.now.team.calendar.tz).date()

    @property
    def carries(self) -> str:
        """What a button about this version carries."""
        return f"{self.now.project.project_id}/{self.now.charter.version}"

    def name(self, user_id: str | None) -> str:
        return self.names.get(user_id or "", user_id or "")


def entry_parts(say: Voice, sheet: Sheet, entry: Entry) -> Parts:
    """A section, its title first."""
    return [(f"{entry.title}\n", True), (entry_text(say, sheet, entry), False)]


def change_parts(say: Voice, sheet: Sheet, one: Changed) -> Parts:
    parts: Parts = [(f"{one.title}\n", True)]
    if one.old and one.new:
        parts.append((say.plain("charter.until_now"), True))
        parts.append((f"{entry_text(say, sheet, one.old)}\n", False))
        parts.append((say.plain("charter.from_now"), True))
        parts.append((entry_text(say, sheet, one.new), False))
    elif one.new:
        parts.append((say.plain("charter.added"), True))
        parts.append((entry_text(say, sheet, one.new), False))
    elif one.old:
        parts.append((say.plain("charter.left_out"), True))
        parts.append((entry_text(say, sheet, one.old), False))
    return parts


def entry_text(say: Voice, sheet: Sheet, entry: Entry) -> str:
    """What it says, as plain text: prose as typed, then rows, then what was tapped."""
    return "\n".join(entry_lines(say, sheet, entry))


def entry_lines(say: Voice, sheet: Sheet, entry: Entry) -> list[str]:
    if entry.state == QuestionState.UNKNOWN:
        return [say.plain("charter.unknown", who=sheet.name(entry.by))]
    if entry.state == QuestionState.IRRELEVANT:
        return [say.plain("charter.irrelevant", reason=entry.reason)]
    lines = [entry.text] if entry.text else []
    bullet = "• " if len(entry.rows) > 1 else ""
    lines += [f"{bullet}{row_text(say, sheet, entry, row)}" for row in entry.rows]
    lines += [say.plain("charter.tapped", ask=ask, label=label) for ask, label in entry.choices]
    return lines


def row_text(say: Voice, sheet: Sheet, entry: Entry, row: Mapping[str, str]) -> str:
    return " · ".join(
        say.plain(
            "charter.labelled",
            label=before_value(label),
            value=value_of(say, sheet, entry, name, value),
        )
        for name, label in entry.labels.items()
        if (value := row.get(name))
    )


def value_of(say: Voice, sheet: Sheet, entry: Entry, name: str, value: str) -> str:
    match entry.kinds.get(name):
        case InputKind.PERSON:
            return sheet.name(value)
        case InputKind.DATE:
            return say.calendar_day(date.fromisoformat(value), sheet.today)
    return value


def cut(parts: Parts, limit: int) -> Parts:
    """At most so many characters, an ellipsis where it was cut."""
    kept: Parts = []
    for text, is_bold in parts:
        if len(text) > limit:
            return [*kept, (f"{text[: max(limit - 1, 0)].rstrip()}…", is_bold)]
        kept.append((text, is_bold))
        limit -= len(text)
    return kept
