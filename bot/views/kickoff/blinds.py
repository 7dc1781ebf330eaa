"""A blind check in the thread of its kickoff: asked, then side by side, then settled."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot.ids import ActionId
from bot.views.blocks import (
    Block,
    Element,
    actions,
    button,
    context,
    message,
    quoted_list,
    quoted_text,
    section,
)
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import user
from rituals.blind.comparing import Apart, Compared, Comparison, Verdict
from rituals.blind.model import Asked, BlindState, Settled
from rituals.blind.reading import Checked
from rituals.kickoff.model import Proposal
from rituals.ports import Content
from rituals.project.model import ProjectRole

MOST_WAYS = 15
"""Of answering one question that are shown; more are counted."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a blind check is looked at with."""

    now: Checked
    names: Mapping[str, str]
    """Display names by user id, of all who were asked or settled it."""

    def name(self, user_id: str) -> str:
        return self.names.get(user_id, user_id)

    @property
    def both(self) -> list[str]:
        """User ids of the PM and the tech lead; once, if one is both."""
        project = self.now.project
        return list(dict.fromkeys((project.pm, project.tech_lead)))


def check(say: Voice, seen: Seen) -> Content:
    """The one message of it, as things stand."""
    match seen.now.check.state:
        case BlindState.ASKING:
            return message(*_asking(say, seen))
        case BlindState.LAPSED:
            return message(section(say("blind.lapsed")), actions(_again(say, seen)))
        case _:
            return message(*_side_by_side(say, seen))


def _asking(say: Voice, seen: Seen) -> Iterator[Block]:
    now = seen.now
    until = say.when(now.check.ends_at)
    yield section(say("blind.asks", who=_mentioned(say, seen.both)))
    yield section(say("blind.hidden", until=until))
    yield actions(
        button(
            say.plain("blind.answer"),
            ActionId.BLIND_ANSWER,
            now.check.kickoff_id,
            style="primary",
        ),
        button(say.plain("blind.want_in"), ActionId.BLIND_VOLUNTEER, now.check.kickoff_id),
    )
    joined = [seen.name(one) for one in now.check.asked if one not in seen.both]
    if joined:
        yield context(say("blind.joined", who=say.plain("blind.and").join(joined)))
    yield context(say("blind.counted", n=now.awaited, answered=now.answered))


def _side_by_side(say: Voice, seen: Seen) -> Iterator[Block]:
    now = seen.now
    assert now.comparison, "it is shown"
    yield section(say(f"blind.title_{_outcome(now.comparison)}"))
    for one in now.comparison.compared:
        yield from _question(say, seen, one, now.comparison)
    silent = [seen.name(one) for one in now.check.asked if one not in now.comparison.people]
    if silent:
        yield context(say("blind.silent", who=say.plain("blind.and").join(silent)))
    if now.check.settled:
        yield from _settled(say, seen, now.check.settled)
    else:
        yield section(headline(say, now.comparison))
    if _can_settle(now):
        yield actions(_settle(say, seen))


def _question(say: Voice, seen: Seen, one: Compared, all_: Comparison) -> Iterator[Block]:
    title = say(f"blind.{one.asked}")
    if all_.is_pointless:
        yield section(Mrkdwn(f"*{title}*"))
    else:
        yield section(Mrkdwn(f"*{title}* · {_held(say, one)}"))
    ways = one.ways[:MOST_WAYS]
    yield quoted_list(
        ((f"{', '.join(_titled(say, seen, who) for who in way.people)}: ", True), (way.text, False))
        for way in ways
    )
    if len(one.ways) > len(ways):
        yield context(say("blind.more_ways", n=len(one.ways) - len(ways)))


def _held(say: Voice, one: Compared) -> Mrkdwn:
    """Against each other."""
    if one.verdict is Verdict.SAME:
        return say("blind.same")
    if one.verdict is Verdict.CLOSE:
        return say("blind.close")
    if one.units_differ:
        return say("blind.units_differ")
    return say("blind.apart", by=_apart(say, one.apart)) if one.apart else say("blind.differs")


