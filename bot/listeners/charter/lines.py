"""Assumptions, constraints, unknowns and slices: listed, added (also from any message), handed
over, and what became of each."""

import re
from typing import Any

from bot.answers import Answer, Back, Instead, Modal
from bot.call import Call
from bot.ids import ActionId, FieldId, ShortcutId, ViewId
from bot.listeners.charter.pages import may_read
from bot.listeners.which_team import candidates
from bot.ports import Work
from bot.posting.charter import versions as posting
from bot.routes import Fields, Routes, chosen
from bot.views.charter import lines as views
from bot.views.charter.lines import HAND_OVER, LineForm
from bot.words.mrkdwn import as_read
from rituals.charter import looking_after
from rituals.charter.looking_after import LineDraft
from rituals.charter.model import LINE_LIMIT, LineState, NoProjectForIt
from rituals.charter.reading import placed
from rituals.charter.results import Kept
from rituals.kickoff.catalogue import Line
from rituals.project import finding
from rituals.project.model import ProjectState
from rituals.team.model import GuestsMayNot
from rituals.text import one_line

_MENTIONED = re.compile(r"<@([UW][A-Z0-9]+)")


def register(routes: Routes) -> None:
    routes.shortcuts |= {ShortcutId.ADD_TO_KICKOFF: from_message}
    routes.actions |= {
        ActionId.CHARTER_LINES: lines,
        ActionId.CHARTER_LINE_ADD: by_hand,
        ActionId.CHARTER_LINE_MORE: more,
    }
    routes.views |= {
        ViewId.CHARTER_LINE: added,
        ViewId.CHARTER_LINE_OWNER: handed_over,
        ViewId.CHARTER_LINE_STATE: turned,
    }


async def lines(call: Call) -> Answer:
    return Modal(await window(call, call.value, 0))


async def window(call: Call, project_id: str, page: int) -> dict[str, Any]:
    await may_read(call, project_id)
    return await call.read(lambda work: _listed(work, call, project_id, page))


def _listed(work: Work, call: Call, project_id: str, page: int) -> dict[str, Any]:
    project, _, _ = placed(work, project_id)
    kept = work.charters.lines(project_id)
    names = work.people.names(sorted({one.owner for one in kept}))
    return views.listed(call.say, project, kept, names, page)


# Added


async def by_hand(call: Call) -> Answer:
    project_id, _, page = call.value.partition("/")

    def step(work: Work) -> Answer:
        looking_after.check_adds(work, project_id, call.actor)
        form = LineForm(project=project_id, page=int(page))
        return Modal(views.add(call.say, form, call.actor.user_id))

    return await call.read(step)


async def from_message(call: Call) -> Answer:
    """The shortcut on a message, in whatever channel. In a kickoff's thread that one is offered,
    elsewhere the channel's team's."""
    if not call.actor.can_be_a_member:
        raise GuestsMayNot()
    said = call.payload["message"]
    ts, thread_ts = call.payload.get("message_ts") or said["ts"], said.get("thread_ts")
    link = call.tools.installation.permalink(call.channel_id, ts, thread_ts)
    typed = str(said.get("text") or "")
    people = await call.tools.directory.people(dict.fromkeys(_MENTIONED.findall(typed)))
    text = one_line(as_read(typed, {p.user_id: p.name for p in people}), LINE_LIMIT)

    def step(work: Work) -> Answer:
        found = [
            one
            for one in finding.readable(work, call.actor)
            if one.state is ProjectState.ACTIVE
            and looking_after.adds(work, one.project_id, call.actor)
        ]
        if not found:
            raise NoProjectForIt()
        handle = work.outbox.handle_of(call.channel_id, thread_ts or ts)
        kickoff = work.kickoffs.by_message(handle) if handle else None
        here = {team.team_id for team in candidates(work, call)}
        likely = [kickoff.project_id] if kickoff else []
        likely += [one.project_id for one in found if one.team_id in here]
        form, owner = LineForm(link=link), call.actor.user_id
        return Modal(
            views.add(
                call.say, form, owner, text=text, projects=found, likely=next(iter(likely), "")
            )
        )

    return await call.read(step)


async def added(call: Call, fields: Fields) -> Answer:
    form = LineForm.model_validate_json(call.metadata)
    project_id = form.project or chosen(fields, FieldId.PROJECT) or ""
    draft = LineDraft(
        kind=Line(chosen(fields, FieldId.KIND) or Line.ASSUMPTION),
        text=chosen(fields, FieldId.TEXT) or "",
        owner=chosen(fields, FieldId.OWNER) or "",
    )

    def step(work: Work) -> Answer:
        # The same window sent twice (a double click, a retry) makes one, and is answered alike.
        if work.events.first_time(f"view:{call.payload['view']['id']}"):
            done = looking_after.add(
                work, project_id, call.actor, draft, now=work.now, link=form.link
            )
            posting.kept(work, call.tools, done, call.actor)
        if form.page is not None:
            return Back(_listed(work, call, project_id, form.page))
        project, _, _ = placed(work, project_id)
        own = [o for o in work.charters.lines(project_id) if o.made_by == call.actor.user_id]
        names = work.people.names([own[-1].owner])
        return Instead(views.added(call.say, project, own[-1], names))

    return await call.write(step)


# Changed


async def more(call: Call) -> Answer:
    """From the menu of a line in the list."""
    what, line_id, page = call.value.split("/")
    form = LineForm(
        line=line_id, page=int(page), state=None if what == HAND_OVER else LineState(what)
    )
    if form.state is LineState.OPEN:
        return await call.write(lambda work: Instead(_turn(work, call, form, "")))

    def step(work: Work) -> Answer:
        line, *_ = looking_after.find(work, line_id, call.actor)
        window = views.hand_over if form.state is None else views.state
        return Modal(window(call.say, form, line))

    return await call.read(step)


async def turned(call: Call, fields: Fields) -> Answer:
    form, note = LineForm.model_validate_json(call.metadata), chosen(fields, FieldId.NOTE) or ""
    return await call.write(lambda work: Back(_turn(work, call, form, note)))


def _turn(work: Work, call: Call, form: LineForm, note: str) -> dict[str, Any]:
    assert form.state, "the window was opened for one"
    done = looking_after.turn(work, form.line, call.actor, form.state, note, now=work.now)
    return _after(work, call, form, done)


async def handed_over(call: Call, fields: Fields) -> Answer:
    form, to = LineForm.model_validate_json(call.metadata), chosen(fields, FieldId.OWNER) or ""

    def step(work: Work) -> Answer:
        done = looking_after.hand_over(work, form.line, call.actor, to, now=work.now)
        return Back(_after(work, call, form, done))

    return await call.write(step)


def _after(work: Work, call: Call, form: LineForm, done: Kept) -> dict[str, Any]:
    posting.kept(work, call.tools, done, call.actor)
    return _listed(work, call, done.project.project_id, form.page or 0)
