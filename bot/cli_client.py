"""`mainspring observe` and `mainspring check model`: what programs say, from wherever they run."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.settings import ClientSettings


def observe(
    number: Annotated[str, typer.Argument(metavar="NUMBER", help="The experiment's, e.g. 42")],
    values: Annotated[list[str], typer.Argument(metavar="NAME=VALUE...", help="e.g. auc=0.81")],
    on: Annotated[
        str | None,
        typer.Option(help="dev, val or prod; without it: val", show_default=False),
    ] = None,
    attempt: Annotated[
        int | None, typer.Option(help="Of an earlier attempt; without it: the next one.")
    ] = None,
    note: Annotated[str, typer.Option(help="What is to be known about it.")] = "",
    link: Annotated[str, typer.Option(help="To the run, say.")] = "",
) -> None:
    """Log what was measured, from wherever it trains. Needs MAINSPRING_URL and MAINSPRING_TOKEN.

    Exits 0 where it is logged, 1 where it isn't, 2 where something is missing or mistyped.
    """
    from bot import client

    _say(
        lambda settings: client.observe(
            settings, number, " ".join(values), on=on, attempt=attempt, note=note, link=link
        )
    )


def check_model(
    number: Annotated[str, typer.Argument(metavar="NUMBER", help="The model's, e.g. 7")],
    values: Annotated[
        list[str], typer.Argument(metavar="NAME=VALUE...", help="e.g. auc=0.78 env=prod")
    ],
    note: Annotated[str, typer.Option(help="What was noticed: drift, failures.")] = "",
    link: Annotated[str, typer.Option(help="To a dashboard, say.")] = "",
) -> None:
    """Give a figure of a model in use. Needs MAINSPRING_URL and MAINSPRING_TOKEN.

    Exits 0 where it is given, in bounds or out of them, 1 where it isn't, 2 where something is
    missing or mistyped.
    """
    from bot import client

    _say(
        lambda settings: client.check_model(
            settings, number, " ".join(values), note=note, link=link
        )
    )


def _say(ask: "Callable[[ClientSettings], str]") -> None:
    from bot import client

    try:
        told = ask(client.settings())
    except client.Unusable as error:
        typer.echo(error, err=True)
        sys.exit(2)
    except client.NotLogged as error:
        typer.echo(error, err=True)
        sys.exit(1)
    typer.echo(told)
