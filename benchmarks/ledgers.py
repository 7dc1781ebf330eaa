"""Ledgers of experiments, such as an organisation fills over years: words as people use them, a few
in nearly every text and most in hardly any."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import insert, text

from benchmarks.schedules import NOW
from rituals.calendar import TeamCalendar
from rituals.experiment.metric import Metric
from rituals.experiment.model import Decision, Experiment, Outcome, Stage, StopRule, Verdict
from rituals.people import Person
from rituals.project.model import Project
from rituals.search.model import Entry, EntryKind
from rituals.team.model import Team
from storage import migrate
from storage.repositories.experiment_rows import found_as, row_of
from storage.repositories.search import Search
from storage.scope import Scope
from storage.tables.experiments import experiment
from storage.unit_of_work import Storage

WORKSPACE, READER = "T1", Person("U1", "Alice")
TEAMS, CLOSED = 20, 4
"""The first few are private, and the reader isn't in them."""
PROJECTS, OWNERS, METRICS = 60, 40, 12
_WORDS, _LONG = 8_000, 30
_AT_ONCE = 5_000
SAID = (EntryKind.LITERATURE, EntryKind.DATA, EntryKind.CHARTER_LINE, EntryKind.REFLECTION)


@dataclass(frozen=True)
class Tongue:
    """Made-up words, the most frequent first (Zipf's law)."""

    words: tuple[str, ...]

    @classmethod
    def made(cls) -> "Tongue":
        chance, parts = random.Random(9), [a + b for a in "bcdfglmnpr" for b in "aeo"]
        words = dict.fromkeys("".join(chance.choices(parts, k=3)) for _ in range(2 * _WORDS))
        return cls(tuple(words)[:_WORDS])

    def say(self, chance: random.Random, count: int) -> str:
        places = (int(len(self.words) ** chance.random()) - 1 for _ in range(count))
        return " ".join(self.words[place] for place in places)


def filled(url: str, rows: int) -> Storage:
    """A ledger with so many; the database had no tables."""
    storage = Storage(url)
    engine = storage.engines.background
    migrate.upgrade(engine)
    with storage.work(WORKSPACE, now=NOW) as work:
        for number in range(TEAMS):
            work.teams.put(_team(number))
        for number in range(PROJECTS):
            team_id = f"t{number % TEAMS}"
            work.projects.put(
                Project(f"p{number}", team_id, f"Project {number}", "U2", "U2", "U2", NOW)
            )
        work.commit()
    made = _experiments(rows)
    for _ in range(0, rows, _AT_ONCE):
        some = [one for one, _ in zip(made, range(_AT_ONCE), strict=False)]
        with engine.begin() as connection:
            found = [{"workspace_id": WORKSPACE, **row_of(one)} for one in some]
            connection.execute(insert(experiment), found)
            index = Search(Scope(connection, WORKSPACE, NOW))
            index.put(found_as(one, WORKSPACE) for one in some)
            index.put(_said_beside(one) for one in some)
    if engine.dialect.name == "postgresql":
        with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            connection.execute(text("VACUUM ANALYZE"))
    return storage


def _said_beside(one: Experiment) -> Entry:
    """On another shelf, as much as on that of experiments: neither is in the way of the other."""
    kind = SAID[one.number % len(SAID)]
    text = one.outcome.learned if one.outcome else one.reason
    return Entry(kind, f"s{one.number}", one.team_id, None, text, one.made_at)


def _team(number: int) -> Team:
    return Team(
        team_id=f"t{number}",
        channel_id=f"C{number}",
        channel_name=f"team-{number}",
        is_private=number < CLOSED,
        calendar=TeamCalendar(zone="Europe/Berlin"),
        members=("U2",),
        lead="U2",
        facilitators=(),
        follows_channel=False,
    )


def _experiments(rows: int) -> Iterator[Experiment]:
    chance, tongue = random.Random(5), Tongue.made()
    for number in range(1, rows + 1):
        made_at = NOW - timedelta(days=1500) * (1 - number / rows)
        is_over = chance.random() < 0.95
        project = chance.randrange(PROJECTS)
        outcome = Outcome(
            verdict=chance.choice(list(Verdict)),
            learned=tongue.say(chance, _LONG),
            decision=Decision.STOP,
        )
        yield Experiment(
            experiment_id=f"e{number}",
            number=number,
            team_id=f"t{project % TEAMS}",
            project_id=f"p{project}",
            change=tongue.say(chance, 4),
            reason=tongue.say(chance, 8),
            metric=Metric(name=f"Metric {chance.randrange(METRICS)}"),
            data=tongue.say(chance, 6),
            owner=f"U{chance.randrange(OWNERS)}",
            rule=StopRule(attempts=5),
            made_by="U2",
            made_at=made_at,
            stage=Stage.CONCLUDED if is_over else Stage.OBSERVE,
            stage_since=made_at,
            outcome=outcome if is_over else None,
            concluded_by="U2" if is_over else None,
            concluded_at=made_at + timedelta(days=3) if is_over else None,
        )
