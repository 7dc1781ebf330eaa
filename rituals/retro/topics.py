"""A retro's themes with all that belongs to them."""

from collections.abc import Sequence

from rituals.retro.model import Theme, Topic, ranked
from rituals.sittings.model import Reflection, Sitting
from rituals.sittings.ports import SittingWork


def topics(work: SittingWork, sitting: Sitting) -> list[Topic]:
    """A retro's themes, most votes first."""
    written = work.sittings.reflections(sitting.sitting_id)
    themes = ranked(work.themes.of(sitting.sitting_id))
    return [_topic(work, theme, rank, written) for rank, theme in enumerate(themes, 1)]


def _topic(work: SittingWork, theme: Theme, rank: int, written: Sequence[Reflection]) -> Topic:
    found = [r for r in written if r.theme_id == theme.theme_id]
    since, earlier = None, theme.carried_from
    while earlier:
        old = work.themes.get(earlier)
        sitting = work.sittings.get(old.sitting_id) if old else None
        if not old or not sitting:
            break
        since = sitting.closed_at
        said = work.sittings.reflections(sitting.sitting_id)
        found += [r for r in said if r.theme_id == old.theme_id]
        earlier = old.carried_from
    return Topic(theme, rank, tuple(found), since)
