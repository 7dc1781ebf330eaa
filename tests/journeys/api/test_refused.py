"""Whatever comes in by HTTP is answered in words: never a trace, never a 500."""

import json
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.web.api.app import MOST_BYTES
from bot.web.api.limits import Limits
from tests.journeys.experiments import an_experiment
from tests.journeys.programs import Answer, Program, a_program, makes_a_token
from tests.journeys.stage import stage

JSON = {"Content-Type": "application/json"}


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """Somebody's, and #1 to log on."""
    folder: Path = tmp_path_factory.mktemp("api")
    with stage(folder) as play:
        an_experiment(play)
        with a_program(play, makes_a_token(play.person("alice"))) as made:
            yield made
        play.settle()


def refused(answer: Answer, status: int, kind: str) -> dict[str, str]:
    """What is said of each field."""
    assert answer.status == status, answer.raw
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.body
    assert (body["status"], body["type"]) == (status, f"urn:mainspring:{kind}")
    assert body["request"] == answer.headers["x-request-id"]
    assert body["detail"] and "Traceback" not in body["detail"]
    return answer.wrong


BODIES: dict[str, tuple[bytes, int, str, set[str]]] = {
    "nothing": (b"", 400, "malformed", set()),
    "no JSON": (b"{auc: 1}", 400, "malformed", set()),
    "no object": (b"[1]", 400, "malformed", set()),
    "bytes that are no text": (b'{"values": "\xff\xfe"}', 400, "malformed", set()),
    "half a character": (b'{"values": "\\ud800"}', 400, "malformed", set()),
    "very deep": (b'{"values":' * 5000, 400, "malformed", set()),
    "no values": (b"{}", 422, "FieldErrors", {"values"}),
    "empty values": (b'{"values": {}}', 422, "FieldErrors", {"values"}),
    "NaN": (b'{"values": {"auc": NaN}}', 422, "FieldErrors", {"values"}),
    "infinite": (b'{"values": {"auc": -Infinity}}', 422, "FieldErrors", {"values"}),
    "too large a number": (b'{"values": {"auc": 1e400}}', 422, "FieldErrors", {"values"}),
    "a truth": (b'{"values": {"auc": true}}', 422, "FieldErrors", {"values"}),
    "no name": (b'{"values": {"  ": 1, "": "x"}}', 422, "FieldErrors", {"values"}),
    "a long name": (b'{"values": {"%s": 1}}' % (b"a" * 200), 422, "FieldErrors", {"values"}),
    "too many values": (
        json.dumps({"values": {str(n): n for n in range(50)}}).encode(),
        422,
        "FieldErrors",
        {"values"},
    ),
    "an unknown place": (b'{"values": "a=1", "where": "moon"}', 422, "FieldErrors", {"where"}),
    "a far attempt": (b'{"values": "a=1", "attempt": 999}', 422, "FieldErrors", {"attempt"}),
    "no attempt": (b'{"values": "a=1", "attempt": 0}', 422, "FieldErrors", {"attempt"}),
    "a huge attempt": (
        b'{"values": "a=1", "attempt": 1' + b"0" * 400 + b"}",
        422,
        "FieldErrors",
        {"attempt"},
    ),
    "a field too many": (b'{"values": "a=1", "by": "me"}', 422, "FieldErrors", {"by"}),
    "a long note": (
        json.dumps({"values": "a=1", "note": "x" * 5000}).encode(),
        422,
        "FieldErrors",
        {"note"},
    ),
}


@pytest.mark.parametrize("what", BODIES)
def test_what_is_wrong_with_a_body_is_said_at_its_field(job: Program, what: str) -> None:
    raw, status, kind, fields = BODIES[what]
    assert set(refused(job.asks("POST", "/experiments/1/observations", raw=raw), status, kind)) == (
        fields
    )


