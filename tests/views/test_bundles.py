"""The daily bundle with whatever waits, however much: Slack takes it, and it counts the rest."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.views.followups import shown as followups
from bot.views.followups.shown import Seen
from bot.views.nudges import bundles
from bot.views.nudges.bundles import BUNDLE, Shown
from bot.words import Voice
from rituals.bundle.model import Bundle, Manners, Thing
from rituals.followups.model import FollowUp
from rituals.team.model import Team
from tests.views import samples
from tests.views.reading import check_message, check_view
from tests.views.test_followups import Names, follow_ups

NOW = datetime(2026, 11, 16, 8, tzinfo=UTC)
some = settings(deadline=None, max_examples=25)
many = st.lists(follow_ups(), min_size=1, max_size=30)
MESSAGE_SHOWS_WELL = 4_000
"""Characters of a message's text."""


def shown(
    say: Voice, team: Team, names: Names, of: Sequence[FollowUp], groups: Sequence[str], place: str
) -> list[Shown]:
    return [
        Shown(
            Thing("follow_up", f"{n}"),
            groups[n % len(groups)],
            followups.as_waiting(say, Seen(team, names, NOW), one, one.owner, place),
        )
        for n, one in enumerate(of)
    ]


groups = st.lists(samples.names, min_size=1, max_size=4)


@some
@given(samples.voices, samples.teams(), samples.author_names, many, groups, samples.names)
def test_every_form_of_it_fits_into_a_message(
    say: Voice,
    team: Team,
    names: Names,
    waiting: list[FollowUp],
    headings: list[str],
    reader: str,
) -> None:
    here = bundles.fitting(shown(say, team, names, waiting, headings, BUNDLE))
    assert here
    more = len(waiting) - len(here)
    message = bundles.bundle(say, reader, NOW, here, len(waiting), more)
    check_message(message)
    assert len(message["blocks"]) <= 50
    if len(here) > 1:
        assert len(message["text"]) <= MESSAGE_SHOWS_WELL
    check_message(bundles.all_settled(say, reader, here))
    check_message(bundles.snoozed(say, here, NOW + timedelta(days=1)))
    last = Bundle("U1", NOW.date(), NOW, "handle", ())
    check_message(bundles.overtaken(say, last, NOW.date() + timedelta(days=1), here))


@some
@given(samples.voices, st.booleans(), st.integers(7, 12))
def test_how_somebody_wants_it(say: Voice, is_on: bool, hour: int) -> None:
    wished = Manners(is_on, hour)
    check_view(bundles.settings(say, wished))
    for following in (None, NOW):
        check_view(bundles.saved(say, wished, following))
