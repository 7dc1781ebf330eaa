"""GitHub, or GitHub Enterprise, by its REST API. Implements `rituals.issues.ports.WorkTracker`."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime
from typing import TypeVar

from pydantic import TypeAdapter

from bot.integrations.github_answers import ISSUE, PULL, Issue, Pull, Repository
from bot.integrations.github_place import Place
from bot.integrations.github_server import TIMEOUT_S, Server, meaning
from bot.slack.way import DIRECT, Way
from rituals.issues.model import is_allowed
from rituals.issues.ports import (
    Draft,
    IssuesRefused,
    Made,
    Reading,
    RepositoryGone,
    TrackerTrouble,
)
from rituals.tracking.errors import Why

A_PAGE = 100
"""As many as GitHub gives."""
MOST_PAGES = 20
"""Of open issues; those that have been silent for longest come first."""
MOST_NEWS = 5
"""Pages of what was changed lately; the newest come first."""
OPEN = f"state=open&sort=updated&direction=asc&per_page={A_PAGE}"
CHANGED = f"state=all&sort=updated&direction=desc&per_page={A_PAGE}"
FINDING_S = 1.4
"""While somebody waits: Slack gives three seconds for all of it."""

T = TypeVar("T")


class GitHub:
    def __init__(self, place: Place, *, way: Way = DIRECT, timeout: float = TIMEOUT_S) -> None:
        """`timeout`: seconds that one request may take."""
        self._place = place
        self._server = Server(place, way=way, timeout=timeout)

    async def close(self) -> None:
        await self._server.close()

    @property
    def allowed(self) -> tuple[str, ...]:
        return self._place.repositories

    async def find(self, repository: str) -> str:
        async with _within(FINDING_S):
            with _understood():
                answer = await self._server.getitem(f"/repos/{self._checked(repository)}")
                return Repository.model_validate(answer).full_name

    async def read(self, repository: str, since: datetime) -> Reading:
        with _understood():
            name = self._checked(repository)
            # What was changed between two pages may be on both.
            still_open = {one.number: one async for one in self._issues(name, OPEN)}
            changed = {
                one.number: one
                async for one in self._issues(name, f"{CHANGED}&since={_moment(since)}", MOST_NEWS)
            }
            pulls: dict[int, Pull] = {}
            if _some_pull(still_open.values()):
                pulls = {one.number: one async for one in self._pulls(name, OPEN)}
            if _some_pull(one for one in changed.values() if one.number not in pulls):
                pulls = {one.number: one async for one in self._news(name, since)} | pulls
        asked = {number: pull.asked for number, pull in pulls.items()}
        return Reading(
            tuple(one.item(asked.get(one.number, ())) for one in still_open.values()),
            tuple(one.seen(pulls.get(one.number)) for one in (still_open | changed).values()),
            is_whole=len(still_open) < MOST_PAGES * A_PAGE,
        )

    async def _news(self, name: str, since: datetime) -> AsyncIterator[Pull]:
        """Pull requests that were changed lately: there's no other way to ask for them."""
        async for pull in self._pulls(name, CHANGED, MOST_NEWS):
            if pull.updated_at and pull.updated_at < since:
                return
            yield pull

    def _issues(self, name: str, wanted: str, most: int = MOST_PAGES) -> AsyncIterator[Issue]:
        return self._pages(f"/repos/{name}/issues?{wanted}", ISSUE, most)

    def _pulls(self, name: str, wanted: str, most: int = MOST_PAGES) -> AsyncIterator[Pull]:
        return self._pages(f"/repos/{name}/pulls?{wanted}", PULL, most)

    async def create(self, repository: str, draft: Draft) -> Made:
        data = {"title": draft.title, "body": draft.body}
        with _understood():
            name = self._checked(repository)
            answer = await self._server.post(f"/repos/{name}/issues", data=data)
            return Issue.model_validate(answer).made

    async def made_before(self, repository: str, draft: Draft, since: datetime) -> Made | None:
        asked = f"state=all&sort=created&direction=desc&since={_moment(since)}&per_page={A_PAGE}"
        with _understood():
            name = self._checked(repository)
            async for one in self._pages(f"/repos/{name}/issues?{asked}", ISSUE):
                if draft.marker in (one.body or ""):
                    return one.made
                if not one.was_made_since(since):
                    break
        return None

    async def is_closed(self, repository: str, number: int) -> bool:
        with _understood():
            name = self._checked(repository)
            answer = await self._server.getitem(f"/repos/{name}/issues/{number}")
            return Issue.model_validate(answer).state == "closed"

    async def knock(self) -> None:
        with _understood():
            try:
                await self._server.getitem("/rate_limit")  # which itself isn't counted
            except Exception as error:
                known = meaning(error)
                if isinstance(known, RepositoryGone | IssuesRefused):
                    # GitHub Enterprise answers so where nothing is counted at all.
                    await self._server.getitem("/user")
                else:
                    raise

    def _checked(self, repository: str) -> str:
        """Whatever our own database says: nothing but what may be followed is asked for."""
        if not is_allowed(repository, self.allowed):
            raise RepositoryGone
        return repository

    async def _pages(
        self, url: str, wanted: TypeAdapter[T], most: int = MOST_PAGES
    ) -> AsyncIterator[T]:
        async for page in self._server.pages(url, most):
            for one in page:
                yield wanted.validate_python(one)


def _moment(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def _some_pull(issues: Iterable[Issue]) -> bool:
    return any(one.pull_request is not None for one in issues)


@contextmanager
def _understood() -> Iterator[None]:
    """Raises TrackerTrouble, RepositoryGone, IssuesRefused in place of what went wrong."""
    try:
        yield
    except (TrackerTrouble, RepositoryGone, IssuesRefused):
        raise
    except Exception as error:
        known = meaning(error)
        if known is error:
            raise
        raise known from None


@asynccontextmanager
async def _within(seconds: float) -> AsyncIterator[None]:
    """Raises TrackerTrouble."""
    try:
        async with asyncio.timeout(seconds):
            yield
    except TimeoutError:
        raise TrackerTrouble(Why.SLOW) from None
