"""Models in use, on both databases: what is kept, who is asked and when, and what is silence."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from rituals.bundle import usecases as bundle
from rituals.digest.model import Span
from rituals.errors import PersonError
from rituals.experiment import concluding, starting
from rituals.experiment.drafting import Draft as Hypothesis
from rituals.experiment.model import Decision, Outcome, Verdict
from rituals.items import ItemKind
from rituals.production import checking, drafting, watching
from rituals.production.checking import Checked, Settled
from rituals.production.digest import ModelsTold
from rituals.production.drafting import LOW, NAME, OWNER, Draft
from rituals.production.errors import ModelRetired, NothingToDecide, OutcomeNotShipped
from rituals.production.evidence import ModelsKnown
from rituals.production.model import Model, Remedy
from rituals.production.silence import ModelsWatched
from rituals.production.typed import Figures
from rituals.production.waiting import ModelsOutOfBounds
from rituals.project.model import Project
from rituals.stale import reading
from rituals.stale.model import WorkKind
from rituals.team import usecases as teams
from rituals.team.model import Team
from rituals.team.plan import FieldErrors
from storage.unit_of_work import Storage, UnitOfWork
from tests.storage import a_model
from tests.storage.side_by_side import ALICE, BOB, NOW, PLAN, side_by_side

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
STALE, SOURCES = (ModelsWatched(),), (ModelsOutOfBounds(),)
DRAFT = Draft("Churn", "U2", "AUC", low=0.75, development=0.81)


@pytest.fixture
def team(storage: Storage) -> Team:
    with storage.work("T1", now=NOW) as work:
        for person in (ALICE, BOB):
            work.people.put(person)
        team = teams.start_team(work, ALICE, PLAN, now=NOW).team
        work.commit()
    return team


@pytest.fixture
def model(storage: Storage, team: Team) -> Model:
    """Bob's, two weeks old."""
    with storage.work("T1", now=NOW) as work:
        made = watching.begin(work, team, ALICE, DRAFT, now=NOW).model
        work.commit()
    return made


def give(
    work: UnitOfWork, model: Model, value: float, at: datetime, where: str = "production"
) -> Checked:
    return checking.log(work, model.model_id, BOB, Figures(where, value), now=at)


def settle(work: UnitOfWork, asks: Checked, remedy: Remedy, at: datetime | None = None) -> Settled:
    """An hour later."""
    check, now = asks.check, at or asks.check.at + HOUR
    return checking.settle(
        work, check.model_id, BOB, remedy, "so", check_id=check.check_id, now=now
    )


def waits(work: UnitOfWork, user_id: str) -> list[int | None]:
    found = bundle.waiting(work, SOURCES, user_id, now=work.now)
    return [one.number for one in found.things]


def test_all_of_it_is_kept(storage: Storage, team: Team) -> None:
    with storage.work("T1", now=NOW) as work:
        a_model.keep(work, team.team_id)
        work.commit()
    with storage.read("T1", now=NOW) as work:
        assert work.models.get("m1") == a_model.model(team.team_id)
        assert work.models.checks("m1") == [a_model.CHECK]
        assert work.models.decided("m1") == [a_model.DECIDED]
        assert [one.model_id for one in work.models.of_project("p1")] == ["m1"]
        assert work.models.of_team(team.team_id, retired=True) == []


def test_the_last_figures_are_read_and_of_each_environment_the_newest(
    storage: Storage, team: Team
) -> None:
    with storage.work("T1", now=NOW) as work:
        draft = replace(DRAFT, environments=("production", "eu"))
        one = watching.begin(work, team, ALICE, draft, now=NOW).model
        for hour in range(5):
            give(work, one, (80 + hour) / 100, NOW + hour * HOUR)
        gone = give(work, one, 0.9, NOW + 6 * HOUR).check
        there = give(work, one, 0.79, NOW, "eu").check
        checking.withdraw(work, gone.check_id, BOB, now=NOW)
        last = work.models.checks(one.model_id, limit=2)
        assert [check.value for check in last] == [0.83, 0.84]
        in_use, [abroad] = (
            work.models.last_in(one.model_id, e, limit=2) for e in draft.environments
        )
        assert ([check.value for check in in_use], abroad) == ([0.83, 0.84], there)
        found = work.models.get(one.model_id)
        assert found and found.heard_at == NOW + 4 * HOUR


