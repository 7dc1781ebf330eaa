"""Follow-ups as they are shown: in a member's list, among what waits, and told of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from bot.ids import ActionId, ViewId
from bot.views.blocks import (
    Block,
    Element,
    actions,
    button,
    context,
    divider,
    message,
    modal,
    quoted_text,
    section,
)
from bot.views.nudges import issues
from bot.views.pages import pages_of, turning
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import channel, user
from rituals.followups.model import FollowUp, FollowUpState, Listed
from rituals.issues.model import Follow, Pushed, PushState
from rituals.ports import Content
from rituals.team.model import Team

A_PAGE = 8
"""Follow-ups in one window."""
LIST, THREAD, NOTE = "list", "thread", "note"
"""Where a follow-up is shown, as its buttons carry it: `list:<page>`, `thread:<sitting_id>`."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a follow-up is looked at with."""

    team: Team
    names: Mapping[str, str]
    """Display names by user id."""
    now: datetime
    projects: Mapping[str, str] = field(default_factory=dict)
    """Names by id, of those that some are about."""
    repositories: Sequence[Follow] = ()
    """Where one could be made an issue."""
    issues: Mapping[str, Pushed] = field(default_factory=dict)
    """Those that are issues, too, by id."""

    @property
    def today(self) -> date:
        return self.now.astimezone(self.team.calendar.tz).date()

    def name(self, user_id: str | None) -> str:
        return self.names.get(user_id or "", user_id or "")


def row(say: Voice, seen: Seen, one: FollowUp, place: str = "") -> list[Block]:
    """The follow-up, whole; with what can be done to it where `place` says where it's shown."""
    blocks = [
        quoted_text((f"#{one.number} ", True), (one.text, False)),
        context(Mrkdwn(" · ".join(_about(say, seen, one)))),
    ]
    if place and one.is_open:
        blocks.append(_settle(say, seen, one, place))
    elif place and one.can_be_undone(seen.now):
        blocks.append(actions(_undo(say, one, place)))
    return blocks


def _undo(say: Voice, one: FollowUp, place: str) -> Element:
    carries = f"{one.follow_up_id}:{place}"
    return button(say.plain("followup.undo"), ActionId.FOLLOW_UP_UNDO, carries)


def due(say: Voice, seen: Seen, one: FollowUp) -> Mrkdwn:
    """Until when. A day of the team's calendar: it is the same day for every reader."""
    if one.due_on is None:
        return say("followup.no_date")
    key = "followup.overdue" if one.is_overdue(seen.today) else "followup.due"
    return say(key, day=say.calendar_day(one.due_on, seen.today))


def as_waiting(say: Voice, seen: Seen, one: FollowUp, reader: str, place: str) -> list[Block]:
    """To its owner among other things that wait, or as it was settled; `place`: empty where nothing
    can be done about it."""
    blocks = [
        quoted_text(
            (f"#{one.number} ", True), (f"{one.text} · {_standing(say, seen, one, reader)}", False)
        )
    ]
    issue = seen.issues.get(one.follow_up_id)
    if issue:
        blocks.append(context(issues.as_issue(say, issue)))
    carries = f"{one.follow_up_id}:{place}"
    if place and one.is_open and one.owner == reader:
        drop = button(say.plain("followup.drop"), ActionId.FOLLOW_UP_DROP, carries)
        blocks.append(actions(*_settling(say, carries), drop))
    elif place and one.can_be_undone(seen.now):
        blocks.append(actions(_undo(say, one, place)))
    return blocks


def _standing(say: Voice, seen: Seen, one: FollowUp, reader: str) -> str:
    if one.state is FollowUpState.DONE:
        return say.plain("followup.is_done", who=seen.name(one.ended_by))
    if one.state is FollowUpState.DROPPED:
        return say.plain("followup.was_dropped", who=seen.name(one.ended_by))
    if one.owner != reader:
        return say.plain("followup.now_with", who=seen.name(one.owner))
    if one.due_on is None:
        return say.plain("followup.no_date")
    if one.due_on == seen.today:
        return say.plain("followup.due_today")
    key = "followup.overdue" if one.is_overdue(seen.today) else "followup.due"
    return say.plain(key, day=say.calendar_day(one.due_on, seen.today))


def line(say: Voice, seen: Seen, one: FollowUp) -> str:
    """In a list among others, as plain text; whole, too."""
    if one.state is FollowUpState.DONE:
        about: str = say.plain("followup.is_done", who=seen.name(one.ended_by))
    elif one.state is FollowUpState.DROPPED:
        about = say.plain("followup.was_dropped", who=seen.name(one.ended_by))
    elif one.due_on:
        day = say.calendar_day(one.due_on, seen.today)
        about = say.plain("followup.who_by", who=seen.name(one.owner), day=day)
    else:
        about = seen.name(one.owner)
    return say.plain("followup.line", number=one.number, text=one.text, about=about)


