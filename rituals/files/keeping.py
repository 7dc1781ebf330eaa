"""What was read is kept, a batch at a time, and published at once. Each function is one step inside
a unit of work that the caller opened and will commit."""

from datetime import datetime, timedelta

from rituals.experiment.timing import STOP, next_morning, wait_for_waking
from rituals.files.errors import ImportUnderWay
from rituals.files.index import Index
from rituals.files.model import Batch, Ground
from rituals.files.people import Directory, as_people
from rituals.files.ports import Begun, FileWork
from rituals.project.model import key_of
from rituals.team.model import Team

QUIET = timedelta(minutes=2)
"""After which an import that did nothing is one whose process was ended."""
AT_ONCE = 200
"""Experiments of one that are taken back together."""


def ground(work: FileWork, team: Team, file: str, now: datetime) -> Ground:
    """What the team has at this moment."""
    projects = {key_of(one.name): one.project_id for one in work.projects.of(team.team_id)}
    return Ground(team, projects, Directory(work.ledger_files.everybody()), now, file)


def abandoned(work: FileWork, now: datetime) -> list[str]:
    """Imports that nobody will finish. Raises ImportUnderWay. `now`, here and below: real time."""
    found = []
    for import_id, at in work.ledger_files.under_way():
        if at > now - QUIET:
            raise ImportUnderWay(since=at)
        found.append(import_id)
    return found


def there(work: FileWork, index: Index) -> None:
    """The index knows afterwards."""
    ids = [one for pair in index.candidates() for one in pair]
    index.found(work.ledger_files.there(index.team_id, ids))


def begin(work: FileWork, index: Index, people: Directory, now: datetime) -> Begun:
    """Raises ImportUnderWay."""
    abandoned(work, now)
    for person in as_people(people.strangers.items()):
        work.people.put(person)
    return work.ledger_files.begin(index.team_id, index.new, now)


def keep(work: FileWork, begun: Begun, batch: Batch, ground: Ground, now: datetime) -> None:
    """What runs and has a day to stop on that is still to come will be asked about then, and so
    will what is parked. Raises ImportGone."""
    work.ledger_files.keep(begun, batch, now)
    calendar = ground.team.calendar
    today = ground.now.astimezone(calendar.tz).date()
    for one in batch.experiments:
        if one.is_open and one.reached is None and one.rule.by and one.rule.by >= today:
            at = next_morning(calendar, one.rule.by)
            work.schedules.once(STOP, one.experiment_id, at=at)
        if one.wakes_at and one.wakes_at > ground.now:
            wait_for_waking(work, one)
