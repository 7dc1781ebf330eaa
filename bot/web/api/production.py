"""Models in use, as programs give their figures and read them."""

from collections.abc import Sequence

from bot.call import Tools
from bot.ports import Work
from bot.posting.production import card as posting
from bot.posting.production.seen import in_short, seen
from bot.views.production.card import Seen
from bot.web.api.asking import Asking, own_model
from bot.web.api.production_models import (
    Checked,
    DecidedOn,
    Given,
    InUse,
    Models,
    NewCheck,
    Watching,
    WholeModel,
)
from bot.web.api.told import Who
from bot.web.api.writing import SOURCE, each
from rituals.errors import PersonError
from rituals.experiment.asked import UnknownFilterValue
from rituals.experiment.observing import VALUES
from rituals.production import checking, typed
from rituals.production.errors import EnvironmentMissing, EnvironmentUnknown
from rituals.production.model import Model, ProductionCheck
from rituals.production.typed import Figures
from rituals.team.model import Team
from rituals.team.plan import FieldErrors

ENVIRONMENT, STATE = "environment", "state"
"""Fields, as FieldErrors name them."""
_STATES = ("live", "retired")


def check(work: Work, asking: Asking, sent: NewCheck) -> Checked:
    one = own_model(work, asking)
    done = checking.log(
        work,
        one.model_id,
        asking.maker,
        _figures(one, sent),
        now=work.now,
        link=sent.link,
        source=SOURCE,
    )
    look = posting.checked(work, asking.tools, done, tell=asking.maker.user_id)
    return Checked(check=_given(look, done.check), model=_in_use(work, asking.tools, look))


def listed(work: Work, asking: Asking, sent: Watching) -> Models:
    if sent.state and sent.state not in _STATES:
        wrong = UnknownFilterValue(filter=STATE, text=sent.state, words=list(_STATES))
        raise FieldErrors({STATE: wrong})
    team = asking.team
    found = work.models.of_team(team.team_id, retired=sent.state == "retired")
    return Models(models=_several(work, asking.tools, found, team))


def one(work: Work, asking: Asking) -> WholeModel:
    look = seen(work, own_model(work, asking), asking.team)
    decisions = [
        DecidedOn(
            remedy=one.remedy,
            reason=one.reason,
            environment=one.environment,
            value=one.value,
            by=_who(look, one.by),
            at=one.at,
        )
        for one in look.decided
    ]
    given = [_given(look, one) for one in look.checks]
    head = _in_use(work, asking.tools, look)
    return WholeModel(**dict(head), checks=given, decisions=decisions)


def _figures(one: Model, sent: NewCheck) -> Figures:
    """Raises FieldErrors."""
    try:
        if isinstance(sent.values, str):
            found = typed.read(sent.values, one, sent.environment)
        else:
            found = typed.of(each(sent.values), one, sent.environment)
    except (EnvironmentMissing, EnvironmentUnknown) as error:
        raise FieldErrors({ENVIRONMENT: error}) from None
    except PersonError as error:
        raise FieldErrors({VALUES: error}) from None
    note = "\n".join(filter(None, (found.note, sent.note)))
    return Figures(found.environment, found.value, found.beside, note)


def _several(work: Work, tools: Tools, found: Sequence[Model], team: Team) -> list[InUse]:
    return [_in_use(work, tools, in_short(work, one, team)) for one in found]


def _in_use(work: Work, tools: Tools, look: Seen) -> InUse:
    one, watched = look.model, look.model.watched
    place = work.outbox.posted(one.message) if one.message else None
    return InUse(
        number=one.number,
        name=one.name,
        metric=watched.metric,
        unit=watched.unit,
        low=watched.low,
        high=watched.high,
        development=watched.development,
        environments=list(one.environments),
        owner=_who(look, one.owner),
        project=look.project or None,
        experiment=look.shipped,
        retrain=one.retrain,
        plan=one.plan,
        registered=one.registered,
        asks=one.asked_at is not None,
        asks_in=[check.environment for check in look.standing.undecided],
        is_live=one.is_live,
        newest=[_given(look, p.newest) for p in look.standing.places if p.newest],
        url=tools.installation.permalink(*place) if place else None,
    )


def _given(look: Seen, check: ProductionCheck) -> Given:
    return Given(
        environment=check.environment,
        value=check.value,
        is_out=look.model.watched.side(check.value) is not None,
        beside={one.name: one.value for one in check.beside},
        note=check.note,
        link=check.link,
        source=check.source,
        by=_who(look, check.by),
        at=check.at,
    )


def _who(look: Seen, user_id: str) -> Who:
    return Who(id=user_id, name=look.name(user_id))
