"""The ledger goes out as files and comes in again: nothing is lost, it's all or nothing, and nobody
sees any of it before."""

import io
import json
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.process.ledger_files import Import, Place, exported
from rituals.experiment.idea import IdeaState
from rituals.experiment.model import StopRule
from rituals.experiment.ports import Wanted
from rituals.files import keeping
from rituals.files.columns import Kind
from rituals.files.errors import FileChanged, ImportGone, ImportUnderWay
from rituals.files.importing import Report, Source
from rituals.files.model import Batch
from rituals.files.records import Format
from rituals.items import ItemKind
from rituals.people import Person
from rituals.search.model import looked_for
from rituals.team import usecases as teams
from rituals.team.model import Team
from storage.tables.experiments import experiment, idea, ledger_import, observation
from storage.tables.items import item
from storage.tables.search import search_entry
from storage.unit_of_work import Storage
from tests.storage.an_experiment import keep, ledger
from tests.storage.side_by_side import ALICE, NOW, PLAN

REAL = datetime(2026, 11, 16, 8, tzinfo=UTC)
KEPT = (experiment, idea, observation, item, search_entry, ledger_import)


@pytest.fixture
def ours(storage: Storage) -> Team:
    with storage.work("T1", now=NOW) as work:
        for number in (1, 2):
            work.people.put(Person(f"U{number}", f"Person {number}"))
        work.people.put(ALICE)
        made = teams.start_team(work, ALICE, PLAN, now=NOW).team
        work.commit()
    return made


@pytest.fixture
def other(storage: Storage, ours: Team) -> Team:
    plan = PLAN.model_copy(update={"channel_id": "C77", "channel_name": "ml-fraud"})
    with storage.work("T1", now=NOW) as work:
        made = teams.start_team(work, ALICE, plan, now=NOW).team
        work.commit()
    return made


def rows(storage: Storage) -> dict[str, int]:
    with storage.engines.read.connect() as connection:
        found = {t.name: connection.execute(select(func.count()).select_from(t)) for t in KEPT}
        return {name: count.scalar_one() for name, count in found.items()}


def an_import(storage: Storage, team: Team, *files: tuple[bytes, Format, Kind]) -> Import:
    sources = [
        Source(lambda content=content: io.BytesIO(content), shape, kind, (), "old")  # type: ignore[misc]
        for content, shape, kind in files
    ]
    return Import(Place(storage, "T1", team), sources, NOW, lambda _: lambda *_: None)


def imported(storage: Storage, team: Team, content: bytes, *, is_dry: bool = False) -> Report:
    made = an_import(storage, team, (content, Format.JSON, Kind.EXPERIMENT))
    report, _ = made.run(is_dry=is_dry)
    assert report.problems == []
    return report


def lines(*objects: dict[str, Any]) -> bytes:
    return b"".join(json.dumps(one).encode() + b"\n" for one in objects)


def row(change: str, **more: object) -> dict[str, Any]:
    return {"change": change, "begun": "2026-03-14", "owner": "alice", **more}


def exports(storage: Storage, team: Team, shape: Format) -> dict[Kind, bytes]:
    found: dict[Kind, bytes] = {}
    place = Place(storage, "T1", team)
    for kind, part in exported(place, shape, NOW, lambda *_: None):
        found[kind] = found.get(kind, b"") + part
    return found


def told(storage: Storage, team: Team, shape: Format = Format.JSON) -> list[dict[str, Any]]:
    """All that an export says, but for what the ledger calls things."""
    found = exports(storage, team, Format.JSON).get(Kind.EXPERIMENT, b"").splitlines()
    records = [json.loads(one) for one in found]
    changes = {one["number"]: one.get("change") or one["text"] for one in records}
    for one in records:
        for name in ("parent", "idea", "experiment"):
            if name in one:
                one[name] = changes[one[name]]
        del one["id"], one["number"]
        if shape is Format.CSV:  # it has no room for them
            one.pop("steps", None)
            one.pop("extensions", None)
    return records


