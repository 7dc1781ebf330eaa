"""What Slack has not sent, or not so, or not now, is refused with a reason, never with a 500."""

import http.client
import json
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.web.reading import FORM, JSON, MOST_BYTES
from sandbox.slack.carrier import sign
from tests.journeys.several import Several, several


@pytest.fixture(scope="module")
def bot() -> Iterator[Several]:
    with several() as made:
        yield made


Answer = tuple[int, Any]


def asks(
    bot: Several,
    body: bytes,
    *,
    kind: str | None = FORM,
    at: float = 0,
    secret: str | None = None,
    url: str | None = None,
    timestamp: str | None = None,
    signature: str | None = None,
) -> Answer:
    """One request, signed `at` so many seconds from now; status and body of the answer."""
    if timestamp is None:
        timestamp = str(int(time.time() + at))
    if signature is None:
        signature = sign(secret or bot.installed["signing_secret"], timestamp, body)
    sent = {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": signature}
    if kind is not None:
        sent["Content-Type"] = kind
    return send(bot, "POST", body, sent, url)


def send(
    bot: Several, method: str, body: bytes | None, headers: dict[str, str], url: str | None = None
) -> Answer:
    place = urlsplit(url or bot.front.url)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=20)
    connection.request(method, place.path or "/slack/events", body, headers)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, json.loads(text) if text.startswith("{") else text


def command(bot: Several, text: str = "help", **more: str) -> bytes:
    alice = bot.person("alice")
    fields = {
        "command": "/mainspring",
        "text": text,
        "team_id": bot.installed["workspace_id"],
        "user_id": alice.id,
        "channel_id": "C1",
        "trigger_id": "1.2.3",
    }
    return urlencode(fields | more).encode()


def test_what_slack_signed_a_moment_ago_is_answered(bot: Several) -> None:
    status, answer = asks(bot, command(bot, "help"))
    assert status == 200
    assert "/mainspring" in json.dumps(answer)


@pytest.mark.parametrize("seconds", [-301, 310])
def test_old_and_future_requests_are_refused(bot: Several, seconds: float) -> None:
    assert asks(bot, command(bot), at=seconds) == (401, {"error": "not_from_slack"})


@pytest.mark.parametrize(
    "forged",
    [
        {"signature": "v0=" + 64 * "0"},
        {"signature": ""},
        {"signature": "v0=é"},
        {"timestamp": ""},
        {"timestamp": "soon"},
        {"timestamp": "-1"},
        {"timestamp": "²"},
        {"timestamp": "9" * 5000},
    ],
)
def test_forged_requests_are_refused(bot: Several, forged: dict[str, Any]) -> None:
    assert asks(bot, command(bot), **forged) == (401, {"error": "not_from_slack"})


def test_another_apps_signature_is_refused(bot: Several) -> None:
    assert asks(bot, command(bot), secret="0123456789abcdef0123")[0] == 401


def test_a_signature_is_of_one_body(bot: Several) -> None:
    timestamp = str(int(time.time()))
    theirs = sign(bot.installed["signing_secret"], timestamp, command(bot, "help"))
    answer = asks(bot, command(bot, "setup"), timestamp=timestamp, signature=theirs)
    assert answer == (401, {"error": "not_from_slack"})


def test_a_copy_is_refused_here_and_by_every_other_process(bot: Several) -> None:
    body, timestamp = command(bot, trigger_id="once"), str(int(time.time()))
    assert asks(bot, body, timestamp=timestamp)[0] == 200
    assert asks(bot, body, timestamp=timestamp) == (401, {"error": "taken_already"})
    other = bot.start_web()
    try:
        url = f"{other.url}/slack/events"
        answer = asks(bot, body, timestamp=timestamp, url=url)
        assert answer == (401, {"error": "taken_already"})
    finally:
        bot.stop_web(other)


def test_a_body_that_is_too_large_is_refused_before_it_is_read(bot: Several) -> None:
    place = urlsplit(bot.front.url)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=20)
    connection.putrequest("POST", "/slack/events")
    connection.putheader("Content-Type", JSON)
    connection.putheader("Content-Length", str(MOST_BYTES + 1))
    connection.endheaders()
    assert connection.getresponse().status == 413
    connection.close()


