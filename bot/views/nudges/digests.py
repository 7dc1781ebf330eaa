"""A digest, as the channel reads it and as somebody is shown it before."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from babel.dates import format_date

from bot.ids import ActionId
from bot.views import dates, figures
from bot.views.blocks import Block, actions, button, context, header, message, section
from bot.views.charts import chart
from bot.views.equivalents import equivalent
from bot.views.experiment import charts as experiment_charts
from bot.views.names import ritual_title
from bot.words import Mrkdwn, Voice
from rituals.calendar import Occurrence
from rituals.digest.model import Digest, Held, Line, Record, Section
from rituals.experiment.measured import Attempt
from rituals.experiment.model import Experiment, Verdict
from rituals.experiment.weekly import Week
from rituals.ports import Content
from rituals.team.ritual import Ritual, RitualKind
from rituals.text import one_line

TITLE_LIMIT = 120
WORDS_LIMIT = 200
"""Characters: a digest is skimmed, and what is behind its links is read."""
A_MESSAGE = 3_500
"""Characters: Slack shows 4,000 well."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A digest with all that is needed to show it."""

    digest: Digest
    names: Mapping[str, str]
    """Display names by user id."""
    links: Mapping[str, str]
    """Addresses of our messages by their handles, of those that are in Slack."""


@dataclass(frozen=True, slots=True)
class Upcoming:
    """What somebody is shown who asks what the next one would say."""

    seen: Seen
    ritual: Ritual | None
    """None: the team has no digest."""
    next: Occurrence | None
    last: Record | None
    may_add: bool
    """The reader can put one on the calendar."""


def posted(say: Voice, seen: Seen, held: Held, plot: Sequence[Block]) -> Content:
    blocks: list[Block] = [header(_heading(say, seen.digest))]
    notes = _notes(say, held)
    if notes:
        blocks.append(context(*notes))
    for one in seen.digest.sections:
        blocks += _few(say, seen, one)
        if one.more:
            blocks.append(context(say("digest.more_in_thread", n=one.more)))
    return message(*blocks, *plot)


def details(say: Voice, seen: Seen) -> Iterator[Content]:
    """All of what the message itself has too little room for; part by part, in as many replies as
    that takes."""
    for one in seen.digest.sections:
        if not one.more:
            continue
        pages = list(_paged([_line(say, seen, line) for line in one.lines]))
        for number, page in enumerate(pages):
            blocks = [_bullets(page)]
            if not number:
                title = say("digest.all", part=say(f"digest.part_{one.part}"), n=one.count)
                blocks.insert(0, section(title))
            if one.beyond and number == len(pages) - 1:
                blocks.append(context(_beyond(say, one, one.beyond)))
            yield message(*blocks)


def upcoming(say: Voice, shown: Upcoming, plot: Sequence[Block]) -> Content:
    """For the reader alone, who has no thread: of what is left out it's said where it is."""
    digest = shown.seen.digest
    blocks: list[Block] = []
    if not digest.says_something:
        blocks.append(section(say("digest.nothing", since=say.date(digest.span.since))))
    else:
        blocks.append(header(_heading(say, digest)))
        blocks.append(context(say("digest.only_you")))
    for one in digest.sections:
        blocks += _few(say, shown.seen, one)
        if one.more:
            blocks.append(context(_beyond(say, one, one.more)))
    blocks += plot
    blocks.append(context(*_when(say, shown)))
    if shown.may_add:
        value = f"{digest.team.team_id}:{RitualKind.DIGEST}"
        blocks.append(actions(button(say.plain("digest.add"), ActionId.ADD_RITUAL, value)))
    return message(*blocks)


def way(say: Voice, one: Experiment, made: Sequence[Attempt]) -> list[Block]:
    """How its metric went, by attempt; of one attempt there is nothing to draw."""
    drawn = experiment_charts.attempts(say, one.metric, made)
    if not drawn:
        return []
    return [*drawn, context(say("digest.drawn", number=one.number, text=one.change))]


def outcomes(say: Voice, weeks: Sequence[Week]) -> list[Block]:
    """By week; of one week there is nothing to compare."""
    if sum(any(week.counts.values()) for week in weeks) < 2:
        return []
    labels = [format_date(week.monday, "d MMM", locale="en") for week in weeks]
    drawn = [
        (say.plain(f"chart.{verdict}"), [week.counts[verdict] for week in weeks])
        for verdict in Verdict
    ]
    return [chart("bar", say.plain("digest.outcomes"), labels, drawn)]


