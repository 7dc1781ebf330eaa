"""/project gate, and a gate's buttons: it is opened, and people decide."""

from datetime import timedelta
from typing import Any

from bot.answers import Answer, Done, Instead, Modal, Reply
from bot.call import Call
from bot.commands import Intent
from bot.ids import ActionId, FieldId, ViewId
from bot.listeners.home.page import place_of, shown_again
from bot.listeners.project.pages import check_reads
from bot.listeners.which_team import candidates
from bot.ports import Work
from bot.posting.gates import card as posting
from bot.posting.gates.evidence import EVIDENCE, look
from bot.routes import Fields, Routes, chosen, picked_day
from bot.views.gates import opening
from bot.views.gates import windows as views
from bot.views.gates.windows import BESIDE
from bot.views.nudges.bundles import placed
from rituals.gates import moving, usecases
from rituals.gates.checklist import checklist
from rituals.gates.model import Verdict, next_gate
from rituals.gates.reading import open_of
from rituals.gates.reading import placed as project_placed
from rituals.gates.usecases import Draft
from rituals.project import finding
from rituals.project.model import ProjectState
from rituals.team.model import GuestsMayNot

FOUR_WEEKS = timedelta(weeks=4)
"""After which it is proposed to look again at what is held."""


def register(routes: Routes) -> None:
    routes.commands |= {"project gate": typed}
    routes.actions |= {
        ActionId.GATE: of_project,
        ActionId.GATE_DECIDE: decide,
        ActionId.GATE_HAND_OVER: hand_over,
        ActionId.GATE_TAKE_BACK: take_back,
    }
    routes.views |= {
        ViewId.GATE_OPEN: opened,
        ViewId.GATE_DECIDE: decided,
        ViewId.GATE_OWNER: handed_over,
        ViewId.GATE_TAKE_BACK: taken_back,
    }


# Opened


async def typed(call: Call, intent: Intent) -> Answer:
    """Of the one that is named it is opened straight away; else they choose, and look first."""
    if not call.actor.can_be_a_member:
        raise GuestsMayNot()
    if not intent.rest:
        return await _choose(call)
    project = await call.read(lambda work: finding.named(work, intent.rest, call.actor))
    await check_reads(call, project.project_id)
    return await call.write(lambda work: _open(work, call, project.project_id))


def _open(work: Work, call: Call, project_id: str) -> Answer:
    gate, is_new = open_of(work, project_id), False
    if gate is None:
        gate = usecases.open_gate(work, project_id, call.actor, now=work.now)
        posting.opened(work, call.tools, gate, call.actor)
        is_new = True
    seen, where = look(work, gate.gate_id), posting.address(work, call.tools, gate)
    return Reply(opening.opened(call.say, seen, where, is_new=is_new))


async def _choose(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        here = {team.team_id for team in candidates(work, call)}
        found = [
            one
            for one in finding.readable(work, call.actor)
            if one.team_id in here and one.state is ProjectState.ACTIVE
        ]
        if len(found) == 1:
            return Modal(_window(work, call, found[0].project_id))
        gates = {one.project_id: open_of(work, one.project_id) for one in found}
        open_ = {project_id: gate for project_id, gate in gates.items() if gate}
        return Modal(opening.which(call.say, found, open_))

    return await call.read(step)


async def of_project(call: Call) -> Answer:
    """By a button that carries the project's id."""
    await check_reads(call, call.value)
    return Modal(await call.read(lambda work: _window(work, call, call.value)))


def _window(work: Work, call: Call, project_id: str) -> dict[str, Any]:
    """The gate that is open, or the one that would be; nothing is posted by looking."""
    project, _ = project_placed(work, project_id)
    before = posting.before(work, project_id)
    gate = open_of(work, project_id)
    if gate:
        seen = look(work, gate.gate_id)
        return opening.is_open(call.say, seen, posting.address(work, call.tools, gate), before)
    kind = next_gate(project)
    if kind is None:
        return opening.past_all(call.say, project, before)
    return opening.of_project(call.say, project, kind, checklist().at(kind), before)


async def opened(call: Call, _: Fields) -> Answer:
    def step(work: Work) -> Answer:
        # The same window sent twice (a double click, a retry) opens one, and is answered alike.
        if work.events.first_time(f"view:{call.payload['view']['id']}"):
            gate = usecases.open_gate(work, call.metadata, call.actor, now=work.now)
            posting.opened(work, call.tools, gate, call.actor)
        return Instead(_window(work, call, call.metadata))

    return await call.write(step)


# Decided


async def decide(call: Call) -> Answer:
    place = place_of(call)

    def step(work: Work) -> Answer:
        usecases.check_decides(work, call.value, call.actor)
        seen = look(work, call.value)
        return Modal(views.decide(call.say, seen, place, seen.today + FOUR_WEEKS))

    return await call.read(step)


async def decided(call: Call, fields: Fields) -> Answer:
    ref, place = placed(call.metadata)
    gate_id, _, seen = ref.partition("/")
    draft = Draft(
        verdict=Verdict(chosen(fields, FieldId.DECISION)),
        reason=chosen(fields, FieldId.REASON) or "",
        again_on=picked_day(fields, FieldId.LOOK_AGAIN),
        keeps_discovery=BESIDE in (chosen(fields, FieldId.BESIDE) or []),
        seen=int(seen) if seen else None,  # a window from before an upgrade says nothing
    )

    def step(work: Work) -> Answer:
        # The same window sent twice (a double click, a retry) decides once.
        if work.events.first_time(f"view:{call.payload['view']['id']}"):
            done = usecases.decide(work, EVIDENCE, gate_id, call.actor, draft, now=work.now)
            posting.decided(work, call.tools, done, call.actor)
        return Done()

    return await shown_again(call, place, await call.write(step))


async def hand_over(call: Call) -> Answer:
    place = place_of(call)

    def step(work: Work) -> Answer:
        usecases.check_decides(work, call.value, call.actor)
        return Modal(views.hand_over(call.say, look(work, call.value), place))

    return await call.read(step)


async def handed_over(call: Call, fields: Fields) -> Answer:
    gate_id, place = placed(call.metadata)
    # Whoever is chosen may be somebody whom we don't know yet.
    picked = await call.tools.directory.people([chosen(fields, FieldId.OWNER) or ""])

    def step(work: Work) -> Answer:
        before = usecases.check_decides(work, gate_id, call.actor).owner
        to = next(iter(picked), None)
        gate = usecases.hand_over(work, gate_id, call.actor, to)
        posting.handed_over(work, call.tools, gate, before, call.actor)
        return Done()

    return await shown_again(call, place, await call.write(step))


async def take_back(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        moving.check_takes_back(work, call.value, call.actor, now=work.now)
        return Modal(views.take_back(call.say, look(work, call.value)))

    return await call.read(step)


async def taken_back(call: Call, fields: Fields) -> Answer:
    gate_id, _, seen = call.metadata.partition("/")
    position = int(seen) if seen else None  # a window from before an upgrade says nothing

    def step(work: Work) -> Answer:
        if work.events.first_time(f"view:{call.payload['view']['id']}"):
            done = moving.take_back(work, gate_id, call.actor, seen=position, now=work.now)
            posting.taken_back(work, call.tools, done, call.actor)
        return Done()

    return await call.write(step)
