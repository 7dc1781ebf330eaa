"""/experiment tokens: what programs act with. Shown once, listed with their last use, revoked."""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64encode
from typing import Any

from bot.answers import Answer, Instead, Modal
from bot.call import Call
from bot.commands import Intent
from bot.ids import ActionId, FieldId, ViewId
from bot.listeners.which_team import for_team, team_named
from bot.ports import Work
from bot.routes import Fields, Routes, chosen
from bot.views.experiment import tokens as views
from bot.views.experiment.tokens import READ_WRITE, SCOPES
from bot.words import Mrkdwn
from rituals.api import usecases
from rituals.api.model import digest_of
from rituals.team.model import Team
from rituals.team.plan import FieldErrors

BEGINNING = "msp_"
"""Of every token: programs that look for secrets in code can find it."""
_CHANCE = secrets.token_bytes(32)
"""Of this process. The same window sent twice (a double click) is shown the same token."""


def register(routes: Routes) -> None:
    routes.commands |= {"experiment tokens": for_team(listed)}
    routes.actions |= {ActionId.TOKEN_NEW: new, ActionId.TOKEN_REVOKE: revoke}
    routes.views |= {ViewId.TOKEN: make}


async def listed(call: Call, _: Intent, team: Team) -> Answer:
    return Modal(await call.read(lambda work: _window(work, call, team)))


async def new(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        team = team_named(work, call.value)
        team.check_member(call.actor)
        return Instead(views.form(call.say, team))

    return await call.read(step)


async def make(call: Call, fields: Fields) -> Answer:
    secret = _secret(call.payload["view"]["id"])
    scopes = SCOPES[chosen(fields, FieldId.SCOPES) or READ_WRITE]

    def step(work: Work) -> Answer:
        team = team_named(work, call.metadata)
        name = str(chosen(fields, FieldId.NAME) or "")
        token = usecases.make(work, team, call.actor, digest_of(secret), name, scopes, now=work.now)
        running = work.experiments.running_of(team.team_id)
        example = running[-1] if running else None
        public_url = call.tools.public_url
        return Instead(views.made(call.say, team, token, secret, example, public_url=public_url))

    try:
        return await call.write(step)
    except FieldErrors as error:
        raise FieldErrors({FieldId.NAME: error.errors[usecases.NAME]}) from None


async def revoke(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        token, team = usecases.revoke(work, call.value, call.actor, now=work.now)
        return Instead(_window(work, call, team, call.say("api.revoked", name=token.name)))

    return await call.write(step)


def _window(work: Work, call: Call, team: Team, note: Mrkdwn | None = None) -> dict[str, Any]:
    tokens = usecases.tokens_of(work, team, call.actor)
    return views.listed(
        call.say,
        team,
        [(one, usecases.may_revoke(team, one, call.actor)) for one in tokens],
        work.people.names(sorted({one.made_by for one in tokens})),
        public_url=call.tools.public_url,
        note=note,
    )


def _secret(view_id: str) -> str:
    """256 bits that nobody else can know."""
    made = hmac.digest(_CHANCE, view_id.encode(), hashlib.sha256)
    return BEGINNING + urlsafe_b64encode(made).rstrip(b"=").decode()
