"""What speed_2's command would be without any of our parts: sqlite3 and dict literals."""

import sqlite3
import time
import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from slack_bolt.app.async_app import AsyncApp

_INSERT = """
    INSERT INTO reflection
        (workspace_id, reflection_id, sitting_id, author, column_id, text, written_at)
    VALUES (?, ?, ?, ?, ?, ?, ?)
"""
_SELECT = """
    SELECT reflection_id, text FROM reflection WHERE workspace_id = ? AND sitting_id = ?
    ORDER BY written_at, reflection_id
"""


def open_database(path: Path) -> sqlite3.Connection:
    """With the pragmas of storage/engine.py."""
    database = sqlite3.connect(path, isolation_level=None)
    for pragma in (
        "busy_timeout = 1500",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = ON",
    ):
        database.execute(f"PRAGMA {pragma}")
    return database


def listen(
    app: AsyncApp, database: sqlite3.Connection, sittings: Iterator[str], closes: int, text: str
) -> None:
    """Add the command to an app. `closes`: when the retro does, epoch."""

    @app.command("/retro")
    async def _reflect(ack: Any, body: dict[str, Any]) -> None:
        workspace_id, sitting_id = body["team_id"], next(sittings)
        written_at = int(time.time() * 1_000_000)
        database.execute("BEGIN IMMEDIATE")
        row = (
            workspace_id,
            uuid.uuid4().hex,
            sitting_id,
            body["user_id"],
            "taught",
            text,
            written_at,
        )
        database.execute(_INSERT, row)
        rows = database.execute(_SELECT, (workspace_id, sitting_id)).fetchall()
        database.execute("COMMIT")
        until = datetime.fromtimestamp(closes, UTC).strftime("%a %-d %b, %H:%M UTC")
        until = f"<!date^{closes}^{{date_short_pretty}} at {{time}}|{until}>"
        await ack(response_type="ephemeral", **answer(until, rows))


def answer(until: str, rows: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """The message; `rows` are ids and texts of reflections."""
    first = f"You can change and withdraw until {until}."
    blocks: list[dict[str, Any]] = [
        {"type": "section", "text": {"type": "mrkdwn", "text": first, "verbatim": True}}
    ]
    lines = [first]
    for reflection_id, written in rows:
        lines.append(f"What did we learn?\n{written}")
        blocks += _blocks_of(reflection_id, written)
    return {"text": "\n".join(lines), "blocks": blocks}


def _blocks_of(reflection_id: str, text: str) -> list[dict[str, Any]]:
    return [
        {"type": "divider"},
        {
            "type": "rich_text",
            "elements": [
                {
                    "type": "rich_text_section",
                    "elements": [
                        {"type": "text", "text": "What did we learn?\n", "style": {"bold": True}},
                        {"type": "text", "text": text},
                    ],
                }
            ],
        },
        {
            "type": "actions",
            "elements": [
                {
                    "type": "button",
                    "text": {"type": "plain_text", "text": "Edit", "emoji": True},
                    "action_id": "retro.edit",
                    "value": reflection_id,
                },
                {
                    "type": "button",
                    "text": {"type": "plain_text", "text": "Withdraw", "emoji": True},
                    "action_id": "retro.withdraw",
                    "value": reflection_id,
                    "style": "danger",
                    "confirm": {
                        "title": {"type": "plain_text", "text": "Withdraw it?", "emoji": True},
                        "text": {
                            "type": "plain_text",
                            "text": "It is deleted, and nothing of it is kept.",
                            "emoji": True,
                        },
                        "confirm": {"type": "plain_text", "text": "Withdraw", "emoji": True},
                        "deny": {"type": "plain_text", "text": "Keep", "emoji": True},
                    },
                },
            ],
        },
    ]
