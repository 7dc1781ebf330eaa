"""What was decided at a project's gates, and on what, in the file of its charter."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.views.gates.card import facts_of
from bot.words import Voice
from bot.words.markdown import for_file
from rituals.gates.evidence import Found, RowThen
from rituals.gates.model import Decision
from rituals.gates.reading import Look


def in_file(say: Voice, looks: Sequence[Look]) -> list[str]:
    """Each decision that holds, with all that was known then. Nothing, where there are none."""
    decided = [(look, one) for look in looks for one in look.decisions]
    found = [line for look, one in decided for line in _decision(say, look, one)]
    return [f"## {say.plain('gate.file_title')}", "", *found] if found else []


def _decision(say: Voice, look: Look, one: Decision) -> Iterator[str]:
    way = say.plain(f"gate.way_{look.gate.kind}")
    yield f"### {for_file(say.plain('gate.file_way', way=way))}"
    yield ""
    again = say.calendar_day(one.again_on, look.today) if one.again_on else ""
    who, day = look.name(one.by), _day(say, look, one.at)
    facts = {"who": who, "day": day, "reason": one.reason, "again": again}
    yield for_file(say.plain(f"gate.decided_{one.verdict}", **facts))
    yield ""
    for found in one.evidence.found:
        yield f"- {for_file(_found(say, look, found))}"
    for row in one.evidence.rows:
        yield f"- {for_file(_row(say, look, row))}"
    yield ""


def _found(say: Voice, look: Look, one: Found) -> str:
    words = {name: say.plain(key) for name, key in one.words.items()}
    day = _day(say, look, one.at) if one.at else ""
    return say.plain(f"gate.evidence.{one.kind}", **facts_of(one), **words, day=day)


def _row(say: Voice, look: Look, row: RowThen) -> str:
    if row.ready is None:
        return say.plain("gate.row_unanswered", title=row.title)
    key = f"gate.row_{row.ready}" + ("_note" if row.note else "")
    return say.plain(key, title=row.title, who=look.name(row.by), note=row.note)


def _day(say: Voice, look: Look, at: datetime) -> str:
    return say.calendar_day(at.astimezone(look.team.calendar.tz).date(), look.today)
