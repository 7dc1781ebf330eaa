"""GitHub on the loopback: it answers in the shapes that GitHub publishes for its REST API (version
2022-11-28: “List repository issues”, “List pull requests”, “Create an issue”), and has troubles
when it is told to."""

import asyncio
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from aiohttp import web

TOKEN = "github_pat_of_tests"
NAME = "octo/churn"


@dataclass
class Troubles:
    """What is wrong with it just now."""

    status: int = 0
    """Of every answer; 0: none is wrong."""
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None
    """In place of what it would say."""
    forgets_to_answer: bool = False
    """What is asked for is done, and the connection breaks."""


class GitHubServer:
    def __init__(self) -> None:
        self.repositories = [NAME]
        self.issues: dict[int, dict[str, Any]] = {}
        self.reviewers: dict[int, list[str]] = {}
        self.branches: dict[int, str] = {}
        self.asked: list[str] = []
        """Method and path of every request, with what followed."""
        self.troubles = Troubles()
        self.a_page = 100
        self.url = ""

    def has(self, number: int, title: str, at: datetime, *, by: str = "hubot", **more: Any) -> None:
        """An issue that was changed last `at` (UTC); `pull` makes it a pull request of a `branch`,
        whose review is asked of `reviewers`."""
        self.branches[number] = more.pop("branch", f"patch-{number}")
        self.issues[number] = self._an_issue(number, title, at, by, **more)
        self.reviewers[number] = list(more.get("reviewers", ()))

    def closes(self, number: int, at: datetime | None = None, *, merged: bool = False) -> None:
        one = self.issues[number]
        one["state"] = "closed"
        if at:
            one["closed_at"] = one["updated_at"] = _moment(at)
        if merged:
            one["pull_request"]["merged_at"] = one["closed_at"]

    def writes(self) -> list[str]:
        return [one for one in self.asked if not one.startswith("GET")]

    def _an_issue(
        self,
        number: int,
        title: str,
        at: datetime,
        by: str,
        *,
        assignees: tuple[str, ...] = (),
        reviewers: tuple[str, ...] = (),
        pull: bool = False,
        draft: bool = False,
        body: str | None = None,
    ) -> dict[str, Any]:
        moment = _moment(at)
        kind = "pull" if pull else "issues"
        api = f"{self.url}/repos/{NAME}/issues/{number}"
        users = [_user(name) for name in assignees]
        issue: dict[str, Any] = {
            "id": number,
            "node_id": "MDU6SXNzdWUx",
            "url": api,
            "repository_url": f"{self.url}/repos/{NAME}",
            "labels_url": f"{api}/labels{{/name}}",
            "comments_url": f"{api}/comments",
            "events_url": f"{api}/events",
            "html_url": f"https://github.com/{NAME}/{kind}/{number}",
            "number": number,
            "state": "open",
            "title": title,
            "body": body,
            "user": _user(by),
            "labels": [],
            "assignee": users[0] if users else None,
            "assignees": users,
            "milestone": None,
            "locked": False,
            "comments": 0,
            "closed_at": None,
            "created_at": moment,
            "updated_at": moment,
            "author_association": "COLLABORATOR",
        }
        if pull:
            issue["draft"] = draft
            issue["pull_request"] = {
                "url": f"{self.url}/repos/{NAME}/pulls/{number}",
                "merged_at": None,
            }
        return issue

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(f"{request.method} {request.path_qs}")
        trouble = self.troubles
        if request.headers.get("Authorization") not in (f"token {TOKEN}", f"Bearer {TOKEN}"):
            return _said(401, "Bad credentials")
        if trouble.status or trouble.body is not None:
            body = trouble.body if trouble.body is not None else _json({"message": "No"})
            headers = {"Content-Type": "application/json; charset=utf-8", **trouble.headers}
            return web.Response(status=trouble.status or 200, body=body, headers=headers)
        answer = await self._of(request)
        if trouble.forgets_to_answer:
            assert request.transport
            request.transport.close()
        return answer

    async def _of(self, request: web.Request) -> web.Response:
        path = request.path
        if path == "/rate_limit":
            return web.json_response({"rate": {"limit": 5000, "remaining": 4999}})
        name = next((one for one in self.repositories if path.startswith(f"/repos/{one}")), None)
        if name is None:
            return _said(404, "Not Found")
        match path.removeprefix(f"/repos/{name}").strip("/").split("/"):
            case [""]:
                return web.json_response({"id": 1296269, "full_name": name, "private": True})
            case ["issues"] if request.method == "POST":
                return await self._made(request)
            case ["issues"]:
                return self._page(request, self._wanted(request))
            case ["pulls"]:
                return self._page(request, self._pulls(request))
            case ["issues", number] if int(number) in self.issues:
                return web.json_response(self.issues[int(number)])
        return _said(404, "Not Found")

    async def _made(self, request: web.Request) -> web.Response:
        asked = await request.json()
        number = max(self.issues, default=0) + 1
        at = datetime.fromisoformat(request.headers.get("X-Now", "2026-11-16T09:00:00+00:00"))
        self.has(number, asked["title"], at, by="mainspring", body=asked["body"])
        return web.json_response(self.issues[number], status=201)

    def _wanted(self, request: web.Request) -> list[dict[str, Any]]:
        state = request.query.get("state", "open")
        since = request.query.get("since", "")
        found = [
            one
            for one in self.issues.values()
            if state in ("all", one["state"]) and one["updated_at"] >= since
        ]
        order = request.query.get("sort", "created")
        is_down = request.query.get("direction", "desc") == "desc"
        return sorted(found, key=lambda one: str(one[f"{order}_at"]), reverse=is_down)

    def _pulls(self, request: web.Request) -> list[dict[str, Any]]:
        return [
            {
                "number": one["number"],
                "state": one["state"],
                "title": one["title"],
                "user": one["user"],
                "draft": one["draft"],
                "updated_at": one["updated_at"],
                "merged_at": one["pull_request"]["merged_at"],
                "head": {
                    "label": f"octo:{self.branches[one['number']]}",
                    "ref": self.branches[one["number"]],
                    "sha": "6dcb09b",
                },
                "requested_reviewers": [_user(name) for name in self.reviewers[one["number"]]],
                "requested_teams": [],
            }
            for one in self._wanted(request)
            if "pull_request" in one
        ]

    def _page(self, request: web.Request, found: list[dict[str, Any]]) -> web.Response:
        page = int(request.query.get("page", 1))
        here = found[(page - 1) * self.a_page : page * self.a_page]
        headers = {}
        if page * self.a_page < len(found):
            following = request.url.update_query(page=page + 1)
            headers["Link"] = f'<{following}>; rel="next", <{following}>; rel="last"'
        return web.json_response(here, headers=headers)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _user(login: str) -> dict[str, Any]:
    return {"login": login, "id": 1, "type": "User", "site_admin": False}


def _json(said: Any) -> bytes:
    return json.dumps(said).encode()


def _said(status: int, message: str) -> web.Response:
    about = "https://docs.github.com/rest"
    return web.json_response({"message": message, "documentation_url": about}, status=status)


@contextmanager
def github_server() -> Iterator[GitHubServer]:
    """In a thread of its own, as another program would be."""
    made, loop = GitHubServer(), asyncio.new_event_loop()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", made._answer)
    runner = web.AppRunner(app)

    async def begin() -> None:
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0][:2]
        made.url = f"http://{host}:{port}"

    loop.run_until_complete(begin())
    thread = threading.Thread(target=loop.run_forever, name="github")
    thread.start()
    try:
        yield made
    finally:
        asyncio.run_coroutine_threadsafe(runner.cleanup(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
