"""`auc=0.78 recall=61% env=prod drift in the tariffs`, as people type it after `/project check 7`.
Values are read as those of experiments are (rituals/experiment/figures.py). Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from rituals.experiment.errors import NotAFigure
from rituals.experiment.figures import Read, WhereUnknown, in_unit, measured
from rituals.experiment.metric import NAME_LIMIT as METRIC_LIMIT
from rituals.experiment.metric import key_of
from rituals.experiment.model import Where
from rituals.items import MOST_DIGITS
from rituals.production.errors import (
    EnvironmentMissing,
    EnvironmentUnknown,
    MeasuredTwice,
    MetricNotWatched,
    ModelNumberMissing,
    NoSuchModel,
    NotFromProduction,
)
from rituals.production.model import PRODUCTION, Beside, Model

_NUMBER = re.compile(r"#?(\d+)(?=\s|$)")
_ENVIRONMENT = re.compile(r"(?:^|(?<=[\s,;]))env(?:ironment)?\s*[=:]\s*(?P<name>[^\s,;:]+)", re.I)
_THERE = re.compile(r"(?:on|in)\s+(?P<name>[^\s,;.]+)[.,;]?\s*", re.I)
_ALIASES = {"prod": PRODUCTION, "live": PRODUCTION}


@dataclass(frozen=True, slots=True)
class Figures:
    """What one check brought, in the units of what it is of."""

    environment: str
    value: float
    beside: tuple[Beside, ...] = ()
    note: str = ""


def number_in(text: str) -> tuple[int, str]:
    """The model's number, and what follows it. Raises ModelNumberMissing, NoSuchModel."""
    typed = text.strip()
    found = _NUMBER.match(typed)
    if not found:
        raise ModelNumberMissing(text=typed.partition(" ")[0])
    if len(found[1]) > MOST_DIGITS:
        raise NoSuchModel(number=found[1])
    return int(found[1]), typed[found.end() :].strip()


def read(text: str, model: Model, said: str = "") -> Figures:
    """`said`: the environment, where that was asked for by itself.

    Raises NothingObserved, NotAFigure, TooManyValues, PercentOrFraction, FractionOrPercent,
    NotFromProduction, EnvironmentMissing, EnvironmentUnknown, MetricNotWatched, MeasuredTwice.
    """
    named = _ENVIRONMENT.search(text)
    if named:
        text = f"{text[: named.start()]} {text[named.end() :]}"
        said = named["name"].rstrip(".")
    try:
        values, where, note = measured(text)
    except WhereUnknown as error:  # “on eu”: of an experiment nothing is measured there
        there = str(error.facts["text"])
        before = text[: text.lower().rindex(there.lower())].rstrip()
        values, where, note = measured(before.removesuffix("on").removesuffix("in"))
        said = said or there
    if where in (Where.DEVELOPMENT, Where.VALIDATION):
        raise NotFromProduction(text=where)
    at = _THERE.match(note)
    if at and where is None and canonical(at["name"]) in _known(model):
        said, note = said or at["name"], note[at.end() :]
    if where is Where.PRODUCTION:
        said = said or PRODUCTION
    return of(values, model, said, note)


def of(values: Sequence[Read], model: Model, said: str = "", note: str = "") -> Figures:
    """The same, where each value was given by itself. Raises as `read`."""
    for one in values:
        if not isfinite(one.value):
            raise NotAFigure(text=one.text)
    found = [in_unit(one, model.watched.as_metric) for one in values]
    key = key_of(model.watched.metric)
    own = [value for name, value in found if key_of(name) == key]
    others = [(name, value) for name, value in found if key_of(name) != key]
    if not own:
        names = ", ".join(name for name, _ in others)
        raise MetricNotWatched(text=names, metric=model.watched.metric)
    if len(own) > 1:
        raise MeasuredTwice(metric=model.watched.metric)
    beside = tuple(Beside(name[:METRIC_LIMIT], value) for name, value in others)
    return Figures(environment_of(model, said), own[0], beside, note)


def environment_of(model: Model, typed: str) -> str:
    """As the model calls it; nothing typed is the one that there is. Raises EnvironmentMissing,
    EnvironmentUnknown."""
    if not typed.strip():
        if len(model.environments) > 1:
            raise EnvironmentMissing(environments=model.environments)
        return model.environments[0]
    found = _known(model).get(canonical(typed))
    if found is None:
        raise EnvironmentUnknown(text=typed, environments=model.environments)
    return found


def canonical(name: str) -> str:
    """By which environments are told apart: “prod” and “Production” are one."""
    key = " ".join(name.casefold().split())
    return _ALIASES.get(key, key)


def _known(model: Model) -> dict[str, str]:
    return {canonical(one): one for one in model.environments}
