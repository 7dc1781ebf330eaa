"""GitHub's answers, and what is made of those that are none."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import pytest

from bot.integrations import github_server as server
from bot.integrations.github import GitHub
from bot.integrations.github_place import Place
from rituals.issues.model import Kind
from rituals.issues.naming import Standing
from rituals.issues.ports import (
    Draft,
    IssuesRefused,
    Reading,
    RepositoryGone,
    TrackerTrouble,
)
from rituals.tracking.errors import Why
from tests.integrations.github_server import NAME, TOKEN, GitHubServer, Troubles, github_server

T = TypeVar("T")
AT = datetime(2026, 11, 16, 8, tzinfo=UTC)
DRAFT = Draft("A title", "A body\n\n<!-- m -->", "<!-- m -->")


@pytest.fixture(scope="module")
def running() -> Iterator[GitHubServer]:
    with github_server() as made:
        yield made


@pytest.fixture
def there(running: GitHubServer) -> GitHubServer:
    running.issues.clear()
    running.asked.clear()
    running.repositories = [NAME]
    running.troubles, running.a_page = Troubles(), 100
    return running


def asked(
    there: GitHubServer,
    what: Callable[[GitHub], Awaitable[T]],
    *,
    token: str = TOKEN,
    url: str = "",
    timeout: float = 5,
) -> T:
    async def ask() -> T:
        github = GitHub(Place(url or there.url, token, ("octo/*",)), timeout=timeout)
        try:
            return await what(github)
        finally:
            await github.close()

    return asyncio.run(ask())


def reading(github: GitHub) -> Awaitable[Reading]:
    return github.read(NAME, AT)


def test_open_issues_and_pull_requests_come_page_by_page_with_whose_review_is_asked_for(
    there: GitHubServer,
) -> None:
    there.a_page = 2
    for number in range(1, 6):
        there.has(number, f"Issue {number}", AT + timedelta(hours=number), assignees=("bob",))
    there.has(6, "Two\nlines", AT, pull=True, draft=True, reviewers=("carol", "dan"), by="erin")
    read = asked(there, reading)
    found = {one.number: one for one in read.items}
    assert read.is_whole
    assert sorted(found) == [1, 2, 3, 4, 5, 6]
    assert found[1].kind is Kind.ISSUE
    assert found[1].assignees == ("bob",)
    pull = found[6]
    assert (pull.kind, pull.title, pull.author) == (Kind.PULL_REQUEST, "Two lines", "erin")
    assert (pull.is_draft, pull.reviewers, pull.updated_at) == (True, ("carol", "dan"), AT)
    assert len([one for one in there.asked if "/issues?state=open" in one]) == 3


def test_what_is_closed_is_not_among_them_and_is_known_to_be(there: GitHubServer) -> None:
    there.has(1, "Done", AT)
    there.closes(1)
    assert asked(there, reading).items == ()
    assert asked(there, lambda github: github.is_closed(NAME, 1))


def test_what_was_changed_lately_is_read_open_or_not_with_all_that_it_names(
    there: GitHubServer,
) -> None:
    hour = timedelta(hours=1)
    there.has(1, "Labels", AT, body="Part of Mainspring#42, not of octo/mainspring#7")
    there.has(2, "Merged at once", AT, pull=True, branch="fix/mainspring-43-labels")
    there.closes(2, AT + hour, merged=True)
    there.has(3, "mainspring#44 in vain", AT, pull=True)
    there.closes(3, AT + hour)
    there.has(4, "mainspring#45, long ago", AT)
    there.closes(4, AT - hour)
    there.has(5, "A draft", AT - hour, pull=True, draft=True)
    there.has(6, "To be reviewed", AT - hour, pull=True, reviewers=("bob",))
    seen = {one.number: (one.standing, one.names) for one in asked(there, reading).seen}
    assert seen == {
        1: (Standing.OPEN, (42,)),
        2: (Standing.MERGED, (43,)),
        3: (Standing.CLOSED, (44,)),
        5: (Standing.DRAFT, ()),
        6: (Standing.REVIEW, ()),
    }


def test_an_issue_is_made_and_found_again_by_its_marker(there: GitHubServer) -> None:
    made = asked(there, lambda github: github.create(NAME, DRAFT))
    assert (made.number, made.url) == (1, f"https://github.com/{NAME}/issues/1")
    there.closes(1)
    assert asked(there, lambda github: github.made_before(NAME, DRAFT, AT)) == made
    other = Draft("x", "<!-- n -->", "<!-- n -->")
    assert asked(there, lambda github: github.made_before(NAME, other, AT)) is None


@pytest.mark.parametrize(
    ("status", "headers", "why", "wait"),
    [
        (403, {"Retry-After": "60"}, Why.TROUBLED, timedelta(minutes=1)),
        (429, {"Retry-After": "7"}, Why.TROUBLED, timedelta(seconds=7)),
        (
            403,
            {
                "X-RateLimit-Limit": "5000",
                "X-RateLimit-Remaining": "0",
                "X-RateLimit-Reset": str(int(AT.timestamp()) + 900),
                "Date": "Mon, 16 Nov 2026 08:00:00 GMT",
            },
            Why.TROUBLED,
            timedelta(minutes=15),
        ),
        (429, {"Retry-After": "999999999999999999999"}, Why.TROUBLED, server.LONGEST_WAIT),
        (429, {"Retry-After": "soon"}, Why.TROUBLED, None),
        (401, {}, Why.REFUSED, None),
        (500, {}, Why.TROUBLED, None),
        (503, {}, Why.TROUBLED, None),
        (418, {}, Why.STRANGE, None),
    ],
)
def test_what_keeps_it_from_answering_is_told_with_how_long_to_wait(
    there: GitHubServer,
    status: int,
    headers: dict[str, str],
    why: Why,
    wait: timedelta | None,
) -> None:
    there.troubles = Troubles(status, headers)
    with pytest.raises(TrackerTrouble) as told:
        asked(there, reading)
    assert (told.value.why, told.value.wait) == (why, wait)


@pytest.mark.parametrize(
    ("status", "told"),
    [(404, RepositoryGone), (301, RepositoryGone), (410, IssuesRefused), (403, IssuesRefused)],
)
def test_what_is_gone_or_not_ours_to_write_is_told_apart(
    there: GitHubServer, status: int, told: type[Exception]
) -> None:
    there.troubles = Troubles(status, {"Location": "https://evil.example.com/"})
    with pytest.raises(told):
        asked(there, lambda github: github.create(NAME, DRAFT))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"{}",
        b'{"message": "Hello"}',
        b"[1, null]",
        b'[{"number": 1}]',
        b"\xff\xfe",
        b"[" * 100_000,
        b'[{"number": 0, "title": "x", "html_url": "x", "state": "open", "updated_at": "never"}]',
    ],
)
def test_whatever_answers_instead_is_strange_and_no_mistake_of_ours(
    there: GitHubServer, body: bytes
) -> None:
    there.troubles = Troubles(body=body)
    for what in (lambda github: github.create(NAME, DRAFT), reading):
        with pytest.raises(TrackerTrouble) as told:
            asked(there, what)
        assert told.value.why is Why.STRANGE


def test_more_than_can_be_taken_in_is_not(there: GitHubServer) -> None:
    there.troubles = Troubles(body=b" " * (server.MOST_BYTES + 1))
    with pytest.raises(TrackerTrouble) as told:
        asked(there, reading)
    assert told.value.why is Why.TOO_MUCH


def test_the_token_goes_nowhere_else(there: GitHubServer) -> None:
    elsewhere = '<http://127.0.0.2:9/repos/octo/churn/issues?page=2>; rel="next"'
    there.troubles = Troubles(headers={"Link": elsewhere}, body=b"[]")
    with pytest.raises(TrackerTrouble) as told:
        asked(there, reading)
    assert told.value.why is Why.STRANGE
    with pytest.raises(RepositoryGone):
        asked(there, lambda github: github.read("secret/plans", AT))
    assert not [one for one in there.asked if "secret" in one]


def test_a_knock_is_heard_with_our_token_alone(there: GitHubServer) -> None:
    asked(there, lambda github: github.knock())
    with pytest.raises(TrackerTrouble) as told:
        asked(there, lambda github: github.knock(), token="another")
    assert told.value.why is Why.REFUSED
    with pytest.raises(TrackerTrouble) as told:
        asked(there, lambda github: github.knock(), url="http://127.0.0.1:9")
    assert told.value.why is Why.UNREACHABLE


def test_a_place_never_shows_its_token() -> None:
    assert TOKEN not in repr(Place("https://x", TOKEN, ()))
