"""`mainspring import experiments` and `mainspring export experiments`."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

_Team = Annotated[str, typer.Option(metavar="CHANNEL", help="The team's channel, e.g. '#ml-churn'")]
_Workspace = Annotated[
    str | None,
    typer.Option(help="Its id, where channels of that name are in several.", show_default=False),
]


class Shape(StrEnum):
    CSV = "csv"
    JSON = "json"


def import_experiments(
    file: Annotated[Path, typer.Argument(help="CSV, JSON, or JSON Lines, by its name's end.")],
    team: _Team,
    workspace: _Workspace = None,
    observations: Annotated[
        Path | None,
        typer.Option(help="CSV: what was measured, by experiment.", show_default=False),
    ] = None,
    ideas: Annotated[
        Path | None, typer.Option(help="CSV: ideas of the backlog.", show_default=False)
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(metavar="COLUMN", help="Leave out this one, which isn't ours; may repeat."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")] = False,
) -> None:
    """Take experiments over from files: all of them, or nothing where one is wrong.

    The same again changes nothing. A bot that runs goes on. Exits 1 where nothing was imported.
    """
    from bot.process.troubles import explained

    try:
        right = _import(file, observations, ideas, ignore or [], team, workspace, dry_run)
    except Exception as error:
        words = explained(error)
        if words is None:
            raise
        typer.echo(words, err=True)
        right = False
    if not right:
        sys.exit(1)


def _import(
    file: Path,
    observations: Path | None,
    ideas: Path | None,
    ignored: list[str],
    channel: str,
    workspace: str | None,
    dry_run: bool,
) -> bool:
    from bot.call import voice
    from bot.clock import real_now
    from bot.process import ledger_files
    from bot.process.progress import Progress
    from bot.settings import DatabaseSettings
    from bot.views.experiment import imports
    from rituals.errors import PersonError
    from rituals.files.columns import Kind
    from rituals.files.importing import Source
    from rituals.files.records import Format

    say, progress = voice("UTC"), Progress()
    kinds = ((file, Kind.EXPERIMENT), (ideas, Kind.IDEA), (observations, Kind.OBSERVATION))
    sources = [
        Source(
            partial(_opened, path),
            Format.CSV if path.suffix.lower() in {".csv", ".tsv", ".txt"} else Format.JSON,
            kind,
            ignored,
            path.name,
        )
        for path, kind in kinds
        if path
    ]

    def tick(doing: str) -> Callable[[int, float], None]:
        def told(count: int, part: float) -> None:
            progress.say(say.plain(f"import.doing_{doing}", n=count, percent=int(part * 100)))

        return told

    with ledger_files.place(DatabaseSettings().database, channel, workspace) as place:
        work = ledger_files.Import(place, sources, real_now(), tick)
        try:
            report, ground = work.run(is_dry=dry_run)
        except PersonError as error:
            progress.done()
            typer.echo(imports.refusal(say, error), err=True)
            return False
    progress.done()
    if report.wrong:
        for line in imports.wrong(say, report):
            typer.echo(line, err=True)
        return False
    for line in imports.done(say, report, ground, is_dry=dry_run):
        typer.echo(line)
    return True


def export_experiments(
    team: _Team,
    workspace: _Workspace = None,
    shape: Annotated[
        Shape, typer.Option("--format", help="JSON keeps everything; CSV is for spreadsheets.")
    ] = Shape.JSON,
    to: Annotated[Path, typer.Option(help="The folder that the files go to.")] = Path(),
) -> None:
    """Write a team's experiments, what was measured, and its ideas into files."""
    from bot.process.troubles import explained

    try:
        for line in _export(team, workspace, shape, to):
            typer.echo(line)
    except Exception as error:
        words = explained(error)
        if words is None:
            raise
        typer.echo(words, err=True)
        sys.exit(1)


def _export(channel: str, workspace: str | None, shape: Shape, to: Path) -> Iterator[str]:
    from bot.call import voice
    from bot.clock import real_now
    from bot.process import ledger_files
    from bot.process.progress import Progress
    from bot.settings import DatabaseSettings
    from bot.views.experiment.imports import file_name
    from rituals.files.records import Format

    say, progress = voice("UTC"), Progress()

    def tick(count: int, _: float) -> None:
        progress.say(say.plain("import.doing_export", n=count))

    with (
        ledger_files.place(DatabaseSettings().database, channel, workspace) as place,
        ExitStack() as closing,
    ):
        files: dict[str, BinaryIO] = {}
        for kind, content in ledger_files.exported(place, Format(shape), real_now(), tick):
            name = file_name(place.team, kind, Format(shape))
            if name not in files:
                files[name] = closing.enter_context(_made(to / name))
            files[name].write(content)
    progress.done()
    yield from (str(to / name) for name in files)


def _opened(path: Path) -> BinaryIO:
    return path.open("rb")


def _made(path: Path) -> BinaryIO:
    """A new file; what teams write isn't for everybody on the machine. Raises OSError."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    return os.fdopen(os.open(path, flags, 0o600), "wb")
