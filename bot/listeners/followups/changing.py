"""Follow-ups changed in windows: their words, their day, their owner; or dropped."""

from collections.abc import Callable
from typing import Any

from bot.answers import Answer, Back, Done, Modal
from bot.call import Call
from bot.ids import ActionId, FieldId, ViewId
from bot.listeners.followups.listed import is_list, listed, page_of, told
from bot.listeners.followups.making import draft
from bot.listeners.home.page import shown_again
from bot.listeners.which_team import team_named
from bot.ports import Work
from bot.posting.followups import told as posting
from bot.routes import Fields, Routes, chosen, picked_day
from bot.views.followups import forms as views
from bot.views.followups.forms import Form
from bot.views.followups.shown import Seen
from rituals.followups import usecases
from rituals.followups.model import Changed, FollowUp

View = Callable[[Work, Form, FollowUp], dict[str, Any]]


def register(routes: Routes) -> None:
    routes.actions |= {
        ActionId.FOLLOW_UP_DATE: new_date,
        ActionId.FOLLOW_UP_HAND_OVER: hand_over,
        ActionId.FOLLOW_UP_EDIT: edit,
        ActionId.FOLLOW_UP_DROP: drop,
    }
    routes.views |= {
        ViewId.FOLLOW_UP_DATE: dated,
        ViewId.HAND_OVER_FOLLOW_UP: handed_over,
        ViewId.EDIT_FOLLOW_UP: edited,
        ViewId.DROP_FOLLOW_UP: dropped,
    }


async def new_date(call: Call) -> Answer:
    return await _open(
        call, lambda work, form, one: views.new_date(call.say, _seen(work, one), form, one)
    )


async def hand_over(call: Call) -> Answer:
    return await _open(
        call, lambda work, form, one: views.hand_over(call.say, _seen(work, one), form, one)
    )


async def edit(call: Call) -> Answer:
    return await _open(call, lambda _, form, one: views.edit(call.say, form, one))


async def drop(call: Call) -> Answer:
    return await _open(
        call, lambda work, form, one: views.drop(call.say, _seen(work, one), form, one)
    )


async def _open(call: Call, view: View) -> Answer:
    follow_up_id, _, place = call.value.partition(":")

    def step(work: Work) -> Answer:
        one, _ = usecases.find(work, follow_up_id, call.actor)
        one.check_open()
        return Modal(view(work, Form(follow_up=follow_up_id, place=place), one))

    return await call.read(step)


async def dated(call: Call, fields: Fields) -> Answer:
    return await _change(
        call,
        lambda work, one: usecases.set_date(
            work, one, call.actor, picked_day(fields, FieldId.DUE_ON), now=work.now
        ),
    )


async def handed_over(call: Call, fields: Fields) -> Answer:
    to = chosen(fields, FieldId.OWNER) or ""
    return await _change(
        call, lambda work, one: usecases.hand_over(work, one, call.actor, to, now=work.now)
    )


async def edited(call: Call, fields: Fields) -> Answer:
    sent, shown = draft(fields), Form.model_validate_json(call.metadata).shown
    return await _change(
        call,
        lambda work, one: usecases.edit(work, one, call.actor, sent, shown=shown, now=work.now),
    )


async def dropped(call: Call, fields: Fields) -> Answer:
    why = chosen(fields, FieldId.REASON) or ""
    return await _change(
        call, lambda work, one: usecases.drop(work, one, call.actor, why, now=work.now)
    )


async def _change(call: Call, change: Callable[[Work, str], Changed]) -> Answer:
    """Back to where it was asked for, which shows it as it is now."""
    form = Form.model_validate_json(call.metadata)

    def step(work: Work) -> Answer:
        after = change(work, form.follow_up)
        told(work, call, after, form.place)
        one = after.follow_up
        if is_list(form.place):
            just = None if one.is_open else one
            return Back(listed(work, call, one.team_id, page_of(form.place), just=just))
        return Done()

    return await shown_again(call, form.place, await call.write(step))


def _seen(work: Work, one: FollowUp) -> Seen:
    return posting.seen(work, team_named(work, one.team_id), one)
