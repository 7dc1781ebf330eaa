"""Nor does anything tell who tapped what in a role check; in both databases, and byte by byte in a
file."""

from collections import Counter
from contextlib import closing

import pytest

from rituals.roles import checking, holding
from rituals.roles.pulse import Said, Why
from rituals.sittings import course, opening
from rituals.sittings.model import NoSuchSitting, SittingClosed
from rituals.team import usecases as teams
from rituals.team.plan import FieldErrors
from storage.unit_of_work import Storage
from tests.anonymity.test_files import in_the_file
from tests.anonymity.test_rows import MAY_NAME_PEOPLE, rows
from tests.anonymity.writers import ALICE, DAY, PEOPLE, Betrays, plan
from tests.databases import with_tables
from tests.storage.side_by_side import NOW

TAPPED = [Said.ME, Said.ME, Said.NO, Said.YES, Said.YES]
"""By writer, of the metric; writer 1 is who answers for it."""


def tapped(storage: Storage) -> Betrays:
    """All five are in, one has thought better of it, and nothing is over."""
    with storage.work("T1", now=NOW) as work:
        for person in PEOPLE:
            work.people.put(person)
        team = teams.start_team(work, ALICE, plan(), now=NOW).team
        holding.confirm(work, team, PEOPLE[1], "pm", now=NOW)
        ritual = checking.ritual_of(work, team, ALICE)
        assert checking.ritual_of(work, team, ALICE) == ritual
        asks = checking.asks(work, ritual, now=NOW)
        opened = opening.open_now(work, team, ritual, ALICE, now=NOW, this_once=asks)
        work.commit()
    sitting_id = opened.sitting.sitting_id
    assert opened.sitting.is_anonymous
    for person, said in zip(PEOPLE, TAPPED, strict=True):
        with storage.work("T1", now=NOW) as work:
            both = {"metric": Said.NO, "charter": Said.YES}
            checking.answer(work, sitting_id, person, both, now=NOW)
            assert checking.own(work, sitting_id, person)[1] == both
            checking.answer(work, sitting_id, person, {"metric": said}, now=NOW)
            assert checking.own(work, sitting_id, person)[1] == {**both, "metric": said}
            work.commit()
    betrays = Betrays(sitting_id)
    betrays.note(storage)
    return betrays


def close(storage: Storage, betrays: Betrays) -> None:
    with storage.work("T1", now=NOW + DAY) as work:
        course.close(work, betrays.sitting_id, ALICE, now=work.now)
        work.commit()


def test_once_it_is_closed_only_counts_are_left(storage: Storage) -> None:
    betrays = tapped(storage)
    close(storage, betrays)
    for name, found in rows(storage).items():
        marks = [mark.decode() for mark in (*betrays.marks, *betrays.old_ids)]
        assert not [mark for mark in marks if mark in found], name
        if name not in MAY_NAME_PEOPLE | {"role_holder"}:
            assert not [p for p in PEOPLE if p.user_id in found], name
    with storage.work("T1", now=NOW + DAY) as work:
        pulse = checking.last(work, work.teams.everywhere()[0], now=work.now)
        assert pulse
        lines = {line.responsibility_id: line for line in pulse.lines}
        metric, charter = lines["metric"], lines["charter"]
        assert (metric.tally.yes, metric.tally.no, metric.tally.claims) == (2, 1, 2)
        assert metric.accountable == (PEOPLE[1].user_id,) and metric.why is Why.SEVERAL
        assert (charter.tally.yes, charter.why) == (5, None)
        written = work.sittings.reflections(betrays.sitting_id)
        assert {(r.author, r.written_at, r.edited_at) for r in written} == {(None, NOW + DAY, None)}
        with pytest.raises(SittingClosed):
            checking.own(work, betrays.sitting_id, PEOPLE[0])
        # Nobody finds a “yes” by looking for it.
        assert "yes" not in rows(storage).get("entry", "")


def test_nor_is_anything_in_the_file() -> None:
    with with_tables("sqlite") as url, closing(Storage(url)) as file:
        betrays = tapped(file)
        assert in_the_file(file, betrays) != []
        close(file, betrays)
        assert file.traces.wipe()
        assert in_the_file(file, betrays) == []


def test_what_is_in_different_answers_isn_t_told_to_be_one_person_s(storage: Storage) -> None:
    """The order of rows is that of ids that chance gave, in each column anew."""
    betrays = tapped(storage)
    close(storage, betrays)
    with storage.read("T1", now=NOW) as work:
        written = work.sittings.reflections(betrays.sitting_id)
    assert [r.reflection_id for r in written] == sorted(r.reflection_id for r in written)
    assert Counter(r.column_id for r in written) == {"metric": 5, "charter": 5}


def test_what_is_unclear_is_the_lead_s_once_and_can_be_undone(storage: Storage) -> None:
    betrays = tapped(storage)
    close(storage, betrays)
    with storage.work("T1", now=NOW + DAY) as work:
        team = work.teams.everywhere()[0]
        pulse = checking.last(work, team, now=work.now)
        assert pulse
        texts = {one.responsibility_id: f"Settle {one.title}" for one in pulse.unclear}
        made = checking.follow_up(work, pulse, texts, now=work.now)
        assert [(one.follow_up.text, one.follow_up.owner) for one in made] == [
            ("Settle The metric", ALICE.user_id)
        ]
        assert made[0].follow_up.origin.sitting_id == betrays.sitting_id
        assert not checking.follow_up(work, pulse, texts, now=work.now)
        _, dropped = checking.drop_follow_ups(
            work, betrays.sitting_id, PEOPLE[2], "Not needed", now=work.now
        )
        assert [one.follow_up.state for one in dropped] == ["dropped"]
        assert not checking.drop_follow_ups(
            work, betrays.sitting_id, PEOPLE[2], "Not needed", now=work.now
        )[1]


def test_what_is_taken_back_is_gone_and_nothing_is_tapped_in_a_retro(storage: Storage) -> None:
    betrays = tapped(storage)
    with storage.work("T1", now=NOW) as work:
        team = work.teams.everywhere()[0]
        checking.take_back(work, betrays.sitting_id, PEOPLE[0])
        assert checking.own(work, betrays.sitting_id, PEOPLE[0])[1] == {}
        with pytest.raises(FieldErrors):
            checking.answer(work, betrays.sitting_id, PEOPLE[0], {}, now=NOW)
        retro = teams.retro_of(work, team)
        other = opening.open_now(work, team, retro, ALICE, now=NOW).sitting.sitting_id
        with pytest.raises(NoSuchSitting):
            checking.answer(work, other, ALICE, {"metric": Said.YES}, now=NOW)
