"""/experiment export: a team's ledger, as files to the person's direct messages."""

from collections.abc import AsyncIterator

from bot.answers import Answer, Reply
from bot.call import Call
from bot.commands import Intent
from bot.listeners.which_team import for_team, readable
from bot.ports import Work
from bot.routes import Routes
from bot.views.blocks import message, section
from bot.views.experiment import imports as views
from bot.views.team import status
from rituals.files import exporting
from rituals.files.columns import Kind
from rituals.files.exporting import Page
from rituals.files.records import Format
from rituals.team.model import Team

MOST = 10_000
"""Experiments and ideas: more would fill the memory, and are the command line's to write."""


def register(routes: Routes) -> None:
    routes.commands |= {"experiment export": for_team(asked)}


async def asked(call: Call, _: Intent, team: Team) -> Answer:
    team = await readable(call, team)
    exporting.check_may(team, call.actor)
    place, count, found = f"#{team.channel_name}", 0, 0
    files: dict[str, bytearray] = {}
    async for kind, page in _pages(call, team):
        found += len(page.records)
        count += len(page.records) if kind is Kind.EXPERIMENT else 0
        if found > MOST:
            return _said(call, "export.ledger_too_many", channel=place, most=MOST)
        for shape in Format:
            heads = dict(exporting.heads(shape))
            for of, part in exporting.parts(shape, kind, page):
                name = views.file_name(team, of, shape)
                files.setdefault(name, bytearray(heads.get(of, b""))).extend(part)
    if not found:
        return _said(call, "export.ledger_none")
    comment = call.say("export.ledger_here", n=count, channel=place)
    for name, content in files.items():
        sorry = status.note(call.say("export.not_sent", name=name))
        call.tools.files.send_soon(call.actor.user_id, name, bytes(content), comment, sorry=sorry)
    return _said(call, "export.ledger_on_its_way", n=count)


async def _pages(call: Call, team: Team) -> AsyncIterator[tuple[Kind, Page]]:
    """Each is read by itself: whoever else wants the database gets a turn in between."""
    for kind, gather in exporting.GATHERED:
        after = 0
        while True:

            def step(work: Work) -> Page:
                return gather(work, team, after)  # noqa: B023 it is awaited before they change

            page = await call.read(step)
            if not page.last:
                break
            after = page.last
            yield kind, page


def _said(call: Call, key: str, **facts: object) -> Reply:
    return Reply(message(section(call.say(key, **facts))))
