"""A look into the database, and at what waits in it. Changes nothing."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime

from bot.doctor import backlog, database
from bot.doctor.finding import Finding, State
from bot.settings import ProcessSettings
from rituals.checkup import Checkup, TeamPlace
from rituals.clockwork import StorageUnavailable

OpenCheckup = Callable[[str], AbstractContextManager[Checkup]]
"""Opens a database by its URL. Raises StorageUnavailable, then or later."""


@dataclass(slots=True)
class Learned:
    """What was learned from the database."""

    findings: list[Finding] = field(default_factory=list)
    teams: list[TeamPlace] = field(default_factory=list)


def look(
    open_checkup: OpenCheckup, chosen: ProcessSettings, now: datetime, learned: Learned
) -> None:
    findings, path = learned.findings, chosen.sqlite_path
    findings += database.file(path)
    if any(found.state is State.ERROR for found in findings):
        return
    if path and not path.exists():  # opening it would make it
        findings.append(database.schema("empty"))
        return
    try:
        with open_checkup(chosen.database) as checkup:
            _look_into(checkup, chosen, now, learned)
    except StorageUnavailable as why:
        findings.append(database.unusable(why))


def _look_into(checkup: Checkup, chosen: ProcessSettings, now: datetime, learned: Learned) -> None:
    findings = learned.findings
    findings += database.pragmas(checkup.pragmas())
    state = checkup.schema()
    findings.append(database.schema(state))
    if state != "current":
        return
    findings.append(database.writable(checkup))
    learned.teams += checkup.teams()
    names = {team.channel_id: team.channel_name for team in learned.teams}
    status_command = f"/{chosen.command_prefix}mainspring status"
    findings += backlog.waiting(checkup.waiting(now - backlog.PATIENCE), names)
    findings += backlog.failed(checkup.failed(), names, status_command)
    findings += backlog.overdue(checkup.overdue(now - backlog.PATIENCE))
    findings += backlog.given_up(checkup.given_up())
