"""Where a model stands: its newest figure in each environment, against its bounds and against
development; and what of it somebody has to decide. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from rituals.production.model import Decided, Model, ProductionCheck, Side


@dataclass(frozen=True, slots=True)
class Place:
    """One environment."""

    environment: str
    newest: ProductionCheck | None
    """None: nobody has given a figure yet."""
    before: ProductionCheck | None = None
    """The one before the newest."""
    side: Side | None = None
    """Of the bounds, where the newest is out of them."""

    @property
    def is_out(self) -> bool:
        return self.side is not None


@dataclass(frozen=True, slots=True)
class Standing:
    places: tuple[Place, ...]
    """In the order of the model's environments."""
    undecided: tuple[ProductionCheck, ...] = ()
    """The newest of each environment where it is out of bounds and somebody is to decide; the
    farthest out first."""

    @property
    def asks(self) -> ProductionCheck | None:
        """One at a time."""
        return next(iter(self.undecided), None)

    @property
    def is_out(self) -> bool:
        return any(place.is_out for place in self.places)

    @property
    def is_measured(self) -> bool:
        return any(place.newest for place in self.places)


def of(
    model: Model, checks: Iterable[ProductionCheck], decided: Sequence[Decided], *, now: datetime
) -> Standing:
    """`checks`: in any order, as `watching.recent` gives them at least; those that were withdrawn
    don't count. `decided`: all that was, the oldest first."""
    standing = sorted((one for one in checks if one.stands), key=lambda one: one.at)
    places = tuple(_place(model, environment, standing) for environment in model.environments)
    open_ones = [
        place.newest
        for place in places
        if place.newest and place.is_out and not _is_decided(model, standing, place, decided, now)
    ]
    watched = model.watched
    worst = sorted(open_ones, key=lambda one: (watched.beyond(one.value), one.at), reverse=True)
    return Standing(places, tuple(worst) if model.is_live else ())


def _place(model: Model, environment: str, checks: Sequence[ProductionCheck]) -> Place:
    own = [one for one in checks if one.environment == environment]
    newest = own[-1] if own else None
    before = own[-2] if len(own) > 1 else None
    return Place(environment, newest, before, model.watched.side(newest.value) if newest else None)


def _is_decided(
    model: Model,
    checks: Sequence[ProductionCheck],
    place: Place,
    decided: Sequence[Decided],
    now: datetime,
) -> bool:
    """What was decided is over once the figures were within bounds again."""
    last = next((one for one in reversed(decided) if one.environment == place.environment), None)
    if last is None or place.newest is None:
        return False
    since = (one for one in checks if one.environment == place.environment and one.at > last.at)
    if any(model.watched.side(one.value) is None for one in since):
        return False
    return last.holds(model.watched, place.newest.value, now)
