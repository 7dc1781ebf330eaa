"""Where a team stands, as its status shows it."""

from bot.answers import Reply
from bot.call import Call
from bot.listeners.which_team import readable
from bot.ports import Work
from bot.views.team.status import Standing, status_message
from rituals.people import Person
from rituals.retro import rota
from rituals.sittings import reading
from rituals.team import usecases
from rituals.team.model import Team


async def status_of(call: Call, team: Team) -> Reply:
    """For the person's eyes. Raises GuestsMayNot, TeamIsEmpty, NotAMember."""
    team = await readable(call, team)
    now = await call.read(lambda work: standing(work, team, call.actor))
    return Reply(status_message(call.say, now))


def standing(work: Work, team: Team, reader: Person) -> Standing:
    turn = rota.facilitator_of_next(work, team, usecases.retro_of(work, team))
    tried = work.experiments.open_of(team.team_id)
    whoever = [team.lead, *team.facilitators, *([turn.user_id] if turn and turn.user_id else [])]
    return Standing(
        team=team,
        rituals=work.rituals.all_of(team.team_id),
        coming=usecases.coming(work, team),
        open=[reading.board(work, s.sitting_id) for s in work.sittings.all_open(team.team_id)],
        failed=work.outbox.failed(team.channel_id),
        names=work.people.names(whoever),
        now=work.now,
        reader_runs_it=team.is_run_by(reader),
        turn=turn,
        running=sum(one.is_open for one in tried),
        to_decide=sum(bool(one.reached) or one.awaits_analysis for one in tried),
    )
