"""An anonymous retro that five people write in, and what would betray them."""

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from sqlalchemy import text

from rituals.people import Person
from rituals.retro import voting
from rituals.sittings import course, opening, reminders, writing
from rituals.sittings.reading import find
from rituals.sittings.reminders import RemindAt
from rituals.team import usecases as teams
from rituals.team.plan import TeamPlan
from rituals.team.ritual import Phase, RitualSettings, Shown
from storage.unit_of_work import Storage
from tests.storage.side_by_side import NOW, PLAN

PEOPLE = [Person(f"U0WRITER{n}", f"Writer {n}", zone="Europe/Berlin") for n in range(5)]
ALICE = PEOPLE[0]
WITHDRAWN = "I take this back at once"
DAY = timedelta(days=1)


@dataclass
class Betrays:
    """What nobody may find once writing, or voting, is over."""

    sitting_id: str
    secrets: list[bytes] = field(default_factory=list)
    marks: list[bytes] = field(default_factory=list)
    """Seals of writers and voters."""
    old_ids: list[bytes] = field(default_factory=list)

    @property
    def all(self) -> list[bytes]:
        return [*self.secrets, *self.marks, *self.old_ids, WITHDRAWN.encode()]

    def note(self, storage: Storage) -> None:
        """What there is of it at this moment."""
        with storage.engines.read.connect() as connection:
            for table, column, found in (
                ("sitting_secret", "secret", self.secrets),
                ("reflection", "author", self.marks),
                ("vote", "voter", self.marks),
                ("reflection", "reflection_id", self.old_ids),
            ):
                rows = connection.execute(text(f"SELECT {column} FROM {table}")).scalars()
                found += [row if isinstance(row, bytes) else row.encode() for row in rows if row]


def collecting(storage: Storage, texts: int = 2) -> Betrays:
    """Writer 4 has written first and writer 0 last, each so many; all are in, nothing is over."""
    starting = plan()
    with storage.work("T1", now=NOW) as work:
        for person in PEOPLE:
            work.people.put(person)
        team = teams.start_team(work, ALICE, starting, now=NOW).team
        ritual = teams.retro_of(work, team)
        opened = opening.open_now(work, team, ritual, ALICE, now=NOW, shown=Shown.ANONYMOUS)
        work.commit()
    sitting_id = opened.sitting.sitting_id
    for minute, person in enumerate(reversed(PEOPLE)):
        write(storage, sitting_id, person, minute, texts)
    betrays = Betrays(sitting_id)
    betrays.note(storage)
    return betrays


def plan() -> TeamPlan:
    settings = RitualSettings(whole=True, shown=Shown.ANONYMOUS)
    members = tuple(person.user_id for person in PEOPLE)
    roles = {"lead": ALICE.user_id, "facilitators": ()}
    return PLAN.model_copy(update={"members": members, "settings": settings, **roles})


def write(storage: Storage, sitting_id: str, person: Person, minute: int, texts: int) -> None:
    """One thing on each way: written, changed, withdrawn, and a reminder asked for before."""
    now = NOW + timedelta(minutes=minute)
    with storage.work("T1", now=now) as work:
        reminders.ask(work, sitting_id, person, RemindAt.HOUR, quiet=None, now=now)
        for n in range(texts):
            said = {"taught": f"Text {n} of a person"}
            writing.reflect(work, sitting_id, person, said, now=now)
        doubted = writing.reflect(work, sitting_id, person, {"stop": WITHDRAWN}, now=now)
        work.commit()
    with storage.work("T1", now=now) as work:
        writing.withdraw(work, doubted.reflections[0].reflection_id, person)
        first = writing.own_of(work, find(work, sitting_id)[0], person)[0]
        writing.edit_reflection(work, first.reflection_id, person, "Changed", now=now)
        work.commit()


def move_on(storage: Storage, sitting_id: str, seen: Phase, days: int = 1) -> None:
    with storage.work("T1", now=NOW + days * DAY) as work:
        course.advance(work, sitting_id, ALICE, seen=seen, now=work.now)
        work.commit()


def vote(storage: Storage, sitting_id: str) -> None:
    with storage.work("T1", now=NOW + 2 * DAY) as work:
        for person in PEOPLE:
            themes = [theme.theme_id for theme in work.themes.of(sitting_id)]
            voting.cast(work, sitting_id, person, themes[:2])
        work.commit()


def bytes_in(files: list[Path]) -> bytes:
    return b"".join(path.read_bytes() for path in files if path.is_file())


def found_in(blob: bytes, betrays: Betrays) -> list[bytes]:
    return [one for one in betrays.all if one in blob]
