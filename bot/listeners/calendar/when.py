"""“When is the next retro?”, asked in a channel or a direct message: answered with the date."""

from collections.abc import Sequence

from bot.ports import Work
from bot.views.calendar import when as views
from bot.views.names import ritual_name
from bot.words import Voice
from rituals.errors import PersonError
from rituals.people import Person
from rituals.ports import Content
from rituals.team.model import Team
from rituals.team.ritual import Ritual
from rituals.team.usecases import coming
from rituals.text import as_typed_by_hand

_WHEN = {"when", "when's", "whens"}
SHORT = 4
"""“When do we meet?”: so few words and nothing named mean whatever comes next."""


def when(work: Work, say: Voice, person: Person, channel_id: str, said: str) -> Content | None:
    """None: it wasn't asked, or there is no team whose dates they may know."""
    typed = as_typed_by_hand(said).casefold()
    words = [word.strip(".,!?:") for word in typed.split()]
    teams = _teams(work, person, channel_id)
    meant = {team.team_id: _meant(work, say, team, typed) for team in teams}
    named = any(meant.values())
    asked = bool(_WHEN & set(words))
    if not (asked and (named or "next" in words or len(words) <= SHORT)) and not (
        "next" in words and named
    ):
        return None
    answers = [_answer(work, team, meant[team.team_id]) for team in teams]
    shown = [answer for answer in answers if answer.coming or answer.others or not named]
    return views.when(say, shown) if shown else None


def _teams(work: Work, person: Person, channel_id: str) -> list[Team]:
    here = work.teams.in_channel(channel_id)
    return [
        team for team in ([here] if here else work.teams.of(person.user_id)) if _may(team, person)
    ]


def _may(team: Team, person: Person) -> bool:
    try:
        team.check_reader(person)
    except PersonError:
        return False
    return True


def _meant(work: Work, say: Voice, team: Team, typed: str) -> Sequence[Ritual]:
    """Those that are named in what was typed."""
    held = work.rituals.all_of(team.team_id)
    return [ritual for ritual in held if ritual_name(say, ritual).casefold() in typed]


def _answer(work: Work, team: Team, meant: Sequence[Ritual]) -> views.Answer:
    """Where none was named: all that come."""
    ids = {ritual.ritual_id for ritual in meant}
    found = [one for one in coming(work, team) if not ids or one.ritual.ritual_id in ids]
    dated = {one.ritual.ritual_id for one in found}
    return views.Answer(team, found, [r for r in meant if r.ritual_id not in dated])
