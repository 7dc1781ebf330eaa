"""Role cards: read, confirmed, and put into a team's own words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.ids import ActionId, FieldId, ViewId
from bot.views.blocks import (
    Block,
    Element,
    actions,
    button,
    confirm,
    context,
    divider,
    field_of,
    modal,
    option,
    quoted_list,
    section,
    text_field,
)
from bot.words import Mrkdwn, Voice
from rituals.roles.catalogue import Part, Responsibility, RoleCard
from rituals.roles.editing import CardDraft
from rituals.roles.model import Holder
from rituals.roles.own import Cards, is_own
from rituals.roles.rules import Standing
from rituals.team.model import Team

TYPED_LIMIT = 3_000
"""Characters of a field with several lines."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a team's roles are looked at with."""

    team: Team
    standing: Standing
    names: Mapping[str, str]
    """Display names by user id."""
    reader: str
    """User id."""
    runs_it: bool = False
    """The reader does."""

    @property
    def cards(self) -> Cards:
        return self.standing.cards

    def name(self, user_id: str) -> str:
        return self.names.get(user_id, user_id)


def titles(say: Voice, about: Sequence[Responsibility]) -> Mrkdwn:
    """In bold, in a sentence."""
    return Mrkdwn(", ".join(say("role.title", title=one.title) for one in about))


def card_blocks(say: Voice, cards: Cards, card: RoleCard) -> list[Block]:
    """The whole card, as it is read by somebody who has never seen an ML team."""
    blocks: list[Block] = [section(say("role.card_head", name=card.name, summary=card.summary))]
    handed = [
        say.plain("role.hands_over_to", what=one.what, to=one.to) if one.to else one.what
        for one in card.hands_over
    ]
    lists = {
        "decides": card.decides,
        "does": card.does,
        "hands_over": handed,
        "is_not": card.is_not,
    }
    for key, lines in lists.items():
        if lines:
            blocks.append(section(say(f"role.card_{key}")))
            blocks.append(quoted_list([[(line, False)] for line in lines]))
    usual = cards.answers_for(card.id)
    answers = [one for one in cards.responsibilities if one.id in usual]
    if answers:
        blocks.append(section(say("role.card_answers_for", what=titles(say, answers))))
    return blocks


def confirm_window(
    say: Voice, cards: Cards, card: RoleCard, asker: str | None, *, metadata: str
) -> dict[str, Any]:
    """The card, before anybody says yes to it. `asker`: display name; None: they take it
    unasked."""
    intro = say("role.asked_by", who=asker) if asker else say("role.take_intro")
    blocks: list[Block] = [section(intro), divider(), *card_blocks(say, cards, card)]
    if asker:
        label = say.plain("role.not_me")
        blocks += [divider(), actions(button(label, ActionId.ROLE_NO, metadata))]
    return modal(
        ViewId.ROLE_CONFIRM,
        say.plain("role.window_title"),
        blocks,
        submit=say.plain("role.yes"),
        close=say.plain("common.not_now"),
        metadata=metadata,
    )


def card_window(
    say: Voice, seen: Seen, card: RoleCard, note: Mrkdwn | None = None
) -> dict[str, Any]:
    """The card with who holds it, and what the reader can do about it."""
    blocks: list[Block] = [section(note)] if note else []
    blocks += card_blocks(say, seen.cards, card)
    blocks += [divider(), section(holders_line(say, seen, card))]
    value = f"{seen.team.team_id}:{card.id}"
    own = next(
        (o for o in seen.standing.held if (o.role_id, o.user_id) == (card.id, seen.reader)), None
    )
    buttons = held_buttons(say, value, own) if own else [_take(say, value, seen.reader)]
    buttons.append(button(say.plain("role.ask_somebody"), ActionId.ROLE_ASSIGN, value))
    if seen.runs_it:
        buttons.append(button(say.plain("role.edit"), ActionId.ROLE_EDIT_CARD, value))
    if seen.runs_it and card.id in seen.cards.changes:
        buttons.append(_undo(say, card, value))
    blocks.append(actions(*buttons))
    if seen.cards.is_outdated(card.id):
        blocks.append(context(say("role.outdated")))
    return read_window(say, blocks, f"card:{value}")