def test_out_of_bounds_it_waits_for_its_owner_or_for_the_lead_where_they_left(
    storage: Storage, team: Team, model: Model
) -> None:
    with storage.work("T1", now=NOW + DAY) as work:
        assert waits(work, "U2") == []
        done = give(work, model, 0.7, work.now)
        assert done.went_out and done.asks and done.model.asked_at == work.now
        assert (waits(work, "U1"), waits(work, "U2")) == ([], [model.number])
        work.teams.put(replace(team, members=("U1",)))
        assert waits(work, "U1") == [model.number]
        work.teams.put(team)
        settled = checking.settle(
            work,
            model.model_id,
            ALICE,
            Remedy.ROLL_BACK,
            "as agreed",
            check_id=done.check.check_id,
            now=work.now,
        )
        assert settled.model.asked_at is None and waits(work, "U2") == []
        with pytest.raises(NothingToDecide):
            settle(work, done, Remedy.ACCEPT)
        back = give(work, model, 0.8, work.now + HOUR)
        assert back.recovered and not back.asks
        span = Span(NOW, work.now + DAY)
        told = {line.kind: line for line in ModelsTold().lines(work, team, span)}
        assert set(told) == {"model_watched", "model_recovered", "model_roll_back"}


def test_what_is_decided_is_about_the_figure_that_was_looked_at(
    storage: Storage, team: Team, model: Model
) -> None:
    with storage.work("T1", now=NOW) as work:
        both = replace(drafting.as_it_is(model), environments=("production", "eu"))
        watching.change(work, model.model_id, ALICE, both, now=NOW)
        seen = give(work, model, 0.7, NOW)
        worse = give(work, model, 0.6, NOW + HOUR, "eu")
        accepted = settle(work, seen, Remedy.ACCEPT, NOW + 2 * HOUR)
        assert (accepted.decided.environment, accepted.decided.value) == ("production", 0.7)
        assert accepted.model.asked_by == worse.check.check_id
        told = ModelsTold().lines(work, team, Span(NOW, NOW + DAY))
        assert {"production"} == {
            line.texts["environment"] for line in told if line.kind == "model_accept_in"
        }
        fell = give(work, model, 0.65, NOW + 3 * HOUR)
        accepted = settle(work, seen, Remedy.ACCEPT, NOW + 4 * HOUR)
        left = [one.check_id for one in watching.look(work, accepted.model, now=work.now).undecided]
        assert left == [worse.check.check_id, fell.check.check_id]


def test_what_is_given_every_minute_elsewhere_hides_nothing(
    storage: Storage, team: Team, model: Model
) -> None:
    """Neither what is out of bounds, nor that it was within them since it was decided about."""
    with storage.work("T1", now=NOW) as work:
        both = replace(drafting.as_it_is(model), environments=("production", "eu"))
        watching.change(work, model.model_id, ALICE, both, now=NOW)
        settle(work, give(work, model, 0.7, NOW, "eu"), Remedy.RETRAIN)
        give(work, model, 0.8, NOW + 2 * HOUR, "eu")
        asks = give(work, model, 0.7, NOW + 3 * HOUR, "eu")
        for minute in range(250):
            at = NOW + 4 * HOUR + minute * MINUTE
            is_abroad = minute < 30
            give(work, model, 0.7 if is_abroad else 0.8, at, "eu" if is_abroad else "production")
        found = work.models.get(model.model_id)
        assert found and found.asked_at == asks.check.at
        places = watching.look(work, found, now=work.now).places
        assert [place.is_out for place in places] == [False, True]


def test_what_a_model_is_not_in_any_more_is_no_evidence(
    storage: Storage, team: Team, model: Model
) -> None:
    with storage.work("T1", now=NOW) as work:
        there = replace(drafting.as_it_is(model), environments=("production", "eu"))
        watching.change(work, model.model_id, ALICE, there, now=NOW)
        give(work, model, 0.8, NOW)
        give(work, model, 0.7, NOW, "eu")
        project = Project("p1", team.team_id, "Churn", "U1", "U1", "U1", NOW)
        work.projects.put(project)
        left = replace(there, environments=("production",), project_id="p1")
        watching.change(work, model.model_id, ALICE, left, now=NOW)
        assert [one.kind for one in ModelsKnown().found(work, team, project)] == ["model_within"]


