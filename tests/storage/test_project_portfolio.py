"""What is decided about projects, on both databases: kept with its history, moved by one at a time,
discarded and brought back."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

import pytest

from rituals.digest.model import Span
from rituals.errors import PersonError
from rituals.kickoff import giving, sets, starting
from rituals.kickoff.catalogue import QuestionSet
from rituals.kickoff.given import Given, Readers
from rituals.kickoff.model import KickoffState
from rituals.kickoff.starting import KickoffPlan
from rituals.people import Person
from rituals.project import deciding, finding, standing
from rituals.project.digest import PortfolioTold
from rituals.project.errors import DecidedMeanwhile, PortfolioHasChanged, ProjectIsDiscarded
from rituals.project.history import ChangeKind
from rituals.project.model import (
    Cost,
    Estimate,
    NoSuchProject,
    NotOfTheProject,
    Prize,
    Project,
    Propensity,
    Stage,
    Standing,
    Track,
)
from rituals.project.portfolio import ranked
from rituals.project.standing import Place
from rituals.team import usecases as teams
from rituals.team.model import GuestsMayNot
from rituals.team.plan import FieldErrors
from storage.unit_of_work import Storage, UnitOfWork
from tests.databases import KINDS, with_tables
from tests.storage.side_by_side import ALICE, NOW, PLAN

DANA, GIL = Person("U7", "Dana"), Person("U9", "Gil", is_guest=True)
LARGE = Estimate(Prize.LARGE, Propensity.EVEN, Cost.QUARTER)
SMALL = Estimate(Prize.SMALL, Propensity.LOW, Cost.YEAR)


@pytest.fixture(scope="module", params=KINDS)
def storage(request: pytest.FixtureRequest) -> Iterator[Storage]:
    with with_tables(request.param) as url:
        opened = Storage(url, channel_interval=0)
        yield opened
        opened.close()


@pytest.fixture
def work(storage: Storage, request: pytest.FixtureRequest) -> Iterator[UnitOfWork]:
    with storage.work(request.node.name[:32], now=NOW) as opened:
        yield opened


def projects(work: UnitOfWork, *names: str) -> list[Project]:
    """Each with its kickoff."""
    work.people.put(ALICE)
    team = teams.start_team(work, ALICE, PLAN, now=NOW).team
    found = []
    for name in names:
        plan = KickoffPlan(name, pm=ALICE.user_id, tech_lead=ALICE.user_id)
        begun = starting.start(work, team, ALICE, plan, here=[ALICE.user_id], now=NOW)
        found.append(begun.project)
    return found


def order(work: UnitOfWork) -> list[str]:
    return [one.name for one in ranked(finding.readable(work, ALICE))]


def now(work: UnitOfWork, project: Project) -> Project:
    found = work.projects.get(project.project_id)
    assert found
    return found


def test_a_portfolio_is_ranked_and_moved_by_hand_and_remembers_why(work: UnitOfWork) -> None:
    churn, fraud, new = projects(work, "Churn", "Fraud", "New")
    standing.estimate(work, churn.project_id, ALICE, LARGE, now=NOW)
    standing.estimate(work, fraud.project_id, ALICE, SMALL, now=NOW)
    assert order(work) == ["Churn", "Fraud"]
    above = {"beside": churn.project_id, "now": NOW}
    standing.place(work, fraud.project_id, ALICE, Place.ABOVE, " the\nlaw ", **above)  # type: ignore[arg-type]
    assert order(work) == ["Fraud", "Churn"]
    standing.place(work, new.project_id, ALICE, Place.BOTTOM, "a hunch", now=NOW)
    assert order(work) == ["Fraud", "Churn", "New"]
    standing.place(work, fraud.project_id, ALICE, Place.BY_POINTS, "the law waits", now=NOW)
    assert order(work) == ["Churn", "Fraud", "New"]
    kinds = [(one.kind, one.reason) for one in work.project_history.of(fraud.project_id)]
    assert kinds == [
        (ChangeKind.PLACE, "the law waits"),
        (ChangeKind.PLACE, "the law"),
        (ChangeKind.ESTIMATE, ""),
    ]


def test_of_several_that_may_be_meant_none_is_taken_silently(work: UnitOfWork) -> None:
    projects(work, "Churn by calls", "Churn by mail", "Fraud")
    assert finding.the_one(work, "fra", ALICE).name == "Fraud"
    with pytest.raises(NoSuchProject) as told:
        finding.the_one(work, "churn", ALICE)
    assert told.value.facts["nearest"] == ["Churn by calls", "Churn by mail"]


def test_what_it_was_to_stand_above_may_be_gone_meanwhile(work: UnitOfWork) -> None:
    churn, fraud = projects(work, "Churn", "Fraud")
    standing.estimate(work, churn.project_id, ALICE, LARGE, now=NOW)
    with pytest.raises(PortfolioHasChanged):
        standing.place(
            work, churn.project_id, ALICE, Place.ABOVE, "so", beside=fraud.project_id, now=NOW
        )


def test_discarding_ends_its_kickoff_and_bringing_it_back_has_that_go_on(work: UnitOfWork) -> None:
    (churn,) = projects(work, "Churn")
    deciding.decide(work, churn.project_id, ALICE, Standing.INVEST, "it pays", now=NOW)
    done = deciding.decide(work, churn.project_id, ALICE, Standing.DISCARDED, "a rule", now=NOW)
    assert done.is_new and done.stopped and done.before is Standing.INVEST
    kickoff = work.kickoffs.of_project(churn.project_id)
    assert kickoff and kickoff.state is KickoffState.STOPPED
    again = deciding.decide(work, churn.project_id, ALICE, Standing.DISCARDED, "twice", now=NOW)
    assert not again.is_new
    for step in (
        lambda: deciding.decide(work, churn.project_id, ALICE, Standing.HOLD, "x", now=NOW),
        lambda: standing.estimate(work, churn.project_id, ALICE, LARGE, now=NOW),
        lambda: standing.place(work, churn.project_id, ALICE, Place.TOP, "x", now=NOW),
    ):
        with pytest.raises(ProjectIsDiscarded):
            step()
    back = deciding.bring_back(work, churn.project_id, ALICE, now=NOW)
    assert back.resumed and now(work, churn).standing is Standing.INVEST
    assert not deciding.bring_back(work, churn.project_id, ALICE, now=NOW).is_new
    said = [(one.after, one.reason) for one in work.project_history.of(churn.project_id)]
    assert said == [("invest", ""), ("discarded", "a rule"), ("invest", "it pays")]


def test_taken_back_it_stands_as_before_unless_somebody_decided_since(work: UnitOfWork) -> None:
    (churn,) = projects(work, "Churn")
    was = Standing.HOLD, Standing.UNDECIDED
    deciding.decide(work, churn.project_id, ALICE, Standing.HOLD, "spring", now=NOW)
    assert deciding.take_back(work, churn.project_id, ALICE, *was, now=NOW).is_new
    assert not deciding.take_back(work, churn.project_id, ALICE, *was, now=NOW).is_new
    deciding.decide(work, churn.project_id, ALICE, Standing.INVEST, "now", now=NOW)
    with pytest.raises(DecidedMeanwhile):
        deciding.take_back(work, churn.project_id, ALICE, *was, now=NOW)


def test_a_digest_tells_what_was_decided_and_still_stands(work: UnitOfWork) -> None:
    churn, fraud = projects(work, "Churn", "Fraud")
    team = work.teams.get(churn.team_id)
    assert team
    decide = partial(deciding.decide, work, now=NOW)
    decide(churn.project_id, ALICE, Standing.HOLD, "spring")
    decide(churn.project_id, ALICE, Standing.INVEST, "now")
    decide(fraud.project_id, ALICE, Standing.HOLD, "no labels")
    deciding.take_back(work, fraud.project_id, ALICE, Standing.HOLD, Standing.UNDECIDED, now=NOW)
    span = Span(NOW, NOW + timedelta(days=7))
    told = [(one.kind, dict(one.texts)) for one in PortfolioTold().lines(work, team, span)]
    assert told == [("project_invest", {"project": "Churn", "reason": "now"})]


@pytest.mark.parametrize("typed", ["", " \u200b\n", "x" * 301])
def test_a_reason_is_asked_for_at_its_field(work: UnitOfWork, typed: str) -> None:
    with pytest.raises(FieldErrors) as error:
        deciding.decide(work, "p", ALICE, Standing.HOLD, typed, now=NOW)
    assert set(error.value.errors) == {standing.REASON}


def test_stage_and_tracks_by_hand_need_a_reason_and_one_track(work: UnitOfWork) -> None:
    (churn,) = projects(work, "Churn")
    both = frozenset(Track)
    with pytest.raises(FieldErrors):
        standing.move_on(work, churn.project_id, ALICE, Stage.MVP, frozenset(), "so", now=NOW)
    with pytest.raises(FieldErrors):
        standing.move_on(work, churn.project_id, ALICE, Stage.GROWTH, both, " ", now=NOW)
    before, after = standing.move_on(
        work, churn.project_id, ALICE, Stage.GROWTH, both, "three use it", now=NOW
    )
    assert before.stage is Stage.MVP and now(work, churn) == after
    assert [one.after for one in work.project_history.of(churn.project_id)] == [
        "delivery+discovery",
        "growth",
    ]
    assert standing.move_on(work, churn.project_id, ALICE, Stage.GROWTH, both, "", now=NOW) == (
        after,
        after,
    )


def test_strangers_and_guests_decide_nothing(work: UnitOfWork) -> None:
    (churn,) = projects(work, "Churn")
    expected: list[tuple[Person, type[PersonError]]] = [
        (DANA, NotOfTheProject),
        (GIL, GuestsMayNot),
    ]
    for who, error in expected:
        with pytest.raises(error):
            deciding.decide(work, churn.project_id, who, Standing.HOLD, "mine", now=NOW)


def test_a_kickoff_says_prize_and_stage_until_somebody_decides_them(work: UnitOfWork) -> None:
    (churn,) = projects(work, "Churn")
    kickoff = work.kickoffs.of_project(churn.project_id)
    assert kickoff
    sets.add(work, kickoff.kickoff_id, QuestionSet.PLAN, ALICE, now=NOW)
    readers = Readers({}, NOW.date())

    def answers(question: str, choice: str, option: str) -> None:
        given = Given("as we said", choices={choice: option})
        giving.answer(work, kickoff.kickoff_id, question, ALICE, given, readers, now=NOW)

    answers("prize", "size", "large")
    answers("stage", "now", "growth")
    assert now(work, churn).estimate == Estimate(Prize.LARGE)
    assert now(work, churn).stage is Stage.GROWTH
    answers("prize", "size", "unsure")
    assert now(work, churn).estimate.prize is Prize.LARGE
    standing.estimate(work, churn.project_id, ALICE, SMALL, now=NOW)
    answers("prize", "size", "middle")
    assert now(work, churn).estimate == SMALL
