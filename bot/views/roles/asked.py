"""What a team's channel sees of its roles: who is asked, who said what, who has the last word."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.ids import ActionId
from bot.views.blocks import (
    Block,
    Element,
    actions,
    alike,
    button,
    confirm,
    context,
    message,
    section,
)
from bot.views.roles.cards import put_down, step_down, titles
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import user
from rituals.ports import Content
from rituals.roles.catalogue import Responsibility
from rituals.roles.model import Overlap, OverlapKind, Settled
from rituals.roles.results import Answered, Asked, Leaving, PartAsked
from rituals.team.model import Team

Names = Mapping[str, str]
"""Display names by user id."""
MOST_NAMED = 5
"""People for whom there is a button each."""


def asked(say: Voice, done: Asked, by: str, before: str | None) -> Content:
    """Nothing but the question: the card is read before anybody answers. `by`, `before`: display
    names of who asks, and of who has it until then."""
    holder = done.holder
    key = "role.asks_instead" if before else "role.asks"
    said = say(key, who=user(holder.user_id), by=by, role=done.card.name, before=before)
    look = f"role:{done.team.team_id}:{holder.role_id}:{holder.user_id}"
    return message(section(said), actions(button(say.plain("role.look"), ActionId.ROLE_LOOK, look)))


def part_asked(say: Voice, done: PartAsked, by: str) -> Content:
    key = f"role.asks_part_{done.part.asked}"
    said = say(key, who=user(done.part.user_id), by=by, title=done.responsibility.title)
    look = f"part:{done.team.team_id}:{done.responsibility.id}:{done.part.user_id}"
    return message(
        section(said), actions(button(say.plain("role.look_part"), ActionId.ROLE_LOOK, look))
    )


def holds(say: Voice, done: Answered, names: Names) -> Content:
    """They said yes; and who may use no command can put it down, too, where that is told."""
    holder = done.holder
    who, before = names.get(holder.user_id, holder.user_id), None
    if done.before:
        before = names.get(done.before.user_id, done.before.user_id)
    key = "role.holds_instead" if before else "role.holds"
    value = f"{done.team.team_id}:{holder.role_id}:{holder.user_id}"
    said = say(key, who=who, role=done.card.name, before=before)
    return message(section(said, accessory=step_down(say, value)))


def held(say: Voice, role: str, who: str) -> Content:
    """In place of the message that said it."""
    return message(context(say("role.was", who=who, role=role)))


def declined(say: Voice, role: str, who: str) -> Content:
    """In place of the message that asked them. `role`: a role's name, or a responsibility's."""
    return message(context(say("role.declined", who=who, role=role)))


def taken_back(say: Voice, role: str, who: str) -> Content:
    """In place of the message that asked them."""
    return message(context(say("role.taken_back", who=who, role=role)))


def was_declined(say: Voice, who: str, role: str, asker: str, again: str, action: str) -> Content:
    """In the thread, to who asked: they have to look for somebody else. `again`: what the button
    carries."""
    said = say("role.was_declined", asker=user(asker), who=who, role=role)
    return message(section(said), actions(button(say.plain("role.ask_somebody"), action, again)))


def stepped_down(say: Voice, done: Answered, who: str) -> Content:
    """Whoever leads the team is called where somebody has to be found."""
    said = section(say("role.stepped_down", who=who, role=done.card.name))
    if not done.empty:
        return message(said)
    value = f"{done.team.team_id}:{done.card.id}"
    ask = button(say.plain("role.ask_somebody"), ActionId.ROLE_ASSIGN, value)
    return message(said, section(_empty(say, done)), actions(ask))


def _empty(say: Voice, done: Answered) -> Mrkdwn:
    what, lead = titles(say, done.empty), done.team.lead
    if lead and lead != done.holder.user_id:
        return say("role.empty_lead", lead=user(lead), what=what)
    return say("role.empty", what=what)


def part_said(say: Voice, done: PartAsked, who: str) -> Content:
    part = done.part
    said = say(f"role.part_said_{part.part or 'none'}", who=who, title=done.responsibility.title)
    if part.part is None:
        return message(section(said))
    value = f"{done.team.team_id}:{part.responsibility_id}:{part.user_id}:{part.part}"
    return message(section(said, accessory=put_down(say, value)))


def left(say: Voice, gone: Leaving, who: str, *, deactivated: bool) -> Content:
    """Somebody who alone held a role is gone: what is to be done about it stands with it."""
    roles = Mrkdwn(", ".join(say("role.title", title=card.name) for card in gone.roles))
    key = "role.deactivated" if deactivated else "role.left"
    blocks: list[Block] = [section(say(key, who=who, roles=roles))]
    if gone.empty:
        blocks.append(section(say("role.empty", what=titles(say, gone.empty))))
    buttons = [
        button(
            say.plain("role.hand_over_role", role=card.name),
            ActionId.ROLE_HAND_OVER,
            f"{gone.team.team_id}:{card.id}:{gone.user_id}",
        )
        for card in gone.roles
    ]
    return message(*blocks, actions(*alike(buttons)))


def overlap(
    say: Voice, team: Team, one: Overlap, about: Sequence[Responsibility], names: Names
) -> Content:
    """A conversation that is begun; or what they settled, which can be settled otherwise."""
    what = titles(say, about)
    if one.settled is None:
        people = Mrkdwn(listed(say, [user(user_id) for user_id in one.people]))
        n = len(one.people) - 1  # with one other it's “both”
        blocks = [section(say(f"role.overlap_{one.kind}", who=people, what=what, n=n))]
    else:
        blocks = [section(settled(say, one, about, names)), context(say("role.can_be_changed"))]
    return message(*blocks, actions(*settling(say, team, one, names)))


def settled(say: Voice, one: Overlap, about: Sequence[Responsibility], names: Names) -> Mrkdwn:
    who = names.get(one.last_word or "", one.last_word or "")
    by = names.get(one.settled_by or "", one.settled_by or "")
    people = listed(say, [names.get(user_id, user_id) for user_id in one.people])
    key, n = f"role.settled_{one.settled}", len(one.people) - 1
    return say(key, n=n, who=who, by=by, people=people, what=titles(say, about))


def settling(say: Voice, team: Team, one: Overlap, names: Names) -> list[Element]:
    """A button for each way out."""
    value = f"{team.team_id}:{one.overlap_id}"
    if one.kind is OverlapKind.APART:
        ways = [(say.plain("role.closely"), f"{value}:{Settled.TOGETHER}:")]
    else:
        ways = [
            (names.get(user_id, user_id), f"{value}:{Settled.ONE}:{user_id}")
            for user_id in one.people[:MOST_NAMED]
        ]
        ways.append((say.plain("role.each"), f"{value}:{Settled.EACH}:"))
    sure = confirm(
        say.plain("role.settle_again"),
        say.plain("role.settle_again_sure"),
        say.plain("role.settle_again_yes"),
        say.plain("common.cancel"),
    )
    again = sure if one.settled else None
    return alike(
        [button(label, ActionId.ROLE_LAST_WORD, carries, confirm=again) for label, carries in ways]
    )


def settled_now(say: Voice, one: Overlap, about: Sequence[Responsibility], names: Names) -> Content:
    """In the thread: an edit notifies nobody."""
    return message(section(settled(say, one, about, names)))


def listed(say: Voice, people: Sequence[str]) -> str:
    """In a sentence: “Dana and Alice”."""
    if len(people) < 2:
        return "".join(people)
    return f"{', '.join(people[:-1])} {say.plain('role.and')} {people[-1]}"


# In the daily bundle and on App Home


def waits(
    say: Voice, role: str, by: str, since: datetime, value: str, *, key: str, can_act: bool
) -> list[Block]:
    """`value`: of the button that shows the card."""
    blocks: list[Block] = [section(say(key, role=role, by=by, since=say.day(since)))]
    if can_act:
        blocks.append(actions(button(say.plain("role.look"), ActionId.ROLE_LOOK, value)))
    return blocks


def answered(say: Voice, role: str, *, key: str) -> list[Block]:
    return [section(say(key, role=role))]


def gone(say: Voice, role: str, who: str, value: str, *, can_act: bool) -> list[Block]:
    blocks: list[Block] = [section(say("role.waits_gone", who=who, role=role))]
    if can_act:
        sure = confirm(
            say.plain("role.let_go"),
            say.plain("role.let_go_sure"),
            say.plain("role.let_go"),
            say.plain("common.cancel"),
        )
        blocks.append(
            actions(
                button(say.plain("role.hand_over"), ActionId.ROLE_HAND_OVER, value),
                button(say.plain("role.let_go"), ActionId.ROLE_STEP_DOWN, value, confirm=sure),
            )
        )
    return blocks