def _about(say: Voice, seen: Seen, one: FollowUp) -> list[Mrkdwn]:
    who = seen.name(one.ended_by)
    if one.state is FollowUpState.DONE:
        return [say("followup.is_done", who=who)]
    if one.state is FollowUpState.DROPPED:
        return [say("followup.is_dropped", who=who, reason=one.reason)]
    owner = seen.name(one.owner)
    found = [say("followup.owner" if seen.team.has(one.owner) else "followup.left", who=owner)]
    found += [due(say, seen, one), say("followup.since", day=say.day(one.made_at))]
    about = seen.projects.get(one.origin.project_id or "")
    if about:
        found.append(say("followup.project", project=about))
    if one.carried:
        found.append(say("followup.carried", n=one.carried))
    issue = seen.issues.get(one.follow_up_id)
    if issue:
        found.append(issues.as_issue(say, issue))
    if one.origin.link:
        link = one.origin.link.replace("&", "&amp;")
        found.append(Mrkdwn(f"<{link}|{say('followup.message')}>"))
    return found


def _settle(say: Voice, seen: Seen, one: FollowUp, place: str) -> Block:
    carries = f"{one.follow_up_id}:{place}"
    # Somebody has to take what nobody of the team has any more.
    style = None if seen.team.has(one.owner) else "primary"
    found = [
        *_settling(say, carries, style),
        button(say.plain("followup.edit"), ActionId.FOLLOW_UP_EDIT, carries),
        button(say.plain("followup.drop"), ActionId.FOLLOW_UP_DROP, carries),
    ]
    issue = seen.issues.get(one.follow_up_id)
    if seen.repositories and (issue is None or issue.state is PushState.REFUSED):
        found.append(issues.make(say, seen.repositories, one, place))
    return actions(*found)


def _settling(say: Voice, carries: str, style: str | None = None) -> list[Element]:
    """`style`: of handing it over."""
    return [
        button(say.plain("followup.done"), ActionId.FOLLOW_UP_DONE, carries),
        button(say.plain("followup.new_date"), ActionId.FOLLOW_UP_DATE, carries),
        button(say.plain("followup.hand_over"), ActionId.FOLLOW_UP_HAND_OVER, carries, style=style),
    ]


def listed(
    say: Voice,
    seen: Seen,
    found: Listed,
    reader: str,
    page: int = 0,
    note: Mrkdwn | None = None,
    just: FollowUp | None = None,
) -> dict[str, Any]:
    """`/retro followups`: the reader's own first. On top, what happened just now: in words of its
    own (`note`), or by what became of a follow-up (`just`), which may be on another page by now."""
    pages = pages_of(_headed(found, reader), A_PAGE)
    page = min(page, len(pages) - 1)
    blocks: list[Block] = [section(note)] if note else []
    if just:
        undo = _undo(say, just, f"{LIST}:{page}") if just.can_be_undone(seen.now) else None
        blocks.append(section(settled(say, just), accessory=undo))
    n, where = len(found.open), channel(seen.team.channel_id)
    blocks += [
        section(say("followup.unfinished", n=n, channel=where) if n else say("followup.none")),
        actions(button(say.plain("followup.add"), ActionId.FOLLOW_UP_ADD, seen.team.team_id)),
    ]
    above = ""
    for heading, one in pages[page]:
        blocks.append(section(say(f"followup.{heading}")) if heading != above else divider())
        above = heading
        blocks += row(say, seen, one, f"{LIST}:{page}")
    return modal(
        ViewId.READ,
        say.plain("followup.title"),
        blocks + turning(say, f"followups:{seen.team.team_id}", page, len(pages)),
        close=say.plain("common.close"),
    )


def _headed(found: Listed, reader: str) -> list[tuple[str, FollowUp]]:
    opened = [("mine" if one.owner == reader else "others", one) for one in found.open]
    return opened + [("ended", one) for one in found.ended]


def yours(say: Voice, seen: Seen, one: FollowUp, by: str, *, is_new: bool) -> Content:
    """Said to its owner where it happened: they have to act, so they are mentioned. `by`: display
    name of who made it theirs."""
    key = "followup.yours_new" if is_new else "followup.yours"
    return message(section(say(key, owner=user(one.owner), who=by)), *row(say, seen, one))


def made(say: Voice, seen: Seen, one: FollowUp) -> dict[str, Any]:
    """What the window turns into where nothing else shows that it's there."""
    return modal(
        ViewId.READ,
        say.plain("followup.title"),
        [section(say("followup.made", number=one.number)), *row(say, seen, one)],
        close=say.plain("common.close"),
    )


def note(say: Voice, seen: Seen, one: FollowUp) -> Content:
    """To who named it by its number: how it is now, and the way back."""
    return message(section(settled(say, one)), *row(say, seen, one, NOTE))


def settled(say: Voice, one: FollowUp) -> Mrkdwn:
    return say(f"followup.now_{one.state}", number=one.number)
