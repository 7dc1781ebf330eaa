"""Repositories that a team follows, and what of them is a follow-up, too."""

from collections.abc import Sequence

from bot.ids import ActionId
from bot.views.blocks import (
    Block,
    Element,
    button,
    confirm,
    context,
    message,
    option,
    quoted_text,
    section,
)
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import channel, link
from rituals.followups.model import FollowUp
from rituals.issues.model import GONE, Follow, Pushed, PushState
from rituals.ports import Content
from rituals.team.model import Team
from rituals.text import one_line

LABEL_LIMIT = 75


def listed(say: Voice, team: Team, follows: Sequence[Follow], login: str | None) -> Content:
    """What the team follows, and who the reader is there."""
    where, n = channel(team.channel_id), len(follows)
    blocks: list[Block] = [section(say("issues.list" if n else "issues.nothing", channel=where))]
    blocks += [section(Mrkdwn("\n".join(_line(say, one) for one in follows)))] if n else []
    me = say("issues.you_are", login=login) if login else say("issues.who_are_you")
    return message(*blocks, context(me), context(say("issues.how")))


def _line(say: Voice, one: Follow) -> Mrkdwn:
    return say("issues.line", repository=one.repository, state=_state(say, one))


def _state(say: Voice, one: Follow) -> Mrkdwn:
    if one.reason == GONE:
        return say("issues.is_gone")
    if one.away_since:
        return say("issues.is_away", since=say.when(one.away_since))
    return say("issues.was_read", at=say.when(one.read_at)) if one.read_at else say("issues.unread")


def followed(say: Voice, team: Team, repository: str) -> Content:
    said = say("issues.followed", repository=repository, channel=channel(team.channel_id))
    return message(section(said), context(say("issues.followed_how")))


def unfollowed(say: Voice, repository: str) -> Content:
    return message(section(say("issues.unfollowed", repository=repository)))


def called(say: Voice, login: str | None) -> Content:
    return message(section(say("issues.called", login=login) if login else say("issues.forgot")))


def gone(say: Voice, repository: str) -> Content:
    """To the team, once."""
    return message(section(say("issues.gone", repository=repository)))


def became(say: Voice, one: FollowUp, pushed: Pushed) -> Content:
    """To whoever asked for it."""
    return message(
        quoted_text((f"#{one.number} ", True), (one.text, False)), context(as_issue(say, pushed))
    )


def as_issue(say: Voice, pushed: Pushed) -> Mrkdwn:
    """Beside the follow-up."""
    match pushed.state:
        case PushState.WANTED:
            return say("issues.wanted", repository=pushed.repository)
        case PushState.REFUSED:
            return say("issues.refused", repository=pushed.repository)
    where = link(f"{pushed.repository}#{pushed.number}", pushed.url)
    return say("issues.closed" if pushed.closed_at else "issues.made", issue=where)


def make(say: Voice, follows: Sequence[Follow], one: FollowUp, place: str) -> Element:
    """It goes where others may read it: said before it does."""
    carries = f"{one.follow_up_id}:{place}"
    if len(follows) == 1:
        repository = follows[0].repository
        sure = confirm(
            say.plain("issues.make_title"),
            say.plain("issues.make_sure", repository=repository),
            say.plain("issues.make_yes"),
            say.plain("common.cancel"),
        )
        value = f"{follows[0].follow_id}:{carries}"
        label = say.plain("issues.make")
        return button(label, ActionId.FOLLOW_UP_ISSUE, value, confirm=sure)
    sure = confirm(
        say.plain("issues.make_title"),
        say.plain("issues.make_sure_there"),
        say.plain("issues.make_yes"),
        say.plain("common.cancel"),
    )
    return {
        "type": "static_select",
        "action_id": ActionId.FOLLOW_UP_ISSUE,
        "placeholder": {"type": "plain_text", "text": say.plain("issues.make_where")},
        "options": [
            option(one_line(follow.repository, LABEL_LIMIT), f"{follow.follow_id}:{carries}")
            for follow in follows
        ],
        "confirm": sure,
    }