@pytest.mark.parametrize("shape", Format)
def test_what_is_exported_is_imported_without_loss(
    storage: Storage, ours: Team, other: Team, shape: Format
) -> None:
    with storage.work("T1", now=NOW) as work:
        kept = ledger(ours.team_id)
        first = replace(kept.experiment, parent_id=None, project_id=None, idea_id="i1")
        second = replace(
            first,
            experiment_id="e2",
            number=43,
            change="=Tenure, again",
            parent_id="e1",
            idea_id=None,
            data="of\nmany\nlines",
        )
        keep(work, replace(kept, experiment=first, idea=replace(kept.idea, project_id=None)))
        work.experiments.put(second)
        work.commit()
    files = exports(storage, ours, shape)
    given = [(files[kind], shape, kind) for kind in Kind if kind in files]
    order = (Kind.EXPERIMENT, Kind.IDEA, Kind.OBSERVATION)
    given.sort(key=lambda one: order.index(one[2]))
    report, _ = an_import(storage, other, *given).run(is_dry=False)
    assert report.problems == []
    before, after = told(storage, ours, shape), told(storage, other, shape)
    assert after == before
    again, _ = an_import(storage, other, *given).run(is_dry=False)
    assert again.new == Counter() and told(storage, other, shape) == after
    # In the team that it came from it is there, under its own id.
    back, _ = an_import(storage, ours, *given).run(is_dry=False)
    assert back.new == Counter() and told(storage, ours, shape) == before


def test_nobody_sees_anything_of_it_before_all_of_it_is_there(storage: Storage, ours: Team) -> None:
    report, seen = Report(), []
    content = lines(
        row("Leakage fixed", id="a", observations=[{"metric": "auc", "value": 0.8}]),
        row("Leakage again", id="b", parent="a"),
        {"kind": "idea", "text": "Ask support", "begun": "2026-03-14"},
    )

    def look() -> tuple[int, ...]:
        with storage.read("T1", now=NOW) as work:
            words = Wanted(looked_for("leakage"))
            found = work.experiments.search(words, reader="U1", limit=9)
            item_ids = [work.items.find(number) for number in range(1, 9)]
            known = [one for one in item_ids if one and one[0] is ItemKind.EXPERIMENT]
            return (
                len(found),
                len(work.experiments.open_of(ours.team_id)),
                len(work.experiments.running_of(ours.team_id)),
                len([one for one in known if work.experiments.get(one[1])]),
                len(work.ideas.open_of(ours.team_id)),
                len(work.ledger_files.experiments(ours.team_id, after=0, limit=9)),
            )

    made = an_import(storage, ours, (content, Format.JSON, Kind.EXPERIMENT))
    original = Import._one

    class Looking(Import):
        def _one(self, *args: Any) -> None:
            original(self, *args)
            seen.append((look(), rows(storage)["experiment"]))

    looking = Looking(made.place, made.sources, made.now, made.tick)
    report, _ = looking.run(is_dry=False)
    assert seen == [((0, 0, 0, 0, 0, 0), 2)]
    assert look() == (2, 2, 2, 2, 1, 2)
    assert (report.new[Kind.EXPERIMENT], report.running) == (2, 2)
    with storage.work("T1", now=NOW) as work:
        [(parent, child)] = [
            (one, work.experiments.children(one.experiment_id))
            for one in work.experiments.open_of(ours.team_id)
            if one.change == "Leakage fixed"
        ]
        assert [one.change for one in child] == ["Leakage again"]
        assert child[0].number > parent.number and parent.message is None
        assert work.items.give(ItemKind.IDEA, "i9") == 4


def test_a_dry_run_says_it_all_and_changes_nothing(storage: Storage, ours: Team) -> None:
    before = rows(storage)
    report = imported(storage, ours, lines(row("A"), row("B", owner="Nobody known")), is_dry=True)
    assert report.new == {Kind.EXPERIMENT: 2} and report.running == 2
    assert rows(storage) == before


