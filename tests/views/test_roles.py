"""Whoever holds what, and whatever roles are called: Slack takes every view of them."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.views.roles import asked as roles
from bot.views.roles import cards as role_cards
from bot.views.roles import check as role_check
from bot.views.roles import matrix as role_matrix
from bot.views.roles import windows as role_windows
from bot.views.roles.cards import Seen
from bot.words import Voice
from rituals.calendar import TeamCalendar
from rituals.roles.catalogue import (
    LINE_LIMIT,
    MOST_LINES,
    NAME_LIMIT,
    HandsOver,
    Part,
    Phase,
    RoleCard,
    catalogue,
)
from rituals.roles.editing import MOST_OWN, drafted
from rituals.roles.gaps import found
from rituals.roles.model import Overlap, OverlapKind, Settled
from rituals.roles.offers import Offer
from rituals.roles.own import OwnCard
from rituals.roles.results import Answered, Asked, Leaving, PartAsked
from rituals.team.model import Team
from rituals.text import one_line
from tests.rituals.roles.a_team import NOW, holds, says, team
from tests.views import samples
from tests.views.reading import check_message, check_view

some = settings(deadline=None, max_examples=15)
TEAM = Team("t" * 32, "C1", "ml", False, TeamCalendar(zone="UTC"), "U1", ("U1",), (), True)
PEOPLE = [f"U{number:09}" for number in range(30)]
STEPS = catalogue().responsibilities


def card(number: int, text: str) -> OwnCard:
    """A role of a team's own, as long as they get."""
    line = one_line(text * LINE_LIMIT, LINE_LIMIT)
    handed = HandsOver(what=line, to=one_line(line, NAME_LIMIT))
    own = RoleCard(
        id=f"own-{number}",
        name=one_line(f"{number} {text * NAME_LIMIT}", NAME_LIMIT),
        summary=line,
        decides=(line,) * MOST_LINES,
        does=(line,) * MOST_LINES,
        hands_over=(handed,) * MOST_LINES,
        is_not=(line,) * MOST_LINES,
    )
    return OwnCard(own, tuple(one.id for one in STEPS))


STATES: tuple[dict[str, bool], ...] = ({}, {"gone": True}, {"asked": True})
texts = samples.typed.map(lambda typed: one_line(typed, LINE_LIMIT) or "?")
shapes = st.tuples(texts, st.sampled_from([0, MOST_OWN]), st.sampled_from([0, 1, 30]))


def seen_as(shape: tuple[str, int, int]) -> Seen:
    """Of a team that has as much as a team can have, or nothing."""
    text, roles_of_its_own, size = shape
    own = [card(number, text) for number in range(roles_of_its_own)]
    known = [one.id for one in catalogue().cards] + [one.role_id for one in own]
    crowd = PEOPLE[:size]
    holders = [
        holds(user_id, role, **STATES[number % len(STATES)])
        for user_id in crowd
        for number, role in enumerate(known)
    ]
    parts = [says(user_id, STEPS[0].id, Part.ACCOUNTABLE) for user_id in crowd[:9]]
    standing = team(*holders, parts=parts, own=own, phase=Phase.PRODUCTION)
    names = {user_id: one_line(f"{text} {user_id}" * 9, 80) for user_id in PEOPLE}
    return Seen(TEAM, standing, names, PEOPLE[0], runs_it=True)


@some
@given(samples.voices, shapes)
def test_windows_and_the_matrix(say: Voice, shape: tuple[str, int, int]) -> None:
    seen = seen_as(shape)
    check_view(role_windows.overview(say, seen))
    check_view(role_windows.mine(say, seen))
    check_message(role_matrix.matrix(say, seen))
    offers = [Offer("pm", user_id, one_line("<!channel> " * 9, 75)) for user_id in PEOPLE]
    check_view(role_check.check(say, seen, found(seen.standing), offers))
    check_view(role_windows.assign(say, TEAM, seen.cards, metadata="|t"))
    check_view(role_windows.part(say, TEAM, seen.cards, user_id="U1", metadata="|t"))
    for one in (seen.cards.all[0], seen.cards.all[-1]):
        check_view(role_cards.card_window(say, seen, one))
        check_view(role_cards.confirm_window(say, seen.cards, one, "<@U1>", metadata="|role"))
        check_view(role_cards.form(say, seen.cards, drafted(seen.cards, one), metadata="|t"))
        check_view(role_windows.hand_over(say, TEAM, one, "<@U1>", metadata="|t"))


@some
@given(samples.voices, shapes, samples.names)
def test_messages_of_the_channel(say: Voice, shape: tuple[str, int, int], name: str) -> None:
    seen = seen_as(shape)
    standing = seen.standing
    one, holder = standing.cards.all[-1], holds(PEOPLE[0], "pm")
    answered = Answered(TEAM, one, holder, holds(PEOPLE[1], "pm"), STEPS)
    check_message(roles.asked(say, Asked(TEAM, one, holder, is_new=True), name, name))
    check_message(roles.holds(say, answered, seen.names))
    check_message(roles.stepped_down(say, answered, name))
    check_message(roles.was_declined(say, name, one.name, PEOPLE[0], "t:pm", "role.assign"))
    gone = Leaving(TEAM, PEOPLE[0], standing.cards.all, STEPS)
    check_message(roles.left(say, gone, name, deactivated=True))
    part = PartAsked(TEAM, STEPS[0], says(PEOPLE[0], STEPS[0].id, Part.DOES, asked=True))
    check_message(roles.part_asked(say, part, name))
    for kind in OverlapKind:
        about = tuple(r.id for r in STEPS)
        overlap = Overlap("o" * 32, kind, tuple(PEOPLE[:9]), about, NOW)
        check_message(roles.overlap(say, TEAM, overlap, STEPS, seen.names))
        for how in Settled:
            settled = replace(overlap, settled=how, last_word=PEOPLE[0], settled_by=PEOPLE[0])
            check_message(roles.overlap(say, TEAM, settled, STEPS, seen.names))
