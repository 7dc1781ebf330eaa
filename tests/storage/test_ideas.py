"""What may be done to a team's backlog, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from rituals.experiment import backlog
from rituals.experiment.backlog import IdeaDraft, Place
from rituals.experiment.drafting import PROJECT, REASON, Draft
from rituals.experiment.errors import BacklogHasChanged, IdeaIsTaken, LimitOutOfRange, TooLong
from rituals.experiment.idea import Confidence, Cost, Gain, IdeaState
from rituals.experiment.ideas import ranked
from rituals.experiment.model import LINE_LIMIT
from rituals.experiment.starting import start
from rituals.project.model import ProjectGone
from rituals.team import usecases as teams
from rituals.team.model import Team
from rituals.team.plan import FieldErrors
from storage.unit_of_work import Storage
from tests.storage.side_by_side import ALICE, NOW, PLAN, side_by_side

DRAFT = IdeaDraft("Labels", Gain.MEDIUM, Confidence.EVEN, Cost.WEEK)


@pytest.fixture
def team(storage: Storage) -> Team:
    with storage.work("T1", now=NOW) as work:
        team = teams.start_team(work, ALICE, PLAN, now=NOW).team
        work.commit()
    return team


def added(storage: Storage, team: Team, count: int) -> list[str]:
    """Ids; all tie, so they stand in this order."""
    with storage.work("T1", now=NOW) as work:
        ids = [backlog.add(work, team, ALICE, DRAFT, now=NOW).idea_id for _ in range(count)]
        work.commit()
    return ids


def order(storage: Storage, team: Team) -> list[str]:
    with storage.read("T1", now=NOW) as work:
        return [one.idea_id for one in ranked(work.ideas.open_of(team.team_id))]


def test_beside_another_above_or_below_and_said_again_it_stays(
    storage: Storage, team: Team
) -> None:
    a, b, c, d = added(storage, team, 4)
    for idea, place, beside, expected in (
        (d, Place.ABOVE, b, [a, d, b, c]),
        (d, Place.ABOVE, b, [a, d, b, c]),
        (d, Place.ABOVE, c, [a, d, b, c]),  # it is above that already
        (a, Place.BELOW, b, [d, b, a, c]),
        (a, Place.BELOW, d, [d, b, a, c]),
        (c, Place.TOP, "", [c, d, b, a]),
        (c, Place.BOTTOM, "", [d, b, a, c]),
    ):
        with storage.work("T1", now=NOW) as work:
            backlog.move(work, idea, ALICE, place, beside)
            work.commit()
        assert order(storage, team) == expected


def test_many_who_rank_at_once_rank_one_after_the_other(storage: Storage, team: Team) -> None:
    ids = added(storage, team, 8)

    def to_the_top(idea_id: str) -> None:
        with storage.work("T1", now=NOW) as work:
            backlog.move(work, idea_id, ALICE, Place.TOP)
            work.commit()

    with ThreadPoolExecutor(4) as crowd:
        list(crowd.map(to_the_top, ids))
    with storage.read("T1", now=NOW) as work:
        ranks = [one.rank for one in work.ideas.open_of(team.team_id)]
    assert len(set(ranks)) == len(ids)


def test_what_is_not_open_any_more_is_not_moved_changed_or_dropped(
    storage: Storage, team: Team
) -> None:
    a, b, c = added(storage, team, 3)
    with storage.work("T1", now=NOW) as work:
        begun = start(
            work,
            team,
            ALICE,
            Draft("Labels", "U1", attempts=3, idea_id=a),
            now=NOW,
        )
        backlog.drop(work, b, ALICE, "Too dear", now=NOW)
        assert backlog.drop(work, b, ALICE, "", now=NOW).reason == "Too dear"  # said twice
        work.commit()
    with storage.work("T1", now=NOW) as work:
        for gone, experiment in ((a, begun.experiment.number), (b, None)):
            for step in (
                lambda gone=gone: backlog.move(work, gone, ALICE, Place.TOP),
                lambda gone=gone: backlog.edit(work, gone, ALICE, DRAFT),
                lambda gone=gone: backlog.open_one(work, gone, ALICE),
            ):
                with pytest.raises(IdeaIsTaken) as told:
                    step()
                assert told.value.facts["experiment"] == experiment
        with pytest.raises(IdeaIsTaken):
            backlog.drop(work, a, ALICE, "Too dear", now=NOW)
        with pytest.raises(IdeaIsTaken):
            backlog.bring_back(work, a, ALICE)
        with pytest.raises(BacklogHasChanged):
            backlog.move(work, c, ALICE, Place.ABOVE, b)
        assert backlog.bring_back(work, c, ALICE).state is IdeaState.OPEN
        assert backlog.bring_back(work, b, ALICE).reason == ""


def test_what_is_wrong_with_it(storage: Storage, team: Team) -> None:
    long = "x" * (LINE_LIMIT + 1)
    (a,) = added(storage, team, 1)
    with storage.work("T1", now=NOW) as work:
        with pytest.raises(FieldErrors) as wrong:
            draft = IdeaDraft(long, Gain.SMALL, Confidence.LOW, Cost.DAY, project_id="p9")
            backlog.add(work, team, ALICE, draft, now=NOW)
        assert {name: type(error) for name, error in wrong.value.errors.items()} == {
            backlog.TEXT: TooLong,
            PROJECT: ProjectGone,
        }
        with pytest.raises(FieldErrors) as wrong:
            backlog.drop(work, a, ALICE, long, now=NOW)
        assert isinstance(wrong.value.errors[REASON], TooLong)


@pytest.mark.parametrize("most", [0, -1, backlog.MOST_AT_ONCE + 1])
def test_a_limit_is_from_one_on(storage: Storage, team: Team, most: int) -> None:
    with storage.work("T1", now=NOW) as work, pytest.raises(LimitOutOfRange):
        backlog.limit(work, team, ALICE, most)


def test_a_limit_is_kept_beside_what_else_is_set(storage: Storage, team: Team) -> None:
    with storage.work("T1", now=NOW) as work:
        backlog.limit(work, team, ALICE, 2)
        work.commit()
    with storage.work("T1", now=NOW) as work:
        found = work.teams.get(team.team_id)
        assert found and found.settings == team.settings.model_copy(update={"most_at_once": 2})
        assert backlog.limit(work, found, ALICE, None).settings == team.settings


def test_what_is_edited_while_others_rank_keeps_its_new_words(storage: Storage, team: Team) -> None:
    _, b, c = added(storage, team, 3)
    side_by_side(
        storage,
        lambda work: backlog.edit(work, b, ALICE, replace(DRAFT, text="Cheaper labels")),
        lambda work: backlog.move(work, c, ALICE, Place.ABOVE, b),
    )
    with storage.read("T1", now=NOW) as work:
        assert [one.text for one in ranked(work.ideas.open_of(team.team_id))] == [
            "Labels",
            "Labels",
            "Cheaper labels",
        ]