def test_what_was_interrupted_is_cleared_away_by_the_next(storage: Storage, ours: Team) -> None:
    content = lines(*(row(f"Change {n}", id=n) for n in range(5)))
    made = an_import(storage, ours, (content, Format.JSON, Kind.EXPERIMENT))
    kept = replace(
        ledger(ours.team_id).experiment, number=1, parent_id=None, project_id=None, idea_id=None
    )
    with storage.work("T1", now=NOW) as work:
        begun = work.ledger_files.begin(ours.team_id, 5, REAL - timedelta(seconds=90))
        work.ledger_files.keep(begun, Batch([kept]), REAL - timedelta(seconds=90))
        work.commit()
    with storage.read("T1", now=NOW) as work, pytest.raises(ImportUnderWay):
        keeping.abandoned(work, REAL)
    with storage.read("T1", now=NOW) as work:
        assert keeping.abandoned(work, REAL + timedelta(minutes=1)) == [begun.import_id]
    made.run(is_dry=False)  # long after, by the real clock
    assert rows(storage)["experiment"] == 5 and rows(storage)["ledger_import"] == 0
    assert rows(storage)["search_entry"] == rows(storage)["item"] == 5
    with storage.work("T1", now=NOW) as work, pytest.raises(ImportGone):
        work.ledger_files.keep(begun, Batch(), REAL)


def test_nothing_is_left_where_the_file_changes_meanwhile(storage: Storage, ours: Team) -> None:
    before = rows(storage)
    opened = iter([lines(row("A", id=1), row("B", id=2)), lines(row("A", id=1), row("C", id=3))])
    source = Source(lambda: io.BytesIO(next(opened)), Format.JSON, Kind.EXPERIMENT, (), "old")
    made = Import(Place(storage, "T1", ours), [source], NOW, lambda _: lambda *_: None)
    with pytest.raises(FileChanged):
        made.run(is_dry=False)
    assert rows(storage) == before


def test_the_same_file_with_more_in_it_brings_what_is_new(storage: Storage, ours: Team) -> None:
    imported(storage, ours, lines(row("A"), row("A"), row("B", id="b")))
    report = imported(
        storage, ours, lines(row("A"), row("A"), row("B", id="b"), row("C", parent="b"), row("A"))
    )
    assert report.there[Kind.EXPERIMENT] == 3 and report.new[Kind.EXPERIMENT] == 2
    with storage.read("T1", now=NOW) as work:
        by_change = {one.change: one for one in work.experiments.open_of(ours.team_id)}
        assert by_change["C"].parent_id == by_change["B"].experiment_id


def test_whoever_is_not_found_stays_by_name_and_only_what_is_to_come_is_asked_about(
    storage: Storage, ours: Team
) -> None:
    over = {"outcome": "bad", "learned": "Drift.", "decision": "stop", "concluded": "2026-04-01"}
    imported(
        storage,
        ours,
        lines(
            row("A", owner="Dana Scully", stop_by="2026-03-20"),
            row("B", owner_id="U2", stop_by="2026-12-24"),
            row("C", owner="@ALICE", **over),
            row("D", awaits_analysis=True, **over),
        ),
    )
    with storage.read("T1", now=NOW) as work:
        by_change = {one.change: one for one in work.experiments.open_of(ours.team_id)}
        stranger = by_change["A"].owner
        assert work.people.names([stranger]) == {stranger: "Dana Scully"}
        known = work.people.get(stranger)
        assert known and not known.can_be_a_member and not ours.has(stranger)
        assert by_change["B"].owner == "U2"
        assert work.schedules.next("experiment.stop", by_change["B"].experiment_id)
        assert work.schedules.next("experiment.stop", by_change["A"].experiment_id) is None
        assert by_change.keys() == {"A", "B", "D"}  # a failure of old is nobody's to explain
        concluded = work.experiments.concluded_of(ours.team_id, since=NOW - timedelta(days=999))
        assert {one.change: one.owner for one in concluded}["C"] == "U1"
        assert StopRule(by=by_change["B"].rule.by) == by_change["B"].rule
        assert all(one.state is IdeaState.OPEN for one in work.ideas.open_of(ours.team_id))
