"""A gate in its channel: one message with what it is decided on, the checklist in its thread, and
what was decided."""

from collections.abc import Iterator, Sequence

from bot.ids import ActionId
from bot.views.blocks import (
    Block,
    Element,
    actions,
    alike,
    button,
    context,
    message,
    section,
)
from bot.views.figures import figure
from bot.views.kickoff.forms import step_one
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import user
from rituals.gates.checklist import Row, checklist
from rituals.gates.evidence import Evidence, Found, Part, RowThen
from rituals.gates.model import Decision, GateState, Ready, Verdict
from rituals.gates.reading import Look
from rituals.ports import Content
from rituals.text import one_line

MOST_FOUND = 8
"""Lines of each part: more than that aren't read; how many more there are is said."""
TOLD = 160
"""Characters of what people typed elsewhere: all of it is there."""
_FIGURES = ("value", "target", "baseline", "development", "low", "high")
"""Numbers of what was found that have the metric's unit."""


def card(say: Voice, look: Look) -> Content:
    """The one top-level message, as things stand; of a gate that is over, as they stood."""
    return message(
        section(heading(say, look)),
        context(*_about(say, look)),
        *_standing(say, look),
        *evidence(say, look.evidence),
        section(counted(say, look.evidence)),
        *_ways(say, look),
    )


def heading(say: Voice, look: Look) -> Mrkdwn:
    way = say(f"gate.way_{look.gate.kind}")
    return say("gate.heading", project=look.project.name, way=way)


def _about(say: Voice, look: Look) -> Iterator[Mrkdwn]:
    yield say(f"gate.asks_{look.gate.kind}")
    day = say.day(look.gate.opened_at)
    yield say("gate.opened", who=look.name(look.gate.opened_by), day=day)


def _standing(say: Voice, look: Look) -> list[Block]:
    """Who is to decide, who must act and so is mentioned; or what was decided, and the earlier
    decisions under it."""
    if look.is_closed and not look.gate.is_over:
        return [section(say("gate.no_more", project=look.project.name))]
    said = [section(decided(say, look, one)) for one in look.decisions[:1]]
    earlier = [context(decided(say, look, one)) for one in look.decisions[1:3]]
    if look.rests:
        said.append(section(say("gate.rests", project=look.project.name)))
    elif look.gate.waits(look.today):
        said.append(section(say("gate.wants", who=user(look.gate.owner))))
    return said + earlier


def decided(say: Voice, look: Look, one: Decision) -> Mrkdwn:
    """Who decided what, when and why."""
    again = say.calendar_day(one.again_on, one.at.date()) if one.again_on else ""
    return say(
        f"gate.decided_{one.verdict}",
        who=look.name(one.by),
        day=say.day(one.at),
        reason=one.reason,
        again=again,
    )


def evidence(say: Voice, known: Evidence) -> list[Block]:
    """What was found, a section a part; where there is nothing of it, nothing is said."""
    return [
        section(Mrkdwn(f"{say(f'gate.part_{part}')}\n" + "\n".join(_lines(say, found))))
        for part in Part
        if (found := known.of(part))
    ]


def _lines(say: Voice, found: Sequence[Found]) -> Iterator[Mrkdwn]:
    for one in found[:MOST_FOUND]:
        yield say("gate.worry" if one.is_worry else "gate.line", text=in_words(say, one))
    if len(found) > MOST_FOUND:
        yield say("gate.more", n=len(found) - MOST_FOUND)


def in_words(say: Voice, one: Found) -> Mrkdwn:
    words = {name: say(key) for name, key in one.words.items()}
    day = say.day(one.at) if one.at else ""
    return say(f"gate.evidence.{one.kind}", **facts_of(one), **words, day=day)


def facts_of(one: Found) -> dict[str, object]:
    """What was typed, and figures with the unit."""
    unit = one.texts.get("unit", "")
    facts: dict[str, object] = {"number": one.number}
    facts |= {name: one_line(text, TOLD) for name, text in one.texts.items()}
    for name, value in one.numbers.items():
        facts[name] = figure(value, unit) if name in _FIGURES else _whole(value)
    return facts


def _whole(value: float) -> int | float:
    """Plural rules go by how a number is written."""
    return int(value) if value == int(value) else value


