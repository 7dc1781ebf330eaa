"""A team's own catalogue: all questions of a kickoff by their sets, and the window to word one."""

from typing import Any

from bot.ids import ActionId, FieldId, ViewId
from bot.views.blocks import (
    Block,
    Element,
    actions,
    button,
    choice,
    confirm,
    context,
    divider,
    field_of,
    modal,
    option,
    quoted_text,
    section,
    text_field,
)
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import channel
from rituals.kickoff.catalogue import Asks, Question, QuestionSet
from rituals.kickoff.own import depending, missing
from rituals.kickoff.tailoring import Tailored
from rituals.kickoff.wording import (
    ASK_LIMIT,
    CHOICE_ASK_LIMIT,
    EXAMPLE_LIMIT,
    TITLE_LIMIT,
    WHY_LIMIT,
    Draft,
)

A_FEW = 3
"""Questions that are named where others hang on one; more are counted."""


def listed(
    say: Voice,
    now: Tailored,
    shown: QuestionSet,
    *,
    runs_it: bool,
    done: Mrkdwn | None = None,
) -> dict[str, Any]:
    """The questions of one set, with the way to the others. `done`: what the reader has just made
    of one."""
    blocks: list[Block] = [section(done)] if done else []
    blocks += [
        section(say("questions.intro", channel=channel(now.team.channel_id))),
        _sets(say, now, shown),
        context(say(f"questions.set_{shown}_more")),
    ]
    lost = missing(now.playbook, now.changes)
    for question in now.questions:
        if question.set is shown:
            blocks += _described(say, now, question, lost.get(question.id))
            if runs_it:
                blocks.append(_changes(say, now, question))
    if runs_it:
        add = button(say.plain("questions.add"), ActionId.KICKOFF_ADD_QUESTION, _value(now, shown))
        blocks += [divider(), actions(add)]
    return modal(
        ViewId.READ, say.plain("questions.heading"), blocks, close=say.plain("common.close")
    )


def _sets(say: Voice, now: Tailored, shown: QuestionSet) -> Block:
    buttons = []
    for one in QuestionSet:
        n = sum(question.set is one for question in now.questions)
        label = say.plain("questions.set", name=say.plain(f"questions.set_{one}"), n=n)
        style = "primary" if one is shown else None
        value = _value(now, one)
        # A button for each: an action_id is one block's.
        buttons.append(button(label, f"{ActionId.KICKOFF_QUESTIONS}.{one}", value, style=style))
    return actions(*buttons)


def _described(say: Voice, now: Tailored, question: Question, needs: str | None) -> list[Block]:
    change = now.change(question.id)
    asks = say(f"questions.asks_{question.asks}")
    notes = [say("questions.whom", who=asks)]
    if change.is_off:
        notes.insert(0, say("questions.is_off"))
    elif needs:
        notes.insert(0, say("questions.is_lost", title=now.question(needs).title))
    if change.is_added:
        notes.append(say("questions.is_own"))
    elif change.question:
        notes.append(say("questions.is_reworded"))
    notes.append(say("questions.why", why=question.why))
    if question.example:
        notes.append(say("questions.example", example=question.example))
    notes += [
        say("questions.tap", ask=one.ask, options=" · ".join(o.label for o in one.options))
        for one in question.choices[:2]
    ]
    return [
        quoted_text((question.title, True), (f"  {question.ask}", False)),
        context(*notes),
    ]


def _changes(say: Voice, now: Tailored, question: Question) -> Block:
    change, value = now.change(question.id), f"{now.team.team_id}:{question.id}"
    found = [_switch(say, now, question, value)]
    key = "questions.change" if change.is_added else "questions.reword"
    found.append(button(say.plain(key), ActionId.KICKOFF_REWORD_QUESTION, value))
    if change.is_added:
        found.append(_undo(say, "remove", value))
    elif change.question:
        found.append(_undo(say, "undo", value))
    return actions(*(_read_as(one, question) for one in found))


def _read_as(one: Element, question: Question) -> Element:
    """The same buttons stand under each: a screen reader says for which."""
    return {**one, "accessibility_label": f"{one['text']['text']}: {question.title}"[:75]}


