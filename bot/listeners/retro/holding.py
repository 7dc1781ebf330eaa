"""/retro: hold one, close it, and read past ones."""

from typing import Any

from bot.answers import Answer, Done, Modal, Reply
from bot.call import Call
from bot.commands import Intent
from bot.ids import ActionId, FieldId, ViewId
from bot.listeners.which_team import for_team, readable, team_named
from bot.ports import Work
from bot.posting.retro import sittings as posting
from bot.posting.retro.came_of import came_of
from bot.posting.roles import pulse as role_pulse
from bot.routes import Fields, Routes, chosen
from bot.views.retro import ballots, reflections, summaries, themes, windows
from bot.views.retro import thread as views
from bot.views.retro.windows import IN_A_CALL
from bot.views.team import status
from rituals.retro import formats, grouping, voting
from rituals.sittings import course, opening, reading
from rituals.sittings.model import Sitting
from rituals.sittings.results import Opened
from rituals.team.model import Team
from rituals.team.plan import FieldErrors
from rituals.team.ritual import OpenFor, Phase, Shown
from rituals.team.usecases import next_of, retro_of


def register(routes: Routes) -> None:
    routes.commands |= {
        "retro": for_team(bare),
        "retro now": for_team(now),
        "retro close": for_team(close),
        "retro history": for_team(history),
    }
    routes.actions |= {
        ActionId.READ_SITTING: read,
    }
    routes.views |= {ViewId.START_RETRO: started}


async def bare(call: Call, _: Intent, team: Team) -> Answer:
    """The next thing to do in the open retro, or open one."""
    team.check_member(call.actor)

    def step(work: Work) -> Answer:
        open_now = work.sittings.open_of(retro_of(work, team).ritual_id)
        if open_now:
            return _next_thing(work, call, open_now)
        settings, offered = retro_of(work, team).settings, formats.offered(work, team.team_id)
        return Modal(windows.start(call.say, team, settings, offered))

    return await call.read(step)


def _next_thing(work: Work, call: Call, sitting: Sitting) -> Answer:
    match sitting.phase:
        case Phase.COLLECT:
            return Modal(reflections.reflect(call.say, reading.board(work, sitting.sitting_id)))
        case Phase.GROUP:
            return Modal(
                themes.window(call.say, grouping.grouping(work, sitting.sitting_id, call.actor))
            )
        case Phase.VOTE:
            return Modal(
                ballots.window(call.say, voting.ballot(work, sitting.sitting_id, call.actor))
            )
    return Reply(status.note(call.say("phase.discuss_rule")))


async def now(call: Call, intent: Intent, team: Team) -> Answer:
    """“live” and what it asks may follow, in whatever order."""
    words = intent.rest.split()
    named = " ".join(word for word in words if word.lower() != IN_A_CALL)

    def step(work: Work) -> Opened:
        format_id = formats.named_by(work, team.team_id, named).id if named else None
        is_live = any(word.lower() == IN_A_CALL for word in words)
        return _open(work, call, team, format_id=format_id, is_live=is_live)

    done = await call.write(step)
    return Reply(views.opened(call.say, done.sitting, team))


async def started(call: Call, fields: Fields) -> Answer:
    def step(work: Work) -> None:
        team = team_named(work, call.metadata)
        chosen_for = chosen(fields, FieldId.OPEN_FOR)
        is_live = chosen_for == IN_A_CALL
        open_for = None if is_live else OpenFor(chosen_for)
        shown = Shown(chosen(fields, FieldId.SHOWN))
        format_id = chosen(fields, FieldId.FORMAT)
        try:
            _open(
                work,
                call,
                team,
                open_for=open_for,
                shown=shown,
                is_live=is_live,
                format_id=format_id,
            )
        except formats.FormatGone as error:
            raise FieldErrors({FieldId.FORMAT: error}) from None

    await call.write(step)
    return Done()


def _open(
    work: Work,
    call: Call,
    team: Team,
    *,
    open_for: OpenFor | None = None,
    shown: Shown | None = None,
    is_live: bool = False,
    format_id: str | None = None,
) -> Opened:
    ritual = retro_of(work, team)
    done = opening.open_now(
        work,
        team,
        ritual,
        call.actor,
        now=work.now,
        open_for=open_for,
        shown=shown,
        is_live=is_live,
        format_id=format_id,
    )
    posting.opened(work, call.tools, done)
    return done


async def close(call: Call, _: Intent, team: Team) -> Answer:
    """It can't be opened again, so this asks first, as the menu does."""

    def step(work: Work) -> Answer:
        board = course.to_close(work, retro_of(work, team), call.actor)
        return Modal(windows.ask_to_close(call.say, board))

    return await call.read(step)


async def history(call: Call, _: Intent, team: Team) -> Answer:
    await readable(call, team)

    def step(work: Work) -> Answer:
        earlier = reading.history(work, team, call.actor)
        following = next_of(work, retro_of(work, team))
        runs_it = team.is_run_by(call.actor)
        return Reply(summaries.history(call.say, team, earlier, following, runs_it=runs_it))

    return await call.read(step)


async def read(call: Call) -> Answer:
    return Modal(await past(call, call.value))


async def past(call: Call, sitting_id: str, page: int = 0) -> dict[str, Any]:
    def step(work: Work) -> dict[str, Any]:
        summary = reading.summary(work, sitting_id, call.actor)
        if summary.sitting.kind.counts:
            return role_pulse.read(work, call.say, sitting_id, call.actor)
        names, came = posting.names_in(work, summary), came_of(work, call.say, sitting_id, team)
        return summaries.read(call.say, summary, names, page, came)

    _, team = await call.read(lambda work: reading.find(work, sitting_id))
    await readable(call, team)
    return await call.read(step)
