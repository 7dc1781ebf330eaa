"""What an iteration review shows by itself, as it is by now."""

from collections.abc import Iterable

from bot.ports import Work
from bot.views.blocks import Block
from bot.views.experiment import iteration_review as views
from bot.views.experiment.iteration_review import Looked
from bot.words import Voice
from rituals.days import midnight
from rituals.experiment import monthly, review
from rituals.experiment.measured import of
from rituals.experiment.monthly import Month
from rituals.experiment.reading import MOST
from rituals.sittings.model import Sitting
from rituals.sittings.reading import before
from rituals.team.model import Team
from rituals.team.ritual import RitualKind


def shown(work: Work, say: Voice, sitting: Sitting, team: Team) -> list[Block]:
    """In its message; empty where it is no review. Once it is closed, with nothing to press."""
    if sitting.kind is not RitualKind.REVIEW:
        return []
    last = before(work, sitting)
    # What was concluded while the last one was open was seen there.
    ended = (last.closed_at or last.opened_at) if last else None
    since = ended or sitting.opened_at - review.FIRST_TIME
    found = review.of(work, team, since, now=work.now)
    some = views.may_be_shown(found)
    look = Looked(
        team,
        found,
        since,
        last is None,
        {one.experiment_id: of(one.metric, *work.experiments.lately(one)) for one in some},
        work.people.names(sorted({one.owner for one in some})),
        _months(work, team),
    )
    return views.shown(say, look, is_open=sitting.is_open)


def open_of(work: Work, team: Team) -> Iterable[Sitting]:
    """The reviews that are open."""
    found = work.sittings.all_open(team.team_id)
    return [one for one in found if one.kind is RitualKind.REVIEW]


def _months(work: Work, team: Team) -> list[Month]:
    tz = team.calendar.tz
    today = work.now.astimezone(tz).date()
    since = midnight(monthly.begins(today), tz)
    concluded = work.experiments.concluded_of(team.team_id, since=since, limit=MOST)
    return monthly.by_month(concluded, tz, today)
