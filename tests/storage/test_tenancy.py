"""A workspace never sees another's rows, nor changes them: each repository and each use case is
called in one workspace with all that another has, down to the same ids."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property

import pytest
from sqlalchemy.exc import IntegrityError

from rituals.calendar import Timetable
from rituals.clockwork import Failed, Sent
from rituals.people import Person
from rituals.ports import Due
from rituals.retro import usecases as retros
from rituals.retro import writing
from rituals.retro.model import NoOpenRetro, NoSuchRetro, Reflection, ReflectionGone, Retro
from rituals.retro.results import Opened
from rituals.team import usecases as teams
from rituals.team.model import NoTeamHere, Ritual, RitualKind, Team
from storage.tables import metadata
from storage.unit_of_work import Storage, UnitOfWork
from tests.databases import KINDS, database
from tests.storage.rows import rows_of
from tests.storage.side_by_side import ALICE, BOB, NOW, PLAN, WEEKLY

THEIRS = "T1"
CHEN = Person("U3", "Chen")
FRIDAY = NOW + timedelta(days=4, hours=6)


@dataclass(frozen=True)
class Known:
    """What the other workspace has, and what may be known of it."""

    team: Team
    ritual: Ritual
    past: Retro
    open: Retro
    reflection: Reflection
    posted: str
    """Handle of a message that is in Slack."""
    failed: str
    """Id of a delivery."""

    @property
    def due(self) -> Due:
        occurrence = self.past.occurrence
        assert occurrence
        return Due(THEIRS, "retro.open", self.ritual.ritual_id, occurrence)


@pytest.fixture(scope="module", params=KINDS)
def storage(request: pytest.FixtureRequest) -> Iterator[Storage]:
    """One for all: each test works in a workspace of its own, and nobody touches the other's."""
    with database(request.param) as url:
        opened = Storage(url, channel_interval=0)
        metadata.create_all(opened.engines.background)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def known(storage: Storage) -> Known:
    """A workspace with something in every table."""
    with storage.work(THEIRS, now=NOW) as work:
        for person in (ALICE, BOB):
            work.people.put(person)
        started = teams.start_team(work, ALICE, PLAN, now=NOW)
        team, ritual = started.team, started.ritual
        work.teams.choose("U1", "C1", team.team_id)
        work.drafts.put("U1", "team", "C1", "{}")
        assert work.events.first_time("Ev1")
        due = Due(THEIRS, "retro.open", ritual.ritual_id, started.dates[0])
        opened = retros.open_due(work, due, now=FRIDAY)
        assert isinstance(opened, Opened)
        past = retros.close(work, opened.retro.retro_id, ALICE, now=FRIDAY).retro
        open_ = retros.open_now(work, team, ALICE, now=NOW).retro
        written = writing.reflect(work, open_.retro_id, ALICE, {"taught": "Theirs"}, now=NOW)
        posted = work.outbox.post("C1", {"text": "Theirs"}, key="theirs")
        work.outbox.post("C9", {"text": "Theirs"}, tell="U1")
        work.commit()
    leases = storage.outbox.exchange([], now=NOW, real=NOW, limit=10).leases
    arrived, lost = sorted(leases, key=lambda lease: lease.channel_id)
    sent, failed = Sent(arrived, ("C1", "1.1"), NOW), Failed(lost, "is_archived")
    storage.outbox.exchange([sent, failed], now=NOW, real=NOW, limit=0)
    storage.schedule.claim(FRIDAY)
    return Known(team, ritual, past, open_, written.reflections[0], posted, lost.delivery_id)


Step = Callable[[UnitOfWork, Known], object]

