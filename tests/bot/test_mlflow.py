"""MLflow's answers, read: recorded from its server 3.17, and what else may answer in its place. The
server itself is asked in tests/journeys/experiment/test_mlflow.py."""

import asyncio
import json
import math
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar

import pytest
from aiohttp import web

from bot.integrations.mlflow import MLflow
from bot.integrations.mlflow_addresses import Meant, meant
from bot.integrations.mlflow_place import Place
from rituals.tracking.errors import (
    NoSuchTarget,
    NotALinkToRuns,
    OtherServer,
    TargetGone,
    TargetMissing,
    TrackerAway,
    Why,
)
from rituals.tracking.model import Ended, Kind, Target
from rituals.tracking.ports import RunPage

T = TypeVar("T")
SINCE = datetime(2026, 11, 16, tzinfo=UTC)
CHURN = Target(Kind.EXPERIMENT, "1", "churn", "")
RUN_ID = "501b7c225c824064bf0457cae4364a46"
RUN = {
    "info": {
        "run_uuid": RUN_ID,
        "experiment_id": "1",
        "run_name": "tender-shrew-12",
        "user_id": "",
        "status": "FINISHED",
        "start_time": 1795362420486,
        "end_time": 1795362480000,
        "artifact_uri": "/runs/1/a",
        "lifecycle_stage": "active",
        "run_id": RUN_ID,
    },
    "data": {
        "metrics": [
            {"key": "auc", "value": 0.81, "timestamp": 2001, "step": 2},
            {"key": "nan", "value": "NaN", "timestamp": 5, "step": 3},
            {"key": "inf", "value": 1.7976931348623157e308, "timestamp": 5, "step": 3},
        ],
        "tags": [{"key": "mlflow.runName", "value": "tender-shrew-12"}],
    },
    "inputs": {},
    "outputs": {},
}
GONE = {"error_code": "RESOURCE_DOES_NOT_EXIST", "message": "No Experiment with id=99 exists"}


class Answers:
    """What a server answers, by path; a number stands for a status without words."""

    def __init__(self, **by_path: object) -> None:
        self._by_path = by_path
        self.asked: list[tuple[str, str]] = []

    async def answer(self, request: web.Request) -> web.StreamResponse:
        body = (await request.read()).decode()
        self.asked.append((request.headers.get("Authorization", ""), body))
        answer = self._by_path.get(request.path.rpartition("/")[2].replace("-", "_"), 404)
        match answer:
            case int():
                return web.Response(status=answer, text="<html>no</html>")
            case bytes():
                return web.Response(body=answer)
            case _:
                status = 404 if answer is GONE else 200
                return web.json_response(answer, status=status)


def asks(
    answers: Answers,
    what: Callable[[MLflow], Awaitable[T]],
    *,
    timeout: float = 5.0,
    place: Place | None = None,
) -> T:
    async def play() -> T:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", answers.answer)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0][:2]
        tracker = MLflow(
            replace(place or Place(""), url=f"http://{host}:{port}/sub"), timeout=timeout
        )
        try:
            return await what(tracker)
        finally:
            await tracker.close()
            await runner.cleanup()

    return asyncio.run(play())


def test_a_run_that_ended_is_read_with_what_no_number_can_be_and_what_is_endless() -> None:
    page = asks(Answers(search={"runs": [RUN], "next_page_token": "t"}), _ended)
    [run] = page.runs
    assert (run.name, run.ended, page.after) == ("tender-shrew-12", Ended.FINISHED, "t")
    assert run.ended_at == datetime.fromtimestamp(1795362480, UTC)
    assert run.url.endswith(f"/sub/#/experiments/1/runs/{RUN_ID}")
    assert run.metrics["auc"] == 0.81
    assert math.isnan(run.metrics["nan"])
    assert run.metrics["inf"] == math.inf


def test_runs_are_asked_for_by_their_end_and_by_pages() -> None:
    answers = Answers(search={"runs": []}, get={"experiment": {"experiment_id": "1"}})
    asks(answers, lambda tracker: tracker.ended(CHURN, SINCE, "token"))
    [(_, body)] = answers.asked
    assert json.loads(body) == {
        "experiment_ids": ["1"],
        "filter": f"attributes.end_time >= {int(SINCE.timestamp() * 1000)}",
        "order_by": ["attributes.end_time ASC"],
        "max_results": 200,
        "page_token": "token",
    }


