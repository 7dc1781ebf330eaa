"""How the teams stand, as a line of somebody's bundle and as a whole."""

from datetime import datetime

from bot.ports import Work
from bot.posting.nudges import stale
from bot.posting.nudges.digest_parts import PARTS
from bot.views.nudges.bundles import Shown
from bot.views.team import rows as views
from bot.words import Voice
from rituals.bundle.model import Thing
from rituals.digest import teams
from rituals.digest.model import Part, Span
from rituals.digest.usecases import gathered
from rituals.team.model import Team


class KnownTroubles:
    """Implements `rituals.digest.teams.Troubles`."""

    def count(self, work: Work, team: Team, *, now: datetime) -> tuple[int, int]:
        parts = [part for part in PARTS if Part.GAPS in part.tells]
        gaps = gathered(work, parts, team, Span(now, now)).of(Part.GAPS)
        return len(stale.of_team(work, team)), gaps.count if gaps else 0


TROUBLES = KnownTroubles()


def as_waiting(work: Work, say: Voice, thing: Thing, reader: str, place: str) -> Shown | None:
    """None: nothing is left to tell."""
    own = teams.run_by(work, reader)
    rows = teams.rows(work, own, TROUBLES, now=work.now)
    if not any(row.has_news for row in rows):
        return None
    blocks = views.as_waiting(say, rows, can_act=bool(place))
    return Shown(thing, say.plain("teams.group"), blocks)
