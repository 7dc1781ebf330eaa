"""A team puts role cards into its own words, and adds roles of its own."""

from bot.answers import Answer, Instead, Modal
from bot.call import Call
from bot.ids import ActionId, FieldId, ViewId
from bot.listeners.roles.places import back, carried, place_of, window, with_place
from bot.listeners.which_team import team_named
from bot.ports import Work
from bot.routes import Fields, Routes, chosen
from bot.views.roles import cards as views
from rituals.roles import editing
from rituals.roles.editing import CardDraft
from rituals.roles.holding import card_of
from rituals.roles.own import is_own
from rituals.roles.standing import cards


def register(routes: Routes) -> None:
    routes.actions |= {ActionId.ROLE_EDIT_CARD: edit, ActionId.ROLE_UNDO_CARD: undo}
    routes.views |= {ViewId.ROLE_CARD: sent}


async def edit(call: Call) -> Answer:
    """The card in a window; without a role, an empty one."""
    team_id, _, role_id = call.value.partition(":")

    def step(work: Work) -> Answer:
        team = team_named(work, team_id)
        team.check_run_by(call.actor)
        known = cards(work, team)
        draft = CardDraft("", "")
        if role_id:
            draft = editing.drafted(known, card_of(work, team, role_id))
        metadata = with_place(place_of(call), f"{team_id}:{role_id}")
        return Modal(views.form(call.say, known, draft, metadata=metadata))

    return await call.read(step)


async def sent(call: Call, fields: Fields) -> Answer:
    place, (team_id, role_id) = carried(call)
    draft = CardDraft(
        name=chosen(fields, FieldId.NAME) or "",
        summary=chosen(fields, FieldId.SUMMARY) or "",
        decides=chosen(fields, FieldId.DECIDES) or "",
        does=chosen(fields, FieldId.DOES) or "",
        hands_over=chosen(fields, FieldId.HANDS_OVER) or "",
        is_not=chosen(fields, FieldId.IS_NOT) or "",
        answers_for=tuple(chosen(fields, FieldId.ANSWERS_FOR) or ()),
    )

    def step(work: Work) -> Answer:
        team = team_named(work, team_id)
        team.check_run_by(call.actor)
        name = draft.name
        # The same window sent twice (a double click, a retry) makes one, and is answered alike.
        if work.events.first_time(f"view:{call.payload['view']['id']}"):
            name = editing.change(work, team, call.actor, role_id or None, draft).name
        return back(work, call, place, call.say("role.card_saved", name=name))

    return await call.write(step)


async def undo(call: Call) -> Answer:
    team_id, _, role_id = call.value.partition(":")

    def step(work: Work) -> Answer:
        card = editing.undo(work, team_named(work, team_id), call.actor, role_id)
        own = is_own(role_id)
        place = f"roles:{team_id}" if own else f"card:{call.value}"
        key = "role.card_taken_off" if own else "role.card_undone"
        return Instead(window(work, call, place, call.say(key, name=card.name)))

    return await call.write(step)
