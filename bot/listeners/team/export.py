"""/mainspring export: all that a team wrote and decided, as one file to the person's direct
messages."""

from collections.abc import Callable, Mapping
from functools import partial

from bot.answers import Answer, Reply
from bot.call import Call
from bot.commands import Intent
from bot.ids import ActionId
from bot.listeners.which_team import for_team, readable, team_named
from bot.ports import Work
from bot.routes import Routes
from bot.views.blocks import message, section
from bot.views.retro import export as retros
from bot.views.team import export as views
from bot.views.team import status
from rituals.export.usecases import gather
from rituals.files import exporting
from rituals.files.records import Format
from rituals.team.model import Team

A_PAGE = 500


def register(routes: Routes) -> None:
    routes.commands |= {"mainspring export": for_team(asked)}
    routes.actions |= {ActionId.TEAM_EXPORT: pressed}


async def asked(call: Call, _: Intent, team: Team) -> Answer:
    return await _send(call, team)


async def pressed(call: Call) -> Answer:
    return await _send(call, await call.read(lambda work: team_named(work, call.value)))


async def _send(call: Call, team: Team) -> Answer:
    team = await readable(call, team)
    exporting.check_may(team, call.actor)
    name, place = views.file_name(team), f"#{team.channel_name}"
    call.tools.files.make_and_send_soon(
        call.actor.user_id,
        name,
        partial(made, call, team),
        call.say("export.everything_here", channel=place),
        sorry=status.note(call.say("export.not_sent", name=name)),
    )
    return Reply(message(section(call.say("export.everything_on_its_way", channel=place))))


async def made(call: Call, team: Team) -> bytes:
    """The ZIP file. Each page is read, written and compressed in a thread, in a transaction of its
    own: whoever else wants the database gets a turn in between."""
    archive = views.Archive()
    everybody, kinds = await call.read(
        lambda work: (work.ledger_files.everybody(), work.everything.kinds)
    )
    archive.add(call.say.plain("export.readme", channel=f"#{team.channel_name}").encode())
    whole = views.Whole(everybody)
    archive.begin(views.WHOLE)
    archive.add(whole.head(team, call.now.isoformat()))
    found = {}
    for kind in kinds:
        archive.add(whole.begin(kind))
        found[kind] = await _each(call, team, kind, lambda some: archive.add(whole.records(some)))
        archive.add(whole.end())
    archive.add(whole.foot())
    for kind, columns in kinds.items():
        if found[kind]:
            archive.begin(f"csv/{kind}.csv")
            archive.add(views.csv_head(columns))
            line = partial(views.csv_lines, columns, everybody=everybody)
            await _each(call, team, kind, lambda some: archive.add(line(some)))  # noqa: B023
    await _retros(call, team, archive)
    await _ledger(call, team, archive)
    return await call.read(lambda _: archive.end())


async def _each(
    call: Call, team: Team, kind: str, write: Callable[[tuple[Mapping[str, object], ...]], None]
) -> bool:
    """Whether there are any."""
    after: tuple[object, ...] = ()
    while True:

        def step(work: Work) -> tuple[object, ...]:
            page = work.everything.page(team.team_id, kind, after, A_PAGE)  # noqa: B023
            write(page.records)
            return page.last

        last = await call.read(step)
        if not last:
            return bool(after)
        after = last


async def _retros(call: Call, team: Team, archive: views.Archive) -> None:
    say = call.tools.team_voice(team)

    def step(work: Work) -> None:
        found = gather(work, team, call.actor)
        if found.retros:
            for kind, as_file in (("md", retros.as_markdown), ("csv", retros.as_csv)):
                archive.begin(f"retros.{kind}")
                archive.add(as_file(say, found))

    await call.read(step)


async def _ledger(call: Call, team: Team, archive: views.Archive) -> None:
    """In the form that `mainspring import experiments` takes."""
    archive.begin("ledger.json")
    for kind, gathered in exporting.GATHERED:
        after, more = 0, True
        while more:

            def step(work: Work) -> int:
                page = gathered(work, team, after)  # noqa: B023 it is awaited before they change
                if page.last:
                    for _, part in exporting.parts(Format.JSON, kind, page):  # noqa: B023
                        archive.add(part)
                return page.last

            last = await call.read(step)
            after, more = last, bool(last)
