"""MLflow by its REST API. Implements `rituals.tracking.ports.RunTracker`; whatever speaks the same
API (Databricks, other vendors' servers) is read alike."""

import asyncio
import math
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime

from bot.integrations import mlflow_answers as answers
from bot.integrations.mlflow_addresses import Meant, experiment_url, meant, model_url, run_url
from bot.integrations.mlflow_place import Place
from bot.integrations.mlflow_server import (
    TIMEOUT_S,
    TITLE,
    NotThere,
    Refused,
    Server,
    away,
)
from bot.slack.way import DIRECT, Way
from rituals.tracking.errors import NoSuchTarget, TargetGone, TrackerAway, Why
from rituals.tracking.model import Kind, Run, Target
from rituals.tracking.ports import RunPage

A_PAGE = 200
"""Runs."""
LATELY = 20
"""Runs whose metrics are offered."""
MOST_KEYS = 100
FINDING_S, KEYS_S = 1.4, 0.8
"""While somebody waits: Slack gives three seconds for all of it."""


class MLflow:
    @property
    def name(self) -> str:
        return "mlflow"

    @property
    def title(self) -> str:
        return TITLE

    def __init__(self, place: Place, *, way: Way = DIRECT, timeout: float = TIMEOUT_S) -> None:
        """`timeout`: seconds that one request may take."""
        self._server = Server(place, way=way, timeout=timeout)
        self._shown = place.shown
        self._known = tuple(dict.fromkeys((place.url, place.shown)))

    async def close(self) -> None:
        await self._server.close()

    async def find(self, typed: str) -> Target:
        what = meant(typed, self._known)
        async with _within(FINDING_S):
            try:
                return await (self._run(what.run_id) if what.run_id else self._experiment(what))
            except (NotThere, Refused):
                raise NoSuchTarget(text=typed) from None

    async def registered(self, name: str) -> str:
        async with _within(FINDING_S):
            try:
                answer = answers.ModelAnswer
                found = await self._server.get("registered-models/get", answer, name=name)
            except (NotThere, Refused):
                raise NoSuchTarget(text=name) from None
        return model_url(self._shown, found.registered_model.name)

    async def keys(self, target: Target) -> Mapping[str, float]:
        async with _within(KEYS_S):
            try:
                found = await self._latest(target)
            except (NotThere, Refused):
                found = []
        known: dict[str, float] = {}
        for run in found:
            known = {**run.metrics, **known}
        return {key: known[key] for key in sorted(known)[:MOST_KEYS]}

    async def ended(self, target: Target, since: datetime, after: str | None = None) -> RunPage:
        if target.kind is Kind.RUN:
            try:
                found = [await self._get_run(target.id)]
            except (NotThere, Refused):
                raise TargetGone from None
            if found[0].info.lifecycle_stage != "active":
                raise TargetGone
            return RunPage(self._ended(found), None)
        # Runs that go on have no end, and so aren't found.
        first = math.floor(since.timestamp() * 1000)
        page = await self._paged(target.id, f"attributes.end_time >= {first}", after)
        if not page.runs and after is None:
            await self._check_there(target.id)  # of one that is gone it finds no runs, either
        return RunPage(self._ended(page.runs), page.next_page_token or None)

    async def history(self, run_id: str, key: str) -> Sequence[float]:
        found: list[float] = []
        token = ""
        while True:
            asked = {"run_id": run_id, "metric_key": key} | ({"page_token": token} if token else {})
            try:
                page = await self._server.get("metrics/get-history", answers.HistoryAnswer, **asked)
            except (NotThere, Refused):
                raise TargetGone from None
            found += [one.as_logged for one in page.metrics if math.isfinite(one.as_logged)]
            if not page.next_page_token or page.next_page_token == token:
                return found
            token = page.next_page_token

    async def tag_run(self, run_id: str, tags: Mapping[str, str | None]) -> None:
        put = [{"key": key, "value": value} for key, value in tags.items() if value is not None]
        try:
            if put:
                await self._server.post("runs/log-batch", answers.Nothing, run_id=run_id, tags=put)
            for key in (key for key, value in tags.items() if value is None):
                with suppress(NotThere):  # it hasn't that tag; or it isn't there itself
                    await self._server.post(
                        "runs/delete-tag", answers.Nothing, run_id=run_id, key=key
                    )
        except (NotThere, Refused):
            raise TargetGone from None

    async def tag(self, target: Target, tags: Mapping[str, str | None]) -> None:
        if target.kind is Kind.RUN:
            return await self.tag_run(target.id, tags)
        what = {"experiment_id": target.id}
        try:
            for key, value in tags.items():
                if value is not None:
                    await self._server.post(
                        "experiments/set-experiment-tag",
                        answers.Nothing,
                        **what,
                        key=key,
                        value=value,
                    )
                    continue
                with suppress(NotThere):
                    await self._server.post(
                        "experiments/delete-experiment-tag", answers.Nothing, **what, key=key
                    )
        except (NotThere, Refused):
            raise TargetGone from None
        return None

    async def knock(self) -> None:
        try:
            await self._server.post("experiments/search", answers.Nothing, max_results=1)
        except (NotThere, Refused):
            raise away(Why.STRANGE) from None

    async def _latest(self, target: Target) -> Sequence[answers.OneRun]:
        if target.kind is Kind.RUN:
            return [await self._get_run(target.id)]
        return (await self._search(target.id, "", ["attributes.start_time DESC"], LATELY)).runs

    async def _run(self, run_id: str) -> Target:
        run = await self._get_run(run_id)
        if run.info.lifecycle_stage != "active":
            raise NotThere
        url = run_url(self._shown, run.info.experiment_id, run.info.run_id)
        return Target(Kind.RUN, run.info.run_id, run.name, url)

    async def _get_run(self, run_id: str) -> answers.OneRun:
        return (await self._server.get("runs/get", answers.RunAnswer, run_id=run_id)).run

    async def _experiment(self, what: Meant) -> Target:
        """A number is an id, or else a name."""
        found = None
        if what.experiment_id:
            with suppress(NotThere, Refused):
                found = await self._by_id(what.experiment_id)
        if found is None and what.name:
            asked = {"experiment_name": what.name}
            answer = answers.ExperimentAnswer
            found = (await self._server.get("experiments/get-by-name", answer, **asked)).experiment
        if found is None or found.lifecycle_stage != "active":
            raise NotThere
        url = experiment_url(self._shown, found.experiment_id)
        return Target(Kind.EXPERIMENT, found.experiment_id, found.shown_name, url)

    async def _by_id(self, experiment_id: str) -> answers.OneExperiment:
        asked = {"experiment_id": experiment_id}
        return (
            await self._server.get("experiments/get", answers.ExperimentAnswer, **asked)
        ).experiment

    async def _check_there(self, experiment_id: str) -> None:
        """Raises TargetGone."""
        try:
            found = await self._by_id(experiment_id)
        except (NotThere, Refused):
            raise TargetGone from None
        if found.lifecycle_stage != "active":
            raise TargetGone

    async def _paged(self, experiment_id: str, only: str, after: str | None) -> answers.RunsAnswer:
        """A page of runs with many metrics may be too much: then fewer of them, down to one."""
        size = A_PAGE
        while True:
            try:
                first = ["attributes.end_time ASC"]
                return await self._search(experiment_id, only, first, size, after)
            except TrackerAway as error:
                if error.why != Why.TOO_MUCH or size == 1:
                    raise
                size = max(size // 8, 1)
            except (NotThere, Refused):
                raise away(Why.STRANGE) from None

    async def _search(
        self,
        experiment_id: str,
        only: str,
        order: list[str],
        size: int,
        after: str | None = None,
    ) -> answers.RunsAnswer:
        more = {"page_token": after} if after else {}
        return await self._server.post(
            "runs/search",
            answers.RunsAnswer,
            experiment_ids=[experiment_id],
            filter=only,
            order_by=order,
            max_results=size,
            **more,
        )

    def _ended(self, found: Sequence[answers.OneRun]) -> list[Run]:
        runs = (
            one.run(run_url(self._shown, one.info.experiment_id, one.info.run_id)) for one in found
        )
        return [run for run in runs if run]


@asynccontextmanager
async def _within(seconds: float) -> AsyncIterator[None]:
    """Raises TrackerAway."""
    try:
        async with asyncio.timeout(seconds):
            yield
    except TimeoutError:
        raise away(Why.SLOW) from None
