"""The `mainspring` command."""

import asyncio
import json
import signal
import sys
from collections.abc import Callable, Coroutine
from typing import Annotated, Any

import typer

app = typer.Typer(
    name="mainspring",
    help="Runs the rituals of machine-learning teams in Slack, and keeps what they produce.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.command()
def run() -> None:
    """Connect to Slack (Socket Mode) and run everything in this process."""
    from bot import running
    from bot.settings import Settings

    _exit(lambda: asyncio.run(_until_stopped(running.run(Settings()))))


@app.command()
def migrate() -> None:
    """Bring the database to this version. Keeps what is in it; back it up first."""
    from bot.bootstrap import migrate_database
    from bot.settings import DatabaseSettings

    def upgrade() -> None:
        before = migrate_database(DatabaseSettings().database)
        typer.echo(f"The database was {before}; it is current now.")

    _exit(upgrade)


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

    _exit(show)


@app.command()
def demo(
    port: Annotated[int, typer.Option(help="Of the page; 0 takes a free one.")] = 8800,
) -> None:
    """Run against a local Slack with a demo team, in the browser. Nothing to set up."""
    from bot import demonstration

    _exit(lambda: asyncio.run(_until_stopped(demonstration.run(port))))


async def _until_stopped(work: Coroutine[Any, Any, None]) -> None:
    """Run until done, or until somebody stops the process; then let it end what it has begun."""
    task = asyncio.create_task(work)
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, task.cancel)
    try:
        await task
    except asyncio.CancelledError:
        return


def _exit(work: Callable[[], None]) -> None:
    """Whatever is wrong with the settings or the surroundings is said in words, with what to do."""
    from bot.troubles import explained

    try:
        work()
    except Exception as error:
        words = explained(error)
        if words is None:
            raise
        typer.echo(words, err=True)
        sys.exit(1)


def main() -> None:
    app()
