"""Several people at once group, vote and move a retro on, as in several processes, on both
databases."""

from dataclasses import replace

import pytest

from rituals.retro import grouping, voting
from rituals.retro.grouping import Pick
from rituals.retro.model import NothingKept, Theme, ThemeState
from rituals.retro.results import Ballot, Grouping
from rituals.sittings import course, opening, writing
from rituals.sittings.model import AlreadyMoved, OtherPhase
from rituals.sittings.results import MovedOn
from rituals.team import usecases as teams
from rituals.team.plan import FieldErrors
from rituals.team.ritual import Phase, RitualSettings
from storage.unit_of_work import Storage
from tests.storage.side_by_side import ALICE, BOB, NOW, PLAN, side_by_side

WHOLE = PLAN.model_copy(update={"settings": RitualSettings(whole=True)})


@pytest.fixture
def sitting_id(storage: Storage) -> str:
    """Two reflections, and grouping has begun; a theme of an earlier retro waits."""
    with storage.work("T1", now=NOW) as work:
        team = teams.start_team(work, ALICE, WHOLE, now=NOW).team
        ritual = teams.retro_of(work, team)
        past = opening.open_now(work, team, ritual, ALICE, now=NOW).sitting
        kept = Theme(work.new_id(), past.sitting_id, team.team_id, "Kept", 0)
        course.close(work, past.sitting_id, ALICE, now=NOW)
        work.themes.put(replace(kept, state=ThemeState.KEPT))
        sitting = opening.open_now(work, team, ritual, ALICE, now=NOW).sitting
        writing.reflect(work, sitting.sitting_id, ALICE, {"taught": "One", "stop": "Two"}, now=NOW)
        course.advance(work, sitting.sitting_id, ALICE, seen=Phase.COLLECT, now=NOW)
        work.commit()
    return sitting.sitting_id


@pytest.fixture
def theme_ids(storage: Storage, sitting_id: str) -> list[str]:
    """Voting has begun."""
    with storage.work("T1", now=NOW) as work:
        course.advance(work, sitting_id, ALICE, seen=Phase.GROUP, now=NOW)
        work.commit()
    return _ids(storage, sitting_id)


def _ids(storage: Storage, sitting_id: str) -> list[str]:
    with storage.read("T1", now=NOW) as work:
        return [theme.theme_id for theme in work.themes.of(sitting_id)]


def test_two_put_the_same_reflection_into_different_themes_and_the_second_is_told(
    storage: Storage, sitting_id: str
) -> None:
    with storage.read("T1", now=NOW) as work:
        picks = [Pick(r.reflection_id, None) for r in work.sittings.reflections(sitting_id)]
    done, told = side_by_side(
        storage,
        lambda work: grouping.put_together(work, sitting_id, ALICE, "Hers", picks),
        lambda work: grouping.put_together(work, sitting_id, BOB, "His", picks[:1]),
    )
    assert isinstance(done, Grouping) and isinstance(told, FieldErrors)
    assert len(_ids(storage, sitting_id)) == 1


def test_two_bring_in_what_was_left_and_it_is_in_once(storage: Storage, sitting_id: str) -> None:
    _, told = side_by_side(
        storage,
        lambda work: grouping.bring_in(work, sitting_id, ALICE),
        lambda work: grouping.bring_in(work, sitting_id, BOB),
    )
    assert isinstance(told, NothingKept)
    assert len(_ids(storage, sitting_id)) == 1


def test_one_ballot_sent_twice_in_the_same_moment_counts_once(
    storage: Storage, sitting_id: str, theme_ids: list[str]
) -> None:
    one, other = side_by_side(
        storage,
        lambda work: voting.cast(work, sitting_id, ALICE, theme_ids),
        lambda work: voting.cast(work, sitting_id, ALICE, theme_ids),
    )
    assert isinstance(one, Ballot) and isinstance(other, Ballot)
    with storage.read("T1", now=NOW) as work:
        assert work.votes.count(sitting_id) == dict.fromkeys(theme_ids, 1)
        assert work.votes.voters(sitting_id) == 1


def test_two_vote_while_voting_ends_and_nothing_is_counted_half(
    storage: Storage, sitting_id: str, theme_ids: list[str]
) -> None:
    done, told = side_by_side(
        storage,
        lambda work: course.advance(work, sitting_id, ALICE, seen=Phase.VOTE, now=NOW),
        lambda work: voting.cast(work, sitting_id, BOB, theme_ids),
    )
    assert isinstance(done, MovedOn) and isinstance(told, OtherPhase)
    with storage.read("T1", now=NOW) as work:
        assert [theme.votes for theme in work.themes.of(sitting_id)] == [0, 0]
        assert work.votes.voters(sitting_id) == 0


def test_two_move_it_on_and_it_is_one_step(storage: Storage, sitting_id: str) -> None:
    done, told = side_by_side(
        storage,
        lambda work: course.advance(work, sitting_id, ALICE, seen=Phase.GROUP, now=NOW),
        lambda work: course.advance(work, sitting_id, BOB, seen=Phase.GROUP, now=NOW),
    )
    assert isinstance(done, MovedOn) and isinstance(told, AlreadyMoved)
    assert told.phase is Phase.VOTE
