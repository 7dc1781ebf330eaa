"""How somebody wants Mainspring, in one place on App Home: as it is set now, and the ways to change
it."""

from dataclasses import dataclass

from bot.ids import ActionId
from bot.views.blocks import Block, actions, button, header, section
from bot.words import Mrkdwn, Voice
from rituals.away.model import Away
from rituals.bundle.model import Manners


@dataclass(frozen=True, slots=True)
class Mine:
    """A person's settings."""

    manners: Manners
    zone: str
    """IANA name, from their profile in Slack."""
    is_member: bool
    """Colleagues may be away and live somewhere else; guests only say how they are told things."""
    away: Away | None = None
    """The first that isn't over."""
    is_away: bool = False
    by_status: bool = False
    """Slack shows a status of theirs that counts as away."""
    place: str = ""
    """Whose public holidays they keep; empty: their team's."""


def settings(say: Voice, mine: Mine) -> list[Block]:
    lines = [_daily(say, mine), say("home.zone", zone=mine.zone)]
    buttons = [button(say.plain("home.change_daily"), ActionId.BUNDLE_SETTINGS)]
    if mine.is_member:
        lines += [_away(say, mine), _holidays(say, mine)]
        buttons.append(button(say.plain("away.button"), ActionId.AWAY))
    return [
        header(say.plain("home.settings")),
        section(Mrkdwn("\n".join(lines))),
        actions(*buttons),
    ]


def _daily(say: Voice, mine: Mine) -> Mrkdwn:
    if not mine.manners.is_on:
        return say("home.daily_off")
    return say("home.daily_on", hour=f"{mine.manners.hour:02}:00")


def _away(say: Voice, mine: Mine) -> Mrkdwn:
    if mine.away and mine.is_away:
        return say("home.away_now", until=say.date(mine.away.until))
    if mine.by_status:
        return say("home.away_by_status")
    if mine.away:
        since, until = say.date(mine.away.since), say.date(mine.away.until)
        return say("home.away_planned", since=since, until=until)
    return say("home.not_away")


def _holidays(say: Voice, mine: Mine) -> Mrkdwn:
    return say("home.holidays", place=mine.place) if mine.place else say("home.holidays_team")