def test_two_who_decide_at_once_are_one_after_the_other(
    storage: Storage, team: Team, model: Model
) -> None:
    with storage.work("T1", now=NOW) as work:
        asks = give(work, model, 0.7, NOW)
        work.commit()

    def decide(remedy: Remedy) -> Callable[[UnitOfWork], object]:
        return lambda work: settle(work, asks, remedy)

    first, second = side_by_side(storage, decide(Remedy.ACCEPT), decide(Remedy.RETRAIN))
    assert isinstance(second, NothingToDecide) and not isinstance(first, PersonError)


def test_without_figures_for_seven_working_days_it_has_gone_quiet(
    storage: Storage, team: Team, model: Model
) -> None:
    def silent(work: UnitOfWork, at: datetime) -> list[WorkKind]:
        return [one.item.kind for one in reading.of_team(work, STALE, team, now=at)]

    with storage.work("T1", now=NOW) as work:
        # A Monday: the seventh working day after it is the Wednesday of the week that follows.
        assert silent(work, NOW + 8 * DAY) == []
        assert silent(work, NOW + 9 * DAY) == [WorkKind.MODEL]
        give(work, model, 0.8, NOW + 9 * DAY)
        assert silent(work, NOW + 10 * DAY) == []
        give(work, model, 0.7, NOW + 10 * DAY)
        assert silent(work, NOW + 14 * DAY) == [WorkKind.MODEL_DECISION]
        found = ModelsWatched().numbered(work, ItemKind.MODEL, model.model_id)
        assert found and found.kind is WorkKind.MODEL_DECISION
        watching.retire(work, model.model_id, ALICE, "over", now=NOW + 12 * DAY)
        assert silent(work, NOW + 40 * DAY) == []
        assert ModelsWatched().numbered(work, ItemKind.MODEL, model.model_id) is None
        with pytest.raises(ModelRetired):
            give(work, model, 0.8, NOW + 13 * DAY)


def test_other_bounds_ask_anew_and_what_was_decided_is_kept(
    storage: Storage, team: Team, model: Model
) -> None:
    with storage.work("T1", now=NOW) as work:
        give(work, model, 0.78, NOW)
        tight = replace(drafting.as_it_is(model), low=0.8)
        after = watching.change(work, model.model_id, ALICE, tight, now=NOW).model
        assert after.asked_at == NOW
        loose = replace(tight, low=0.7)
        assert watching.change(work, model.model_id, ALICE, loose, now=NOW).model.asked_by is None


def test_what_is_shipped_is_offered_with_what_is_known_of_it(storage: Storage, team: Team) -> None:
    with storage.work("T1", now=NOW) as work:
        tried = Hypothesis("Tenure", "U2", metric="AUC", baseline=0.78, target=0.85, attempts=3)
        one = starting.start(work, team, BOB, tried, now=NOW).experiment
        with pytest.raises(OutcomeNotShipped):
            drafting.offered(one, "U2")
        outcome = Outcome(
            verdict=Verdict.GOOD, value=0.81, learned="It helps", decision=Decision.SHIP
        )
        over = concluding.conclude(work, one.experiment_id, BOB, outcome, now=NOW).experiment
        draft = drafting.offered(over, "U2")
        assert (draft.low, draft.high, draft.development) == (0.78, None, 0.81)
        made = watching.begin(work, team, BOB, draft, now=NOW).model
        assert work.models.of_experiments(work.experiments.family(one.experiment_id)) == [made]
        why = settle(work, give(work, made, 0.7, NOW), Remedy.INVESTIGATE)
        found = checking.hypothesis(why.model, team, BOB, why.decided, "it fell")
        assert (found.baseline, found.target, found.parent_id) == (0.7, 0.81, one.experiment_id)
        following = replace(found, change="Without the new tariffs", attempts=2)
        assert starting.start(work, team, BOB, following, now=NOW).experiment.parent_id


def test_what_is_wrong_is_said_at_its_field(storage: Storage, team: Team) -> None:
    with storage.work("T1", now=NOW) as work:
        for draft, field in (
            (replace(DRAFT, name=" "), NAME),
            (replace(DRAFT, name="x" * 76), NAME),
            (replace(DRAFT, low=None), LOW),
            (replace(DRAFT, low=float("nan")), LOW),
            (replace(DRAFT, owner="U9"), OWNER),
            (replace(DRAFT, environments=tuple("abcdef")), "environments"),
            (replace(DRAFT, high=0.75), "high"),
            (replace(DRAFT, project_id="p9"), "project"),
        ):
            with pytest.raises(FieldErrors) as wrong:
                watching.begin(work, team, ALICE, draft, now=NOW)
            assert set(wrong.value.errors) == {field}
