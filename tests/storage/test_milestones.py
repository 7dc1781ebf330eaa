"""Milestones as they are kept, and several people at one, in several processes, on both
databases."""

from dataclasses import replace
from datetime import timedelta

import pytest

from rituals.milestones import reading, usecases
from rituals.milestones.model import Changed, Draft, Milestone, MilestoneIsDone
from rituals.project.model import Project
from rituals.team import usecases as teams
from rituals.team.model import Team
from storage.unit_of_work import Storage, UnitOfWork
from tests.storage.a_kickoff import keep, things
from tests.storage.milestones_elsewhere import DUE, dropped, milestone
from tests.storage.side_by_side import ALICE, BOB, NOW, PLAN, side_by_side
from tests.storage.test_digests import queries


@pytest.fixture
def team(storage: Storage) -> Team:
    with storage.work("T1", now=NOW) as work:
        for person in (ALICE, BOB):
            work.people.put(person)
        team = teams.start_team(work, ALICE, PLAN, now=NOW).team
        keep(work, things(team.team_id))
        work.commit()
    return team


@pytest.fixture
def access(storage: Storage, team: Team) -> Milestone:
    with storage.work("T1", now=NOW) as work:
        draft = Draft("Access to the events", "U2", DUE)
        made = usecases.make(work, "p1", ALICE, draft, now=NOW).milestone
        work.commit()
    return made


def test_what_is_kept_is_what_was_put(storage: Storage, team: Team) -> None:
    both = milestone(team.team_id, "p1"), dropped(team.team_id, "p1")
    with storage.work("T1", now=NOW) as work:
        for one in both:
            work.milestones.put(one)
        work.commit()
    with storage.read("T1", now=NOW) as work:
        assert tuple(work.milestones.of_project("p1")) == both
        assert work.milestones.open_of(team.team_id) == [both[0]]
        assert work.milestones.owned_by("U1") == [both[0]]
        assert work.milestones.ended_since(team.team_id, NOW) == [both[1]]
        assert work.milestones.due_by(team.team_id, DUE) == [both[0]]
        assert work.milestones.due_by(team.team_id, DUE - timedelta(days=1)) == []


def test_many_projects_are_asked_for_together(storage: Storage, team: Team) -> None:
    def shown() -> tuple[list[str], int]:
        found: list[str] = []

        def ask(work: UnitOfWork) -> None:
            boards = reading.boards(work, team, ALICE, now=NOW)
            found.extend(f"{b.project.name}: {len(b.ordered)} by {b.name('U1')}" for b in boards)

        return found, queries(storage, team, ask)

    with storage.work("T1", now=NOW) as work:
        work.milestones.put(milestone(team.team_id, "p1"))
        work.commit()
    _, few = shown()
    with storage.work("T1", now=NOW) as work:
        for n in range(2, 40):
            work.projects.put(Project(f"p{n}", team.team_id, f"P {n}", "U1", "U1", "U1", NOW))
            plan = milestone(team.team_id, f"p{n}")
            work.milestones.put(replace(plan, milestone_id=f"m{n}", number=100 + n))
        work.commit()
    found, many = shown()
    assert len(found) == 39 and many == few < 8
    assert "P 7: 1 by Alice" in found
    with storage.read("T1", now=NOW) as work:
        assert set(work.projects.those(["p1", "p2", "p99"])) == {"p1", "p2"}
        assert work.milestones.of_projects(["p99"]) == {"p99": []}


def test_two_say_reached_at_once_and_the_second_is_told_by_whom(
    storage: Storage, access: Milestone
) -> None:
    first, told = side_by_side(
        storage,
        lambda work: usecases.done(work, access.milestone_id, ALICE, now=NOW),
        lambda work: usecases.done(work, access.milestone_id, BOB, now=NOW),
    )
    assert isinstance(first, Changed)
    assert isinstance(told, MilestoneIsDone)
    assert (told.number, told.who) == (access.number, ALICE.user_id)


def test_two_that_would_wait_for_each_other_cannot_both_be_said_at_once(
    storage: Storage, access: Milestone
) -> None:
    with storage.work("T1", now=NOW) as work:
        draft = Draft("A list", "U1", DUE)
        other = usecases.make(work, "p1", ALICE, draft, now=NOW).milestone
        work.commit()

    def waits_for(one: Milestone, awaited: Milestone) -> Draft:
        return Draft(one.text, one.owner, one.due_on, after=(awaited.milestone_id,))

    outcomes = side_by_side(
        storage,
        lambda work: usecases.edit(
            work, access.milestone_id, ALICE, waits_for(access, other), now=NOW
        ),
        lambda work: usecases.edit(
            work, other.milestone_id, BOB, waits_for(other, access), now=NOW
        ),
    )
    assert sum(isinstance(one, Changed) for one in outcomes) == 1
