"""What an import would do, has done, or can't do, as lines of plain text for a terminal."""

from collections import Counter
from collections.abc import Iterator

from bot.views import errors
from bot.words import Voice
from rituals.errors import PersonError
from rituals.files.columns import Kind
from rituals.files.importing import Report
from rituals.files.model import Ground
from rituals.files.records import Format, Problem
from rituals.team.model import Team

MOST_NAMES = 20
"""Of people, of projects."""


def file_name(team: Team, kind: Kind, shape: Format) -> str:
    ending = "jsonl" if shape is Format.JSON else "csv"
    return f"{team.channel_name}-{kind}s.{ending}"


def done(say: Voice, report: Report, ground: Ground, *, is_dry: bool) -> list[str]:
    """A report without problems."""
    channel = f"#{ground.team.channel_name}"
    when = "would" if is_dry else "did"
    new, here = _counted(say, report.new), _counted(say, report.there)
    lines = []
    if new:
        lines.append(say.plain(f"import.{when}", things=new, channel=channel))
    else:
        lines.append(say.plain("import.nothing_new", channel=channel))
    if here:
        lines.append(say.plain("import.there", things=here))
    if new:
        lines += _about_new(say, report, ground)
    if is_dry:
        lines.append(say.plain("import.dry"))
    return lines


def _counted(say: Voice, counts: Counter[Kind]) -> str:
    return ", ".join(say.plain(f"import.{kind}", n=counts[kind]) for kind in Kind if counts[kind])


def _about_new(say: Voice, report: Report, ground: Ground) -> Iterator[str]:
    if report.running:
        yield say.plain("import.running", n=report.running)
    if report.awaiting:
        yield say.plain("import.settled", n=report.awaiting)
    if report.projects:
        names = [f"{name} ({n:,})" for name, n in report.projects.most_common(MOST_NAMES)]
        yield say.plain("import.projects", names=_some(say, names, len(report.projects)))
    strangers = ground.people.not_found()
    if strangers:
        names = [_stranger(say, *one) for one in strangers[:MOST_NAMES]]
        yield say.plain("import.people", names=_some(say, names, len(strangers)))


def _stranger(say: Voice, name: str, people: int, count: int) -> str:
    if people > 1:
        return say.plain("import.ambiguous", name=name, people=people, n=count)
    return f"{name} ({count:,})"


def _some(say: Voice, names: list[str], of: int) -> str:
    more = of - len(names)
    return ", ".join(names) + (say.plain("import.more", n=more) if more else "")


def wrong(say: Voice, report: Report) -> list[str]:
    """A line each, as compilers write it: file, line, column, what to do."""
    lines = [_problem(say, name, one) for name, one in report.problems]
    if report.wrong > len(lines):
        lines.append(say.plain("import.more_wrong", n=report.wrong - len(lines)))
    lines.append(say.plain("import.not_done", n=report.wrong))
    return lines


def _problem(say: Voice, name: str, one: Problem) -> str:
    place = f"{name}:{one.line}" if one.line else name
    column = f" {one.column}:" if one.column else ""
    return f"{place}:{column} {refusal(say, one.error)}"


def refusal(say: Voice, error: PersonError) -> str:
    return errors.plain(say, error, {})
