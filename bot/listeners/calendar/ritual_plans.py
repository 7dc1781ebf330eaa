"""A ritual is added or changed: the form, the preview, Start."""

from bot.answers import Answer, Done, Modal
from bot.call import Call
from bot.errors import PlanIsGone
from bot.ids import ActionId, ViewId
from bot.listeners import drafts
from bot.listeners.calendar import ritual_form
from bot.listeners.calendar.gathered import against
from bot.listeners.origin import carried, origin_of
from bot.listeners.team import setup
from bot.listeners.which_team import team_named
from bot.ports import Work
from bot.posting.calendar import rituals as posting
from bot.routes import Fields, Routes
from bot.views.calendar import ritual_form as views
from rituals.team import holding
from rituals.team.dates import RitualIsGone, ritual_to_run
from rituals.team.model import Team
from rituals.team.ritual import Ritual, RitualKind
from rituals.team.ritual_plan import RitualPlan

DRAFT = "ritual"


DRAFT = "ritual"


def register(routes: Routes) -> None:
    routes.actions |= {ActionId.ADD_RITUAL: add}
    routes.views |= {ViewId.RITUAL: planned, ViewId.RITUAL_PREVIEW: start}


async def add(call: Call) -> Answer:
    team_id, kind = call.value.split(":")
    ref = call.value

    def step(work: Work) -> Answer:
        team = team_named(work, team_id)
        team.check_run_by(call.actor)
        draft = drafts.kept(work, RitualPlan, call.actor.user_id, DRAFT, ref)
        form = (
            ritual_form.form_of(draft, team, now=work.now)
            if draft
            else ritual_form.proposed(RitualKind(kind))
        )
        carries = origin_of(call).with_(team_id, kind, "")
        return Modal(
            views.form(call.say, form, metadata=carries, is_new=True, is_draft=draft is not None)
        )

    return await call.read(step)


async def change(call: Call, ritual_id: str) -> Answer:
    ritual, team = await call.read(lambda work: found(work, ritual_id))
    if ritual.kind is RitualKind.RETRO:
        return await setup.settings_for(call, team)

    def step(work: Work) -> Answer:
        ritual, team = ritual_to_run(work, ritual_id, call.actor)
        draft = drafts.kept(work, RitualPlan, call.actor.user_id, DRAFT, ritual_id)
        plan = draft or ritual_form.plan_of(ritual)
        form = ritual_form.form_of(plan, team, now=work.now)
        carries = origin_of(call).with_(team.team_id, ritual.kind, ritual_id)
        return Modal(
            views.form(call.say, form, metadata=carries, is_new=False, is_draft=draft is not None)
        )

    return await call.read(step)


async def planned(call: Call, fields: Fields) -> Answer:
    """The form was sent: keep what was typed, and show what would happen."""
    (team_id, kind, ritual_id), _ = carried(call)

    def step(work: Work) -> Answer:
        team = team_named(work, team_id)
        team.check_run_by(call.actor)
        known = _known(work, team, ritual_id)
        held = work.rituals.all_of(team_id)
        plan = ritual_form.read_plan(
            fields, team, RitualKind(kind), ritual_id or None, held, now=work.now
        )
        work.drafts.put(call.actor.user_id, DRAFT, _ref(plan), plan.model_dump_json())
        upcoming = plan.next_dates(team, known, now=work.now)
        ritual = plan.made_of(known) if known else plan.anew("")
        warnings = against(work, call, team, ritual, upcoming)
        return Modal(
            views.preview(call.say, team, plan, upcoming, warnings, metadata=call.metadata)
        )

    return await call.write(step)


async def start(call: Call, _: Fields) -> Answer:
    """Start was pressed on the preview."""
    (team_id, kind, ritual_id), _origin = carried(call)
    ref = ritual_id or f"{team_id}:{kind}"

    def step(work: Work) -> None:
        # The same window sent twice (a double click, a retry) starts once.
        if not work.events.first_time(f"view:{call.payload['view']['id']}"):
            return
        team = team_named(work, team_id)
        team.check_run_by(call.actor)
        plan = drafts.kept(work, RitualPlan, call.actor.user_id, DRAFT, ref)
        if not plan:
            raise PlanIsGone()
        done = holding.start_ritual(work, team, call.actor, plan, now=work.now)
        posting.started(work, call.tools, done, call.actor)
        # Others' were made for the ritual as it was: started, they would undo what this one does.
        # Of a team's own, though, there may be another beside it.
        if plan.kind is RitualKind.OWN and not ritual_id:
            work.drafts.drop(call.actor.user_id, DRAFT, ref)
        else:
            work.drafts.drop_all(DRAFT, ref)

    await call.write(step)
    return Done()


def found(work: Work, ritual_id: str) -> tuple[Ritual, Team]:
    """Also one that was taken off. Raises RitualIsGone."""
    ritual = work.rituals.get(ritual_id)
    team = work.teams.get(ritual.team_id) if ritual else None
    if not ritual or not team:
        raise RitualIsGone()
    return ritual, team


def _known(work: Work, team: Team, ritual_id: str) -> Ritual | None:
    """What is changed; None: it's new. Raises RitualIsGone."""
    if not ritual_id:
        return None
    ritual, _ = found(work, ritual_id)
    if ritual.is_retired or ritual.team_id != team.team_id:
        raise RitualIsGone()
    return ritual


def _ref(plan: RitualPlan) -> str:
    """Of the draft."""
    return plan.ritual_id or f"{plan.team_id}:{plan.kind}"
