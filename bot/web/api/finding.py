"""What programs read: their team's experiments, and none else."""

import re
from urllib.parse import urlencode

from bot.ports import Work
from bot.web.api import shown
from bot.web.api.asking import Asking, own
from bot.web.api.sent import Listing, Paging, Searching
from bot.web.api.told import Several, Whole
from rituals.errors import PersonError
from rituals.experiment import looking, searching
from rituals.experiment.asked import Asked, Filter
from rituals.experiment.searching import NobodyCalledSo, SeveralPeople, SeveralProjects
from rituals.project.model import NoSuchProject
from rituals.team.plan import FieldErrors

_USER_ID = re.compile("[UW][A-Z0-9]{2,20}")
_FIELD_OF = {Filter.IS: "state"}
"""Filters that are called otherwise here."""


def listed(work: Work, asking: Asking, sent: Listing) -> Several:
    filters = {
        Filter.IS: sent.state,
        Filter.PROJECT: sent.project,
        Filter.OUTCOME: sent.outcome,
        Filter.METRIC: sent.metric,
        Filter.OWNER: _owner(sent.owner),
        Filter.SINCE: sent.since,
    }
    today = work.now.astimezone(asking.say.zone).date()
    asked = Asked()
    wrong: dict[str, PersonError] = {}
    for which, value in filters.items():
        if not value:
            continue
        try:
            asked = looking.narrowed(asked, which, value, today=today)
        except PersonError as error:
            wrong[_FIELD_OF.get(which, str(which))] = error
    if wrong:
        raise FieldErrors(wrong)
    try:
        return _found(work, asking, asked, sent, "experiments")
    except (NoSuchProject, SeveralProjects) as error:
        raise FieldErrors({Filter.PROJECT: error}) from None
    except (NobodyCalledSo, SeveralPeople) as error:
        raise FieldErrors({Filter.OWNER: error}) from None


def searched(work: Work, asking: Asking, sent: Searching) -> Several:
    today = work.now.astimezone(asking.say.zone).date()
    try:
        asked = looking.read(sent.q, today=today)
        return _found(work, asking, asked, sent, "search")
    except PersonError as error:
        raise FieldErrors({"q": error}) from None


def one(work: Work, asking: Asking) -> Whole:
    return shown.whole(work, asking.tools, own(work, asking, asking.number))


def _found(work: Work, asking: Asking, asked: Asked, sent: Paging, path: str) -> Several:
    found = searching.find(
        work,
        asking.maker,
        asked,
        zone=asking.say.zone,
        team_id=asking.team.team_id,
        limit=sent.limit,
        after=sent.after,
    )
    some = [hit.experiment for hit in found.hits]
    next_ = None
    if not found.is_all:
        further = sent.model_dump(exclude_defaults=True) | {"after": sent.after + sent.limit}
        next_ = f"{asking.tools.public_url}/api/v1/{path}?{urlencode(further)}"
    return Several(experiments=shown.listed(work, asking.tools, some), next=next_)


def _owner(typed: str) -> str:
    return looking.mention(typed) if _USER_ID.fullmatch(typed) else typed
