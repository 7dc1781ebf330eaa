"""GitHub, or GitHub Enterprise, by its REST API. Implements `rituals.issues.ports.WorkTracker`."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime
from typing import TypeVar

from pydantic import TypeAdapter

from bot.integrations.github_answers import ISSUE, PULL, Issue, Repository
from bot.integrations.github_place import Place
from bot.integrations.github_server import TIMEOUT_S, Server, meaning
from bot.slack.way import DIRECT, Way
from rituals.issues.model import Item, is_allowed
from rituals.issues.ports import Draft, IssuesRefused, Made, RepositoryGone, TrackerTrouble
from rituals.tracking.errors import Why

A_PAGE = 100
"""As many as GitHub gives."""
MOST_PAGES = 20
"""Of open issues; those that have been silent for longest come first."""
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

    async def open_items(self, repository: str) -> Sequence[Item]:
        with _understood():
            name = self._checked(repository)
            order = f"state=open&sort=updated&direction=asc&per_page={A_PAGE}"
            issues = [one async for one in self._pages(f"/repos/{name}/issues?{order}", ISSUE)]
            reviewers: dict[int, tuple[str, ...]] = {}
            if any(one.pull_request is not None for one in issues):
                async for pull in self._pages(f"/repos/{name}/pulls?{order}", PULL):
                    asked = pull.requested_reviewers or ()
                    reviewers[pull.number] = tuple(user.login for user in asked)
        # What was changed between two pages may be on both.
        items = {one.number: one.item(reviewers.get(one.number, ())) for one in issues}
        return list(items.values())

    async def create(self, repository: str, draft: Draft) -> Made:
        data = {"title": draft.title, "body": draft.body}
        with _understood():
            name = self._checked(repository)
            answer = await self._server.post(f"/repos/{name}/issues", data=data)
            return Issue.model_validate(answer).made

    async def made_before(self, repository: str, draft: Draft, since: datetime) -> Made | None:
        moment = since.strftime("%Y-%m-%dT%H:%M:%SZ")
        asked = f"state=all&sort=created&direction=desc&since={moment}&per_page={A_PAGE}"
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

    async def _pages(self, url: str, wanted: TypeAdapter[T]) -> AsyncIterator[T]:
        async for page in self._server.pages(url, MOST_PAGES):
            for one in page:
                yield wanted.validate_python(one)


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
