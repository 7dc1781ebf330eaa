"""From the outbox to Slack: in order, once, and through Slack's faults."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.clock import real_now
from rituals.outbox import Again
from storage.unit_of_work import Storage
from tests.engine.rig import PATIENCE, rig


def test_messages_of_a_channel_arrive_in_the_order_they_were_queued_in(storage: Storage) -> None:
    async def scenario() -> None:
        async with rig(storage) as r:
            channel = r.channel("ml-churn")
            texts = [f"message {n}" for n in range(12)]
            r.queue(channel, *texts)
            await r.heartbeat.settle()
            assert r.texts(channel) == texts

    asyncio.run(scenario())


def test_a_reply_waits_for_its_parent_and_an_update_for_its_post(storage: Storage) -> None:
    async def scenario() -> None:
        async with rig(storage) as r:
            channel = r.channel("ml-churn")
            [parent] = r.queue(channel, "the retro")
            r.queue(channel, "a reply", thread=parent)
            with r.work() as work:
                work.outbox.update(parent, {"text": "the retro, once edited"})
                work.commit()
            await r.heartbeat.settle()
            with r.work() as work:
                work.outbox.update(parent, {"text": "the retro, twice edited"})
                work.commit()
            await r.heartbeat.settle()
            first, reply = r.bots_messages(channel)
            assert (first.text, reply.text) == ("the retro, twice edited", "a reply")
            assert reply.thread_ts == first.ts
            with r.read() as work:
                assert work.outbox.posted(parent) == (channel, first.ts)
                assert work.outbox.handle_of(channel, first.ts) == parent

    asyncio.run(scenario())


def test_a_user_is_written_to_directly(storage: Storage) -> None:
    async def scenario() -> None:
        async with rig(storage) as r:
            r.queue(r.user("dana"), "only for you")
            await r.heartbeat.settle()
            assert r.direct_texts("dana") == ["only for you"]

    asyncio.run(scenario())


@pytest.mark.parametrize(
    "kind",
    [
        "ratelimited",
        "http_500",
        "http_503",
        "timeout_before",
        "timeout_after",
        "reset_before",
        "reset_after",
        "error:internal_error",
        "error:service_unavailable",
    ],
)
def test_whatever_befalls_a_post_it_arrives_once_and_in_order(storage: Storage, kind: str) -> None:
    async def scenario() -> None:
        async with rig(storage) as r:
            channel = r.channel("ml-churn")
            r.fault(kind, times=1)
            [parent] = r.queue(channel, "one", "two")[:1]
            await r.heartbeat.settle()
            r.fault(kind, times=1)
            r.queue(channel, "three", thread=parent)
            r.queue(channel, "four")
            await r.heartbeat.settle()
            assert r.texts(channel) == ["one", "two", "three", "four"]

    asyncio.run(scenario())


@pytest.mark.parametrize(
    "reason", ["channel_not_found", "is_archived", "not_in_channel", "token_revoked"]
)
def test_a_definite_no_is_kept_and_told_once_and_others_go_on(
    storage: Storage, reason: str
) -> None:
    async def scenario() -> None:
        async with rig(storage) as r:
            channel = r.channel("ml-churn")
            r.fault(f"error:{reason}", times=2)
            r.queue(channel, "one", "two", tell=r.user("alice"))
            r.queue(r.channel("general"), "elsewhere")
            r.join("general")
            await r.heartbeat.settle()
            with r.read() as work:
                failures = work.outbox.failed()
            assert {failure.reason for failure in failures} == {reason}
            assert len(r.calls("chat.postMessage")) == 4  # no storm: three messages, one notice
            told = r.direct_texts("alice")
            assert len(told) == 1
            assert reason in told[0]
            with r.work() as work:
                work.outbox.retry([failure.delivery_id for failure in failures])
                work.commit()
            await r.heartbeat.settle()
            assert sorted(r.texts(channel) + r.texts(r.channel("general"))) == [
                "elsewhere",
                "one",
                "two",
            ]

    asyncio.run(scenario())


def test_where_it_may_not_look_it_sends_again_only_after_the_grace_period(
    storage: Storage,
) -> None:
    async def scenario() -> None:
        async with rig(storage) as r:
            r.fault("reset_before", times=1)
            channel = r.channel("general")  # the bot isn't a member: it may post, and not read
            r.queue(channel, "one")
            await r.heartbeat.settle()
            assert r.texts(channel) == ["one"]
            assert [call.error for call in r.calls("conversations.history")] == ["not_in_channel"]

    asyncio.run(scenario())


def test_a_workspace_that_we_are_not_in_fails_with_a_reason(storage: Storage) -> None:
    async def scenario() -> None:
        async with rig(storage) as r:
            with r.storage.work("T-gone", now=r.clock.now()) as work:
                work.outbox.post("C1", {"text": "anybody there?"})
                work.commit()
            await r.heartbeat.settle()
            with r.storage.read("T-gone", now=r.clock.now()) as work:
                assert [failure.reason for failure in work.outbox.failed()] == ["not_installed"]

    asyncio.run(scenario())


def test_half_of_all_calls_fail_and_still_all_arrive_once(storage: Storage) -> None:
    async def scenario() -> None:
        async with rig(storage) as r:
            kinds = ("http_500", "http_503", "reset_before", "reset_after", "error:internal_error")
            for n, kind in enumerate(kinds):
                r.fault(kind, "*", probability=0.1, seed=n)
            said = [f"message {n}" for n in range(10)]
            names = ("ml-churn", "general", "ml-ranking")
            for name in names:
                r.join(name)
                r.queue(r.channel(name), *said)
            await r.heartbeat.settle(within=30)
            assert [r.texts(r.channel(name)) for name in names] == [said] * 3

    asyncio.run(scenario())


def test_a_process_that_stood_still_does_not_post_what_may_be_anothers_by_now(
    storage: Storage,
) -> None:
    async def scenario() -> None:
        async with rig(storage) as r:
            channel = r.channel("ml-churn")
            r.queue(channel, "one")
            now = real_now()
            [lease] = storage.outbox.exchange([], now=now, real=now, limit=1).leases
            late = replace(lease, until=now + PATIENCE.from_the_post - timedelta(milliseconds=1))
            outcome = await r.courier.attempt(late)
            assert isinstance(outcome, Again)
            assert not outcome.uncertain
            assert r.texts(channel) == []

    asyncio.run(scenario())
