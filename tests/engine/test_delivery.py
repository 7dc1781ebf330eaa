"""From the outbox to Slack: in order, once, and through Slack's faults."""

import asyncio

import pytest

from storage.unit_of_work import Storage
from tests.engine.rig import rig


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
