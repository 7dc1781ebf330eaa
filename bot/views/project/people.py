"""Somebody who has a part in a project leaves it, or hands it over."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.ids import ActionId, FieldId, ViewId
from bot.views.blocks import (
    Block,
    actions,
    button,
    choice,
    context,
    field_of,
    message,
    modal,
    option,
    section,
)
from bot.views.kickoff.deadline import titles_of
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import channel, user
from rituals.kickoff.people import Left, TakenOver
from rituals.ports import Content
from rituals.project.model import Project, ProjectRole
from rituals.team.model import Team


def left(say: Voice, found: Left, who: str, *, deactivated: bool, acts: Sequence[str]) -> Content:
    """`who`: display name. `acts`: user ids of those who can say who takes over."""
    key = "people.deactivated" if deactivated else "people.left"
    mentioned = " ".join(user(user_id) for user_id in acts)
    carries = f"{found.course.kickoff.kickoff_id}:{found.user_id}"
    return message(
        section(say(key, who=who)),
        section(Mrkdwn(" ".join(_has(say, found, who)))),
        section(say("people.who_takes_over", who=Mrkdwn(mentioned))),
        actions(
            button(
                say.plain("people.hand_over"),
                ActionId.KICKOFF_HAND_OVER,
                carries,
                style="primary",
            )
        ),
    )


def _has(say: Voice, found: Left, who: str) -> list[Mrkdwn]:
    """What somebody has in a project."""
    lines = []
    if found.roles:
        role = say(_role(found.roles))
        lines.append(say("people.has_role", who=who, role=role, project=found.project.name))
    if found.open:
        titles = titles_of(say, found.course, found.open)
        lines.append(say("people.has_questions", n=len(found.open), titles=titles))
    return lines


def _role(roles: Sequence[ProjectRole]) -> str:
    return f"people.role_{roles[0]}" if len(roles) == 1 else "people.role_both"


def window(say: Voice, found: Left, who: str, *, metadata: str) -> dict[str, Any]:
    """All that somebody has goes to one person."""
    said = section(Mrkdwn(" ".join(_has(say, found, who))))
    return _window(say, [said], found.team, metadata)


def role_window(
    say: Voice, project: Project, team: Team, names: Mapping[str, str], *, metadata: str
) -> dict[str, Any]:
    """One role, by hand."""
    options = [
        option(
            say.plain(
                "people.role_of",
                role=say.plain(f"people.role_{role}"),
                who=names.get(project.holder(role), project.holder(role)),
            ),
            role,
        )
        for role in ProjectRole
    ]
    which = field_of(
        FieldId.ROLE, say.plain("people.which"), choice("radio_buttons", options, ProjectRole.PM)
    )
    return _window(
        say, [section(say("people.by_hand", project=project.name)), which], team, metadata
    )


def _window(say: Voice, blocks: Sequence[Block], team: Team, metadata: str) -> dict[str, Any]:
    who = field_of(
        FieldId.WHO,
        say.plain("people.to"),
        {"type": "users_select"},
        hint=say.plain("people.to_hint"),
    )
    return modal(
        ViewId.KICKOFF_HAND_OVER,
        say.plain("people.title"),
        [*blocks, who, context(say("people.goes_along", channel=channel(team.channel_id)))],
        submit=say.plain("people.submit"),
        close=say.plain("common.cancel"),
        metadata=metadata,
    )


def taken_over(say: Voice, done: TakenOver, names: Mapping[str, str], by: str) -> Content:
    """For the thread. `by`: display name of who said so; whoever has it now has to act."""
    before = names.get(done.before, done.before)
    if done.roles:
        said = say(
            "people.has_it",
            to=user(done.to),
            role=say(_role(done.roles)),
            project=done.project.name,
            before=before,
            by=by,
        )
    else:
        said = say("people.is_asked", to=user(done.to), before=before, by=by)
    lines = [said]
    if done.was:
        lines.append(say("people.questions_along", n=len(done.was)))
    if done.unsigned:
        lines.append(say("people.unsigned", version=done.unsigned))
    return message(section(Mrkdwn(" ".join(lines))))


def was_taken_over(say: Voice, to: str, who: str) -> Content:
    """In place of the notice that asked for it. Display names."""
    return message(context(say("people.was_taken_over", to=to, who=who)))