def test_an_experiment_without_runs_may_be_gone() -> None:
    with pytest.raises(TargetGone):
        asks(Answers(search={}, get=GONE), _ended)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (500, Why.TROUBLED),
        (429, Why.TROUBLED),
        (401, Why.REFUSED),
        (403, Why.REFUSED),
        (302, Why.STRANGE),
        (404, Why.STRANGE),
        (200, Why.STRANGE),
        (b"{", Why.STRANGE),
        (b"[]", Why.STRANGE),
        (b"[" * 100_000, Why.STRANGE),
        ({"runs": [{"info": {}}]}, Why.STRANGE),
        ({"runs": [{"info": {"run_id": "r", "experiment_id": "1", "end_time": 1e18}}]}, "strange"),
        (b" " * 9_000_000, Why.TOO_MUCH),
    ],
)
def test_whatever_else_answers_is_told_as_a_tracker_that_is_away(answer: object, why: str) -> None:
    with pytest.raises(TrackerAway) as told:
        asks(Answers(search=answer), _ended)
    assert told.value.why == why


def test_nobody_there_and_nobody_in_time() -> None:
    class Hangs(Answers):
        async def answer(self, request: web.Request) -> web.StreamResponse:
            await asyncio.Event().wait()
            return await super().answer(request)

    with pytest.raises(TrackerAway) as told:
        asks(Hangs(), _ended, timeout=0.05)
    assert told.value.why == Why.SLOW
    nowhere = MLflow(Place("http://127.0.0.1:1"))
    with pytest.raises(TrackerAway) as told:
        asyncio.run(_and_closes(nowhere))
    assert told.value.why == Why.UNREACHABLE


async def _and_closes(tracker: MLflow) -> None:
    try:
        await tracker.knock()
    finally:
        await tracker.close()


def _ended(tracker: MLflow) -> Awaitable[RunPage]:
    return tracker.ended(CHURN, SINCE)


@pytest.mark.parametrize(
    ("shown", "header"),
    [
        ({}, ""),
        ({"token": "t0ken"}, "Bearer t0ken"),
        ({"username": "bot", "password": "päss"}, "Basic Ym90OnDDpHNz"),
    ],
)
def test_it_shows_itself_as_mlflows_own_client_does(shown: dict[str, str], header: str) -> None:
    answers = Answers(search={})
    asks(answers, lambda tracker: tracker.knock(), place=Place("", **shown))
    assert answers.asked[0][0] == header
    assert "t0ken" not in repr(Place("http://mlflow", **shown))
    assert "päss" not in repr(Place("http://mlflow", **shown))


def test_a_number_is_an_id_or_else_a_name() -> None:
    found = {"experiment": {"experiment_id": "7", "name": "2026", "lifecycle_stage": "active"}}
    target = asks(Answers(get=GONE, get_by_name=found), lambda t: t.find("2026"))
    assert (target.kind, target.id, target.name) == (Kind.EXPERIMENT, "7", "2026")
    deleted = {"experiment": {**found["experiment"], "lifecycle_stage": "deleted"}}
    with pytest.raises(NoSuchTarget):
        asks(Answers(get=GONE, get_by_name=deleted), lambda t: t.find("2026"))


KNOWN = ("http://mlflow.internal:5000", "https://mlflow.example.com/ml")


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        ("https://mlflow.example.com/ml/#/experiments/7", Meant(experiment_id="7")),
        ("https://mlflow.example.com:443/ml#/experiments/7/runs?o=1", Meant(experiment_id="7")),
        ("http://MLFLOW.internal:5000/#/experiments/7?searchFilter=", Meant(experiment_id="7")),
        (f"<http://mlflow.internal:5000/#/experiments/7/runs/{RUN_ID}/>", Meant(run_id=RUN_ID)),
        (f"http://mlflow.internal:5000/#/runs/{RUN_ID}/model-metrics", Meant(run_id=RUN_ID)),
        (RUN_ID.upper(), Meant(run_id=RUN_ID)),
        ("7", Meant(experiment_id="7", name="7")),
        (" churn / tenure ", Meant(name="churn / tenure")),
        ("https://evil.example/#/experiments/7", OtherServer),
        ("http://mlflow.internal:22/#/experiments/7", OtherServer),
        ("http://[/#/experiments/7", OtherServer),
        ("http://mlflow.internal:5000/#/compare-experiments/s", NotALinkToRuns),
        ("http://mlflow.internal:5000", NotALinkToRuns),
        ("  ", TargetMissing),
    ],
)
def test_what_people_copy_is_understood(typed: str, what: Meant | type[Exception]) -> None:
    if isinstance(what, Meant):
        assert meant(typed, KNOWN) == what
        return
    with pytest.raises(what):
        meant(typed, KNOWN)


def test_a_registered_model_is_found_by_its_name_and_shown_where_people_read() -> None:
    answers = Answers(get={"registered_model": {"name": "churn / tenure", "tags": []}})
    place = Place("", shown_url="https://mlflow.example.com")
    found = asks(answers, lambda tracker: tracker.registered("churn / tenure"), place=place)
    assert found == "https://mlflow.example.com/#/models/churn%20%2F%20tenure"
    with pytest.raises(NoSuchTarget):
        asks(Answers(get=GONE), lambda tracker: tracker.registered("none"))
    with pytest.raises(TrackerAway):
        asks(Answers(get={"registered_model": {}}), lambda tracker: tracker.registered("x"))
