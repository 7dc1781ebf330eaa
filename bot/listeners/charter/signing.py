"""A charter signed and amended: by its buttons, and by /kickoff sign and /kickoff amend."""

from bot.answers import Answer, Done, Instead, Modal, Nothing, Reply
from bot.call import Call
from bot.commands import Intent
from bot.ids import ActionId, FieldId, ViewId
from bot.listeners.home.page import place_of, shown_again
from bot.listeners.kickoff.answer_fields import filled_in, people_in
from bot.listeners.which_team import candidates
from bot.ports import Work
from bot.posting.charter import versions as posting
from bot.posting.kickoff import board as kickoffs
from bot.routes import Fields, Routes, chosen
from bot.views.blocks import message, section
from bot.views.charter import forms
from bot.views.charter import versions as views
from bot.views.charter.forms import AmendForm
from rituals.charter import usecases
from rituals.charter.reading import standing
from rituals.charter.results import Signed, Standing
from rituals.charter.usecases import Amendment
from rituals.kickoff.given import Given, Readers
from rituals.project import finding
from rituals.project.model import Project
from rituals.team.model import GuestsMayNot


def register(routes: Routes) -> None:
    routes.commands |= {"kickoff sign": sign_typed, "kickoff amend": amend_typed}
    routes.actions |= {
        ActionId.CHARTER_SIGN: sign,
        ActionId.CHARTER_AMEND: amend,
        ActionId.CHARTER_ADD_ROW: add_row,
    }
    routes.views |= {ViewId.CHARTER_SECTION: section_chosen, ViewId.CHARTER_AMEND: amended}


# Signed


async def sign(call: Call) -> Answer:
    """By the button of a version; where it was found by a command, only they see the answer."""
    project_id, _, version = call.value.partition("/")

    def step(work: Work) -> Answer:
        done = _sign(work, call, project_id, int(version))
        return Nothing() if _is_in_thread(call) else _signed(call, done)

    return await shown_again(call, place_of(call), await call.write(step))


async def sign_typed(call: Call, intent: Intent) -> Answer:
    if not call.actor.can_be_a_member:
        raise GuestsMayNot()

    def step(work: Work) -> Answer:
        if intent.rest:
            now = standing(work, finding.named(work, intent.rest, call.actor).project_id)
            return _signed(call, _sign(work, call, now.project.project_id, now.charter.version))
        wanted = [
            one
            for one in _of(work, work.projects.of_person(call.actor.user_id))
            if any(one.project.holder(role) == call.actor.user_id for role in one.missing)
        ]
        if not wanted:
            return Reply(message(section(call.say("charter.nothing_to_sign"))))
        if len(wanted) == 1:
            project, version = wanted[0].project, wanted[0].charter.version
            return _signed(call, _sign(work, call, project.project_id, version))
        return _which(call, "charter.which_sign", wanted, ActionId.CHARTER_SIGN)

    return await call.write(step)


def _sign(work: Work, call: Call, project_id: str, version: int) -> Signed:
    done = usecases.sign(work, project_id, version, call.actor, now=work.now)
    posting.signed(work, call.tools, done)
    kickoffs.refreshed(work, call.tools, done.now.kickoff)
    return done


def _signed(call: Call, done: Signed) -> Reply:
    role = views.roles_in_words(call.say, [one.role for one in done.signed])
    name, version = done.now.project.name, done.now.charter.version
    return Reply(
        message(section(call.say("charter.you_signed", role=role, project=name, version=version)))
    )


def _is_in_thread(call: Call) -> bool:
    return bool((call.payload.get("message") or {}).get("thread_ts"))


# Amended


async def amend(call: Call) -> Answer:
    project_id = call.value.partition("/")[0]
    return await call.read(lambda work: _choose_section(work, call, project_id))