def read_window(say: Voice, blocks: Sequence[Block], metadata: str) -> dict[str, Any]:
    """`metadata`: which window it is, so that what is opened from it knows where to go back to."""
    return modal(
        ViewId.READ,
        say.plain("role.window_title"),
        blocks,
        close=say.plain("common.close"),
        metadata=metadata,
    )


def said_window(say: Voice, text: Mrkdwn) -> dict[str, Any]:
    """What somebody just said, in place of the window that asked them."""
    return read_window(say, [section(text)], "")


def holders_line(say: Voice, seen: Seen, card: RoleCard) -> Mrkdwn:
    """Who holds it, who is asked, and who held it and is gone."""
    held: list[str] = []
    asked: list[str] = []
    gone: list[str] = []
    for one in seen.standing.holders:
        if one.role_id == card.id:
            is_gone = seen.standing.is_gone(one)
            (gone if is_gone else held if one.is_confirmed else asked).append(one.user_id)
    parts = [
        say(f"role.holders_{key}", who=", ".join(map(seen.name, people)))
        for key, people in {"held": held, "asked": asked, "gone": gone}.items()
        if people
    ]
    return Mrkdwn(" · ".join(parts)) if parts else say("role.holders_none")


def held_buttons(say: Voice, value: str, held: Holder) -> list[Element]:
    carries = f"{value}:{held.user_id}"
    hand_over = button(say.plain("role.hand_over"), ActionId.ROLE_HAND_OVER, carries)
    return [hand_over, step_down(say, carries)]


def step_down(say: Voice, value: str) -> Element:
    return _ends(say, "role.step_down", ActionId.ROLE_STEP_DOWN, value)


def put_down(say: Voice, value: str) -> Element:
    """A part in one thing."""
    return _ends(say, "role.put_down", ActionId.ROLE_PUT_DOWN, value)


def _ends(say: Voice, key: str, action: ActionId, value: str) -> Element:
    sure = confirm(
        say.plain(key), say.plain(f"{key}_sure"), say.plain(key), say.plain("common.cancel")
    )
    return button(say.plain(key), action, value, confirm=sure)


def _take(say: Voice, value: str, reader: str) -> Element:
    return button(say.plain("role.thats_me"), ActionId.ROLE_LOOK, f"role:{value}:{reader}")


def _undo(say: Voice, card: RoleCard, value: str) -> Element:
    key = "role.take_off" if is_own(card.id) else "role.default_again"
    return _ends(say, key, ActionId.ROLE_UNDO_CARD, value)


def form(say: Voice, cards: Cards, draft: CardDraft, *, metadata: str) -> dict[str, Any]:
    """A card to be changed, or an empty one."""
    several = {
        FieldId.DECIDES: draft.decides,
        FieldId.DOES: draft.does,
        FieldId.HANDS_OVER: draft.hands_over,
        FieldId.IS_NOT: draft.is_not,
    }
    blocks: list[Block] = [
        text_field(FieldId.NAME, say.plain("role.field_name"), value=draft.name),
        text_field(
            FieldId.SUMMARY,
            say.plain("role.field_summary"),
            value=draft.summary,
            placeholder=say.plain("role.field_summary_example"),
        ),
    ]
    blocks += [
        text_field(
            field,
            say.plain(f"role.field_{field}"),
            value=value,
            hint=say.plain(f"role.field_{field}_hint"),
            multiline=True,
            optional=True,
            limit=TYPED_LIMIT,
        )
        for field, value in several.items()
    ]
    options = [option(one.title, one.id) for one in cards.responsibilities]
    chosen = [one for one in options if one["value"] in draft.answers_for]
    select: Element = {"type": "multi_static_select", "options": options}
    if chosen:
        select["initial_options"] = chosen
    blocks.append(
        field_of(
            FieldId.ANSWERS_FOR,
            say.plain("role.field_answers_for"),
            select,
            hint=say.plain("role.field_answers_for_hint"),
            optional=True,
        )
    )
    return modal(
        ViewId.ROLE_CARD,
        say.plain("role.window_title"),
        blocks,
        submit=say.plain("common.save"),
        close=say.plain("common.cancel"),
        metadata=metadata,
    )


def part_in_words(say: Voice, part: Part | None) -> str:
    return say.plain(f"role.part_{part or 'none'}")