def _apart(say: Voice, apart: Apart) -> str:
    by = _number(apart.by)
    if apart.unit == "%":
        return say.plain("blind.points", by=by)
    return f"{by} {apart.unit}" if apart.unit else by


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _titled(say: Voice, seen: Seen, user_id: str) -> str:
    """By name, and as what they answer: “Dana (PM)”."""
    roles = seen.now.project.roles_of(user_id)
    if not roles:
        return seen.name(user_id)
    parts = {ProjectRole.PM: "blind.pm", ProjectRole.TECH_LEAD: "blind.tech_lead"}
    told = ", ".join(say.plain(parts[role]) for role in roles)
    return f"{seen.name(user_id)} ({told})"


def headline(say: Voice, found: Comparison) -> Mrkdwn:
    """What came of it, in one sentence."""
    if found.is_pointless:
        return say("blind.alone")
    different, close = len(found.of(Verdict.DIFFERENT)), len(found.of(Verdict.CLOSE))
    if different:
        return say(f"blind.differ_{different}")
    return say(f"blind.may_differ_{close}") if close else say("blind.all_same")


def _outcome(found: Comparison) -> str:
    if found.is_pointless:
        return "alone"
    return Verdict(max(one.verdict for one in found.compared)).name.lower()


def _can_settle(now: Checked) -> bool:
    found = now.comparison
    is_same = found is not None and len(found.of(Verdict.SAME)) == len(found.compared)
    return now.check.settled is not None or not is_same


def _settled(say: Voice, seen: Seen, settled: Settled) -> Iterator[Block]:
    yield section(say("blind.settled", who=seen.name(settled.by)))
    yield agreed(say, settled)


def agreed(say: Voice, settled: Settled) -> Block:
    return quoted_list(
        ((f"{say.plain(f'blind.{asked}')}: ", True), (settled.said(asked), False))
        for asked in Asked
    )


def _settle(say: Voice, seen: Seen) -> Element:
    has = seen.now.check.settled
    label = say.plain("blind.change" if has else "blind.settle")
    style = None if has else "primary"
    return button(label, ActionId.BLIND_SETTLE, seen.now.check.kickoff_id, style=style)


def _again(say: Voice, seen: Seen) -> Element:
    return button(say.plain("blind.again"), ActionId.BLIND_ASK, seen.now.check.kickoff_id)


def _mentioned(say: Voice, people: list[str]) -> Mrkdwn:
    return Mrkdwn(say("blind.and").join(user(one) for one in people))


# Replies: an edit notifies nobody


def revealed(say: Voice, seen: Seen) -> Content:
    found = seen.now.comparison
    assert found, "it is shown"
    said = headline(say, found)
    if not _can_settle(seen.now) or found.is_pointless:
        return message(section(say("blind.shown", said=said)))
    who = _mentioned(say, seen.both)
    return message(section(say("blind.shown_to", who=who, said=said)), actions(_settle(say, seen)))


def lapsed(say: Voice, seen: Seen) -> Content:
    return message(section(say("blind.nobody")), actions(_again(say, seen)))


def settled(say: Voice, seen: Seen, *, is_new: bool) -> Content:
    found = seen.now.check.settled
    assert found, "it has just been"
    key = "blind.has_settled" if is_new else "blind.has_changed"
    return message(section(say(key, who=seen.name(found.by))), agreed(say, found))


def offer(say: Voice, asked: str, title: str, one: Proposal, *, is_own: bool) -> Content:
    """What was said blind or settled, as the answer in the open. `asked`: user id of who decides;
    `is_own`: they are who said it. `title`: of the question."""
    key = "blind.offer_own" if is_own else "blind.offer"
    return message(
        section(say(key, who=user(asked), title=title)),
        quoted_text((one.text, False)),
        actions(
            button(say.plain("blind.keep"), ActionId.KICKOFF_TAKE, one.proposal_id),
            button(say.plain("blind.keep_changed"), ActionId.KICKOFF_TAKE_CHANGED, one.proposal_id),
        ),
    )
