"""A team's closed retros as files: Markdown to be read, CSV for a spreadsheet."""

import csv
import io
import re
from collections.abc import Iterator

from bot.words import Voice
from rituals.export.usecases import Export, Past
from rituals.retro.model import Topic
from rituals.sittings.model import Reflection

COLUMNS = ("closed", "title", "kind", "question", "text", "who", "theme", "votes", "due", "state")
"""Of the CSV, whatever the language: programs know them by these names."""
_FORMULA = re.compile(r"[=+\-@\t\r\n]")
_MARKUP = re.compile(r"([\\`*_\[\]<>#|~])")
_LINE_START = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)", re.MULTILINE)


def file_name(export: Export, kind: str) -> str:
    return f"{export.team.channel_name}-retros.{kind}"


def as_csv(say: Voice, export: Export) -> bytes:
    """With a byte order mark: without it Excel takes UTF-8 for something else."""
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    writer.writerow(COLUMNS)
    for past in export.retros:
        for row in _rows(say, export, past):
            writer.writerow([harmless(row.get(column, "")) for column in COLUMNS])
    return made.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """Spreadsheets calculate what begins like a formula, whoever typed it; after a quote they show
    it as it is."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _rows(say: Voice, export: Export, past: Past) -> Iterator[dict[str, str]]:
    sitting = past.summary.sitting
    common = {"closed": _closed(say, past), "title": sitting.format.title}
    themes = {topic.theme.theme_id: topic.theme.title for topic in past.summary.topics}
    for column_id, reflections in past.summary.columns:
        for one in reflections:
            yield common | {
                "kind": "reflection",
                "question": sitting.format.prompt(column_id),
                "text": one.text,
                "who": _who(export, one.author),
                "theme": themes.get(one.theme_id or "", ""),
            }
    for topic in past.summary.topics:
        votes = "" if topic.theme.votes is None else str(topic.theme.votes)
        state = str(topic.theme.state)
        yield common | {"kind": "theme", "text": topic.theme.title, "votes": votes, "state": state}
    for follow_up in past.follow_ups:
        yield common | {
            "kind": "follow-up",
            "text": follow_up.text,
            "who": _who(export, follow_up.owner),
            "theme": themes.get(follow_up.origin.theme_id or "", ""),
            "due": follow_up.due_on.isoformat() if follow_up.due_on else "",
            "state": str(follow_up.state),
        }


def as_markdown(say: Voice, export: Export) -> bytes:
    lines = [f"# {say.plain('export.heading', channel='#' + export.team.channel_name)}"]
    for past in export.retros:
        lines += _retro(say, export, past)
    return "\n".join([*lines, ""]).encode()


def _retro(say: Voice, export: Export, past: Past) -> Iterator[str]:
    sitting, progress = past.summary.sitting, past.summary.progress
    yield f"\n## {_closed(say, past)} · {_quoted(sitting.format.title)}\n"
    counts = {"writers": progress.writers, "members": progress.members}
    yield say.plain("sitting.written", n=progress.reflections, **counts)
    for column_id, reflections in past.summary.columns:
        yield f"\n### {_quoted(sitting.format.prompt(column_id))}\n"
        yield from (_reflection(export, one) for one in reflections)
    if past.summary.topics:
        yield f"\n### {say.plain('export.themes')}\n"
        yield from (_theme(say, topic) for topic in past.summary.topics)
    if past.follow_ups:
        yield f"\n### {say.plain('followup.title')}\n"
    for one in past.follow_ups:
        due = f", {one.due_on.isoformat()}" if one.due_on else ""
        about = f"#{one.number}, {_quoted(_who(export, one.owner))}{due}, {one.state}"
        yield f"- {_quoted(one.text)} ({about})"


def _reflection(export: Export, one: Reflection) -> str:
    who = f"**{_quoted(_who(export, one.author))}:** " if one.author else ""
    return f"- {who}{_quoted(one.text)}"


def _theme(say: Voice, topic: Topic) -> str:
    theme = topic.theme
    votes = "" if theme.votes is None else f" ({say.plain('topic.votes', n=theme.votes)})"
    return f"{topic.rank}. {_quoted(theme.title)}{votes}"


def _quoted(text: str) -> str:
    """As typed, wherever it is read: nothing in it formats, links or begins a list. Lines after
    the first are indented, so that they stay with it."""
    plain = _LINE_START.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", text))
    return plain.replace("\n", "  \n  ")


def _closed(say: Voice, past: Past) -> str:
    """The day, in the team's zone."""
    closed = past.summary.sitting.closed_at
    assert closed
    return closed.astimezone(say.zone).date().isoformat()


def _who(export: Export, user_id: str | None) -> str:
    return export.names.get(user_id, user_id) if user_id else ""
