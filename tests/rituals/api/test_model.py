"""What is kept of a token, and when its use is noted."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from rituals.api.model import USED_EVERY, Scope, Token, digest_of
from rituals.api.usecases import is_to_be_noted, may_revoke
from rituals.calendar import TeamCalendar
from rituals.people import Person
from rituals.team.model import Team

NOW = datetime(2026, 11, 16, 9, tzinfo=UTC)
TOKEN = Token("t1", digest_of("msp_x"), "team", "Job", frozenset({Scope.READ}), "U2", NOW)
TEAM = Team(
    team_id="team",
    channel_id="C1",
    channel_name="ml",
    is_private=False,
    calendar=TeamCalendar(zone="UTC"),
    lead="U1",
    members=("U1", "U2", "U3"),
    facilitators=(),
    follows_channel=True,
)


def test_the_digest_tells_a_token_again_and_nothing_of_it() -> None:
    assert digest_of("msp_x") == TOKEN.digest != digest_of("msp_y")
    assert len(TOKEN.digest) == 64 and "msp" not in TOKEN.digest


def test_its_use_is_noted_once_an_hour() -> None:
    assert is_to_be_noted(TOKEN, now=NOW)
    used = replace(TOKEN, used_at=NOW)
    assert not is_to_be_noted(used, now=NOW + USED_EVERY - timedelta(seconds=1))
    assert is_to_be_noted(used, now=NOW + USED_EVERY)


def test_who_made_it_revokes_it_and_who_runs_the_team() -> None:
    may = {
        user_id: may_revoke(TEAM, TOKEN, Person(user_id, user_id)) for user_id in ("U1", "U2", "U3")
    }
    assert may == {"U1": True, "U2": True, "U3": False}
    assert may_revoke(TEAM, TOKEN, Person("U9", "Admin", is_admin=True))
    assert not may_revoke(TEAM, TOKEN, Person("U2", "Gone", is_deactivated=True))