# Reading what isn't ours gives the same as what isn't there; so does changing it.
NOTHING: dict[str, Step] = {
    "people.get": lambda w, k: w.people.get("U1"),
    "people.names": lambda w, k: w.people.names(["U1"]),
    "teams.get": lambda w, k: w.teams.get(k.team.team_id),
    "teams.get to change": lambda w, k: w.teams.get(k.team.team_id, to_change=True),
    "teams.in_channel": lambda w, k: w.teams.in_channel("C1"),
    "teams.in_channel to change": lambda w, k: w.teams.in_channel("C1", to_change=True),
    "teams.of": lambda w, k: w.teams.of("U1"),
    "teams.chosen": lambda w, k: w.teams.chosen("U1", "C1"),
    "rituals.get": lambda w, k: w.rituals.get(k.ritual.ritual_id),
    "rituals.of": lambda w, k: w.rituals.of(k.team.team_id, RitualKind.RETRO),
    "rituals.all_of": lambda w, k: w.rituals.all_of(k.team.team_id),
    "drafts.get": lambda w, k: w.drafts.get("U1", "team", "C1"),
    "drafts.drop": lambda w, k: w.drafts.drop("U1", "team", "C1"),
    "drafts.drop_all": lambda w, k: w.drafts.drop_all("team", "C1"),
    "retros.get": lambda w, k: w.retros.get(k.past.retro_id),
    "retros.get to change": lambda w, k: w.retros.get(k.open.retro_id, to_change=True),
    "retros.open_of": lambda w, k: w.retros.open_of(k.team.team_id),
    "retros.of_occurrence": lambda w, k: w.retros.of_occurrence(
        k.ritual.ritual_id, k.due.occurrence.nominal_at
    ),
    "retros.history": lambda w, k: w.retros.history(k.team.team_id, 10),
    "retros.reflections": lambda w, k: w.retros.reflections(k.open.retro_id),
    "retros.reflection": lambda w, k: w.retros.reflection(k.reflection.reflection_id),
    "retros.withdraw": lambda w, k: w.retros.withdraw(k.reflection.reflection_id),
    "schedules.next": lambda w, k: w.schedules.next("retro.open", k.ritual.ritual_id),
    "schedules.timetable": lambda w, k: w.schedules.timetable("retro.open", k.ritual.ritual_id),
    "schedules.cancel": lambda w, k: w.schedules.cancel("retro.open", k.ritual.ritual_id),
    "outbox.posted": lambda w, k: w.outbox.posted(k.posted),
    "outbox.handle_of": lambda w, k: w.outbox.handle_of("C1", "1.1"),
    "outbox.with_key": lambda w, k: w.outbox.with_key("once"),
    "outbox.failed": lambda w, k: [*w.outbox.failed(), *w.outbox.failed("C9")],
    "outbox.retry": lambda w, k: w.outbox.retry([k.failed]),
    "outbox.flush": lambda w, k: w.outbox.flush(),
    "events.withdraw": lambda w, k: w.events.withdraw("Ev1"),
    "team.first_occurrence": lambda w, k: teams.first_occurrence(w, k.team),
    "team.schedule": lambda w, k: teams.schedule(w, k.team, now=NOW),
    "team.member_joined": lambda w, k: teams.member_joined(w, "C1", CHEN, now=NOW),
    "team.member_left": lambda w, k: teams.member_left(w, "C1", "U1", now=NOW),
    "team.channel_changed": lambda w, k: teams.channel_changed(w, "C1", now=NOW, name="ours"),
    "retro.open_due": lambda w, k: retros.open_due(w, k.due, now=FRIDAY),
    "retro.remind": lambda w, k: retros.remind(w, k.open.retro_id, now=NOW),
    "retro.history": lambda w, k: retros.history(w, k.team, ALICE),
}

# What is ours may well be called the same.
OUR_OWN: dict[str, Step] = {
    "people.put": lambda w, k: w.people.put(replace(ALICE, name="Another Alice")),
    "teams.put": lambda w, k: w.teams.put(replace(k.team, members=("U9",), channel_name="ours")),
    "drafts.put": lambda w, k: w.drafts.put("U1", "team", "C1", '{"ours": 1}'),
    "schedules.once": lambda w, k: w.schedules.once("retro.close", k.open.retro_id, at=NOW),
    "schedules.repeat": lambda w, k: w.schedules.repeat(
        "retro.open",
        k.ritual.ritual_id,
        _timetable(k),
        expires_after=timedelta(days=1),
        after=NOW,
    ),
    "outbox.post": lambda w, k: w.outbox.post("C1", {"text": "Ours"}, key="theirs"),
    "events.first_time": lambda w, k: w.events.first_time("Ev1") or pytest.fail("not ours"),
    "team.start_team": lambda w, k: teams.start_team(w, ALICE, PLAN, now=NOW),
}

