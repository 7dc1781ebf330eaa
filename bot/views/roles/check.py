"""What is missing or unclear in a team's roles, each with the one thing to do about it."""

from collections.abc import Sequence
from typing import Any

from bot.ids import ActionId
from bot.views.blocks import (
    Block,
    Element,
    actions,
    alike,
    button,
    context,
    divider,
    section,
)
from bot.views.roles import pulse as role_pulse
from bot.views.roles.asked import listed, settling
from bot.views.roles.cards import Seen, read_window, titles
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import channel
from rituals.roles.model import Gap, GapKind
from rituals.roles.offers import Offer
from rituals.roles.pulse import Pulse

MOST_GAPS, MOST_OFFERS = 20, 8


def check(
    say: Voice,
    seen: Seen,
    gaps: Sequence[Gap],
    offers: Sequence[Offer],
    note: Mrkdwn | None = None,
    pulse: Pulse | None = None,
) -> dict[str, Any]:
    """`pulse`: what came of the last role check."""
    blocks: list[Block] = [section(note)] if note else []
    where = channel(seen.team.channel_id)
    if not seen.standing.is_begun:
        blocks.append(section(say("role.check_not_begun", channel=where)))
    elif gaps:
        blocks.append(section(say("role.check_found", n=len(gaps), channel=where)))
    else:
        phase = say(f"role.phase_{seen.standing.phase}")
        blocks.append(section(say("role.check_nothing", channel=where, phase=phase)))
    for gap in gaps[:MOST_GAPS]:
        blocks += [divider(), section(in_words(say, seen, gap))]
        todo = _todo(say, seen, gap)
        if todo:
            blocks.append(actions(*todo))
    if len(gaps) > MOST_GAPS:
        blocks.append(context(say("role.check_more", n=len(gaps) - MOST_GAPS)))
    blocks += _offered(say, seen, offers)
    blocks += role_pulse.last(say, pulse) if pulse else []
    team_id = seen.team.team_id
    blocks += [
        divider(),
        actions(
            button(say.plain("role.ask_somebody"), ActionId.ROLE_ASSIGN, team_id),
            button(say.plain("role.all"), ActionId.ROLES, team_id),
        ),
    ]
    return read_window(say, blocks, f"check:{team_id}")


def in_words(say: Voice, seen: Seen, gap: Gap) -> Mrkdwn:
    """Whole sentences, as the digest has them, too."""
    names = [seen.name(user_id) for user_id in gap.people]
    # Of several people: with one other it's “both”.
    n = len(names) - 1 if gap.kind is GapKind.SEVERAL else len(gap.about)
    facts = {
        "who": listed(say, names),
        "what": titles(say, gap.about),
        "n": n,
        "role": gap.role.name if gap.role else "",
        "since": say.day(gap.since) if gap.since else "",
        "until": say.day(gap.until) if gap.until else "",
        "members": seen.standing.members,
    }
    key = f"role.gap_{gap.kind}"
    if gap.kind in (GapKind.GONE, GapKind.AWAY, GapKind.UNCONFIRMED) and gap.role is None:
        key = f"{key}_part"
    elif gap.kind is GapKind.GONE and gap.about:
        key = f"{key}_empty"
    elif gap.kind is GapKind.NOBODY and gap.role is None:
        key = f"{key}_role"
    return say(key, **facts)


def _todo(say: Voice, seen: Seen, gap: Gap) -> list[Element]:
    """The one clear next action; of who has the last word, a button for each answer."""
    team_id = seen.team.team_id
    role, about = gap.role, gap.about
    if gap.kind in (GapKind.SEVERAL, GapKind.APART):
        if gap.overlap:
            return settling(say, seen.team, gap.overlap, seen.names)
        return [button(say.plain("role.begin_talk"), ActionId.ROLE_TALK, team_id)]
    if gap.kind is GapKind.GONE and role:
        value = f"{team_id}:{role.id}:{gap.people[0]}"
        return [button(say.plain("role.hand_over"), ActionId.ROLE_HAND_OVER, value)]
    if gap.kind is GapKind.UNCONFIRMED and seen.reader in gap.people:
        ref = f"role:{team_id}:{role.id}" if role else f"part:{team_id}:{about[0].id}"
        return [button(say.plain("role.look"), ActionId.ROLE_LOOK, f"{ref}:{seen.reader}")]
    if role:
        key = "role.ask_else" if gap.kind is GapKind.UNCONFIRMED else "role.ask_somebody"
        return [button(say.plain(key), ActionId.ROLE_ASSIGN, f"{team_id}:{role.id}")]
    value = f"{team_id}:{about[0].id}" if about else team_id
    return [button(say.plain("role.ask_for_part"), ActionId.ROLE_PART, value)]


def _offered(say: Voice, seen: Seen, offers: Sequence[Offer]) -> list[Block]:
    if not offers:
        return []
    blocks: list[Block] = [divider(), section(say("role.offers"))]
    asks = []
    for offer in offers[:MOST_OFFERS]:
        card = seen.cards.get(offer.role_id)
        if card is None:
            continue
        who = seen.name(offer.user_id)
        blocks.append(context(say("role.offer", project=offer.project, who=who, role=card.name)))
        value = f"{seen.team.team_id}:{card.id}:{offer.user_id}"
        label = say.plain("role.ask_offered", who=who, role=card.name)
        asks.append(button(label, ActionId.ROLE_ASK, value))
    return [*blocks, actions(*alike(asks))] if asks else []
