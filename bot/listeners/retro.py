"""/retro, and all that is pressed and written in a retro."""

from datetime import UTC, datetime
from typing import Any

from bot.answers import Answer, Back, Done, Instead, Modal, Reply
from bot.call import Call
from bot.commands import Intent, command_named
from bot.ids import ActionId, FieldId, OverflowValue, ViewId
from bot.listeners.which_team import for_team, readable, team_named
from bot.ports import Work
from bot.posting import sittings as posting
from bot.routes import Fields, Routes, chosen
from bot.views import help as help_views
from bot.views import reflections, status, summaries
from bot.views import sittings as views
from rituals.sittings import course, opening, reading, writing
from rituals.sittings.results import Opened
from rituals.team.model import Team
from rituals.team.ritual import OpenFor, Shown
from rituals.team.usecases import first_occurrence, retro_of


def register(routes: Routes) -> None:
    routes.commands |= {
        "retro": for_team(bare),
        "retro now": for_team(now),
        "retro close": for_team(close),
        "retro history": for_team(history),
    }
    routes.actions |= {
        ActionId.REFLECT: reflect,
        ActionId.MINE: mine,
        ActionId.MORE: more,
        ActionId.EDIT_REFLECTION: edit,
        ActionId.WITHDRAW_REFLECTION: withdraw,
        ActionId.READ_SITTING: read,
        ActionId.EARLIER: turn,
        ActionId.LATER: turn,
    }
    routes.views |= {
        ViewId.REFLECT: reflected,
        ViewId.EDIT_REFLECTION: edited,
        ViewId.START_RETRO: started,
        ViewId.CLOSE_SITTING: close_confirmed,
    }


async def bare(call: Call, _: Intent, team: Team) -> Answer:
    """Write in the open retro, or open one."""
    team.check_member(call.actor)
    open_now = await call.read(lambda work: work.sittings.open_of(retro_of(work, team).ritual_id))
    if open_now:
        board = await call.read(lambda work: reading.board(work, open_now.sitting_id))
        return Modal(reflections.reflect(call.say, board))
    settings = await call.read(lambda work: retro_of(work, team).settings)
    return Modal(views.start(call.say, team, settings))


async def now(call: Call, _: Intent, team: Team) -> Answer:
    done = await call.write(lambda work: _open(work, call, team))
    return Reply(views.opened(call.say, done.sitting, team))


async def started(call: Call, fields: Fields) -> Answer:
    def step(work: Work) -> None:
        team = team_named(work, call.metadata)
        open_for = OpenFor(chosen(fields, FieldId.OPEN_FOR))
        _open(work, call, team, open_for=open_for, shown=Shown(chosen(fields, FieldId.SHOWN)))

    await call.write(step)
    return Done()


def _open(
    work: Work,
    call: Call,
    team: Team,
    *,
    open_for: OpenFor | None = None,
    shown: Shown | None = None,
) -> Opened:
    ritual = retro_of(work, team)
    done = opening.open_now(
        work, team, ritual, call.actor, now=work.now, open_for=open_for, shown=shown
    )
    posting.opened(work, call.tools, done)
    return done


async def close(call: Call, _: Intent, team: Team) -> Answer:
    def step(work: Work) -> None:
        summary = course.close_open(work, retro_of(work, team), call.actor, now=work.now)
        posting.closed(work, call.tools, summary)

    await call.write(step)
    return Reply(status.note(call.say("sitting.closed_ephemeral")))


async def close_confirmed(call: Call, _: Fields) -> Answer:
    def step(work: Work) -> Answer:
        summary = course.close(work, call.metadata, call.actor, now=work.now)
        posting.closed(work, call.tools, summary)
        return Done()

    return await call.write(step)


async def history(call: Call, _: Intent, team: Team) -> Answer:
    await readable(call, team)

    def step(work: Work) -> Answer:
        past = reading.history(work, team, call.actor)
        return Reply(summaries.history(call.say, team, past, first_occurrence(work, team)))

    return await call.read(step)


