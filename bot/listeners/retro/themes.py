"""Putting together what belongs together, and saying what has been discussed."""

from collections.abc import Callable
from typing import Any

from bot.answers import Answer, Back, Instead, Modal, Nothing, Reply
from bot.call import Call
from bot.ids import ActionId, FieldId, ViewId
from bot.ports import Work
from bot.posting.retro import sittings as posting
from bot.posting.retro import themes as themes_posting
from bot.routes import Fields, Routes, chosen
from bot.views.retro import themes as views
from bot.views.team import status
from rituals.people import Person
from rituals.retro import discussing, grouping
from rituals.retro.grouping import Pick
from rituals.retro.model import Theme, ThemeGone
from rituals.retro.results import Grouping
from rituals.sittings.results import Board


def register(routes: Routes) -> None:
    routes.actions |= {
        ActionId.GROUP: group,
        ActionId.NEW_THEME: new,
        ActionId.CHANGE_THEME: change,
        ActionId.TAKE_SUGGESTION: take,
        ActionId.BRING_IN: bring_in,
        ActionId.DROP_KEPT: drop_kept,
        ActionId.DISCUSSED: discussed,
        ActionId.NOT_DISCUSSED: not_discussed,
    }
    routes.views |= {ViewId.THEME: saved}


async def group(call: Call) -> Answer:
    return Modal(await window(call, call.value))


async def window(call: Call, sitting_id: str, page: int = 0) -> dict[str, Any]:
    def step(work: Work) -> dict[str, Any]:
        return views.window(call.say, grouping.grouping(work, sitting_id, call.actor), page)

    return await call.read(step)


async def new(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        now = grouping.grouping(work, call.value, call.actor)
        return Modal(views.form(call.say, now, page=_page(call)))

    return await call.read(step)


async def take(call: Call) -> Answer:
    """A suggestion, as a theme that can be changed before it is one."""

    def step(work: Work) -> Answer:
        sitting_id, ids = call.value.split(":")
        now = grouping.grouping(work, sitting_id, call.actor)
        wanted = set(ids.split(","))
        loose = {r.reflection_id for r in now.loose}
        title = next((s.title for s in now.suggestions if _is_it(s.reflections, wanted)), "")
        return Modal(
            views.form(call.say, now, chosen=wanted & loose, title=title, page=_page(call))
        )

    return await call.read(step)


async def change(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        theme = work.themes.get(call.value)
        if not theme:
            raise ThemeGone()
        now = grouping.grouping(work, theme.sitting_id, call.actor)
        own = {r.reflection_id for t, held in now.themes if t == theme for r in held}
        return Modal(views.form(call.say, now, theme=theme, chosen=own, page=_page(call)))

    return await call.read(step)


async def saved(call: Call, fields: Fields) -> Answer:
    """A theme, new or changed."""

    def step(work: Work) -> Answer:
        sitting_id, theme_id, page = call.metadata.split(":")
        # The same window sent twice (a double click, a retry) makes one theme.
        if not work.events.first_time(f"view:{call.payload['view']['id']}"):
            return Back(_window(call, grouping.grouping(work, sitting_id, call.actor), page))
        picked = [views.reflection_in(v) for v in chosen(fields, FieldId.REFLECTIONS) or []]
        now = grouping.put_together(
            work,
            sitting_id,
            call.actor,
            chosen(fields, FieldId.TITLE) or "",
            [Pick(*one) for one in picked],
            theme_id=theme_id or None,
            shown=_ticked_before(call),
        )
        posting.refreshed(work, call.tools, now.board)
        return Back(_window(call, now, page))

    return await call.write(step)


def _window(call: Call, now: Grouping, page: str) -> dict[str, Any]:
    return views.window(call.say, now, int(page))


def _ticked_before(call: Call) -> set[str]:
    """Ids of the reflections that the window showed as chosen when it opened."""
    blocks = call.payload["view"].get("blocks", [])
    elements = [b["element"] for b in blocks if b.get("block_id") == FieldId.REFLECTIONS]
    ticked = [one for element in elements for one in element.get("initial_options", [])]
    return {views.reflection_in(one["value"])[0] for one in ticked}


def _page(call: Call) -> int:
    """Of the window that it was pressed in."""
    return int(call.metadata.rpartition(":")[2] or 0)


def _is_it(reflections: tuple[Any, ...], wanted: set[str]) -> bool:
    return {r.reflection_id for r in reflections} == wanted


async def bring_in(call: Call) -> Answer:
    return await _decide(call, grouping.bring_in, brought_in=True)


async def drop_kept(call: Call) -> Answer:
    return await _decide(call, grouping.drop_kept, brought_in=False)


Decide = Callable[[Work, str, Person], tuple[Board, list[Theme]]]


async def _decide(call: Call, decide: Decide, *, brought_in: bool) -> Answer:
    """About what wasn't discussed last time: in the thread, or in the window of grouping."""

    def step(work: Work) -> Answer:
        board, kept = decide(work, call.value, call.actor)
        name = call.actor.name
        themes_posting.decided(work, call.tools, board, kept, name, brought_in=brought_in)
        posting.refreshed(work, call.tools, board)
        if call.metadata:
            now = grouping.grouping(work, call.value, call.actor)
            return Instead(views.window(call.say, now, _page(call)))
        key = "kept.brought_in_you" if brought_in else "kept.dropped_you"
        return Reply(status.note(call.say(key, n=len(kept))))

    return await call.write(step)


async def discussed(call: Call) -> Answer:
    return await _mark(call, discussed=True)


async def not_discussed(call: Call) -> Answer:
    return await _mark(call, discussed=False)


async def _mark(call: Call, *, discussed: bool) -> Answer:
    def step(work: Work) -> Answer:
        board, topic = discussing.mark(work, call.value, call.actor, discussed=discussed)
        themes_posting.changed(work, call.tools, board, topic)
        posting.refreshed(work, call.tools, board)
        return Nothing()

    return await call.write(step)
