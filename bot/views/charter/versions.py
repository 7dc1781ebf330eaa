"""A charter in its kickoff's thread: a version, what it changes, who signed; in a window, whole."""

from collections.abc import Iterator, Sequence
from typing import Any

from bot.ids import ActionId, ViewId
from bot.views.blocks import (
    Block,
    Element,
    actions,
    button,
    context,
    message,
    modal,
    quoted_text,
    section,
)
from bot.views.charter import architecture
from bot.views.charter.parts import Parts, Sheet, change_parts, cut, entry_parts
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import user
from rituals.charter.model import Signature
from rituals.ports import Content
from rituals.project.model import ProjectRole

PAGE_LIMIT = 3_000
"""Characters of sections in a message: a page, and what Slack still shows without a fold."""
SECTION_LIMIT = 700
"""Characters of one section in a message."""
MOST_SECTIONS = 40
"""In a message, which has 50 blocks."""
MOST_IN_WINDOW = 94
WINDOW_SECTION_LIMIT = 2_900


# In the thread


def version(say: Voice, sheet: Sheet) -> Content:
    """The reply that shows it, as it stands by now."""
    now, charter = sheet.now, sheet.now.charter
    heading = say("charter.heading", project=charter.content.name, version=charter.version)
    if not now.is_newest and not charter.is_signed:
        replaced = say("charter.replaced", version=now.newest)
        return message(section(heading), context(replaced), actions(read(say, sheet)))
    blocks = [section(heading)]
    if charter.content.without_ml:
        blocks.append(section(say("charter.without_ml")))
    notes = charter.content.architecture
    if now.base:
        blocks += _amended(say, sheet)
        notes = () if notes == now.base.content.architecture else notes
    else:
        blocks += _sections(say, sheet)
    blocks += architecture.in_message(say, notes)
    blocks.append(context(*status(say, sheet)))
    blocks.append(actions(*_ways(say, sheet)))
    return message(*blocks)


def _sections(say: Voice, sheet: Sheet) -> list[Block]:
    """As many as a page has; where that isn't all, it's said where the rest is."""
    entries = sheet.now.charter.content.entries
    whole = [entry_parts(say, sheet, entry) for entry in entries]
    shown = _fitting(whole)
    blocks = [quoted_text(*parts) for parts in shown]
    left, is_cut = len(whole) - len(shown), shown != whole[: len(shown)]
    if left or is_cut:
        blocks.append(context(say("charter.rest", n=left) if left else say("charter.cut")))
    return blocks


def _fitting(whole: Sequence[Parts]) -> list[Parts]:
    room, shown = PAGE_LIMIT, list[Parts]()
    for parts in whole[:MOST_SECTIONS]:
        kept = cut(parts, SECTION_LIMIT)
        room -= sum(len(text) for text, _ in kept)
        if room < 0:
            break
        shown.append(kept)
    return shown


def _amended(say: Voice, sheet: Sheet) -> list[Block]:
    """What is different from what it is an amendment of, and why."""
    base, charter = sheet.now.base, sheet.now.charter
    assert base
    key = "charter.differs_signed" if base.is_signed else "charter.differs"
    blocks = [section(say(key, version=base.version, who=sheet.name(charter.made_by)))]
    if charter.reason:
        blocks.append(quoted_text((say.plain("charter.because"), True), (charter.reason, False)))
    changes = sheet.now.changes
    whole = [change_parts(say, sheet, one) for one in changes.changed] if changes else []
    shown = _fitting(whole)
    blocks += [quoted_text(*parts) for parts in shown]
    if shown != whole:
        left = len(whole) - len(shown)
        blocks.append(context(say("charter.rest", n=left) if left else say("charter.cut")))
    return blocks


def status(say: Voice, sheet: Sheet) -> list[Mrkdwn]:
    """Who signed, and who still has to: those are mentioned, since they must act."""
    now = sheet.now
    signed = [_signed(say, sheet, one) for one in now.signed_roles]
    if now.charter.is_signed:
        newer = [] if now.is_newest else [say("charter.newer", version=now.newest)]
        return [say("charter.is_signed"), *signed, *newer]
    if not now.can_be_signed:
        return [*signed, say("charter.stopped")]
    by_person: dict[str, list[ProjectRole]] = {}
    for role in now.missing:
        by_person.setdefault(now.project.holder(role), []).append(role)
    wanted = ", ".join(
        say("charter.in_role", who=user(user_id), role=roles_in_words(say, roles))
        for user_id, roles in by_person.items()
    )
    return [*signed, say("charter.wants", who=Mrkdwn(wanted))]


def _signed(say: Voice, sheet: Sheet, one: Signature) -> Mrkdwn:
    role = roles_in_words(say, [one.role])
    return say("charter.signed_by", who=sheet.name(one.user_id), role=role, day=say.day(one.at))


def roles_in_words(say: Voice, roles: Sequence[ProjectRole]) -> Mrkdwn:
    key = f"charter.role_{roles[0]}" if len(roles) == 1 else "charter.role_both"
    return say(key)


def _ways(say: Voice, sheet: Sheet) -> Iterator[Element]:
    now, value = sheet.now, sheet.carries
    if now.can_be_signed:
        yield button(say.plain("charter.sign"), ActionId.CHARTER_SIGN, value, style="primary")
    yield read(say, sheet)
    if now.is_newest and not now.kickoff.is_over:
        yield button(say.plain("charter.amend"), ActionId.CHARTER_AMEND, value)
    yield button(say.plain("charter.export"), ActionId.CHARTER_EXPORT, now.project.project_id)


def read(say: Voice, sheet: Sheet) -> Element:
    return button(say.plain("charter.read"), ActionId.CHARTER_READ, sheet.carries)


def agreed(say: Voice, sheet: Sheet) -> Content:
    """One reply: the last signature is there."""
    now = sheet.now
    key = "charter.agreed_one" if now.project.pm == now.project.tech_lead else "charter.agreed"
    said = say(key, version=now.charter.version, project=now.charter.content.name)
    return message(section(said))


# In a window


def whole(say: Voice, sheet: Sheet) -> dict[str, Any]:
    """A version, to be read; the others behind buttons."""
    now, charter = sheet.now, sheet.now.charter
    heading = say("charter.heading", project=charter.content.name, version=charter.version)
    blocks: list[Block] = [section(heading), context(*status(say, sheet))]
    if charter.content.without_ml:
        blocks.append(section(say("charter.without_ml")))
    entries = [entry_parts(say, sheet, entry) for entry in charter.content.entries]
    notes = architecture.in_window(say, charter.content.architecture)
    room = MOST_IN_WINDOW - len(blocks) - len(notes)
    blocks += [quoted_text(*cut(parts, WINDOW_SECTION_LIMIT)) for parts in entries[:room]]
    blocks += notes
    others = [n for n in (charter.version - 1, charter.version + 1) if 0 < n <= now.newest]
    if others:
        project_id = now.project.project_id
        blocks.append(
            actions(
                *(
                    button(
                        say.plain("charter.version", version=n),
                        f"{ActionId.CHARTER_TURN}|{n}",
                        f"{project_id}/{n}",
                    )
                    for n in others
                )
            )
        )
    look_after = say.plain("charter.look_after")
    blocks.append(actions(button(look_after, ActionId.CHARTER_LINES, now.project.project_id)))
    title, close = say.plain("charter.title"), say.plain("common.close")
    return modal(ViewId.READ, title, blocks, close=close)
