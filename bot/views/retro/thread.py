"""The retro: what is said in its thread, and to whoever opens it."""

from bot.ids import ActionId
from bot.views.blocks import (
    Element,
    actions,
    button,
    context,
    message,
    quoted_text,
    section,
)
from bot.views.names import ritual_name
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import channel, user
from rituals.calendar import Occurrence
from rituals.ports import Content
from rituals.sittings.model import Reflection, Sitting
from rituals.sittings.results import FEW, Board, MovedOn, Progress
from rituals.team.model import Team
from rituals.team.ritual import Phase, Ritual, RitualKind


def progress(say: Voice, now: Board) -> Mrkdwn:
    so_far = now.progress
    if not so_far.members:
        return say("sitting.all_away")
    if so_far.is_veiled:
        few = "sitting.few" if so_far.writers < FEW else "sitting.some"
        written = say(tapped(few, now.sitting))
    else:
        written = say("sitting.progress", n=so_far.members, writers=so_far.writers)
    return Mrkdwn(f"{written} · {say('sitting.away', n=so_far.away)}") if so_far.away else written


def shown_rule(say: Voice, now: Board) -> list[Mrkdwn]:
    """Who will see what, and when: what people must know before they write."""
    sitting = now.sitting
    if sitting.is_anonymous:
        few = "sitting.if_few" if now.can_be_many else "sitting.so_few"
        return [say(tapped("sitting.shown_anonymous", sitting)), say(tapped(few, sitting))]
    return [say(f"{'phase' if len(sitting.plan) > 1 else 'sitting'}.shown_{sitting.shown}")]


def voted(say: Voice, so_far: Progress) -> Mrkdwn:
    if so_far.is_veiled:
        return say("phase.voted_few" if so_far.voters < FEW else "phase.voted_some")
    return say("phase.voted", n=max(so_far.members, so_far.voters), voters=so_far.voters)


def next_action(say: Voice, sitting: Sitting) -> list[Element]:
    """The one thing to do in this phase. A discussion has its buttons where it takes place."""
    match sitting.phase:
        case Phase.COLLECT:
            reflect = write_button(say, sitting)
            later = button(say.plain("reminder.button"), ActionId.REMIND_ME, sitting.sitting_id)
            if sitting.kind.counts:
                return [reflect, later]
            mine = button(say.plain("sitting.mine"), ActionId.MINE, sitting.sitting_id)
            if sitting.is_live:
                return [reflect, mine]
            return [reflect, mine, later]
        case Phase.GROUP:
            group = say.plain("phase.do_group")
            return [button(group, ActionId.GROUP, sitting.sitting_id, style="primary")]
        case Phase.VOTE:
            vote = say.plain("phase.do_vote")
            return [button(vote, ActionId.VOTE, sitting.sitting_id, style="primary")]
    return []


def held(say: Voice, now: Board) -> Content:
    key = tapped("sitting.held", now.sitting)
    return message(section(say(key, until=say.when(now.sitting.ends_at))))


def written(say: Voice, so_far: Progress, sitting: Sitting) -> Mrkdwn:
    if not so_far.reflections:
        return say(tapped("sitting.written_nothing", sitting))
    facts = {"writers": so_far.writers, "members": so_far.members}
    return say(tapped("sitting.written", sitting), n=so_far.reflections, **facts)


def grouped(say: Voice, themes: int) -> Mrkdwn:
    return say("phase.grouped", n=themes) if themes else say("phase.grouped_none")


def shown_at_once(say: Voice, sitting: Sitting, reflection: Reflection, who: str) -> Content:
    """A thread reply, for teams that show what is written at once."""
    prompt = sitting.format.prompt(reflection.column_id)
    edited = f" ({say.plain('sitting.edited')})" if reflection.edited_at else ""
    heading = say.plain("sitting.shown_one", who=who, prompt=prompt)
    return message(quoted_text((f"{heading}{edited}\n", True), (reflection.text, False)))


def withdrawn(say: Voice) -> Content:
    return message(context(say("sitting.withdrawn")))


def reminder(say: Voice, now: Board, facilitator: str = "") -> Content:
    """In the thread. Says nothing of who is missing; `facilitator`: display name, or empty."""
    voting, is_last = now.sitting.phase is Phase.VOTE, now.sitting.next_step is None
    until = say.when(now.sitting.ends_at)
    ends = tapped("sitting.reminder", now.sitting) if is_last else "phase.reminder"
    said = say("phase.vote_reminder" if voting else ends, until=until)
    notes = [context(say("sitting.facilitated", who=facilitator))] if facilitator else []
    return message(
        section(said), *notes, *([actions(*next_action(say, now.sitting))] if voting else [])
    )


def extended(say: Voice, now: Board) -> Content:
    return message(section(say("sitting.extended", until=say.when(now.sitting.ends_at))))


def moved_on(say: Voice, done: MovedOn, by: str) -> Content:
    """`by`: display name of who said so; empty where time did."""
    sitting = done.board.sitting
    facts: dict[str, object] = {"until": say.when(sitting.ends_at), "n": sitting.votes}
    if sitting.phase is Phase.GROUP:
        facts["n"] = done.board.progress.reflections
    elif sitting.phase is Phase.DISCUSS:
        facts["n"] = done.board.progress.themes
    said = [say(f"phase.skipped_{phase}") for phase in done.skipped if not done.is_back]
    again = "_again" if done.is_back else ""
    said.append(say(f"phase.{sitting.phase}_began{again}", **facts))
    if by:
        said.append(say("phase.began_by", who=by))
    buttons = next_action(say, sitting)
    return message(section(Mrkdwn(" ".join(said))), *([actions(*buttons)] if buttons else []))


def handed_over(say: Voice, to: str, who: str) -> Content:
    """`to`: user id of whoever facilitates from here: it's they who must act."""
    return message(section(say("sitting.handed_over", to=user(to), who=who)))


def taken_over(say: Voice, to: str) -> Content:
    """Whoever facilitated has left. `to`: user id."""
    return message(section(say("sitting.taken_over", to=user(to))))


def write_button(say: Voice, sitting: Sitting) -> Element:
    label = say.plain(tapped("sitting.reflect", sitting))
    return button(label, ActionId.REFLECT, sitting.sitting_id, style="primary")


def tapped(key: str, sitting: Sitting) -> str:
    """The key of words that speak of writing, or of those where people only tap."""
    return f"{key}_tapped" if sitting.kind.counts else key


def of_kind(key: str, sitting: Sitting) -> str:
    """The key of words that speak of a retro, or of those that speak of any other ritual."""
    return key if sitting.kind is RitualKind.RETRO else f"{key}_other"


def joined(say: Voice, sitting: Sitting, occurrence: Occurrence) -> Content:
    ritual, due = ritual_name(say, sitting), say.when(occurrence.at)
    return message(section(say("sitting.joined", ritual=ritual, due=due)))


def nobody_here(say: Voice, ritual: Ritual, following: Occurrence | None) -> Content:
    """Said in the channel in place of a message that nobody would see in time."""
    name = ritual_name(say, ritual)
    if not following:
        return message(section(say("sitting.nobody_here", ritual=name)))
    date = say.date(following.at)
    return message(section(say("sitting.nobody_here_next", ritual=name, date=date)))


def opened(say: Voice, sitting: Sitting, team: Team) -> Content:
    """For whoever opened it."""
    soon = "opened_soon" if sitting.next_step is None else "opened_soon_whole"
    return message(
        section(
            say(
                f"sitting.{soon}",
                ritual=ritual_name(say, sitting),
                channel=channel(team.channel_id),
                until=say.when(sitting.ends_at),
            )
        )
    )
