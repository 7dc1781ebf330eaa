"""The backlog in the thread of a priorities sitting: its top, and what became of it."""

from collections.abc import Mapping, Sequence

from bot.ids import ActionId
from bot.views.blocks import (
    Block,
    actions,
    button,
    context,
    message,
    quoted_list,
    section,
)
from bot.views.figures import figure
from bot.words import Voice
from rituals.experiment.idea import Idea, IdeaState
from rituals.experiment.ideas import points
from rituals.experiment.priorities import SinceThen
from rituals.ports import Content
from rituals.team.model import Team

TOP = 7
"""Ideas that are worth looking at together."""
MOST_SAID = 6
"""Of what moved, came and went, each; the rest are counted."""
_Line = tuple[tuple[str, bool], ...]


def opened(say: Voice, team: Team, order: Sequence[Idea]) -> Content:
    """As things stand while the sitting is open."""
    to_list = button(say.plain("idea.open_list"), ActionId.IDEA_LIST, team.team_id, style="primary")
    if not order:
        return message(section(say("idea.nothing_yet")), actions(to_list))
    head = say("idea.top" if len(order) > TOP else "idea.all", n=len(order))
    return message(section(head), *_top(say, order), actions(to_list))


def closed(
    say: Voice, team: Team, changed: SinceThen, experiments: Mapping[str, int]
) -> Content | None:
    """What changed while it was open, and the order now. `experiments`: the numbers of those that
    came of ideas, by idea_id. None: there are no ideas, and there were none."""
    if not changed.order and not changed.gone:
        return None
    said = _said(say, changed, experiments)
    head = section(say("idea.changed" if said else "idea.unchanged"))
    blocks: list[Block] = [head, *([quoted_list(said)] if said else [])]
    if changed.order:
        blocks += [section(say("idea.order_now")), *_top(say, changed.order)]
    to_list = button(say.plain("idea.open_list"), ActionId.IDEA_LIST, team.team_id)
    return message(*blocks, actions(to_list))


def _top(say: Voice, order: Sequence[Idea]) -> list[Block]:
    lines: list[_Line] = []
    for one in order[:TOP]:
        by_hand = say.plain("idea.line_by_hand") if one.rank is not None else ""
        about = say.plain("idea.line_points", points=figure(points(one)), by_hand=by_hand)
        lines.append(((f"#{one.number} ", True), (f"{one.text} {about}", False)))
    blocks: list[Block] = [quoted_list(lines, first=1)]
    if len(order) > TOP:
        blocks.append(context(say("idea.more", n=len(order) - TOP)))
    return blocks


def _said(say: Voice, changed: SinceThen, experiments: Mapping[str, int]) -> list[_Line]:
    by_id = {one.idea_id: one for one in changed.order}
    place = {one.idea_id: n for n, one in enumerate(changed.order, 1)}
    moved = [
        _line(
            by_id[one.idea_id],
            say.plain(
                "idea.rose" if one.after < one.before else "idea.fell",
                before=one.before,
                after=one.after,
            ),
        )
        for one in changed.moves
    ]
    new = [_line(one, say.plain("idea.is_new", place=place[one.idea_id])) for one in changed.new]
    gone = [_line(one, _went(say, one, experiments)) for one in changed.gone]
    lines: list[_Line] = []
    for part in (moved, new, gone):
        lines += part[:MOST_SAID]
        if len(part) > MOST_SAID:
            lines.append(((say.plain("idea.more", n=len(part) - MOST_SAID), False),))
    return lines


def _went(say: Voice, idea: Idea, experiments: Mapping[str, int]) -> str:
    if idea.state is IdeaState.TAKEN:
        return say.plain("idea.became", number=experiments.get(idea.idea_id, ""))
    return say.plain("idea.went", reason=idea.reason)


def _line(idea: Idea, what: str) -> _Line:
    return (f"#{idea.number} ", True), (f"{idea.text}: {what}", False)
