"""A model in use with all that may be kept of one, for tests of storage; and what another workspace
gets that asks for it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlalchemy.exc import IntegrityError

from rituals.production import checking, exporting, watching
from rituals.production.drafting import Draft
from rituals.production.errors import ModelGone, NoSuchModel
from rituals.production.model import Beside, Decided, Model, ProductionCheck, Remedy, Watched
from rituals.production.typed import Figures
from rituals.team.model import NoTeamHere
from storage.unit_of_work import UnitOfWork
from tests.storage.side_by_side import ALICE, NOW

LATER = NOW + timedelta(days=30)
DRAFT = Draft("Churn", "U1", "AUC", low=0.75)
CHECK = ProductionCheck(
    "c1",
    "m1",
    "production",
    0.7,
    "U1",
    NOW,
    "new tariffs <!channel>",
    (Beside("psi", 0.2),),
    "https://example.org/board",
    "api",
)
DECIDED = Decided("m1", NOW, "U1", Remedy.ACCEPT, "until March", "production", 0.7)


def model(team_id: str) -> Model:
    """Made up, and not kept yet. It has everything that one can have."""
    return Model(
        model_id="m1",
        number=43,
        team_id=team_id,
        project_id="p1",
        experiment_id="e1",
        name="Churn <!channel>",
        owner="U1",
        watched=Watched(metric="AUC", unit="", low=0.75, high=0.99, development=0.81),
        environments=("production", "eu"),
        retrain="every quarter",
        plan="last year's rule",
        made_by="U1",
        made_at=NOW,
        heard_at=NOW,
        registered="churn-classifier",
        registered_url="https://mlflow.example.com/#/models/churn-classifier",
        message="h1",
        asked_by="c1",
        asked_at=NOW,
        retired_because="",
    )


def keep(work: UnitOfWork, team_id: str) -> None:
    work.models.put(model(team_id))
    work.models.put_check(CHECK)
    work.models.put_decided(DECIDED)


Step = Callable[[UnitOfWork, Any], object]
MODULES = {"model_watching": watching, "model_checking": checking, "model_exporting": exporting}
NOTHING: dict[str, Step] = {
    "models.get": lambda w, k: w.models.get("m1"),
    "models.get to change": lambda w, k: w.models.get("m1", to_change=True),
    "models.of_team": lambda w, k: w.models.of_team(k.team.team_id),
    "models.of_teams": lambda w, k: w.models.of_teams([k.team.team_id]),
    "models.of_project": lambda w, k: w.models.of_project("p1"),
    "models.of_experiments": lambda w, k: w.models.of_experiments(["e1"]),
    "models.undecided_of": lambda w, k: w.models.undecided_of("U1"),
    "models.silent_of_team": lambda w, k: w.models.silent_of_team(k.team.team_id, before=LATER),
    "models.silent_of_owner": lambda w, k: w.models.silent_of_owner("U1", before=LATER),
    "models.check": lambda w, k: w.models.check("c1"),
    "models.checks": lambda w, k: w.models.checks("m1"),
    "models.last_in": lambda w, k: w.models.last_in("m1", "production", limit=9),
    "models.last_within": lambda w, k: w.models.last_within("m1", "production", None, None),
    "models.checks_since": lambda w, k: w.models.checks_since(k.team.team_id, NOW),
    "models.decided": lambda w, k: w.models.decided("m1"),
    "models.decided_since": lambda w, k: w.models.decided_since(k.team.team_id, NOW),
    "model_exporting.gather": lambda w, k: exporting.gather(w, k.team, ALICE).models,
    "model_watching.look": lambda w, k: (
        watching.look(w, model(k.team.team_id), now=NOW).is_measured
    ),
    "model_watching.recent": lambda w, k: watching.recent(w, model(k.team.team_id), [DECIDED]),
}
REFUSED: dict[str, tuple[type[Exception], Step]] = {
    "models.put": (IntegrityError, lambda w, k: w.models.put(model(k.team.team_id))),
    "models.put_check": (IntegrityError, lambda w, k: w.models.put_check(CHECK)),
    "models.put_decided": (IntegrityError, lambda w, k: w.models.put_decided(DECIDED)),
    "model_watching.begin": (
        NoTeamHere,
        lambda w, k: watching.begin(w, k.team, ALICE, DRAFT, now=NOW),
    ),
    "model_watching.change": (
        ModelGone,
        lambda w, k: watching.change(w, "m1", ALICE, DRAFT, now=NOW),
    ),
    "model_watching.hand_over": (
        ModelGone,
        lambda w, k: watching.hand_over(w, "m1", ALICE, "U1", now=NOW),
    ),
    "model_watching.retire": (
        ModelGone,
        lambda w, k: watching.retire(w, "m1", ALICE, "x", now=NOW),
    ),
    "model_watching.restore": (ModelGone, lambda w, k: watching.restore(w, "m1", ALICE, now=NOW)),
    "model_watching.find": (ModelGone, lambda w, k: watching.find(w, "m1", ALICE)),
    "model_watching.numbered": (NoSuchModel, lambda w, k: watching.numbered(w, 43, ALICE)),
    "model_watching.asked_anew": (
        IntegrityError,
        lambda w, k: watching.asked_anew(w, model(k.team.team_id), now=NOW),
    ),
    "model_watching.posted": (
        IntegrityError,
        lambda w, k: watching.posted(w, model(k.team.team_id), "h2"),
    ),
    "model_checking.log": (
        ModelGone,
        lambda w, k: checking.log(w, "m1", ALICE, Figures("production", 0.8), now=NOW),
    ),
    "model_checking.withdraw": (ModelGone, lambda w, k: checking.withdraw(w, "c1", ALICE, now=NOW)),
    "model_checking.settle": (
        ModelGone,
        lambda w, k: checking.settle(w, "m1", ALICE, Remedy.ACCEPT, "x", check_id="c1", now=NOW),
    ),
}
