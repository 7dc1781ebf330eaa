"""What didn't arrive in a channel: why, and the way to try again."""

from bot.ids import ActionId
from bot.views.blocks import actions, button, context, message, section
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import channel
from rituals.ports import Content, FailedDelivery


def failure(say: Voice, failed: FailedDelivery) -> Content:
    """To the one who is responsible, once: a message didn't arrive."""
    return message(
        section(
            say(
                "failed.notice",
                channel=channel(failed.channel_id),
                reason=reason(say, failed.reason),
            )
        ),
        context(say("failed.notice_more")),
        actions(
            button(
                say.plain("failed.retry"),
                ActionId.RETRY_DELIVERIES,
                failed.channel_id,
                style="primary",
            )
        ),
    )


def retried(say: Voice, n: int) -> Content:
    return message(section(say("failed.retried", n=n) if n else say("failed.nothing")))


def reason(say: Voice, name: str) -> Mrkdwn:
    key = f"reason.{name}"
    return say(key) if key in say.words else say("reason.other", name=name)
