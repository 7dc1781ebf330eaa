"""A team's calendar in other programs: at an address, and as a file."""

import http.client
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from icalendar import Calendar

from bot.web.address import Address
from bot.web.feeds import Feeds
from bot.web.serving import serving
from bot.web.watching import watching
from sandbox.driver import Person
from tests.journeys.stage import Stage, stage

PUBLIC = "https://mainspring.example.com/bot"
Answer = tuple[int, dict[str, str], bytes]


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Stage]:
    with stage(tmp_path, public_url=PUBLIC) as made:
        yield made


class Reader:
    """A calendar program."""

    def __init__(self, at: Address) -> None:
        self._at = at

    def asks(self, path: str, method: str = "GET", **headers: str) -> Answer:
        connection = http.client.HTTPConnection(self._at.host, self._at.port, timeout=20)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=sent)
        answer = connection.getresponse()
        got = answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
        connection.close()
        return got

    def sees(self, path: str) -> list[str]:
        status, headers, body = self.asks(path)
        assert (status, headers["content-type"]) == (200, "text/calendar; charset=utf-8")
        return dates(body)


def dates(content: bytes) -> list[str]:
    return [f"{event['dtstart'].dt:%d %b %H:%M} {event['summary']}" for event in events(content)]


def events(content: bytes) -> list[Any]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


@contextmanager
def reader(play: Stage) -> Iterator[Reader]:
    """With nothing remembered from before."""
    app = watching(play.bot.inside, Feeds(play.bot.tools).route())
    held = serving(app, Address("127.0.0.1", 0))
    at = play.wait_for(held.__aenter__())
    try:
        yield Reader(at)
    finally:
        play.wait_for(held.__aexit__(None, None, None))


def shown_address(who: Person) -> str:
    """What stands in the window; the path as it reaches us, behind the admin's own."""
    (url,) = [line for line in who.sight().text().splitlines() if "/calendar/" in line]
    found = url.strip().strip("`")
    assert found.startswith(PUBLIC)
    return urlsplit(found).path.removeprefix("/bot")


def opens_feed(who: Person) -> Person:
    return who.types("/mainspring calendar").clicks("Calendar feed")


def test_a_calendar_program_reads_it_and_follows_what_is_moved_and_skipped(play: Stage) -> None:
    alice = play.person("alice").goes_to("#ml-churn")
    play.team()
    opens_feed(alice).clicks("Make an address").sees("Google Calendar:", in_="modal")
    path = shown_address(alice)
    with reader(play) as program:
        status, headers, body = program.asks(path)
        assert status == 200
        assert len(dates(body)) == 26
        assert dates(body)[:2] == ["20 Nov 14:00 Retro", "04 Dec 14:00 Retro"]
        assert str(events(body)[0]["url"]).startswith("https://demo-ml.slack.com/archives/C")
        assert program.asks(path, "HEAD")[0] == 200
        assert program.asks(path, "HEAD")[2] == b""
        assert program.asks(path, if_none_match=headers["etag"])[0] == 304
        assert program.asks(path, if_modified_since=headers["last-modified"])[0] == 304
        assert program.asks(path, if_none_match='"another"')[0] == 200
    alice.closes()
    play.clock.advance(hours=1)
    alice.types("/mainspring calendar").chooses("⋯", "Skip this one")
    with reader(play) as program:
        assert program.sees(path)[0] == "04 Dec 14:00 Retro"
        assert program.asks(path, if_none_match=headers["etag"])[0] == 200
        assert program.asks(path, if_modified_since=headers["last-modified"])[0] == 200


