"""The heartbeat of a process, with all that it performs and delivers."""

from datetime import timedelta

from slack_sdk.web.async_client import AsyncWebClient

from bot import due
from bot.bootstrap.ground import Ground
from bot.call import Tools
from bot.engine.delivery.courier import Courier
from bot.engine.delivery.loop import Delivery
from bot.engine.heartbeat import Heartbeat
from bot.engine.housekeeping import Housekeeper
from bot.engine.performing import Performer
from bot.process.sandboxed import teller
from bot.views import undelivered
from bot.words import Voice
from rituals.ports import Content, FailedDelivery


def heartbeat_of(ground: Ground, tools: Tools) -> Heartbeat:
    settings, storage, executors = ground.settings, ground.storage, ground.executors
    client, clock, metrics = ground.client, ground.clock, ground.metrics

    async def client_of(workspace_id: str) -> AsyncWebClient | None:
        return client if workspace_id == tools.installation.workspace_id else None

    def failure_notice(failed: FailedDelivery) -> Content:
        return undelivered.failure(_unzoned(tools), failed)

    courier = Courier(
        client_of,
        failure_notice=failure_notice,
        patience=settings.patience,
        pictures=tools.pictures,
        now=clock.now,
    )
    housekeeper = Housekeeper(
        storage.housekeeping,
        storage.traces,
        executors,
        clock,
        history=timedelta(days=settings.keep_history_days),
        events=timedelta(days=settings.keep_events_days),
    )
    return Heartbeat(
        storage.schedule,
        storage.outbox,
        Performer(storage.schedule, due.handlers(tools)),
        Delivery(storage.outbox, courier, executors, clock, ended=metrics.ended),
        executors,
        clock,
        on_next_due=teller(settings, ground.shared),
        unseen=due.UNSEEN,
        on_claimed=metrics.claimed,
        housekeeper=housekeeper,
    )


def _unzoned(tools: Tools) -> Voice:
    return tools.voice("UTC")
