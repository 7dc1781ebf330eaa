"""openapi.json is taken at its word: what it allows is answered as it says, what it doesn't is
refused in words, and no answer is one that it doesn't know of."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from requests import Session
from schemathesis import Case, GenerationMode, openapi
from schemathesis.checks import CheckFunction
from schemathesis.config import SchemathesisConfig
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from bot.web.api.operations import AT, OPERATIONS, Operation
from rituals.text import clean
from tests.journeys.api.test_models import by_hand
from tests.journeys.experiments import an_experiment
from tests.journeys.programs import Program, a_program, makes_a_token
from tests.journeys.stage import stage

DRAWN = settings(
    max_examples=20,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
NO_SCHEMA_KNOWS: list[CheckFunction] = [positive_data_acceptance]
"""A day that is over, a project that nobody has: what is refused for that no schema can say."""
OF_THE_MODEL: dict[str, Any] = {"values": {"auc": 0.8}, "environment": "eu"}
"""What it is measured by, and where it runs, is its own matter."""
HYPOTHESIS = {"change": "Deeper trees", "metric": "auc", "attempts": 3}


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    with stage(tmp_path_factory.mktemp("api")) as play:
        an_experiment(play)
        by_hand(play)
        with a_program(play, makes_a_token(play.person("alice"))) as made:
            yield made
        play.settle()


@pytest.fixture(scope="module")
def at(job: Program) -> str:
    return f"http://{job.at.host}:{job.at.port}{AT}"


@pytest.fixture(scope="module")
def described(at: str) -> BaseSchema:
    return openapi.from_url(f"{at}/openapi.json", config=SchemathesisConfig())


@pytest.mark.parametrize("mode", GenerationMode)
@pytest.mark.parametrize("one", OPERATIONS, ids=lambda one: one.name)
def test_whatever_is_sent_is_answered_as_openapi_says(
    job: Program, at: str, described: BaseSchema, one: Operation, mode: GenerationMode
) -> None:
    is_allowed = mode is GenerationMode.POSITIVE
    needs_one = "{number}" in one.path and (is_allowed or one.writes)
    numbered = {"number": 1} if needs_one else None
    statuses: list[int] = []

    @DRAWN
    @given(described[one.path][one.method].as_strategy(mode, path_parameters=numbered))
    def asks(case: Case[Any]) -> None:
        if needs_one:
            case.path_parameters["number"] = _number(job, one)
        if one.name == "checkModel" and is_allowed:
            assert isinstance(case.body, dict)
            case.body |= OF_THE_MODEL
        with Session() as session:
            session.headers["Authorization"] = f"Bearer {job.token}"
            answer = case.call(at, session)
            case.validate_response(
                answer,
                excluded_checks=_excluded(case),
                transport_kwargs={"base_url": at, "session": session},
            )
        statuses.append(answer.status_code)

    asks()
    if is_allowed:
        assert one.status in statuses


def _number(job: Program, one: Operation) -> int:
    """Of a model in use; of an experiment that is open, each time."""
    if one.path.startswith("/models"):
        return int(job.gets("/models")["models"][0]["number"])
    return int(job.posts("/experiments", HYPOTHESIS)["number"])


def _excluded(case: Case[Any]) -> list[CheckFunction]:
    """What nobody can see is taken out of a text before its length is counted: of such a text it
    isn't asked that it be refused."""
    is_kept = all(text == " ".join(clean(text).split()) for text in _texts([case.body, case.query]))
    return NO_SCHEMA_KNOWS if is_kept else [*NO_SCHEMA_KNOWS, negative_data_rejection]


def _texts(sent: object) -> Iterator[str]:
    if isinstance(sent, str):
        yield sent
    elif isinstance(sent, Mapping):
        yield from _texts([*sent.keys(), *sent.values()])
    elif isinstance(sent, list):
        for one in sent:
            yield from _texts(one)
