"""A charter as a document: in a canvas, and as a file with all that it ever said."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from bot.views.charter.architecture import in_document
from bot.views.charter.parts import Sheet, entry_lines, row_text, value_of
from bot.views.charter.versions import roles_in_words
from bot.views.gates import pages as gate_pages
from bot.views.milestones.pages import in_file
from bot.views.names import before_value
from bot.views.project import history as project_history
from bot.words import Voice
from bot.words.markdown import for_canvas, for_file
from rituals.charter.model import CharterLine, Entry
from rituals.charter.results import Whole
from rituals.gates.reading import Look
from rituals.kickoff.model import Answer
from rituals.milestones.reading import Board
from rituals.project.history import Change

Quote = Callable[[str], str]
"""How what people typed is put into the document."""
TITLE_LIMIT = 150


def canvas_title(say: Voice, sheet: Sheet) -> str:
    return say.plain("charter.page_title", project=sheet.now.charter.content.name)[:TITLE_LIMIT]


def canvas(say: Voice, sheet: Sheet, lines: Sequence[CharterLine]) -> str:
    """Markdown as Slack's canvases take it: headings of three levels, no list in a quotation."""
    head = _version(say, sheet, for_canvas, level=2)
    kept = _lines(say, sheet, lines, for_canvas) if lines else []
    return "\n".join([*head, *kept, "---", "", f"_{say.plain('charter.page_kept')}_", ""])


def file_name(whole: Whole) -> str:
    """Its letters and digits, and dashes."""
    name = "".join(c if c.isalnum() else "-" for c in whole.project.name.casefold())
    return f"{'-'.join(filter(None, name.split('-'))) or 'project'}-charter.md"


def file(
    say: Voice,
    whole: Whole,
    board: Board,
    gates: Sequence[Look],
    decided: Sequence[Change],
    at: datetime,
) -> bytes:
    """All versions, the newest first, with who signed; what somebody looks after; the project's
    milestones (`board`); what was decided at its gates, and about it (`decided`); and what was ever
    answered."""
    sheets = [Sheet(version, whole.names, at) for version in whole.versions]
    title = for_file(say.plain("charter.page_title", project=whole.project.name))
    found = [f"# {title}", ""]
    for sheet in sheets:
        version = sheet.now.charter.version
        found += [f"## {say.plain('charter.version', version=version)}", ""]
        found += _version(say, sheet, for_file, level=3)
    if whole.lines:
        found += _lines(say, sheets[0], whole.lines, for_file)
    found += in_file(say, board)
    found += gate_pages.in_file(say, gates)
    zone = whole.team.calendar.tz
    found += project_history.in_file(say, whole.project, decided, whole.names, zone)
    if whole.history:
        found += [f"## {say.plain('charter.file_history')}", ""]
    for question, answers in whole.history:
        found += [f"### {for_file(question)}", ""]
        found += [_answer(say, sheets[0], one) for one in answers]
        found.append("")
    return "\n".join(found).encode()


def _version(say: Voice, sheet: Sheet, quote: Quote, *, level: int) -> list[str]:
    charter = sheet.now.charter
    version = say.plain("charter.version", version=charter.version)
    found = [f"**{version}** · {_made(say, sheet, quote)}", ""]
    found += [f"- {one}" for one in _signatures(say, sheet, quote)]
    if charter.reason:
        found.append(f"- {say.plain('charter.because')}{quote(charter.reason)}")
    found.append("")
    if charter.content.without_ml:
        found += [f"**{say.plain('charter.without_ml')}**", ""]
    for entry in charter.content.entries:
        found += [f"{'#' * level} {quote(entry.title)}", "", *_entry(say, sheet, entry, quote), ""]
    return found + in_document(say, charter.content.architecture, quote, level=level)


def _made(say: Voice, sheet: Sheet, quote: Quote) -> str:
    charter = sheet.now.charter
    day = _day(say, sheet, charter.made_at)
    return say.plain("charter.made", who=quote(sheet.name(charter.made_by)), day=day)


def _signatures(say: Voice, sheet: Sheet, quote: Quote) -> Iterator[str]:
    for one in sheet.now.signed_roles:
        yield say.plain(
            "charter.signed_by",
            who=quote(sheet.name(one.user_id)),
            role=roles_in_words(say, [one.role]),
            day=_day(say, sheet, one.at),
        )
    if sheet.now.is_newest:
        for role in sheet.now.missing:
            who = quote(sheet.name(sheet.now.project.holder(role)))
            yield say.plain("charter.not_signed", who=who, role=roles_in_words(say, [role]))


def _entry(say: Voice, sheet: Sheet, entry: Entry, quote: Quote) -> list[str]:
    """Prose, then rows as a list, then what was tapped."""
    if not entry.rows:
        return _prose("\n".join(entry_lines(say, sheet, entry)), quote)
    found = [*_prose(entry.text, quote), ""] if entry.text else []
    if len(entry.rows) == 1:
        row = entry.rows[0]
        found += [
            f"- **{quote(before_value(label))}** "
            f"{quote(value_of(say, sheet, entry, name, row[name]))}"
            for name, label in entry.labels.items()
            if name in row
        ]
    else:
        found += [f"- {quote(row_text(say, sheet, entry, row))}" for row in entry.rows]
    taps = [say.plain("charter.tapped", ask=ask, label=label) for ask, label in entry.choices]
    return [*found, *([""] if taps else []), *(f"{quote(tap)}  " for tap in taps)]


def _prose(text: str, quote: Quote) -> list[str]:
    """Its lines as lines of the document."""
    return [f"{quote(line)}  " for line in text.split("\n")]


def _lines(say: Voice, sheet: Sheet, lines: Sequence[CharterLine], quote: Quote) -> list[str]:
    found = [f"## {say.plain('charter.lines')}", ""]
    found += [f"- {line_text(say, sheet, one, quote)}" for one in lines]
    return [*found, ""]


def line_text(say: Voice, sheet: Sheet, one: CharterLine, quote: Quote) -> str:
    facts = {
        "number": one.number,
        "text": quote(one.text),
        "kind": say.plain(f"charter.kind_{one.kind}"),
        "who": quote(sheet.name(one.owner)),
        "state": say.plain(f"charter.state_{one.kind}_{one.state}"),
    }
    if one.note:
        return say.plain("charter.line_noted", note=quote(one.note), **facts)
    return say.plain("charter.line", **facts)


def _answer(say: Voice, sheet: Sheet, one: Answer) -> str:
    said = [one.text, *(" · ".join(filter(None, row.values())) for row in one.rows)]
    key = "charter.file_answer" if one.stands else "charter.file_taken_back"
    return "- " + say.plain(
        key,
        number=one.version,
        who=for_file(sheet.name(one.by)),
        day=_day(say, sheet, one.at),
        text=for_file("\n".join(filter(None, said))),
    )


def _day(say: Voice, sheet: Sheet, moment: datetime) -> str:
    """A day on the team's calendar: documents know no reader's zone."""
    day = moment.astimezone(sheet.now.team.calendar.tz).date()
    return say.calendar_day(day, sheet.today)
