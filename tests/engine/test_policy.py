"""What each answer of Slack's means. The table is the specification."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.engine.delivery.policy import (
    NotNow,
    Refused,
    SlowDown,
    Unsure,
    Verdict,
    judge,
    outcome,
    pause,
)
from rituals.outbox import Again, Failed, Lease, Throttled

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
GRACE = timedelta(seconds=10)
LEASE = Lease(
    seq=1,
    lease_id="l",
    until=NOW,
    delivery_id="d",
    workspace_id="T1",
    channel_id="C1",
    handle="h",
    kind="post",
    content={},
    place=None,
    parent=None,
    tell=None,
    attempts=0,
    uncertain=False,
    first_tried_at=NOW,
    attempted_at=NOW,
)
UPDATE = replace(LEASE, kind="update")


def answer(status: int, data: object, **headers: str) -> SlackApiError:
    response = AsyncSlackResponse(
        client=AsyncWebClient("xoxb"),
        http_verb="POST",
        api_url="http://127.0.0.1/api/chat.postMessage",
        req_args={},
        data=data,  # type: ignore[arg-type]
        headers=headers,
        status_code=status,
    )
    return SlackApiError("no", response)  # type: ignore[no-untyped-call]


def says(error: str) -> SlackApiError:
    return answer(200, {"ok": False, "error": error})


@pytest.mark.parametrize(
    ("error", "verdict"),
    [
        (answer(429, {}, **{"Retry-After": "30"}), SlowDown(timedelta(seconds=30))),
        (answer(429, "slow down", **{"retry-after": "30"}), SlowDown(timedelta(seconds=30))),
        (answer(429, {}), SlowDown(timedelta(seconds=1))),
        (answer(429, {}, **{"Retry-After": "soon"}), SlowDown(timedelta(seconds=1))),
        (says("ratelimited"), SlowDown(timedelta(seconds=1))),
        (answer(503, "<html>"), NotNow("http_503")),
        (says("service_unavailable"), NotNow("service_unavailable")),
        (says("request_timeout"), NotNow("request_timeout")),
        (answer(500, {}), Unsure("http_500")),
        (answer(502, "<html>"), Unsure("http_502")),
        (answer(200, {}), Unsure("http_200")),
        (says("internal_error"), Unsure("internal_error")),
        (says("fatal_error"), Unsure("fatal_error")),
        (TimeoutError(), Unsure("timeout")),
        (aiohttp.ServerDisconnectedError(), Unsure("connection_lost")),
        (aiohttp.ClientOSError(104, "reset"), Unsure("connection_lost")),
        (aiohttp.ConnectionTimeoutError(), NotNow("unreachable")),
        (ValueError("ours"), Unsure("unexpected")),
        *(
            (says(reason), Refused(reason))
            for reason in (
                "channel_not_found",
                "is_archived",
                "not_in_channel",
                "token_revoked",
                "account_inactive",
                "invalid_auth",
                "invalid_blocks",
                "msg_too_long",
                "restricted_action",
                "user_not_found",
                "cannot_dm_bot",
                "missing_scope",
                "an_error_of_next_year",
            )
        ),
    ],
)
def test_what_an_answer_means(error: Exception, verdict: Verdict) -> None:
    assert judge(error) == verdict


def test_a_refused_connection_has_sent_nothing() -> None:
    async def scenario() -> None:
        client = AsyncWebClient("xoxb", base_url="http://127.0.0.1:1/api/", retry_handlers=[])
        with pytest.raises(aiohttp.ClientConnectorError) as caught:
            await client.auth_test()
        assert judge(caught.value) == NotNow("unreachable")

    asyncio.run(scenario())


def decide(lease: Lease, verdict: Verdict, real: datetime = NOW) -> object:
    return outcome(lease, verdict, real=real, grace=GRACE, jitter=1.0)


def test_slowing_down_pushes_the_channel_and_for_updates_the_method() -> None:
    wait = timedelta(seconds=30)
    assert decide(LEASE, SlowDown(wait)) == Throttled(LEASE, NOW + wait, whole_workspace=False)
    assert decide(UPDATE, SlowDown(wait)) == Throttled(UPDATE, NOW + wait, whole_workspace=True)


def test_a_definite_no_fails_and_a_deleted_message_fails_quietly() -> None:
    assert decide(LEASE, Refused("is_archived")) == Failed(LEASE, "is_archived")
    gone = Refused("message_not_found")
    assert decide(UPDATE, gone) == Failed(UPDATE, "message_not_found", quietly=True)
    assert decide(LEASE, gone) == Failed(LEASE, "message_not_found")


def test_what_may_have_arrived_is_looked_for_after_the_grace_period() -> None:
    assert decide(LEASE, Unsure("timeout")) == Again(LEASE, NOW + GRACE, "timeout", uncertain=True)


def test_an_update_can_simply_be_sent_again() -> None:
    assert decide(UPDATE, Unsure("timeout")) == Again(UPDATE, NOW + pause(0, 1.0), "timeout")


@pytest.mark.parametrize("verdict", [NotNow("unreachable"), Unsure("timeout")])
def test_after_a_day_it_gives_up(verdict: Verdict) -> None:
    later = NOW + timedelta(hours=24, seconds=1)
    assert decide(LEASE, verdict, later) == Failed(LEASE, "gave_up")


def test_pauses_grow_up_to_five_minutes() -> None:
    seconds = [pause(attempts, 1.0).total_seconds() for attempts in (0, 1, 2, 3, 8, 999)]
    assert seconds == [2, 4, 8, 16, 300, 300]
    assert pause(3, 0.0) < pause(3, 1.0)
