"""A team's tokens: the list, a new one, and the only time that one is shown."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot.ids import ActionId, FieldId, ViewId
from bot.views.blocks import (
    Block,
    Element,
    actions,
    button,
    choice,
    confirm,
    context,
    field_of,
    modal,
    option,
    section,
    text_field,
)
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import channel
from rituals.api.model import NAME_LIMIT, Scope, Token
from rituals.experiment.model import Experiment
from rituals.team.model import Team

READ, READ_WRITE, CHECK = "read", "read_write", "check"
"""What a token may be made for."""
SCOPES: Mapping[str, frozenset[Scope]] = {
    READ_WRITE: frozenset({Scope.READ, Scope.WRITE}),
    READ: frozenset({Scope.READ}),
    CHECK: frozenset({Scope.CHECK}),
}
_NOWHERE = "$MAINSPRING_URL"
_PLAIN_NAME = re.compile(r"[\w.@-]{1,40}", re.ASCII)
"""Of a metric: it needs no quotes, in a shell or in JSON."""


def listed(
    say: Voice,
    team: Team,
    tokens: Sequence[tuple[Token, bool]],
    names: Mapping[str, str],
    *,
    public_url: str,
    note: Mrkdwn | None = None,
) -> dict[str, Any]:
    """`tokens`: each with whether the reader may revoke it. `note`: what was just done."""
    blocks: list[Block] = [section(note)] if note else []
    blocks.append(section(say("api.intro", channel=channel(team.channel_id))))
    if not public_url:
        blocks.append(section(say("api.nowhere")))
    for token, may_revoke in tokens:
        blocks += _token(say, token, names, may_revoke=may_revoke)
    if not tokens:
        blocks.append(context(say("api.none")))
    new = button(say.plain("api.new"), ActionId.TOKEN_NEW, team.team_id, style="primary")
    return modal(
        ViewId.READ,
        say.plain("api.title"),
        [*blocks, actions(new)],
        close=say.plain("common.close"),
    )


def _token(say: Voice, token: Token, names: Mapping[str, str], *, may_revoke: bool) -> list[Block]:
    # Who may write may check: that isn't said twice.
    told = token.scopes - {Scope.CHECK} if Scope.WRITE in token.scopes else token.scopes
    scopes = say.plain("api.scopes_" + "_".join(sorted(told)))
    made = say("api.made", who=names.get(token.made_by, token.made_by), day=say.day(token.made_at))
    used = say("api.used", when=say.when(token.used_at)) if token.used_at else say("api.unused")
    return [
        section(
            say("api.line", name=token.name, scopes=scopes),
            _revoke(say, token) if may_revoke else None,
        ),
        context(made, used),
    ]


def _revoke(say: Voice, token: Token) -> Element:
    return button(
        say.plain("api.revoke"),
        ActionId.TOKEN_REVOKE,
        token.token_id,
        confirm=confirm(
            say.plain("api.revoke_title"),
            say.plain("api.revoke_text", name=token.name),
            say.plain("api.revoke_yes"),
            say.plain("api.revoke_no"),
        ),
    )


def form(say: Voice, team: Team) -> dict[str, Any]:
    options = [option(say.plain(f"api.may_{one}"), one) for one in SCOPES]
    return modal(
        ViewId.TOKEN,
        say.plain("api.new_title"),
        [
            text_field(
                FieldId.NAME,
                say.plain("api.name_field"),
                placeholder=say.plain("api.name_example"),
                hint=say.plain("api.name_hint"),
                limit=NAME_LIMIT,
                focus=True,
            ),
            field_of(
                FieldId.SCOPES,
                say.plain("api.scopes_field"),
                choice("radio_buttons", options, READ_WRITE),
            ),
        ],
        submit=say.plain("api.make"),
        close=say.plain("common.cancel"),
        metadata=team.team_id,
    )


def made(
    say: Voice,
    team: Team,
    token: Token,
    secret: str,
    example: Experiment | None,
    *,
    public_url: str,
) -> dict[str, Any]:
    """`example`: an experiment of the team's that values can be logged on."""
    url = public_url or _NOWHERE
    place = channel(team.channel_id)
    blocks = [
        section(say("api.once", name=token.name)),
        _code(secret),
        *_how(say, token, secret, url, example),
        context(say("api.secret", channel=place, url=Mrkdwn(url))),
    ]
    if not public_url:
        blocks.append(section(say("api.nowhere")))
    return modal(ViewId.READ, say.plain("api.made_title"), blocks, close=say.plain("common.close"))


def _how(
    say: Voice, token: Token, secret: str, url: str, example: Experiment | None
) -> list[Block]:
    authorised = f"-H 'Authorization: Bearer {secret}'"
    if token.scopes == {Scope.CHECK}:
        set_up = f"export MAINSPRING_URL={url} MAINSPRING_TOKEN={secret}"
        return [
            section(say("api.how_check")),
            _code(f"{set_up}\nmainspring check model 7 auc=0.78 env=prod"),
        ]
    if Scope.WRITE not in token.scopes:
        asks = f"curl {authorised} '{url}/api/v1/experiments?state=open'"
        return [section(say("api.how_curl")), _code(asks)]
    number = example.number if example else 42
    name = example.metric.name if example and example.metric else ""
    metric = name if _PLAIN_NAME.fullmatch(name) else "auc"
    body = json.dumps({"values": {metric: 0.81}})
    sends = f"-H 'Content-Type: application/json' -d '{body}'"
    return [
        section(say("api.how")),
        _code(
            f"export MAINSPRING_URL={url} MAINSPRING_TOKEN={secret}\n"
            f"mainspring observe {number} {metric}=0.81"
        ),
        section(say("api.how_curl")),
        _code(f"curl {authorised} {sends} {url}/api/v1/experiments/{number}/observations"),
    ]


def _code(text: str) -> Block:
    return section(Mrkdwn(f"```{text}```"))
