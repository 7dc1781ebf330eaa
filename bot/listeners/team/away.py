"""/mainspring away and back, and the window for both and for where somebody lives."""

from datetime import UTC, datetime

from bot.answers import Answer, Instead, Modal, Reply
from bot.call import Call
from bot.commands import Intent
from bot.errors import SubdivisionWithoutCountry
from bot.ids import ActionId, FieldId, ViewId
from bot.ports import Work
from bot.posting.team import away as posting
from bot.routes import Fields, Routes, chosen
from bot.views.blocks import message, modal, section
from bot.views.team import away as views
from bot.views.team import status
from rituals.away import usecases
from rituals.away.grammar import parse_away
from rituals.away.model import Away, Said
from rituals.away.presence import counts_as_away
from rituals.calendar import countries
from rituals.errors import PersonError
from rituals.people import Preferences
from rituals.ports import Content
from rituals.team.model import GuestsMayNot
from rituals.team.plan import FieldErrors


def register(routes: Routes) -> None:
    routes.commands |= {"mainspring away": away, "mainspring back": back}
    routes.actions |= {
        ActionId.AWAY: pressed,
        ActionId.BACK: back_pressed,
        ActionId.UNDO_AWAY: undo,
    }
    routes.views |= {ViewId.AWAY: sent}


async def away(call: Call, intent: Intent) -> Answer:
    if not intent.rest:
        return await pressed(call)
    if intent.rest.lower().rstrip(".! ") == "back":
        return await back(call, intent)
    since, until = _understood(call, intent.rest)
    return Reply(await call.write(lambda work: _say_away(work, call, since, until)))


def _understood(call: Call, text: str) -> tuple[datetime, datetime]:
    return parse_away(text, now=call.now, zone=str(call.say.zone))


def _say_away(work: Work, call: Call, since: datetime, until: datetime) -> Content:
    done = usecases.say_away(work, call.actor, since, until, now=work.now)
    posting.counted_anew(work, call.tools, call.actor)
    return views.said(call.say, done, _pack(done), starts_now=since <= work.now, planned=())


async def back(call: Call, _: Intent) -> Answer:
    return Reply(await call.write(lambda work: _back(work, call)))


async def back_pressed(call: Call) -> Answer:
    return _shown(call, await call.write(lambda work: _back(work, call)))


def _back(work: Work, call: Call) -> Content:
    done = usecases.back(work, call.actor, now=work.now)
    posting.counted_anew(work, call.tools, call.actor)
    planned = usecases.coming(work, call.actor, now=work.now)
    return views.said(call.say, done, _pack(done), starts_now=False, planned=planned)


async def undo(call: Call) -> Answer:
    put, dropped = _unpack(call)

    def step(work: Work) -> Content:
        usecases.undo(work, call.actor, put, dropped)
        posting.counted_anew(work, call.tools, call.actor)
        return status.note(call.say("away.undone"))

    return _shown(call, await call.write(step))


async def pressed(call: Call) -> Answer:
    if not call.actor.can_be_a_member:
        raise GuestsMayNot()

    def step(work: Work) -> Answer:
        coming = usecases.coming(work, call.actor, now=work.now)
        own = work.preferences.of([call.actor.user_id]).get(call.actor.user_id, Preferences())
        teams = work.teams.of(call.actor.user_id)
        by_status = any(counts_as_away(call.actor.status_emoji, team) for team in teams)
        country, subdivision = own.country, own.subdivision
        known = views.Known(
            coming=coming,
            is_away=bool(coming) and coming[0].since <= work.now,
            by_status=by_status,
            country=country,
            country_name=countries()[country] if country else "",
            subdivision=subdivision,
            subdivision_name=posting.place_of(own) if subdivision else "",
        )
        return Modal(views.window(call.say, known))

    return await call.read(step)


async def sent(call: Call, fields: Fields) -> Answer:
    """Both parts of the window; what is wrong is said at its field."""
    wrong: dict[str, PersonError] = {}
    typed = (chosen(fields, FieldId.AWAY) or "").strip()
    span: tuple[datetime, datetime] | None = None
    try:
        span = _understood(call, typed) if typed else None
    except PersonError as error:
        wrong[FieldId.AWAY] = error
    country, subdivision = (chosen(fields, f) for f in (FieldId.COUNTRY, FieldId.SUBDIVISION))
    preferences = Preferences()
    if subdivision and not country:
        wrong[FieldId.SUBDIVISION] = SubdivisionWithoutCountry()
    else:
        try:
            preferences = Preferences(country=country, subdivision=subdivision)
        except PersonError as error:
            wrong[FieldId.SUBDIVISION if subdivision else FieldId.COUNTRY] = error
    if wrong:
        raise FieldErrors(wrong)

    def step(work: Work) -> Answer:
        usecases.live_in(work, call.actor, preferences)
        place = section(views.saved(call.say, posting.place_of(preferences)))
        if span:
            said = _say_away(work, call, *span)
            return _window(call, message(*said["blocks"], place))
        posting.counted_anew(work, call.tools, call.actor)
        return _window(call, message(place))

    return await call.write(step)


def _shown(call: Call, content: Content) -> Answer:
    """In place of what was pressed."""
    if call.payload.get("view", {}).get("type") == "modal":
        return _window(call, content)
    return Reply(content, replaces=True)


def _window(call: Call, content: Content) -> Instead:
    return Instead(
        modal(
            ViewId.READ,
            call.say.plain("away.title"),
            content["blocks"],
            close=call.say.plain("common.close"),
        )
    )


def _pack(done: Said) -> str:
    """What Undo needs: “-” before what is to go, “+” before what is to come back."""
    put = [f"-{_span(done.put)}"] if done.put else []
    return " ".join([*put, *(f"+{_span(old)}" for old in done.dropped[:50])])


def _span(away: Away) -> str:
    return f"{int(away.since.timestamp())}:{int(away.until.timestamp())}"


def _unpack(call: Call) -> tuple[Away | None, list[Away]]:
    put, dropped = None, []
    for part in call.value.split():
        since, until = (datetime.fromtimestamp(int(s), UTC) for s in part[1:].split(":"))
        away = Away(call.actor.user_id, since, until)
        if part[0] == "-":
            put = away
        else:
            dropped.append(away)
    return put, dropped
