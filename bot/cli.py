"""The `mainspring` command."""

import asyncio
import gc
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot import cli_client, cli_files
from bot.cli_ending import run_or_explain, until_stopped

if TYPE_CHECKING:
    from bot.web.address import Address

app = typer.Typer(
    name="mainspring",
    help="Runs the rituals of machine-learning teams in Slack, and keeps what they produce.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

for _name, _help, _what, _command in (
    ("import", "Take over what was kept elsewhere.", "experiments", cli_files.import_experiments),
    ("export", "Write what a team keeps into files.", "experiments", cli_files.export_experiments),
    ("check", "Give a figure of what is in use.", "model", cli_client.check_model),
):
    _words = typer.Typer(name=_name, help=_help, no_args_is_help=True)
    _words.callback()(lambda: None)
    _words.command(_what)(_command)
    app.add_typer(_words)

app.command()(cli_client.observe)


def _tell_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"mainspring {version('mainspring')}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_tell_version, is_eager=True, help="Which one this is."),
    ] = False,
) -> None:
    """Options of all commands together; each has its own besides."""


_Http = Annotated[
    str | None,
    typer.Option(metavar="[HOST:]PORT", help="Where to serve /healthz, /readyz and /metrics."),
]


@app.command()
def run(http: _Http = None) -> None:
    """Connect to Slack (Socket Mode) and run everything in this process."""

    def work() -> None:
        from bot.settings import Settings

        settings, at = Settings(), _address(http)  # first: what is wrong with them is said at once
        from bot.process import running

        asyncio.run(until_stopped(running.run(settings, at)))

    run_or_explain(work)


@app.command()
def web(
    at: Annotated[
        str, typer.Option("--at", metavar="[HOST:]PORT", help="Where Slack's requests come in.")
    ] = "127.0.0.1:3000",
    http: _Http = None,
) -> None:
    """Take Slack's requests over HTTP. Needs PostgreSQL, and a `worker` beside it."""

    def work() -> None:
        import uvloop

        from bot.process import running
        from bot.settings import WebSettings
        from bot.web.address import address

        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            work = running.web(WebSettings(), address(at), _address(http))
            runner.run(until_stopped(work))

    run_or_explain(work)


@app.command()
def worker(http: _Http = None) -> None:
    """Perform what is due and deliver messages; Slack's requests go to `web`."""

    def work() -> None:
        from bot.process import running
        from bot.settings import ProcessSettings

        asyncio.run(until_stopped(running.worker(ProcessSettings(), _address(http))))

    run_or_explain(work)


@app.command()
def migrate() -> None:
    """Bring the database to this version. Keeps what is in it; back it up first."""
    from bot.process.database import migrate_database
    from bot.settings import DatabaseSettings

    def upgrade() -> None:
        before = migrate_database(DatabaseSettings().database)
        typer.echo(f"The database was {before}; it is current now.")

    run_or_explain(upgrade)


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="A new file; one that exists is left alone.")],
) -> None:
    """Copy the SQLite database into a file, while Mainspring runs or not."""
    from bot.process.database import back_up
    from bot.settings import DatabaseSettings

    def copy() -> None:
        size = back_up(DatabaseSettings().database, file)
        typer.echo(f"{file} has all of the database ({size:,} bytes), and is sound.")

    run_or_explain(copy)


@app.command()
def manifest(
    prefix: Annotated[
        str | None,
        typer.Option(help="Put before the commands' names, e.g. ml-", show_default=False),
    ] = None,
    buttons_only: Annotated[
        bool | None,
        typer.Option(help="Ask for nothing that lets it read messages.", show_default=False),
    ] = None,
    request_url: Annotated[
        str | None,
        typer.Option(help="Where Slack reaches it by HTTP, e.g. https://mainspring.example.com"),
    ] = None,
    reasons: Annotated[
        bool, typer.Option("--reasons", help="Instead, say what it needs each scope for.")
    ] = False,
) -> None:
    """Print the app's manifest, to be pasted where Slack creates apps.

    What isn't said here is as in the settings.
    """
    from bot.manifest import checked, command
    from bot.manifest import manifest as made_for
    from bot.settings import AppSettings

    def show() -> None:
        settings = AppSettings()
        of_buttons = settings.buttons_only if buttons_only is None else buttons_only
        if reasons:
            typer.echo(command.reasons(buttons_only=of_buttons))
            return
        of_prefix = settings.command_prefix if prefix is None else prefix
        made = made_for(of_prefix, buttons_only=of_buttons, request_url=request_url)
        typer.echo(json.dumps(checked(made), indent=2, ensure_ascii=False))
        for difference in command.differences(buttons_only=of_buttons):
            typer.echo(difference, err=True)

    run_or_explain(show)


@app.command()
def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Look for what is wrong, and say how to mend it. Exits 1 where the bot can't do its work."""
    from bot import doctor as surgery
    from bot.process import database

    findings = asyncio.run(surgery.examine(database.checkup))
    typer.echo(surgery.as_json(findings) if as_json else surgery.for_people(findings))
    if not surgery.healthy(findings):
        sys.exit(1)


@app.command()
def demo(
    port: Annotated[int, typer.Option(help="Of the page; 0 takes a free one.")] = 8800,
    tour: Annotated[
        bool, typer.Option("--tour", help="Play by itself, print what everybody types and sees.")
    ] = False,
) -> None:
    """Run against a local Slack with a demo team, in the browser. Nothing to set up."""
    from bot.process import demonstration

    if tour:
        run_or_explain(lambda: sys.exit(asyncio.run(until_stopped(demonstration.tour()))))
    run_or_explain(lambda: asyncio.run(until_stopped(demonstration.run(port))))


def _address(text: str | None) -> "Address | None":
    from bot.web.address import address

    return address(text) if text else None


def main() -> None:
    # Nothing of what is imported becomes garbage: to look for some costs a tenth of the start.
    gc.disable()
    app()
