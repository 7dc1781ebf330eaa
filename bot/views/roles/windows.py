"""The windows of `/roles`: who holds what, what is mine, and whom to ask for what."""

from typing import Any

from bot.ids import ActionId, FieldId, ViewId
from bot.views import pickers
from bot.views.blocks import (
    Block,
    actions,
    button,
    choice,
    context,
    divider,
    field_of,
    modal,
    option,
    section,
)
from bot.views.roles.cards import (
    Seen,
    held_buttons,
    holders_line,
    part_in_words,
    read_window,
)
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import channel
from rituals.roles.catalogue import Part, RoleCard
from rituals.roles.own import Cards
from rituals.team.model import Team

NO_PART = "none"
"""Value of the option that somebody has no part."""


def overview(say: Voice, seen: Seen, note: Mrkdwn | None = None) -> dict[str, Any]:
    """Each role with who holds it."""
    team_id = seen.team.team_id
    blocks: list[Block] = [section(note)] if note else []
    blocks += [
        section(say("role.overview", channel=channel(seen.team.channel_id))),
        actions(
            button(say.plain("role.ask_somebody"), ActionId.ROLE_ASSIGN, team_id, style="primary"),
            button(say.plain("role.mine"), ActionId.ROLE_MINE, team_id),
            button(say.plain("role.check"), ActionId.ROLE_CHECK, team_id),
        ),
        divider(),
    ]
    for card in seen.cards.all:
        line = say("role.line", name=card.name, who=holders_line(say, seen, card))
        see = button(say.plain("role.card"), ActionId.ROLE_CARD, f"{team_id}:{card.id}")
        blocks.append(section(line, accessory=see))
    blocks.append(context(say("role.overview_more")))
    if seen.runs_it:
        blocks.append(actions(button(say.plain("role.add"), ActionId.ROLE_EDIT_CARD, team_id)))
    return read_window(say, blocks, f"roles:{team_id}")


def mine(say: Voice, seen: Seen, note: Mrkdwn | None = None) -> dict[str, Any]:
    """The reader's own: what they are asked, what they hold, and which part that gives them."""
    team_id = seen.team.team_id
    blocks: list[Block] = [section(note)] if note else []
    blocks.append(section(say("role.mine_intro", channel=channel(seen.team.channel_id))))
    own = [one for one in seen.standing.holders if one.user_id == seen.reader]
    for one in own:
        card = seen.cards.get(one.role_id)
        if card is None:
            continue
        value = f"{team_id}:{card.id}"
        if one.is_confirmed:
            blocks.append(section(say("role.mine_held", role=card.name)))
            see = button(say.plain("role.card"), ActionId.ROLE_CARD, value)
            blocks.append(actions(see, *held_buttons(say, value, one)))
        else:
            look = button(say.plain("role.look"), ActionId.ROLE_LOOK, f"role:{value}:{seen.reader}")
            blocks.append(section(say("role.mine_asked", role=card.name), accessory=look))
    for asked in seen.standing.own_parts:
        one_asked = seen.cards.playbook.responsibility(asked.responsibility_id)
        if one_asked and asked.user_id == seen.reader and asked.asked:
            value = f"part:{team_id}:{one_asked.id}:{seen.reader}"
            look = button(say.plain("role.look_part"), ActionId.ROLE_LOOK, value)
            said = say("role.mine_part_asked", title=one_asked.title)
            blocks.append(section(said, accessory=look))
    if not own:
        blocks.append(section(say("role.mine_none")))
    blocks += [divider(), *_parts(say, seen)]
    change = button(say.plain("role.change_part"), ActionId.ROLE_PART, team_id)
    blocks.append(actions(change, button(say.plain("role.all"), ActionId.ROLES, team_id)))
    return read_window(say, blocks, f"mine:{team_id}")


def _parts(say: Voice, seen: Seen) -> list[Block]:
    found = list(seen.standing.parts_of(seen.reader))
    blocks = []
    for part in Part:
        names = [one.title for one, has in found if has is part]
        if names:
            blocks.append(section(say(f"role.mine_{part}", what=", ".join(names))))
    return blocks or [context(say("role.mine_no_part"))]


def assign(
    say: Voice,
    team: Team,
    cards: Cards,
    *,
    role_id: str = "",
    user_id: str = "",
    metadata: str,
) -> dict[str, Any]:
    options = [option(card.name, card.id, card.summary) for card in cards.all]
    return _window(
        say,
        ViewId.ROLE_ASSIGN,
        [
            section(say("role.assign_intro", channel=channel(team.channel_id))),
            _who(say, user_id),
            field_of(
                FieldId.ROLE,
                say.plain("role.field_role"),
                choice("static_select", options, role_id or None),
            ),
        ],
        submit="role.ask",
        metadata=metadata,
    )


def hand_over(
    say: Voice, team: Team, card: RoleCard, before: str, *, metadata: str
) -> dict[str, Any]:
    """`before`: display name of who has it."""
    said = say("role.hand_over_intro", role=card.name, who=before, channel=channel(team.channel_id))
    return _window(
        say, ViewId.ROLE_HAND_OVER, [section(said), _who(say, "")], submit="role.ask",
        metadata=metadata,
    )  # fmt: skip


def part(
    say: Voice,
    team: Team,
    cards: Cards,
    *,
    responsibility_id: str = "",
    user_id: str,
    metadata: str,
) -> dict[str, Any]:
    """One's own part in something, or somebody else's, who is asked."""
    what = [option(one.title, one.id, one.about) for one in cards.responsibilities]
    parts = [option(part_in_words(say, one), one) for one in Part]
    parts.append(option(part_in_words(say, None), NO_PART))
    return _window(
        say,
        ViewId.ROLE_PART,
        [
            section(say("role.part_intro", channel=channel(team.channel_id))),
            field_of(
                FieldId.RESPONSIBILITY,
                say.plain("role.field_responsibility"),
                choice("static_select", what, responsibility_id or None),
            ),
            field_of(
                FieldId.PART,
                say.plain("role.field_part"),
                choice("radio_buttons", parts, Part.ACCOUNTABLE),
            ),
            _who(say, user_id),
        ],
        submit="common.save",
        metadata=metadata,
    )


def confirm_part(
    say: Voice, title: str, about: str, part: Part, by: str, *, metadata: str
) -> dict[str, Any]:
    said = say(f"role.part_asked_by_{part}", who=by, title=title, about=about)
    no = button(say.plain("role.not_me"), ActionId.ROLE_NO, metadata)
    return _window(
        say, ViewId.ROLE_CONFIRM, [section(said), actions(no)], submit="role.yes_part",
        metadata=metadata,
    )  # fmt: skip


def _who(say: Voice, user_id: str) -> Block:
    label, hint = say.plain("role.field_who"), say.plain("role.field_who_hint")
    return field_of(FieldId.WHO, label, pickers.person(user_id), hint=hint)


def _window(
    say: Voice, view: ViewId, blocks: list[Block], *, submit: str, metadata: str
) -> dict[str, Any]:
    return modal(
        view,
        say.plain("role.window_title"),
        blocks,
        submit=say.plain(submit),
        close=say.plain("common.cancel"),
        metadata=metadata,
    )
