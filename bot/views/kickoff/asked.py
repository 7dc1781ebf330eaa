"""A question of a kickoff in its thread, and its answer as it was understood."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bot.ids import ActionId
from bot.views.blocks import (
    Block,
    Element,
    actions,
    alike,
    button,
    context,
    message,
    option,
    overflow,
    quoted_list,
    quoted_text,
    section,
)
from bot.views.kickoff import stopping as kickoff_stopping
from bot.views.kickoff.board import Seen
from bot.views.kickoff.notes import note
from bot.views.names import before_value
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import user
from rituals.kickoff.catalogue import Asks, Input, InputKind, Question
from rituals.kickoff.model import ANSWER_LIMIT, Answer, Asking, Proposal, QuestionState
from rituals.kickoff.thinking import Note, WithoutModel
from rituals.ports import Content
from rituals.text import one_line

IRRELEVANT, HISTORY = "irrelevant", "history"
"""What stands behind the ⋯, as its options carry it: `irrelevant:<kickoff>/<question>`."""
ROWS_LIMIT = 3_500
"""Characters of all rows of an answer: Slack shows 4,000 well."""
CUT = 60
"""Characters of a value where they have more; whole it's behind the ⋯."""
Parts = Sequence[tuple[str, bool]]
"""Text as typed, and whether it's bold."""


def carries(asking: Asking) -> str:
    """What a button about a question carries."""
    return f"{asking.kickoff_id}/{asking.question_id}"


def question(say: Voice, seen: Seen, asking: Asking) -> Content:
    """One reply in the thread, as the question stands by now."""
    asked = seen.course.question(asking)
    is_answered = asking.question_id in seen.course.answers
    if asking.state is QuestionState.ASKED and not is_answered:
        return message(*_asked(say, seen, asking, asked))
    blocks = [section(say("kickoff.question_was", title=asked.title, ask=asked.ask))]
    key = QuestionState.ANSWERED if is_answered else asking.state
    if key not in (QuestionState.ASKED, QuestionState.WAITING):
        who = seen.name(asking.settled_by or asking.asked)
        blocks.append(context(say(f"kickoff.is_{key}", who=who, reason=asking.reason)))
    if not is_answered:
        blocks.append(actions(*_still(say, asking)))
    return message(*blocks)


def _still(say: Voice, asking: Asking) -> Iterator[Element]:
    """What can be done about a question to which something else was said than an answer."""
    value = carries(asking)
    yield button(say.plain("kickoff.answer"), ActionId.KICKOFF_ANSWER, value)
    if asking.state is QuestionState.UNKNOWN:
        yield button(say.plain("kickoff.else"), ActionId.KICKOFF_ELSE, value)
    if asking.state.is_settled:
        yield button(say.plain("kickoff.otherwise.undo"), ActionId.KICKOFF_REOPEN, value)


def _asked(say: Voice, seen: Seen, asking: Asking, asked: Question) -> Iterator[Block]:
    who = user(asking.asked)
    said = say("kickoff.question", who=who, title=asked.title, ask=asked.ask, n=asking.number)
    yield section(said)
    yield context(say("kickoff.why", why=asked.why))
    if asked.example:
        yield context(say("kickoff.example", example=asked.example))
    if also := _also(seen, asking, asked):
        yield context(say("kickoff.also", who=", ".join(also)))
    if asking.handed_by:
        yield context(say("kickoff.handed", who=seen.name(asking.handed_by)))
    yield actions(*_ways(say, asking))
    yield context(say("kickoff.by_button" if seen.buttons_only else "kickoff.or_reply"))


def _also(seen: Seen, asking: Asking, asked: Question) -> list[str]:
    """Names of those who have a say in it, too."""
    holders = {Asks.PM: seen.project.pm, Asks.TECH_LEAD: seen.project.tech_lead}
    people = dict.fromkeys(holders[role] for role in asked.also if role in holders)
    return [seen.name(user_id) for user_id in people if user_id != asking.asked]


def _ways(say: Voice, asking: Asking) -> list[Element]:
    value = carries(asking)
    more = [
        option(say.plain("kickoff.irrelevant"), f"{IRRELEVANT}:{value}"),
        option(say.plain("kickoff.history"), f"{HISTORY}:{value}"),
    ]
    return [
        button(say.plain("kickoff.answer"), ActionId.KICKOFF_ANSWER, value, style="primary"),
        button(say.plain("kickoff.unknown"), ActionId.KICKOFF_UNKNOWN, value),
        button(say.plain("kickoff.else"), ActionId.KICKOFF_ELSE, value),
        button(say.plain("kickoff.later"), ActionId.KICKOFF_LATER, value),
        overflow(ActionId.KICKOFF_MORE, more),
    ]


