"""A team that is forgotten: nothing of it is there, all of it comes back, or nothing is left."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from rituals.experiment.model import Experiment
from rituals.forgetting.model import Forgotten
from rituals.sittings import opening, writing
from rituals.team import usecases as teams
from rituals.team.model import Team
from storage import aside
from storage.belonging import of_team, tables
from storage.unit_of_work import Storage
from tests.anonymity.writers import bytes_in
from tests.databases import KINDS, with_tables
from tests.storage.an_experiment import keep as keep_ledger
from tests.storage.an_experiment import ledger
from tests.storage.rows import rows_of
from tests.storage.side_by_side import ALICE, NOW, PLAN
from tests.storage.test_tenancy import THEIRS, Known, known, storage

__all__ = ["known", "storage"]

WORDS = "Quokkas"
"""Nobody else writes it."""
FOR_GOOD = {"api_answer", "api_token", "feed", "chosen_team", "draft", "bundle", "delivery"}
"""What isn't put back."""
A_FEW = 7


@pytest.fixture(params=KINDS)
def alone(request: pytest.FixtureRequest) -> Iterator[Storage]:
    with with_tables(request.param) as url, closing(Storage(url)) as opened:
        yield opened


def forgotten(team: Team) -> Forgotten:
    named = (team.team_id, team.channel_id, team.channel_name, team.lead)
    return Forgotten(*named, asked_by="U1", asked_at=NOW, deletes_at=NOW)


def another_team(storage: Storage, channel_id: str) -> Team:
    plan = PLAN.model_copy(update={"channel_id": channel_id, "channel_name": "others"})
    with storage.work(THEIRS, now=NOW) as work:
        work.people.put(ALICE)
        team = teams.start_team(work, ALICE, plan, now=NOW).team
        retro = opening.open_now(work, team, teams.retro_of(work, team), ALICE, now=NOW).sitting
        writing.reflect(work, retro.sitting_id, ALICE, {"taught": "Others"}, now=NOW)
        work.commit()
    return team


def put_aside(storage: Storage, team: Team) -> None:
    with storage.work(THEIRS, now=NOW) as work:
        work.forgotten.put(forgotten(team))
        work.forgotten.put_aside(forgotten(team))
        work.commit()


def of(storage: Storage, team: Team) -> dict[str, int]:
    """How many rows each table has of a team."""
    facts = {"workspace": THEIRS, "team": team.team_id}
    with storage.engines.read.connect() as connection:
        found = {
            one.name: connection.execute(
                select(func.count()).select_from(one).where(of_team(one)), facts
            ).scalar_one()
            for one in tables()
        }
    return {name: count for name, count in found.items() if count}


def test_aside_there_is_nothing_of_it_and_put_back_it_is_as_it_was(
    storage: Storage, known: Known
) -> None:
    others = another_team(storage, "C2")
    before, of_others = rows_of(storage.engines.read, THEIRS), of(storage, others)
    assert set(of(storage, known.team)) == {one.name for one in tables()}
    put_aside(storage, known.team)
    assert of(storage, known.team) == {}
    assert of(storage, others) == of_others
    with storage.work(THEIRS, now=NOW) as work:
        assert work.teams.get(known.team.team_id) is None
        assert work.items.find(known.ledger.experiment.number) is None
        work.forgotten.put_back(known.team.team_id)
        work.commit()
    after = rows_of(storage.engines.read, THEIRS)
    # What was due meanwhile is dropped or due; all else is the same, to the last character.
    same = set(before) - FOR_GOOD - {"occurrence"}
    assert {name for name in same if before[name] != after[name]} == set()
    assert not any(rows_of(storage.engines.read, aside.place_of(known.team.team_id)).values())


def test_deleted_little_by_little_and_stopped_in_the_middle_nothing_is_left(
    storage: Storage, known: Known
) -> None:
    others = another_team(storage, "C3")
    of_others = of(storage, others)
    put_aside(storage, known.team)
    url, team_id = storage.engines.write.url, known.team.team_id
    steps = 0
    while True:
        steps += 1
        # Each by a program that has just started.
        with closing(Storage(url.render_as_string(hide_password=False))) as again:
            with again.work(THEIRS, now=NOW) as work:
                work.forgotten.delete_some(team_id, A_FEW)  # and stopped before it was committed
            with again.work(THEIRS, now=NOW) as work:
                more = work.forgotten.delete_some(team_id, A_FEW)
                work.commit()
        if not more:
            break
    assert steps > A_FEW
    assert of(storage, known.team) == {} and of(storage, others) == of_others
    assert not any(rows_of(storage.engines.read, aside.place_of(team_id)).values())
    left = rows_of(storage.engines.read, THEIRS)
    assert not any(team_id in row for rows in left.values() for row in rows)
    assert not any("Theirs" in row for row in left["search_entry"] + left["reflection"])


def its_words(storage: Storage) -> Team:
    """A team that wrote a word nobody else did, wherever a team may write."""
    mine = PLAN.model_copy(update={"channel_name": WORDS.lower()})
    with storage.work(THEIRS, now=NOW) as work:
        work.people.put(ALICE)
        team = teams.start_team(work, ALICE, mine, now=NOW).team
        retro = opening.open_now(work, team, teams.retro_of(work, team), ALICE, now=NOW).sitting
        for n in range(30):
            writing.reflect(work, retro.sitting_id, ALICE, {"taught": f"{WORDS} {n}"}, now=NOW)
        ours = ledger(team.team_id)
        tried: Experiment = replace(ours.experiment, change=f"More {WORDS}")
        keep_ledger(work, replace(ours, experiment=tried))
        work.outbox.post(team.channel_id, {"text": f"{WORDS} are on their way"})
        work.commit()
    return team


def test_nor_do_the_database_s_files_have_a_word_of_it(alone: Storage) -> None:
    team = its_words(alone)
    others = another_team(alone, "C2")
    assert WORDS.lower().encode() in in_files(alone).lower()
    put_aside(alone, team)
    with alone.work(THEIRS, now=NOW) as work:
        while work.forgotten.delete_some(team.team_id, 100):
            pass
        work.commit()
    assert alone.traces.wipe()
    assert WORDS.lower().encode() not in in_files(alone).lower()
    assert b"Others" in in_files(alone)
    assert of(alone, others)["reflection"] == 1


def in_files(storage: Storage) -> bytes:
    if storage.engines.read.dialect.name == "sqlite":
        path = storage.engines.read.url.database
        return bytes_in([Path(f"{path}{part}") for part in ("", "-wal", "-shm")])
    with storage.engines.background.connect() as connection:
        own = connection.execution_options(isolation_level="AUTOCOMMIT")
        own.execute(text("CHECKPOINT"))
        folder = own.execute(text("SHOW data_directory")).scalar_one()
        asked = text("SELECT oid FROM pg_database WHERE datname = current_database()")
        return bytes_in(list(Path(folder, "base", str(own.execute(asked).scalar_one())).iterdir()))