def _heading(say: Voice, digest: Digest) -> str:
    since, until = digest.span.since, digest.span.until
    return say.plain("digest.heading", since=_day(since, say.zone), until=_day(until, say.zone))


def _day(moment: datetime, zone: tzinfo) -> str:
    return format_date(moment.astimezone(zone), "d MMM", locale="en")


def _notes(say: Voice, held: Held) -> list[Mrkdwn]:
    """Why it comes now, where it isn't simply on time and on the calendar."""
    notes = []
    if held.is_late:
        notes.append(say("digest.late", due=say.when(held.occurrence.at)))
    if held.occurrence.by_hand:
        notes.append(say("sitting.moved_by_hand", was=say.date(held.occurrence.nominal_at)))
    elif held.occurrence.moved:
        was, why = say.day(held.occurrence.nominal_at), dates.reason(say, held.occurrence)
        notes.append(say("sitting.moved", was=was, why=why))
    return notes


def _few(say: Voice, seen: Seen, one: Section) -> list[Block]:
    lines = [_line(say, seen, line) for line in one.few]
    return [section(say("digest.title", part=say(f"digest.part_{one.part}"))), _bullets(lines)]


def _beyond(say: Voice, one: Section, n: int) -> Mrkdwn:
    return say("digest.beyond", n=n, where=say(f"digest.where_{one.part}"))


def _when(say: Voice, shown: Upcoming) -> list[Mrkdwn]:
    """When the next one comes, and what became of the last."""
    notes = []
    if shown.last and shown.last.is_silent:
        notes.append(say("digest.was_silent", due=say.date(shown.last.nominal_at)))
    if shown.next:
        notes.append(say("digest.next", at=say.date(shown.next.at)))
    elif shown.ritual:
        notes.append(say("digest.not_planned"))
    else:
        notes.append(say("digest.not_held"))
    return notes


_Rich = list[dict[str, Any]]


def _line(say: Voice, seen: Seen, line: Line) -> _Rich:
    """Rich text: what people typed is drawn as they typed it, and is never read as markup."""
    lead = f"#{line.number}" if line.number is not None else ""
    title = one_line(_title(say, line), TITLE_LIMIT) or "–"
    said = say.plain(f"digest.line.{line.kind}", **_facts(say, seen, line))
    url = line.link or seen.links.get(line.message or "")
    shown: _Rich = []
    if lead:
        shown += [_text(lead, url), _text(" ")]
    shown.append(_text(title, None if lead else url, is_bold=True))
    if said:
        shown.append(_text(f" · {said}"))
    return shown


def _title(say: Voice, line: Line) -> str:
    kind = line.words.get("kind")
    if kind:
        return ritual_title(say, _Called(RitualKind(kind), line.texts.get("name", "")))
    return line.texts.get("text") or line.texts.get("project") or ""


@dataclass(frozen=True, slots=True)
class _Called:
    kind: RitualKind
    name: str


def _facts(say: Voice, seen: Seen, line: Line) -> dict[str, object]:
    unit, calendar = line.texts.get("unit", ""), seen.digest.team.calendar
    day, today = (at.astimezone(calendar.tz).date() for at in (line.at, seen.digest.span.until))
    facts: dict[str, object] = {
        "who": say.plain("news.nobody"),
        "day": say.calendar_day(day, today),
        "when": say.plain_when(line.at),
        "zone": str(say.zone),
    }
    facts |= {name: one_line(text, WORDS_LIMIT) for name, text in line.texts.items()}
    facts |= {name: seen.names.get(who, who) for name, who in line.people.items()}
    for name, number in line.numbers.items():
        facts[name] = number if isinstance(number, int) else figures.figure(number, unit)
    return facts


def _text(text: str, url: str | None = None, *, is_bold: bool = False) -> dict[str, Any]:
    element: dict[str, Any] = {"type": "text", "text": text}
    if url:
        element = {"type": "link", "url": url, "text": text}
    return element | {"style": {"bold": True}} if is_bold else element


def _bullets(lines: Iterable[_Rich]) -> Block:
    items = [{"type": "rich_text_section", "elements": line} for line in lines]
    bullets = {"type": "rich_text_list", "style": "bullet", "elements": items}
    return {"type": "rich_text", "elements": [bullets]}


def _paged(lines: Sequence[_Rich]) -> Iterator[list[_Rich]]:
    page: list[_Rich] = []
    for line in lines:
        if page and len(equivalent([_bullets([*page, line])])) > A_MESSAGE:
            yield page
            page = []
        page.append(line)
    yield page