async def amend_typed(call: Call, intent: Intent) -> Answer:
    if not call.actor.can_be_a_member:
        raise GuestsMayNot()

    def step(work: Work) -> Answer:
        if intent.rest:
            project = finding.named(work, intent.rest, call.actor)
            return _choose_section(work, call, project.project_id)
        here = [p for team in candidates(work, call) for p in work.projects.of(team.team_id)]
        found = [one for one in _of(work, here) if not one.kickoff.is_over]
        if not found:
            return Reply(message(section(call.say("charter.no_charters"))))
        if len(found) == 1:
            return _choose_section(work, call, found[0].project.project_id)
        return _which(call, "charter.which_amend", found, ActionId.CHARTER_AMEND)

    return await call.read(step)


def _choose_section(work: Work, call: Call, project_id: str) -> Answer:
    now = standing(work, project_id)
    usecases.check_goes_on(now.project, now.kickoff)
    usecases.check_amends(now.team, now.project, call.actor)
    form = AmendForm(project=project_id, version=now.charter.version)
    return Modal(forms.which_section(call.say, form, now.charter))


async def section_chosen(call: Call, fields: Fields) -> Answer:
    form = AmendForm.model_validate_json(call.metadata)
    form = form.model_copy(update={"question": chosen(fields, FieldId.SECTION) or ""})

    def step(work: Work) -> Answer:
        return Instead(_window(work, call, form, None))

    return await call.read(step)


async def add_row(call: Call) -> Answer:
    """One more in the window, with all that was typed so far."""
    form = AmendForm.model_validate_json(call.metadata)
    fields = call.payload["view"]["state"]["values"]

    def step(work: Work) -> Answer:
        return Instead(_window(work, call, form, fields, rows=int(call.value) + 1))

    return await call.read(step)


def _window(
    work: Work, call: Call, form: AmendForm, fields: Fields | None, *, rows: int = 1
) -> dict[str, object]:
    """With what the charter says, or with what was filled in."""
    now = standing(work, form.project)
    usecases.check_amends(now.team, now.project, call.actor)
    course = work.kickoffs.course(now.kickoff)
    question = usecases.section(course, now.charter, form.question)
    stands = course.answers.get(question.id)
    given = Given.of(stands) if stands else Given()
    return forms.amend(
        call.say,
        form,
        question,
        given if fields is None else filled_in(question, fields),
        rows=rows,
        tapped=course.tapped,
        reason="" if fields is None else chosen(fields, FieldId.REASON) or "",
        is_signed=now.charter.is_signed,
    )


async def amended(call: Call, fields: Fields) -> Answer:
    form = AmendForm.model_validate_json(call.metadata)
    picked = await call.tools.directory.people(dict.fromkeys(people_in(fields)))
    people = {person.user_id: person for person in picked}

    def step(work: Work) -> Answer:
        # The same window sent twice (a double click, a retry) is one amendment.
        if not work.events.first_time(f"view:{call.payload['view']['id']}"):
            return Done()
        now = standing(work, form.project)
        course = work.kickoffs.course(now.kickoff)
        question = usecases.section(course, now.charter, form.question)
        amendment = Amendment(
            question_id=question.id,
            version=form.version,
            given=filled_in(question, fields),
            reason=chosen(fields, FieldId.REASON) or "",
        )
        today = work.now.astimezone(now.team.calendar.tz).date()
        done = usecases.amend(
            work, form.project, call.actor, amendment, Readers(people, today), now=work.now
        )
        posting.drafted(work, call.tools, done)
        if done.moved:
            kickoffs.went_on(work, call.tools, done.moved, question.id)
        return Done()

    return await call.write(step)


def _of(work: Work, projects: list[Project]) -> list[Standing]:
    """Those that have a charter."""
    drafted = [one for one in projects if work.charters.newest(one.project_id)]
    return [standing(work, one.project_id) for one in drafted]


def _which(call: Call, asks: str, found: list[Standing], action: ActionId) -> Reply:
    offered = [(one.project, one.charter.version) for one in found]
    return Reply(forms.which_project(call.say, call.say(asks), offered, action))