def counted(say: Voice, known: Evidence) -> Mrkdwn:
    """How far the checklist is."""
    rows = known.rows
    not_yet = sum(row.ready == Ready.NOT_YET for row in rows)
    said = say("gate.counted", n=len(rows) - len(known.unanswered), all=len(rows))
    return say("gate.counted_not_yet", said=said, n=not_yet) if not_yet else said


def _ways(say: Voice, look: Look) -> list[Block]:
    gate_id = look.gate.gate_id
    if look.is_closed:
        newest = look.decision
        if newest and look.gate.is_over and newest.can_be_taken_back(look.now):
            label = say.plain("gate.take_back")
            return [actions(button(label, ActionId.GATE_TAKE_BACK, gate_id))]
        return []
    is_held = look.gate.state is GateState.HELD
    key = "gate.decide_again" if is_held else "gate.decide"
    found = [
        button(say.plain(key), ActionId.GATE_DECIDE, gate_id, style="primary"),
        button(say.plain("gate.hand_over"), ActionId.GATE_HAND_OVER, gate_id),
    ]
    return [actions(*found)]


# In its thread


def rows(say: Voice, look: Look) -> Content:
    """The checklist, answered in place."""
    blocks = [section(say("gate.rows_heading", project=look.project.name))]
    for row in look.evidence.rows:
        blocks += _row(say, look, row)
    if not look.is_closed:
        blocks.append(context(say("gate.rows_hint")))
    return message(*blocks)


def _row(say: Voice, look: Look, row: RowThen) -> list[Block]:
    asked, project_id = checklist().row(row.id), look.project.project_id
    if row.ready is None:
        if look.is_closed or not asked:
            return [section(say("gate.row_unanswered", title=row.title))]
        return [
            section(say("gate.row", title=row.title, asks=asked.asks)),
            context(say("gate.row_about", about=asked.about)),
            actions(*answers(say, project_id, asked)),
        ]
    facts = {"title": row.title, "who": look.name(row.by), "note": row.note}
    key = f"gate.row_{row.ready}" + ("_note" if row.note else "")
    if look.is_closed:
        return [section(say(key, **facts))]
    label, value = say.plain("gate.row_change"), f"{project_id}/{row.id}"
    change = _named(row.title, button(label, ActionId.GATE_ROW_MORE, value))
    return [section(say(key, **facts), accessory=change)]


def answers(say: Voice, project_id: str, row: Row) -> list[Element]:
    """To one row: the two that need no word, and a window for the rest."""
    value = f"{project_id}/{row.id}"
    more = button(say.plain("gate.tap_more"), ActionId.GATE_ROW_MORE, value)
    return [*taps(say, row, value, ActionId.GATE_ROW), _named(row.title, more)]


def taps(say: Voice, row: Row, value: str, action: ActionId) -> list[Element]:
    found = [
        button(say.plain(f"gate.tap_{ready}"), action, f"{value}/{ready}")
        for ready in (Ready.YES, Ready.NOT_YET)
    ]
    return [_named(row.title, one) for one in alike(found)]


def _named(title: str, one: Element) -> Element:
    """Rows stand below each other: to who hears them, a button says which row it is of."""
    return one | {"accessibility_label": f"{one['text']['text']}: {title}"}


def told(say: Voice, look: Look, one: Decision) -> Content:
    """One reply: it is decided, and what follows. Nobody is told by an edit."""
    follows = f"gate.follows_{one.verdict}"
    if one.verdict is Verdict.GO:
        follows = f"{follows}_{look.gate.kind}"
    again = say.calendar_day(one.again_on, one.at.date()) if one.again_on else ""
    n = len(one.evidence.unanswered)
    blocks = [
        section(decided(say, look, one)),
        section(say(follows, project=look.project.name, again=again)),
    ]
    if n or one.evidence.worries:
        worries = len(one.evidence.worries)
        said = [say("gate.unanswered_then", n=n)] if n else []
        said += [say("gate.worries_then", n=worries)] if worries else []
        blocks.append(context(*said))
    if one.verdict is Verdict.STOP:
        blocks.append(context(say("experiment.step_1_new")))
        blocks.append(actions(step_one(say, look.project.project_id)))
    return message(*blocks)


def taken_back(say: Voice, look: Look, by: str) -> Content:
    """`by`: display name."""
    return message(section(say("gate.taken_back", who=by, project=look.project.name)))


def handed_over(say: Voice, look: Look, by: str) -> Content:
    """They have to act, so they are mentioned. `by`: display name of who says so."""
    return message(section(say("gate.yours", who=user(look.gate.owner), by=by)))