REFUSED: dict[str, tuple[type[Exception], Step]] = {
    "teams.choose": (IntegrityError, lambda w, k: w.teams.choose("U1", "C1", k.team.team_id)),
    "rituals.put": (IntegrityError, lambda w, k: w.rituals.put(k.ritual)),
    "retros.put": (IntegrityError, lambda w, k: w.retros.put(k.open)),
    "retros.put_reflection": (IntegrityError, lambda w, k: w.retros.put_reflection(k.reflection)),
    "outbox.post to a thread": (
        LookupError,
        lambda w, k: w.outbox.post("C1", {"text": "Ours"}, thread=k.posted),
    ),
    "outbox.update": (LookupError, lambda w, k: w.outbox.update(k.posted, {"text": "Ours"})),
    "team.as_it_is": (NoTeamHere, lambda w, k: teams.as_it_is(w, k.team)),
    "team.retro_of": (AssertionError, lambda w, k: teams.retro_of(w, k.team)),
    "team.change_cadence": (
        NoTeamHere,
        lambda w, k: teams.change_cadence(w, k.team, ALICE, WEEKLY, now=NOW),
    ),
    "team.pause": (
        NoTeamHere,
        lambda w, k: teams.pause(w, k.team, ALICE, until=FRIDAY, now=NOW),
    ),
    "team.resume": (NoTeamHere, lambda w, k: teams.resume(w, k.team, ALICE, now=NOW)),
    "retro.open_now": (NoTeamHere, lambda w, k: retros.open_now(w, k.team, ALICE, now=NOW)),
    "retro.find": (NoSuchRetro, lambda w, k: retros.find(w, k.open.retro_id)),
    "retro.board": (NoSuchRetro, lambda w, k: retros.board(w, k.open.retro_id)),
    "retro.close": (NoSuchRetro, lambda w, k: retros.close(w, k.open.retro_id, ALICE, now=NOW)),
    "retro.close_due": (
        NoSuchRetro,
        lambda w, k: retros.close_due(w, k.open.retro_id, k.open.closes_at, now=FRIDAY),
    ),
    "retro.close_open": (
        NoOpenRetro,
        lambda w, k: retros.close_open(w, k.team, ALICE, now=NOW),
    ),
    "retro.extend": (
        NoSuchRetro,
        lambda w, k: retros.extend(w, k.open.retro_id, ALICE, seen=k.open.closes_at),
    ),
    "retro.summary": (NoSuchRetro, lambda w, k: retros.summary(w, k.past.retro_id, ALICE)),
    "writing.reflect": (
        NoSuchRetro,
        lambda w, k: writing.reflect(w, k.open.retro_id, ALICE, {"taught": "Ours"}, now=NOW),
    ),
    "writing.mine": (NoSuchRetro, lambda w, k: writing.mine(w, k.open.retro_id, ALICE)),
    "writing.own_reflection": (
        ReflectionGone,
        lambda w, k: writing.own_reflection(w, k.reflection.reflection_id, ALICE),
    ),
    "writing.edit_reflection": (
        ReflectionGone,
        lambda w, k: writing.edit_reflection(w, k.reflection.reflection_id, ALICE, "Ours", now=NOW),
    ),
    "writing.withdraw": (
        ReflectionGone,
        lambda w, k: writing.withdraw(w, k.reflection.reflection_id, ALICE),
    ),
}


def _timetable(known: Known) -> Timetable:
    timetable = known.ritual.timetable(known.team)
    assert timetable
    return timetable


@pytest.mark.parametrize("name", NOTHING)
def test_what_another_workspace_has_is_not_there(storage: Storage, known: Known, name: str) -> None:
    before = rows_of(storage.engines.read, THEIRS)
    with storage.work(name, now=NOW) as work:
        assert not NOTHING[name](work, known)
        work.commit()
    assert rows_of(storage.engines.read, THEIRS) == before
    assert not any(rows_of(storage.engines.read, name).values())


@pytest.mark.parametrize("name", OUR_OWN)
def test_the_same_ids_in_two_workspaces_are_two_things(
    storage: Storage, known: Known, name: str
) -> None:
    before = rows_of(storage.engines.read, THEIRS)
    with storage.work(name, now=NOW) as work:
        OUR_OWN[name](work, known)
        work.commit()
    assert rows_of(storage.engines.read, THEIRS) == before
    assert any(rows_of(storage.engines.read, name).values())


@pytest.mark.parametrize("name", REFUSED)
def test_what_another_workspace_has_cannot_be_built_on(
    storage: Storage, known: Known, name: str
) -> None:
    before = rows_of(storage.engines.read, THEIRS)
    error, step = REFUSED[name]
    with pytest.raises(error), storage.work(name, now=NOW) as work:
        step(work, known)
        work.commit()
    assert rows_of(storage.engines.read, THEIRS) == before


def test_what_is_due_in_a_workspace_is_performed_in_it(storage: Storage) -> None:
    one, another = "T2", "T3"
    for workspace in (one, another):
        with storage.work(workspace, now=NOW) as work:
            work.schedules.once("x", "same", at=NOW)
            work.commit()
    storage.schedule.claim(NOW)
    performed: list[tuple[str, str]] = []
    for occurrence in storage.schedule.pending(NOW):
        with storage.schedule.perform(occurrence, now=NOW) as task:
            assert task
            if task.due.ref == "same":
                performed.append((task.due.workspace_id, task.work.workspace_id))
    assert sorted(performed) == [(one, one), (another, another)]


# That nothing was forgotten


def test_the_other_workspace_has_something_in_every_table(storage: Storage, known: Known) -> None:
    assert [name for name, rows in rows_of(storage.engines.read, THEIRS).items() if not rows] == []


def test_every_row_says_whose_it_is() -> None:
    for table in metadata.tables.values():
        assert not table.c.workspace_id.nullable, table.name


def all_there_is() -> Iterator[str]:
    for name, repository in vars(UnitOfWork).items():
        if isinstance(repository, cached_property):
            methods = inspect.getmembers(repository.func, inspect.isfunction)
            yield from (f"{name}.{method}" for method, _ in methods if method[0] != "_")
    for name, module in {"team": teams, "retro": retros, "writing": writing}.items():
        for function, it in inspect.getmembers(module, inspect.isfunction):
            own = it.__module__ == module.__name__ and function[0] != "_"
            if own and "work" in inspect.signature(it).parameters:
                yield f"{name}.{function}"


def test_each_repository_and_each_use_case_was_called() -> None:
    called = {name.split()[0] for name in (*NOTHING, *OUR_OWN, *REFUSED)}
    assert called == set(all_there_is())