def test_a_body_that_does_not_say_how_large_it_is_is_refused_when_it_is(bot: Several) -> None:
    place = urlsplit(bot.front.url)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=20)
    piece = b"x" * 65_536
    pieces = (piece for _ in range(MOST_BYTES // len(piece) + 2))
    try:
        connection.request("POST", "/slack/events", pieces, {"Content-Type": JSON})
        assert connection.getresponse().status == 413
    except (BrokenPipeError, ConnectionResetError):
        pass  # refused, and the rest wasn't waited for
    connection.close()


@pytest.mark.slow
def test_a_body_that_does_not_come_is_not_waited_for(bot: Several) -> None:
    connection = _half_a_request(bot)
    answer = connection.getresponse()
    assert (answer.status, json.loads(answer.read())) == (408, {"error": "too_slow"})
    connection.close()


def test_a_line_that_breaks_off_harms_nobody_else(bot: Several) -> None:
    _half_a_request(bot).close()
    assert asks(bot, command(bot, "help"))[0] == 200


def _half_a_request(bot: Several) -> http.client.HTTPConnection:
    place = urlsplit(bot.front.url)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=20)
    connection.putrequest("POST", "/slack/events")
    connection.putheader("Content-Type", FORM)
    connection.putheader("Content-Length", "100")
    connection.endheaders(b"command=%2Fretro")
    return connection


@pytest.mark.parametrize("kind", [None, "text/plain", "multipart/form-data", "application/jsonp"])
def test_only_slacks_content_types_are_taken(bot: Several, kind: str | None) -> None:
    assert asks(bot, command(bot), kind=kind) == (415, {"error": "content_type"})


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (JSON, b""),
        (JSON, b"{"),
        (JSON, b"[]"),
        (JSON, b"null"),
        (JSON, b"[" * 100_000),
        (JSON, b'{"type": "event_callback"}'),
        (JSON, b'{"type": "event_callback", "event": [], "event_id": {}}'),
        (JSON, b'{"type": "url_verification"}'),
        (JSON, b'{"command": 1}'),
        (FORM, b"payload="),
        (FORM, b"payload=%7B"),
        (FORM, b"payload=7"),
        (FORM, b"command=%2Fretro"),
        (FORM, b"&".join(b"a=b" for _ in range(101))),
        (FORM, urlencode({"payload": '{"type": "block_actions", "actions": []}'}).encode()),
        (FORM, urlencode({"payload": '{"type": "view_submission", "view": {}}'}).encode()),
        (FORM, urlencode({"payload": '{"type": "shortcut", "callback_id": 7}'}).encode()),
        (FORM, urlencode({"payload": '{"type": "message_action", "message": []}'}).encode()),
    ],
)
def test_what_is_not_like_slack_is_refused(bot: Several, kind: str, body: bytes) -> None:
    assert asks(bot, body, kind=kind) == (400, {"error": "malformed"})


def test_bytes_that_are_no_text_are_refused(bot: Several) -> None:
    status, _ = asks(bot, b"\xff\xfe", kind=JSON)
    assert status == 401


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
_kinds = [
    "command",
    "block_actions",
    "block_suggestion",
    "view_submission",
    "event_callback",
    "message_action",
    "shortcut",
    "?",
]


@given(kind=st.sampled_from(_kinds), more=st.dictionaries(st.text(), _json))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_signed_is_never_an_error_of_ours(
    bot: Several, kind: str, more: dict[str, Any]
) -> None:
    status, _ = asks(bot, json.dumps(more | {"type": kind}).encode(), kind=JSON)
    assert status < 500


def test_slack_may_check_the_address_and_its_certificate(bot: Several) -> None:
    challenge = b'{"type": "url_verification", "challenge": "3eZbrw1aB"}'
    assert asks(bot, challenge, kind=JSON) == (200, {"challenge": "3eZbrw1aB"})
    assert asks(bot, challenge, kind=JSON, secret="0123456789abcdef0123")[0] == 401
    url = f"{bot.front.url}/slack/events"
    assert send(bot, "GET", None, {}, url)[0] == 405
    assert send(bot, "PUT", None, {}, url)[0] == 405
    assert send(bot, "POST", None, {}, f"{bot.front.url}/elsewhere")[0] == 404


def test_health_is_open_and_the_figures_are_not(bot: Several) -> None:
    status, ready = send(bot, "GET", None, {}, f"{bot.front.url}/readyz")
    assert (status, ready["ok"]) == (200, True)
    assert [check["name"] for check in ready["checks"]] == ["database", "requests"]
    assert send(bot, "GET", None, {}, f"{bot.front.url}/healthz")[0] == 200
    assert send(bot, "GET", None, {}, f"{bot.front.url}/metrics")[0] == 404


def test_calendars_are_served_beside_slacks_requests_and_none_is_guessed(bot: Several) -> None:
    origin = bot.front.url
    for path in ("a" * 43, "a", "%00" + "a" * 42):
        answer = send(bot, "GET", None, {}, f"{origin}/calendar/{path}.ics")
        assert answer == (404, "There is no calendar at this address.\n")
