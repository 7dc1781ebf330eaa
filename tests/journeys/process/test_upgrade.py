"""A database that an earlier version has worked with is brought along, and its team goes on.

`upgrades/0002.json` is what a program of version 0002 left behind on 4 December 2026 at 15:00,
table by table: a team, a closed retro, and an open one in which Bob has written.
"""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import MetaData, func, insert, select
from typer.testing import CliRunner

from bot.cli import app
from storage import migrate
from storage.engine import open_engines
from tests.databases import KINDS, database
from tests.journeys.stage import BERLIN, Stage

LEFT_AT = datetime(2026, 12, 4, 15, 5, tzinfo=BERLIN)
RECORDED: dict[str, list[dict[str, Any]]] = json.loads(
    (Path(__file__).parent / "upgrades/0002.json").read_text()
)
COUNTED = {"delivery": "seq", "occurrence": "occurrence_id", "schedule": "schedule_id"}
"""What the database counts by itself. PostgreSQL doesn't look at what is there already."""


@pytest.mark.slow
@pytest.mark.parametrize("version", ["0001", "0002"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_team_goes_on_after_the_upgrade(kind: str, version: str) -> None:
    with database(kind) as url:
        left_behind(url, version)
        migrated = CliRunner().invoke(app, ["migrate"], env={"MAINSPRING_DATABASE": url})
        assert migrated.output == "The database was older; it is current now.\n"
        with Stage(url, LEFT_AT) as play:
            play.invite_bot()
            alice, bob = (play.person(name).goes_to("#ml-churn") for name in ("alice", "bob"))
            alice.types("/mainspring status").sees("Retro every 2 weeks on Friday at 15:00")
            alice.types("/retro history").clicks("Read")
            alice.sees("Tenure explains most of churn", "modal").closes()
            bob.types("/retro now").sees("is open already")
            play.clock.to("2026-12-18 15:00")
            bob.sees("What did the experiments teach us?").clicks("Add a reflection")
            bob.fills("What did we learn?", "Written after the upgrade")
            assert bob.submits() == {}
            bob.sees("1 reflection is in")


def left_behind(url: str, version: str) -> None:
    """What an earlier program had; columns that came later are left out."""
    engine = open_engines(url).background
    migrate.upgrade(engine, version)
    tables = MetaData()
    tables.reflect(engine)
    with engine.begin() as connection:
        for table in tables.sorted_tables:
            if rows := RECORDED.get(table.name):
                known = [{name: row[name] for name in row if name in table.c} for row in rows]
                connection.execute(insert(table), known)
        for name, column in COUNTED.items() if engine.dialect.name == "postgresql" else ():
            sequence = func.pg_get_serial_sequence(name, column)
            connection.execute(select(func.setval(sequence, 1_000)))
    engine.dispose()