def test_what_is_wrong_in_a_conclusion_is_said_at_its_field(job: Program) -> None:
    wrong: dict[str, Any] = {"verdict": "bad", "decision": "park", "analysis": {"how": " "}}
    found = refused(job.asks("POST", "/experiments/1/conclusion", wrong), 422, "FieldErrors")
    assert set(found) == {"learned"}
    wrong |= {"learned": "x", "value": "high", "production": float("nan")}
    found = refused(job.asks("POST", "/experiments/1/conclusion", wrong), 422, "FieldErrors")
    assert set(found) == {"value"}
    wrong |= {"value": 0.8}
    found = refused(job.asks("POST", "/experiments/1/conclusion", wrong), 422, "FieldErrors")
    assert set(found) == {"production", "until", "analysis.how"}
    wrong |= {"analysis": {"slices": 3}, "verdict": "ok"}
    found = refused(job.asks("POST", "/experiments/1/conclusion", wrong), 422, "FieldErrors")
    assert set(found) == {"verdict", "analysis.how", "analysis.slices"}
    assert "'good', 'bad' or 'interesting'" in found["verdict"]


def test_what_is_no_such_request_is_refused_before_it_is_read(job: Program) -> None:
    address = "/experiments/1/observations"
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    refused(job.asks("POST", address, raw=b"a=1", headers=form), 415, "content_type")
    refused(job.asks("POST", address, raw=b" " * (MOST_BYTES + 1)), 413, "too_large")
    answer = job.asks("DELETE", address)
    refused(answer, 405, "method_not_allowed")
    assert answer.headers["allow"] == "POST"
    for path in ("/nothing", "/experiments/1/nothing", "/"):
        refused(job.asks("GET", path), 404, "not_found")
    for number in ("x", "0", "-1", "1.0", "%EF%BC%99", "1" * 30, "%00"):
        refused(job.asks("GET", f"/experiments/{number}"), 404, "NoSuchExperiment")
    for key in ("", " ", "x" * 256, "caf\xe9"):
        sent = job.asks("POST", address, {"values": "a=1"}, headers={"Idempotency-Key": key})
        refused(sent, 400, "bad_key")


def test_who_shows_no_token_or_a_wrong_one_learns_nothing(job: Program) -> None:
    told = set()
    for shown in ("", "Bearer", "Bearer x", "Basic eDp5", f"Bearer msp_{'x' * 43}", "Bearer \xe9"):
        answer = Program(job.at).asks("GET", "/experiments/1", headers={"Authorization": shown})
        refused(answer, 401, "TokenUnknown")
        assert answer.headers["www-authenticate"] == "Bearer"
        told.add(answer.body["detail"])
    assert len(told) == 1
    assert "access-control-allow-origin" not in job.asks("GET", "/experiments").headers


def test_a_body_that_takes_too_long_is_cut_off(job: Program) -> None:
    with socket.create_connection((job.at.host, job.at.port), timeout=20) as line:
        line.sendall(
            b"POST /api/v1/experiments HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n"
            b"Content-Type: application/json\r\n"
            b"Authorization: Bearer " + job.token.encode() + b"\r\n\r\n{"
        )
        assert line.recv(100).startswith(b"HTTP/1.1 408 ")


def test_whoever_asks_too_much_is_told_when_to_come_again(tmp_path: Path) -> None:
    with stage(tmp_path) as play:
        number = an_experiment(play)
        token = makes_a_token(play.person("alice"))
        with a_program(play, token, Limits(at_once=3, a_second=0.01)) as job:
            for _ in range(3):
                job.gets(f"/experiments/{number}")
            answer = job.asks("GET", f"/experiments/{number}")
            refused(answer, 429, "too_many")
            assert 1 <= int(answer.headers["retry-after"]) <= 100


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(raw=st.binary(max_size=200), key=st.text(st.characters(max_codepoint=255), max_size=20))
def test_whatever_bytes_come_are_answered(job: Program, raw: bytes, key: str) -> None:
    key = "".join(c for c in key if c not in "\r\n\x00")
    headers = {"Idempotency-Key": key}
    answer = job.asks("POST", "/experiments/1/observations", raw=raw, headers=headers)
    assert answer.status in (400, 422)
