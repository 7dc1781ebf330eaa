"""A kickoff's one top-level message: how far it is, who is asked what, and what is open."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.ids import ActionId
from bot.views.blocks import Block, actions, alike, button, context, message, section
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import channel, user
from rituals.charter.results import Standing
from rituals.kickoff.catalogue import QuestionSet
from rituals.kickoff.model import Asking, Course, KickoffState, QuestionState
from rituals.ports import Content
from rituals.project.model import Project
from rituals.team.model import Team

MOST_DOTS = 20
"""More questions than that are told as numbers only."""
MOST_LINES = 12
"""Open questions that are named; the others are counted."""

Offered = Mapping[QuestionSet, Mapping[str, int]]
"""By set: how many of its questions are for whom, by user id."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a kickoff is looked at with."""

    project: Project
    team: Team
    course: Course
    names: Mapping[str, str]
    """Display names by user id, of all who appear."""
    now: datetime
    buttons_only: bool = False
    """Replies can't be read in this workspace."""
    charter: Standing | None = None
    """The newest, where there is one."""

    @property
    def today(self) -> date:
        return self.now.astimezone(self.team.calendar.tz).date()

    def name(self, user_id: str | None) -> str:
        return self.names.get(user_id or "", user_id or "")


def board(say: Voice, seen: Seen) -> Content:
    return message(*_board(say, seen))


def _board(say: Voice, seen: Seen) -> Iterator[Block]:
    course, project = seen.course, seen.project
    kickoff = course.kickoff
    pm, lead = user(project.pm), user(project.tech_lead)
    who = "kickoff.both" if pm == lead else "kickoff.who"
    heading = say("kickoff.heading", project=project.name)
    yield section(Mrkdwn(f"{heading} · {say(who, pm=pm, lead=lead)}"))
    if kickoff.state is KickoffState.STOPPED:
        yield context(say("kickoff.stopped", who=seen.name(kickoff.ended_by)))
        return
    yield section(progress(say, course))
    if not any(asking.state.is_settled for asking in course.applying):
        intro = "kickoff.intro_late" if kickoff.is_late else "kickoff.intro"
        yield section(say(intro, pm=pm))
    lines = [*_open(say, seen)]
    if lines:
        shown = lines[:MOST_LINES]
        if len(lines) > MOST_LINES:
            shown.append(say("kickoff.more_open", n=len(lines) - MOST_LINES))
        yield section(Mrkdwn("\n".join(shown)))
    notes = [*_notes(say, seen)]
    if notes:
        yield context(*notes)


def progress(say: Voice, course: Course) -> Mrkdwn:
    """`●●●○○○○ 3 of 7`."""
    total = len(course.applying)
    settled = sum(asking.state.is_settled for asking in course.applying)
    counted = say("kickoff.progress", n=total, settled=settled)
    if total > MOST_DOTS:
        return counted
    return Mrkdwn(f"{'●' * settled}{'○' * (total - settled)}  {counted}")


def _open(say: Voice, seen: Seen) -> Iterator[Mrkdwn]:
    """Who is asked what now; then what was put off, and what nobody knows yet."""
    told = (QuestionState.ASKED, QuestionState.LATER, QuestionState.UNKNOWN)
    for state in told:
        for asking in seen.course.applying:
            if asking.state is state:
                yield line(say, seen, asking)


def line(say: Voice, seen: Seen, asking: Asking) -> Mrkdwn:
    """An open question in one line, with its number."""
    title = seen.course.question(asking).title
    has_answer = asking.question_id in seen.course.answers
    key = "one_tap" if has_answer and asking.state is QuestionState.ASKED else asking.state
    return say(
        f"kickoff.line_{key}", number=asking.number, title=title, who=seen.name(asking.asked)
    )


def _notes(say: Voice, seen: Seen) -> Iterator[Mrkdwn]:
    kickoff = seen.course.kickoff
    if seen.charter:
        yield _charter(say, seen, seen.charter)
    if kickoff.answer_by:
        day = say.calendar_day(kickoff.answer_by, seen.today)
        yield say("kickoff.answer_by", day=day)
    if seen.buttons_only:
        yield say("kickoff.buttons_only")


def _charter(say: Voice, seen: Seen, now: Standing) -> Mrkdwn:
    version = now.charter.version
    if now.charter.is_signed:
        return say("charter.board_signed", version=version)
    waits = dict.fromkeys(seen.name(now.project.holder(role)) for role in now.missing)
    return say("charter.board_waits", version=version, who=", ".join(waits))


def started(say: Voice, seen: Seen) -> Content:
    """For whoever typed it: what was assumed, and how to change it."""
    lead = seen.project.tech_lead
    n = sum(a.asked == seen.project.pm for a in seen.course.applying)
    said = say(
        "kickoff.started" if lead != seen.project.pm else "kickoff.started_both",
        n=n,
        project=seen.project.name,
        channel=channel(seen.team.channel_id),
        pm=seen.name(seen.project.pm),
        lead=seen.name(lead),
    )
    kickoff = seen.course.kickoff
    ways = [button(say.plain("common.change"), ActionId.KICKOFF_CHANGE, kickoff.kickoff_id)]
    if not kickoff.blind:
        ways.append(button(say.plain("blind.first"), ActionId.BLIND_ASK, kickoff.kickoff_id))
    return message(section(said), actions(*ways))


def sets_offered(say: Voice, seen: Seen, offered: Offered) -> Content:
    """All is settled: what could be asked next."""
    if not offered:
        return message(section(say("kickoff.all_settled")))
    is_core = seen.course.kickoff.sets == {QuestionSet.CORE}
    text = say("kickoff.core_settled" if is_core else "kickoff.sets_settled")
    return message(section(text), *_sets(say, seen, offered))


def sets_left(say: Voice, seen: Seen, offered: Offered) -> Content:
    """The same, after one of them was taken."""
    if not offered:
        return message(section(say("kickoff.sets_all")))
    return message(section(say("kickoff.sets_left")), *_sets(say, seen, offered))


def _sets(say: Voice, seen: Seen, offered: Offered) -> Iterator[Block]:
    lines, buttons = [], []
    for one, people in offered.items():
        who = say.plain("kickoff.and").join(seen.name(user_id) for user_id in people)
        name = say.plain(f"kickoff.set_{one}")
        about, n = say.plain(f"kickoff.set_{one}_about"), sum(people.values())
        lines.append(say("kickoff.set_line", set=name, about=about))
        label = say.plain("kickoff.set_ask", n=n, who=who)
        value = f"{seen.course.kickoff.kickoff_id}/{one}"
        buttons.append(button(f"{label}: {name}", ActionId.KICKOFF_ADD_SET, value))
    yield section(Mrkdwn("\n".join(lines)))
    yield actions(*alike(buttons))
