"""A team's projects: the list, and how far one of them is."""

from collections.abc import Iterator, Sequence
from typing import Any

from bot.ids import ActionId, ViewId
from bot.views.blocks import Block, actions, button, context, divider, message, modal, section
from bot.views.kickoff.board import progress
from bot.views.kickoff.deadline import titles_of
from bot.views.pages import turning
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import channel, user
from rituals.blind.model import BlindState
from rituals.kickoff.catalogue import Line
from rituals.kickoff.model import Asking
from rituals.kickoff.standing import Standing
from rituals.ports import Content

A_PAGE = 10
"""Projects in one window."""
MOST_LINES = 8
"""Of each kind of the charter's lines; more are counted."""


def listed(
    say: Voice,
    found: Sequence[Standing],
    page: int,
    pages: int,
    *,
    of: str = "",
    which: bool = False,
) -> dict[str, Any]:
    """`of`: a team's id, where only its are asked for. `which`: somebody is to choose one."""
    blocks: list[Block] = []
    if not found:
        blocks.append(section(say("projects.none")))
    elif which:
        blocks.append(section(say("projects.which")))
    for one in found:
        blocks += _row(say, one)
    return modal(
        ViewId.READ,
        say.plain("projects.title"),
        blocks + turning(say, f"projects:{of}", page, pages),
        close=say.plain("common.close"),
    )


def _row(say: Voice, one: Standing) -> list[Block]:
    heading = say(
        "projects.heading", project=one.project.name, channel=channel(one.team.channel_id)
    )
    look = button(say.plain("projects.status"), ActionId.KICKOFF_STATUS, one.project.project_id)
    if one.course.kickoff.is_over:
        said = Mrkdwn(f"{heading}\n{say('projects.stopped')}")
        return [section(said, accessory=look), divider()]
    n = sum(map(len, one.waiting.values()))
    facts = [_people(say, one), say("projects.open", n=n) if n else say("projects.none_open")]
    facts.append(_charter(say, one))
    return [
        section(Mrkdwn(f"{heading}\n{progress(say, one.course)}"), accessory=look),
        context(Mrkdwn(" · ".join(facts))),
        divider(),
    ]


def _people(say: Voice, one: Standing) -> Mrkdwn:
    pm, lead = one.name(one.project.pm), one.name(one.project.tech_lead)
    key = "projects.both" if one.project.pm == one.project.tech_lead else "projects.people"
    return say(key, pm=pm, lead=lead)


def _charter(say: Voice, one: Standing) -> Mrkdwn:
    if one.charter is None:
        return say("projects.no_charter")
    version = one.charter.version
    if one.charter.is_signed:
        return say("projects.signed", version=version)
    who = ", ".join(one.name(user_id) for user_id in one.signers)
    return say("projects.unsigned" if who else "projects.not_signed", version=version, who=who)


def status(say: Voice, one: Standing, link: str, done: Mrkdwn | None = None) -> dict[str, Any]:
    """`link`: of the kickoff's thread; empty where it isn't in Slack yet. `done`: what the reader
    has just made of it."""
    blocks: list[Block] = [section(done)] if done else []
    blocks += [*_head(say, one, link), *_waiting(say, one), *_agreed(say, one), *_lines(say, one)]
    buttons = [*_ways(say, one)]
    if buttons:
        blocks += [divider(), actions(*buttons)]
    return modal(
        ViewId.READ, say.plain("projects.one_title"), blocks, close=say.plain("common.close")
    )


def _head(say: Voice, one: Standing, link: str) -> Iterator[Block]:
    heading = say(
        "projects.heading", project=one.project.name, channel=channel(one.team.channel_id)
    )
    kickoff = one.course.kickoff
    yield section(Mrkdwn(f"{heading}\n{progress(say, one.course)}"))
    notes = [_people(say, one), say("projects.since", day=say.day(kickoff.started_at))]
    if kickoff.answer_by and not kickoff.is_over:
        day = say.calendar_day(kickoff.answer_by, one.today)
        notes.append(say("projects.answer_by", day=day))
    if link:
        notes.append(Mrkdwn(f"<{link.replace('&', '&amp;')}|{say('projects.thread')}>"))
    yield context(Mrkdwn(" · ".join(notes)))
    if kickoff.is_over:
        yield section(say("projects.stopped_by", who=one.name(kickoff.ended_by)))


def _waiting(say: Voice, one: Standing) -> Iterator[Block]:
    if one.course.kickoff.is_over:
        return
    lines = [
        say(
            "projects.with",
            who=one.name(user_id),
            titles=titles_of(say, one.course, asked),
            since=_since(say, asked),
        )
        for user_id, asked in one.waiting.items()
    ]
    if lines:
        yield section(Mrkdwn("\n".join([say("projects.waiting"), *lines])))
    else:
        yield section(say("projects.nothing_waits"))
    if one.unknown:
        titles = titles_of(say, one.course, one.unknown)
        yield section(say("projects.unknown", titles=titles))


def _since(say: Voice, asked: Sequence[Asking]) -> Mrkdwn:
    first = min(one.asked_at for one in asked if one.asked_at)
    return say.day(first)


def _agreed(say: Voice, one: Standing) -> Iterator[Block]:
    said = say("projects.charter", charter=_charter(say, one))
    if one.charter is None:
        yield section(said)
    else:
        value = f"{one.project.project_id}/{one.charter.version}"
        yield section(
            said, accessory=button(say.plain("charter.read"), ActionId.CHARTER_READ, value)
        )
    check = one.check
    if check and check.state is BlindState.ASKING:
        n, until = len(check.asked), say.when(check.ends_at)
        yield context(say("projects.blind_asking", n=n, answered=one.answered_blind, until=until))
    elif check:
        yield context(say(f"projects.blind_{check.state}"))


def _lines(say: Voice, one: Standing) -> Iterator[Block]:
    """What somebody looks after, by kind: what is open, and how much isn't any more."""
    for kind in Line:
        own = [line for line in one.lines if line.kind is kind]
        if not own:
            continue
        unsettled = [line for line in own if line.is_open]
        texts = [
            say("projects.line", number=line.number, text=line.text, who=one.name(line.owner))
            for line in unsettled[:MOST_LINES]
        ]
        more = len(unsettled) - MOST_LINES
        if more > 0:
            texts.append(say("projects.more_lines", n=more))
        heading = say(f"projects.lines_{kind}", n=len(unsettled), all=len(own))
        yield section(Mrkdwn("\n".join([heading, *texts])))
    if one.lines:
        look_after = say.plain("charter.look_after")
        yield actions(button(look_after, ActionId.CHARTER_LINES, one.project.project_id))


def _ways(say: Voice, one: Standing) -> Iterator[dict[str, Any]]:
    if not one.reader_runs_it:
        return
    kickoff_id = one.course.kickoff.kickoff_id
    if one.waiting or one.signers:
        yield button(say.plain("projects.remind"), ActionId.KICKOFF_REMIND, kickoff_id)
    yield button(say.plain("people.hand_over"), ActionId.KICKOFF_HAND_OVER, f"{kickoff_id}:")


def reminder(say: Voice, one: Standing, by: str) -> Content:
    """In the thread, for those who have to act. `by`: display name of who asked for it."""
    lines = [
        say("projects.remind_with", who=user(user_id), titles=titles_of(say, one.course, asked))
        for user_id, asked in one.waiting.items()
    ]
    if one.charter:
        version = one.charter.version
        lines += [
            say("projects.remind_sign", who=user(user_id), version=version)
            for user_id in one.signers
        ]
    return message(section(Mrkdwn("\n".join(lines))), context(say("projects.reminded_by", who=by)))