def not_needed(say: Voice, asked: Question) -> Content:
    """It was asked, and what it depended on was answered differently."""
    was = say("kickoff.question_was", title=asked.title, ask=asked.ask)
    return message(section(was), context(say("kickoff.not_needed")))


def understood(
    say: Voice, seen: Seen, asking: Asking, answer: Answer, notes: Sequence[Note]
) -> Content:
    """The answer shown back, with the tap that is still wanted under it, or what it means."""
    asked = seen.course.question(asking)
    blocks: list[Block] = [section(say("kickoff.got_it", title=asked.title))]
    blocks += answer_blocks(say, seen, asked, answer)
    if is_long(answer):
        blocks.append(context(say("kickoff.cut")))
    blocks += [section(line) for line in _tapped(say, asked, answer)]
    wanted = asked.open_choice(seen.course.tapped)
    value = carries(asking)
    blocks += [section(note(say, one)) for one in notes]
    if any(isinstance(one, WithoutModel) for one in notes):
        blocks.append(kickoff_stopping.proposed(say, seen))
    if wanted:
        taps = [
            button(one.label, ActionId.KICKOFF_TAP, f"{value}/{wanted.id}/{one.id}")
            for one in wanted.options
        ]
        blocks += [section(say("kickoff.tap", ask=wanted.ask)), actions(*alike(taps))]
        if not seen.buttons_only:
            blocks.append(context(say("kickoff.tap_hint")))
    if answer.proposed_by:
        blocks.append(context(say("kickoff.proposal.was", who=seen.name(answer.proposed_by))))
    # Figures can be reckoned with once they are in their fields; words alone are an answer, too.
    fill_in = asked.is_structured and not answer.rows
    change = say.plain("kickoff.window.details" if fill_in else "common.change")
    blocks.append(
        actions(
            button(change, ActionId.KICKOFF_ANSWER, value),
            button(say.plain("kickoff.undo"), ActionId.KICKOFF_UNDO, value),
            overflow(
                ActionId.KICKOFF_MORE, [option(say.plain("kickoff.history"), f"{HISTORY}:{value}")]
            ),
        )
    )
    return message(*blocks)


def _tapped(say: Voice, asked: Question, answer: Answer) -> Iterator[Mrkdwn]:
    for choice in asked.choices:
        found = choice.option((answer.choices or {}).get(choice.id, ""))
        if found:
            yield say("kickoff.tapped", ask=choice.ask, label=found.label)
            if found.reply:
                yield say("kickoff.tap_reply", reply=found.reply)


def taken_back(say: Voice, seen: Seen, asking: Asking) -> Content:
    """In place of the answer that was none."""
    title = seen.course.question(asking).title
    later = asking.state is QuestionState.LATER
    key = "kickoff.taken_back_later" if later else "kickoff.taken_back"
    return message(context(say(key, title=title, who=seen.name(asking.asked))))


# Answers


def answer_blocks(
    say: Voice, seen: Seen, asked: Question, answer: Answer | Proposal
) -> list[Block]:
    """What was answered, as it was typed; rows longer than anybody reads are cut."""
    blocks: list[Block] = []
    limit = CUT if is_long(answer) else ANSWER_LIMIT
    rows = [_row(say, seen, asked, row, limit) for row in answer.rows]
    if len(rows) == 1:
        blocks.append(quoted_text(*rows[0]))
    elif rows:
        blocks.append(quoted_list(rows))
    if answer.text:
        blocks.append(quoted_text((answer.text, False)))
    return blocks


def is_long(answer: Answer | Proposal) -> bool:
    return sum(len(value) for row in answer.rows for value in row.values()) > ROWS_LIMIT


def _row(say: Voice, seen: Seen, asked: Question, row: Mapping[str, str], limit: int) -> Parts:
    parts: list[tuple[str, bool]] = []
    for one in asked.inputs:
        if typed := row.get(one.id):
            parts += [(" · " if parts else "", False), (f"{before_value(one.label)} ", True)]
            value = shown(say, seen, one, typed)
            parts.append((value if len(value) <= limit else one_line(value, limit), False))
    return parts


def shown(say: Voice, seen: Seen, one: Input, typed: str) -> str:
    """An input's value as people read it: plain text."""
    match one.kind:
        case InputKind.DATE:
            return say.calendar_day(date.fromisoformat(typed), seen.today)
        case InputKind.PERSON:
            return seen.name(typed)
        case InputKind.CHOICE:
            return next((o.label for o in one.options if o.id == typed), typed)
    return f"{typed} {one.unit}".strip()
