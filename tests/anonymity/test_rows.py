"""Nor does any row, order or time tell who wrote, voted or was reminded; in both databases."""

from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import select

from rituals.retro import voting
from rituals.sittings import course, writing
from rituals.sittings.model import NotYourReflection, Reflection
from rituals.sittings.reading import find, summary
from rituals.team.ritual import Phase
from storage.tables import metadata
from storage.tables.engine import delivery, event, message, occurrence, schedule
from storage.unit_of_work import Storage
from tests.anonymity.writers import ALICE, DAY, PEOPLE, Betrays, collecting, move_on, vote, write
from tests.storage.side_by_side import NOW

MAY_NAME_PEOPLE = {"person", "member", "team", "sitting", "quiet"}
"""Who there is, who leads and opened it: that isn't about who wrote."""


def reflections(storage: Storage, sitting_id: str) -> list[Reflection]:
    with storage.read("T1", now=NOW) as work:
        return work.sittings.reflections(sitting_id)


def rows(storage: Storage) -> dict[str, str]:
    with storage.engines.read.connect() as connection:
        return {
            name: repr(connection.execute(select(table)).all())
            for name, table in metadata.tables.items()
        }


def test_while_writing_goes_on_only_a_seal_stands_where_the_writer_would(storage: Storage) -> None:
    betrays = collecting(storage)
    written = reflections(storage, betrays.sitting_id)
    assert len({r.author for r in written}) == len(PEOPLE)
    assert not [p for p in PEOPLE if any(p.user_id in repr(r) for r in written)]


def test_afterwards_no_row_has_a_writer_a_seal_an_old_id_or_a_time_of_its_own(
    storage: Storage,
) -> None:
    betrays = collecting(storage)
    move_on(storage, betrays.sitting_id, Phase.COLLECT)
    written = reflections(storage, betrays.sitting_id)
    assert {(r.author, r.written_at, r.edited_at) for r in written} == {(None, NOW + DAY, None)}
    for name, found in rows(storage).items():
        marks = [mark.decode() for mark in (*betrays.marks, *betrays.old_ids)]
        assert not [mark for mark in marks if mark in found], name
        if name not in MAY_NAME_PEOPLE:
            assert not [p for p in PEOPLE if p.user_id in found or p.name in found], name


def test_who_asked_to_be_reminded_is_forgotten_too_also_where_they_were(storage: Storage) -> None:
    betrays = collecting(storage)
    storage.schedule.claim(NOW + timedelta(hours=2))
    assert "U0WRITER3" in rows(storage)["occurrence"]
    move_on(storage, betrays.sitting_id, Phase.COLLECT)
    found = rows(storage)
    for table in (schedule, occurrence, message, delivery, event):
        assert "U0WRITER" not in found[table.name], table.name


def test_withdrawn_is_gone_at_once(storage: Storage) -> None:
    collecting(storage)
    assert not [name for name, found in rows(storage).items() if "I take this back" in found]


def test_the_order_is_that_of_the_new_ids_and_has_nothing_to_do_with_who_came_first(
    storage: Storage,
) -> None:
    """In thirty retros somebody else comes first; by chance it'd always be the same once in 10^20
    times."""
    firsts: Counter[str] = Counter()
    betrays = collecting(storage, texts=1)
    for _ in range(30):
        _say_their_numbers(storage, betrays)
        move_on(storage, betrays.sitting_id, Phase.COLLECT)
        written = reflections(storage, betrays.sitting_id)
        assert [r.reflection_id for r in written] == sorted(r.reflection_id for r in written)
        with storage.read("T1", now=NOW) as work:
            shown = summary(work, betrays.sitting_id, ALICE)
        assert [r for _, found in shown.columns for r in found] == written
        firsts[next(r.text for r in written if r.text.isdigit())] += 1
        with storage.work("T1", now=NOW + DAY) as work:
            course.back(work, betrays.sitting_id, ALICE, seen=Phase.GROUP, now=work.now)
            for reflection in written:
                work.sittings.withdraw(reflection.reflection_id)
            work.commit()
    assert len(firsts) > 1


def _say_their_numbers(storage: Storage, betrays: Betrays) -> None:
    for number, person in enumerate(PEOPLE):
        with storage.work("T1", now=NOW + timedelta(minutes=number)) as work:
            said = {"taught": str(number)}
            writing.reflect(work, betrays.sitting_id, person, said, now=work.now)
            work.commit()


def test_back_to_writing_there_is_a_new_secret_and_the_earlier_ones_stay_nobodys(
    storage: Storage,
) -> None:
    betrays = collecting(storage)
    move_on(storage, betrays.sitting_id, Phase.COLLECT)
    first = reflections(storage, betrays.sitting_id)
    with storage.work("T1", now=NOW + DAY) as work:
        course.back(work, betrays.sitting_id, ALICE, seen=Phase.GROUP, now=work.now)
        work.commit()
    with storage.work("T1", now=NOW + DAY) as work:
        assert work.sittings.secret(betrays.sitting_id) not in (None, betrays.secrets[0])
        for person in PEOPLE:
            assert writing.mine(work, betrays.sitting_id, person)[1] == []
            with pytest.raises(NotYourReflection):
                writing.withdraw(work, first[0].reflection_id, person)
    for person in PEOPLE[:3]:
        write(storage, betrays.sitting_id, person, 24 * 60, texts=1)
    move_on(storage, betrays.sitting_id, Phase.COLLECT, days=2)
    again = reflections(storage, betrays.sitting_id)
    assert not {r.reflection_id for r in again} & {r.reflection_id for r in first}
    assert len({(r.author, r.written_at) for r in again}) == 1
    with storage.read("T1", now=NOW) as work:
        assert work.sittings.secret(betrays.sitting_id) is None


def test_voters_are_sealed_with_a_secret_of_their_own_and_then_only_counts_are_left(
    storage: Storage,
) -> None:
    betrays = collecting(storage)
    for phase in (Phase.COLLECT, Phase.GROUP):
        move_on(storage, betrays.sitting_id, phase)
    vote(storage, betrays.sitting_id)
    betrays.note(storage)
    assert len(set(betrays.secrets)) == 2
    assert not [p for p in PEOPLE if p.user_id in rows(storage)["vote"]]
    with storage.read("T1", now=NOW) as work:
        # Each sees their own ballot, while there is voting.
        assert len(voting.ballot(work, betrays.sitting_id, PEOPLE[3]).chosen) == 2
    move_on(storage, betrays.sitting_id, Phase.VOTE, days=3)
    with storage.read("T1", now=NOW) as work:
        assert sum(theme.votes or 0 for theme in work.themes.of(betrays.sitting_id)) == 10
        assert find(work, betrays.sitting_id)[0].writers == len(PEOPLE)
    assert rows(storage)["vote"] == rows(storage)["sitting_secret"] == "[]"