async def read(call: Call) -> Answer:
    return Modal(await _past(call, call.value))


async def _past(call: Call, sitting_id: str, page: int = 0) -> dict[str, Any]:
    def step(work: Work) -> dict[str, Any]:
        summary = reading.summary(work, sitting_id, call.actor)
        return summaries.read(call.say, summary, posting.names_in(work, summary), page)

    _, team = await call.read(lambda work: reading.find(work, sitting_id))
    await readable(call, team)
    return await call.read(step)


async def turn(call: Call) -> Answer:
    """Another page of what is read."""
    what, sitting_id, page = call.value.split(":")
    listed = {"mine": _own, "read": _past}[what]
    return Instead(await listed(call, sitting_id, int(page)))


async def reflect(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        board = reading.board(work, call.value)
        board.team.check_member(call.actor)
        board.sitting.check_open()
        return Modal(reflections.reflect(call.say, board))

    return await call.read(step)


async def reflected(call: Call, fields: Fields) -> Answer:
    def step(work: Work) -> Answer:
        answers = {field: chosen(fields, field) or "" for field in fields}
        # The same window sent twice (a double click, a retry) is written once, and thanked alike.
        if not work.events.first_time(f"view:{call.payload['view']['id']}"):
            board = reading.board(work, call.metadata)
            return Instead(reflections.reflected(call.say, board, sum(map(bool, answers.values()))))
        done = writing.reflect(work, call.metadata, call.actor, answers, now=work.now)
        posting.reflected(work, call.tools, done)
        return Instead(reflections.reflected(call.say, done.board, len(done.reflections)))

    return await call.write(step)


async def mine(call: Call) -> Answer:
    return Modal(await _own(call, call.value))


async def _own(call: Call, sitting_id: str, page: int = 0) -> dict[str, Any]:
    return await call.read(lambda work: _mine(work, call, sitting_id, page))


def _mine(work: Work, call: Call, sitting_id: str, page: int) -> dict[str, Any]:
    board, own = writing.mine(work, sitting_id, call.actor)
    board.team.check_member(call.actor)
    board.sitting.check_open()
    return reflections.mine(call.say, board, own, page)


async def edit(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        board, reflection = writing.own_reflection(work, call.value, call.actor)
        return Modal(reflections.edit(call.say, board, reflection, int(call.metadata)))

    return await call.read(step)


async def edited(call: Call, fields: Fields) -> Answer:
    def step(work: Work) -> Answer:
        reflection_id, page = call.metadata.split(":")
        text = next((chosen(fields, field) or "" for field in fields), "")
        done = writing.edit_reflection(work, reflection_id, call.actor, text, now=work.now)
        posting.reflected(work, call.tools, done)
        return Back(_mine(work, call, done.board.sitting.sitting_id, int(page)))

    return await call.write(step)


async def withdraw(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        done = writing.withdraw(work, call.value, call.actor)
        posting.withdrawn(work, call.tools, done)
        return Instead(_mine(work, call, done.board.sitting.sitting_id, int(call.metadata)))

    return await call.write(step)


async def more(call: Call) -> Answer:
    """What stands behind the ⋯. It also says until when the person saw the retro open."""
    what, sitting_id, closes = call.value.split(":")
    seen = datetime.fromtimestamp(float(closes), UTC)
    match OverflowValue(what):
        case OverflowValue.CLOSE:

            def ask(work: Work) -> Answer:
                board = reading.board(work, sitting_id)
                board.sitting.check_open()
                board.sitting.check_run_by(board.team, call.actor)
                return Modal(views.ask_to_close(call.say, board))

            return await call.read(ask)
        case OverflowValue.EXTEND:

            def lengthen(work: Work) -> Answer:
                board = course.extend(work, sitting_id, call.actor, seen=seen)
                posting.extended(work, call.tools, board)
                return Reply(views.extended(call.say, board))

            return await call.write(lengthen)
        case OverflowValue.HELP:
            command = command_named("retro")
            assert command
            return Reply(help_views.of_command(call.say, command))