def test_who_does_not_know_the_address_learns_nothing(play: Stage) -> None:
    play.team()
    alice = play.person("alice").goes_to("#ml-churn")
    opens_feed(alice).clicks("Make an address", times=2)
    path = shown_address(alice)
    other = path[:-5] + ("A" if path[-5] != "A" else "B") + ".ics"
    unlike = ["/calendar/x.ics", f"/calendar/{'a' * 5000}.ics", "/calendar/%00.ics", other]
    with reader(play) as program:
        answers = [program.asks(one) for one in unlike]
        assert {status for status, _, _ in answers} == {404}
        assert len({body for _, _, body in answers}) == 1
        assert program.asks("/calendar/")[0] == 404
        assert program.asks("/calendar")[0] == 404
        assert program.asks(path, "POST")[0] == 405
        assert program.asks(path)[0] == 200
        assert program.asks(other, "HEAD")[0] == 404


def test_an_address_can_be_taken_back_by_those_who_run_the_team(play: Stage) -> None:
    alice, bob = play.person("alice").goes_to("#ml-churn"), play.person("bob").goes_to("#ml-churn")
    play.team()
    opens_feed(bob).clicks("Make an address").sees("Apple Calendar:", in_="modal")
    assert "Turn off" not in bob.sight().text()
    first = shown_address(bob)
    bob.closes()
    opens_feed(alice)
    assert shown_address(alice) == first
    with reader(play) as program:
        alice.clicks("New address", confirm=False)
        assert program.asks(first)[0] == 200
        alice.clicks("New address", confirm=True).sees("The old one leads nowhere", in_="modal")
        second = shown_address(alice)
        assert program.asks(first)[0] == 404
        assert program.asks(second)[0] == 200
        alice.clicks("Turn off", confirm=True).sees("The feed is off", in_="modal")
        assert program.asks(second)[0] == 404
    opens_feed(bob).sees("Make an address", in_="modal")


def test_it_rests_with_the_team(play: Stage) -> None:
    alice = play.person("alice").goes_to("#ml-churn")
    play.team()
    opens_feed(alice).clicks("Make an address")
    path = shown_address(alice)
    alice.closes().types("/mainspring pause until 1 dec")
    with reader(play) as program:
        assert program.sees(path)[0] == "04 Dec 14:00 Retro"
    alice.archives("#ml-churn")
    play.settle()
    with reader(play) as program:
        assert program.sees(path) == []


def test_the_file_comes_by_direct_message(play: Stage) -> None:
    alice = play.person("alice").goes_to("#ml-churn")
    play.team()
    opens_feed(alice).clicks("Send me the file").sees("on its way", in_="modal").closes()
    content = alice.goes_to("@Mainspring").downloads("ml-churn.ics")
    alice.sees("The next twelve months of #ml-churn, to be imported into a calendar.")
    assert len(dates(content)) == 26


def test_a_file_that_slack_does_not_take_is_said_to_have_failed(play: Stage) -> None:
    alice = play.person("alice").goes_to("#ml-churn")
    play.team()
    play.slack.faults("files.completeUploadExternal", "error:internal_error")
    opens_feed(alice).clicks("Send me the file").closes()
    alice.goes_to("@Mainspring").sees("I couldn't send you the calendar's file")
    play.slack.forget_refusals()


def test_without_a_public_address_there_is_only_the_file(tmp_path: Path) -> None:
    with stage(tmp_path) as play:
        alice = play.person("alice").goes_to("#ml-churn")
        gil = play.person("gil").goes_to("#ml-churn")
        play.team()
        opens_feed(alice).sees("No calendar can fetch it yet", in_="modal")
        assert "Make an address" not in alice.sight().text()
        alice.clicks("Send me the file").closes()
        alice.goes_to("@Mainspring").downloads("ml-churn.ics")
        gil.types("/mainspring calendar").sees("This is for the team's members")


def test_the_address_is_for_members_only(play: Stage) -> None:
    alice, dana = play.person("alice"), play.person("dana")
    play.team("#ml-ranking")
    play.invite_bot("#general")
    dana.goes_to("#general").joins("#ml-ranking").goes_to("#ml-ranking")
    alice.goes_to("#ml-ranking")
    opens_feed(alice).clicks("Make an address").closes()
    dana.leaves("#ml-ranking")
    dana.goes_to("#ml-ranking").types("/mainspring calendar")
    assert "Calendar feed" not in dana.sight().text()