def _switch(say: Voice, now: Tailored, question: Question, value: str) -> Element:
    if now.change(question.id).is_off:
        return button(say.plain("questions.on"), ActionId.KICKOFF_QUESTION_ON, value)
    hang_on = depending(now.playbook, now.changes, question.id)
    asked = None
    if hang_on:
        named = ", ".join(f"“{title}”" for title in hang_on[:A_FEW])
        more = len(hang_on) - A_FEW
        if more > 0:
            named = say.plain("questions.and_more", titles=named, n=more)
        asked = confirm(
            say.plain("questions.off_title"),
            say.plain("questions.off_text", titles=named),
            say.plain("questions.off"),
            say.plain("common.cancel"),
        )
    return button(say.plain("questions.off"), ActionId.KICKOFF_QUESTION_OFF, value, confirm=asked)


def _undo(say: Voice, how: str, value: str) -> Element:
    return button(
        say.plain(f"questions.{how}"),
        ActionId.KICKOFF_UNDO_QUESTION,
        value,
        confirm=confirm(
            say.plain(f"questions.{how}_title"),
            say.plain(f"questions.{how}_text"),
            say.plain(f"questions.{how}"),
            say.plain("common.cancel"),
        ),
    )


def _value(now: Tailored, shown: QuestionSet) -> str:
    return f"{now.team.team_id}:{shown}"


def draft_of(question: Question) -> Draft:
    """A question as its window shows it."""
    tap = next(iter(question.choices), None)
    return Draft(
        title=question.title,
        ask=question.ask,
        why=question.why,
        example=question.example,
        asks=question.asks,
        set=question.set,
        choice_ask=tap.ask if tap else "",
        choices="\n".join(o.label for o in tap.options) if tap else "",
    )


def form(
    say: Voice, shown: Draft, *, metadata: str, is_new: bool, is_own: bool = True
) -> dict[str, Any]:
    """`is_own`: all of it is the team's; else the playbook's choices stay what they are."""
    blocks: list[Block] = [context(say("questions.from_now_on"))]
    if not is_own:
        blocks.append(context(say("questions.stays")))
    blocks += [
        text_field(
            FieldId.TITLE,
            say.plain("questions.title"),
            value=shown.title,
            placeholder=say.plain("questions.title_example"),
            hint=say.plain("questions.title_hint", limit=TITLE_LIMIT),
        ),
        _several(FieldId.ASK, say, shown.ask, "ask", ASK_LIMIT),
        _several(FieldId.WHY, say, shown.why, "why_field", WHY_LIMIT),
        _several(
            FieldId.EXAMPLE, say, shown.example, "example_field", EXAMPLE_LIMIT, optional=True
        ),
        field_of(FieldId.ASKS, say.plain("questions.asks"), _asks(say, shown.asks)),
    ]
    if is_own:
        blocks += [
            field_of(FieldId.SET, say.plain("questions.set_field"), _set(say, shown.set)),
            _several(
                FieldId.CHOICE_ASK,
                say,
                shown.choice_ask,
                "choice_ask",
                CHOICE_ASK_LIMIT,
                optional=True,
            ),
            text_field(
                FieldId.CHOICES,
                say.plain("questions.choices"),
                value=shown.choices,
                placeholder=say.plain("questions.choices_example"),
                hint=say.plain("questions.choices_hint"),
                multiline=True,
                optional=True,
            ),
        ]
    return modal(
        ViewId.KICKOFF_QUESTION,
        say.plain("questions.new_title" if is_new else "questions.change_title"),
        blocks,
        submit=say.plain("common.save"),
        close=say.plain("common.cancel"),
        metadata=metadata,
    )


def _several(
    field: FieldId, say: Voice, value: str, key: str, limit: int, *, optional: bool = False
) -> Block:
    return text_field(
        field,
        say.plain(f"questions.{key}"),
        value=value,
        placeholder=say.plain(f"questions.{key}_example"),
        hint=say.plain(f"questions.{key}_hint", limit=limit),
        multiline=True,
        optional=optional,
    )


def _asks(say: Voice, chosen: Asks) -> Element:
    options = [option(say.plain(f"questions.asks_{one}"), one) for one in Asks]
    return choice("static_select", options, chosen)


def _set(say: Voice, chosen: QuestionSet) -> Element:
    options = [option(say.plain(f"questions.set_{one}"), one) for one in QuestionSet]
    return choice("static_select", options, chosen)
