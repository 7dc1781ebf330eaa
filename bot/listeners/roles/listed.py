"""/roles: who holds what, what is mine, the matrix, and what is missing."""

from bot.answers import Answer, Instead, Modal, Reply
from bot.call import Call
from bot.commands import Intent, UnknownWord
from bot.commands.grammar import nearest_word
from bot.commands.roles import read_role
from bot.ids import ActionId
from bot.listeners.roles import asking as role_asking
from bot.listeners.roles import pulse as role_pulse
from bot.listeners.roles.places import place_of, window
from bot.listeners.which_team import for_team, readable, team_named
from bot.ports import Work
from bot.posting.roles import asked as posting
from bot.routes import Routes
from bot.views.roles import matrix as role_matrix
from rituals.roles.model import NoSuchRole
from rituals.roles.naming import named
from rituals.roles.overlaps import fresh
from rituals.roles.standing import cards
from rituals.team.current import as_it_is
from rituals.team.model import Team


def register(routes: Routes) -> None:
    routes.commands |= {
        "roles": for_team(bare),
        "roles assign": for_team(role_asking.assign),
        "roles me": for_team(me),
        "roles card": for_team(card),
        "roles matrix": for_team(matrix),
        "roles check": for_team(check),
    }
    routes.actions |= {
        ActionId.ROLES: roles_pressed,
        ActionId.ROLE_MINE: mine_pressed,
        ActionId.ROLE_CHECK: check_pressed,
        ActionId.ROLE_CARD: card_pressed,
        ActionId.ROLE_TALK: talk,
    }


async def bare(call: Call, intent: Intent, team: Team) -> Answer:
    """Who holds what; with words, the short form of `assign`."""
    if not intent.rest:
        return await _opened(call, team, f"roles:{team.team_id}")
    try:
        return await role_asking.assign(call, intent, team)
    except NoSuchRole:
        word, _, rest = intent.rest.partition(" ")
        nearest = nearest_word(word, intent.command)
        # “asign @bob ML engineer”: what follows is a role of ours.
        is_role = await call.read(lambda work: _names_a_role(work, team, rest))
        if nearest and is_role:
            raise UnknownWord(command=intent.command.name, word=word, nearest=nearest) from None
        raise


def _names_a_role(work: Work, team: Team, text: str) -> bool:
    role = read_role(text).role
    try:
        return bool(role) and bool(named(cards(work, team), role))
    except NoSuchRole:
        return False


async def me(call: Call, _: Intent, team: Team) -> Answer:
    return await _opened(call, team, f"mine:{team.team_id}")


async def check(call: Call, intent: Intent, team: Team) -> Answer:
    """What is missing; with “now”, everybody is asked."""
    if intent.rest.lower().strip(".!") in ("now", "open", "ask"):
        return await role_pulse.hold(call, team)
    return await _opened(call, team, f"check:{team.team_id}")


async def card(call: Call, intent: Intent, team: Team) -> Answer:
    """Without a name, all of them."""
    if not intent.rest:
        return await _opened(call, team, f"roles:{team.team_id}")
    role = await call.read(lambda work: named(cards(work, team), intent.rest))
    return await _opened(call, team, f"card:{team.team_id}:{role.id}")


async def matrix(call: Call, _: Intent, team: Team) -> Answer:
    team = await readable(call, team)

    def step(work: Work) -> Answer:
        return Reply(role_matrix.matrix(call.say, posting.seen(work, team, call.actor)))

    return await call.read(step)


async def roles_pressed(call: Call) -> Answer:
    return await _pressed(call, f"roles:{call.value}")


async def mine_pressed(call: Call) -> Answer:
    return await _pressed(call, f"mine:{call.value}")


async def check_pressed(call: Call) -> Answer:
    return await _pressed(call, f"check:{call.value}")


async def card_pressed(call: Call) -> Answer:
    """On top of the window that lists it, which is there again once the card is read."""
    await _may_read(call, call.value.partition(":")[0])
    return Modal(await call.read(lambda work: window(work, call, f"card:{call.value}")))


async def talk(call: Call) -> Answer:
    """What overlaps and was never talked about is asked in the channel, once."""

    def step(work: Work) -> Answer:
        team = as_it_is(work, team_named(work, call.value))
        team.check_member(call.actor)
        found = fresh(work, team, now=work.now)
        posting.begun(work, call.tools, team, found)
        note = call.say("role.talk_begun" if found else "role.talk_before")
        return Instead(window(work, call, f"check:{team.team_id}", note))

    return await call.write(step)


async def _opened(call: Call, team: Team, place: str) -> Answer:
    await readable(call, team)
    return Modal(await call.read(lambda work: window(work, call, place)))


async def _pressed(call: Call, place: str) -> Answer:
    """In a window it takes that one's place; in a message it opens."""
    await _may_read(call, place.split(":")[1])
    view = await call.read(lambda work: window(work, call, place))
    return Instead(view) if place_of(call) else Modal(view)


async def _may_read(call: Call, team_id: str) -> None:
    await readable(call, await call.read(lambda work: team_named(work, team_id)))
