"""The database: is it there, is it ours, can it be written to, is there room."""

import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.doctor.finding import Finding, error, ok, private, warning
from rituals.checkup import Checkup, SchemaState, TeamPlace
from rituals.clockwork import StorageUnavailable

MEGABYTE = 1024 * 1024
SCARCE, GONE = 500 * MEGABYTE, 50 * MEGABYTE
"""Free space under which it's time to act, and under which it's too late."""


def file(path: Path | None) -> Iterator[Finding]:
    """Where SQLite's file is or will be. Nothing for other databases."""
    if path is None:
        return
    folder = path.absolute().parent
    if not folder.is_dir():
        yield error(
            "database",
            f"The folder {folder} doesn't exist, so there is no place for the database.",
            "Make it, or let MAINSPRING_DATABASE name another.",
        )
        return
    for place in (folder, path):
        if place.exists() and not os.access(place, os.W_OK):
            yield error(
                "database",
                f"{place} can't be written to by this user.",
                "Give the user that runs Mainspring the right to write there.",
            )
    yield from private("database", path, "what teams wrote is")
    yield space(folder, shutil.disk_usage(folder).free)


def space(folder: Path, free: int) -> Finding:
    """`free`: bytes."""
    words = f"{free // MEGABYTE} MB are free in {folder}."
    mend = "Make room on that disk, or move the database to a larger one."
    if free < GONE:
        return error("disk space", words, mend)
    return warning("disk space", words, mend) if free < SCARCE else ok("disk space", words)


def unusable(why: Exception) -> Finding:
    first = str(why).strip().partition("\n")[0]
    if "malformed" in first:  # SQLite's word where it stumbles over what it needs itself
        return damaged(first)
    return error(
        "database",
        f"The database can't be used: {first}.",
        "Check MAINSPRING_DATABASE, that the file is Mainspring's and may be written to, or that "
        "the server is up and takes the user.",
    )


def damaged(how: str) -> Finding:
    return error(
        "database",
        f"The file is damaged: {how}.",
        "Stop Mainspring, keep the file for whoever can save what is in it, and restore a backup.",
    )


def schema(state: SchemaState) -> Finding:
    match state:
        case "empty":
            return ok("migrations", "There are no tables yet; the first start makes them.")
        case "older":
            return error(
                "migrations",
                "The tables are of an older version of Mainspring.",
                "Back the database up, then run `mainspring migrate`.",
            )
        case "newer":
            return error(
                "migrations",
                "The tables are of a newer version of Mainspring than this program.",
                "Upgrade Mainspring, or restore the backup from before the upgrade.",
            )
        case "half":
            return error(
                "migrations",
                "Some tables are missing, or which version they are of: a restore may have stopped "
                "half-way.",
                "Restore the backup again, into an empty place.",
            )
    return ok("migrations", "The tables are of this version.")


def writable(checkup: Checkup) -> Finding:
    """Raises nothing: being unable to write is what it looks for."""
    try:
        checkup.write()
    except StorageUnavailable as why:
        return error(
            "database",
            f"It can be read but not written to: {why}.",
            "Stop whatever holds it, free the disk, or point MAINSPRING_DATABASE at the primary "
            "server.",
        )
    return ok("database", f"{checkup.product()}, and it can be written to.")


def pragmas(found: Mapping[str, str]) -> Iterator[Finding]:
    """SQLite's ways of working and its state of health; nothing for other databases."""
    if not found:
        return
    if (damage := found["quick_check"]) != "ok":
        yield damaged(damage)
    if (mode := found["journal_mode"]) != "wal":
        yield warning(
            "database",
            f"SQLite can't use its write-ahead log here (journal_mode is {mode}): reading and "
            "writing get in each other's way.",
            "Put the file on a local disk: network file systems can't do it. Or use PostgreSQL.",
        )


def of_workspace(teams: list[TeamPlace], workspace_id: str, workspace: str) -> Iterator[Finding]:
    """Teams of another workspace mean that the token is of the wrong one."""
    owners = {team.workspace_id for team in teams}
    if owners and workspace_id not in owners:
        yield error(
            "bot token",
            f"It is of the workspace {workspace} ({workspace_id}), and all teams in the database "
            f"are of another ({', '.join(sorted(owners))}).",
            "Use that workspace's token, or another MAINSPRING_DATABASE for this workspace: "
            "Mainspring doesn't start like this.",
        )
