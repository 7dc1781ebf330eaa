"""Looking for experiments, as it is typed: words and filters, in any order.

`leakage project:churn outcome:bad metric:auc owner:@x since:2026-01 is:open`. What has spaces is
between quotes: `project:"Churn model"`. `read` understands it, `written` says it again.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from typing import TypeVar

from dateutil.relativedelta import relativedelta

from rituals.experiment.asked import (
    ME,
    Asked,
    Filter,
    FilterTwice,
    FilterValueMissing,
    NothingAskedFor,
    SinceNotUnderstood,
    UnknownFilter,
    UnknownFilterValue,
)
from rituals.experiment.metric import NAME_LIMIT
from rituals.experiment.metric import key_of as metric_key
from rituals.experiment.model import Verdict
from rituals.project.model import NAME_LIMIT as PROJECT_LIMIT
from rituals.search.model import MOST_WORDS, words_of
from rituals.text import as_typed_by_hand

T = TypeVar("T")

_EARLIEST, _LATEST = date(1970, 1, 2), date(2999, 12, 31)
_MOST_BACK = 1000
_NEAR = 0.6
_NAME_LIMIT = 80
"""Characters, of people's names."""

_FILTERS = {str(one): one for one in Filter}
_VERDICTS = {str(one): one for one in Verdict} | {
    "success": Verdict.GOOD,
    "failure": Verdict.BAD,
    "failed": Verdict.BAD,
}
_STATES = {"open": True, "running": True, "concluded": False, "closed": False, "done": False}
# A name, its colon, then what was meant by it; or anything else up to the next space. Mentions and
# links are Slack's and may have spaces in their label.
_PIECE = re.compile(
    r"""(?:(?P<name>[^\W\d_]+)[ ]?:[ ]*)?
        (?: "(?P<quoted>[^"]*)"? | (?P<token><[^<>]*>) | (?P<bare>[^\s"]+) )""",
    re.VERBOSE,
)
_MENTION = re.compile(r"<@(?P<id>[UW][A-Z0-9]*)(?:\|[^<>]*)?>")
_DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?")
_AGO = re.compile(r"(?:last )?(?P<count>\d{1,4}|an?|one)? ?(?P<unit>[a-z]+)(?: ago)?")
_UNITS = {
    "d": "days", "day": "days", "days": "days",
    "w": "weeks", "wk": "weeks", "week": "weeks", "weeks": "weeks",
    "mo": "months", "month": "months", "months": "months",
    "y": "years", "yr": "years", "year": "years", "years": "years",
}  # fmt: skip


def read(text: str, *, today: date) -> Asked:
    """`today`: the asker's, “3 months” count from there.

    Raises NothingAskedFor, UnknownFilter, FilterValueMissing, FilterTwice, UnknownFilterValue,
    SinceNotUnderstood.
    """
    rest, asked, loose = as_typed_by_hand(text), Asked(), ""
    seen: set[Filter] = set()
    at = 0
    while piece := _PIECE.search(rest, at):
        at = piece.end()
        if piece["name"] is None or _is_address(piece):
            _check_value(piece["bare"] or "")
            loose += " " + piece[0]
            continue
        which = _filter_named(piece["name"])
        if which in seen:
            raise FilterTwice(filter=which)
        seen.add(which)
        value = _value(piece)
        if which is Filter.SINCE and value.isdecimal() and len(value) < len("2026"):
            unit = _PIECE.match(rest, at + 1)  # “since:3 months”
            if unit and unit["name"] is None and unit[0].lower() in _UNITS:
                value, at = f"{value} {unit[0]}", unit.end()
        asked = _READ[which](asked, value, today)
    words = tuple(dict.fromkeys(words_of(loose)))[:MOST_WORDS]
    if not words and not seen:
        raise NothingAskedFor()
    return replace(asked, words=words)


def narrowed(asked: Asked, which: Filter, value: str, *, today: date) -> Asked:
    """The same by one filter more, for who writes no sentence. Raises FilterValueMissing,
    UnknownFilterValue, SinceNotUnderstood."""
    return _READ[which](asked, as_typed_by_hand(value), today)


def written(asked: Asked) -> str:
    """As it could have been typed: `read` makes the same of it."""
    parts = list(asked.words)
    if asked.project:
        parts.append(f'{Filter.PROJECT}:"{asked.project}"')
    if asked.outcome:
        parts.append(f"{Filter.OUTCOME}:{asked.outcome}")
    if asked.metric:
        parts.append(f"{Filter.METRIC}:{asked.metric}")
    if asked.owner:
        is_name = person_in(asked.owner) is None
        parts.append(f"{Filter.OWNER}:" + (f'"{asked.owner}"' if is_name else asked.owner))
    if asked.since:
        parts.append(f"{Filter.SINCE}:{asked.since.isoformat()}")
    if asked.is_open is not None:
        parts.append(f"{Filter.IS}:{'open' if asked.is_open else 'concluded'}")
    return " ".join(parts)


def mention(user_id: str) -> str:
    return f"<@{user_id}>"


def person_in(owner: str) -> str | None:
    """The user id, where it is a mention."""
    found = _MENTION.fullmatch(owner)
    return found["id"] if found else None


def _is_address(piece: re.Match[str]) -> bool:
    return (piece["bare"] or "").startswith("//")


def _check_value(bare: str) -> None:
    """Raises FilterValueMissing: “outcome:”, and nothing behind it."""
    name = bare.removesuffix(":").lower()
    if name != bare.lower() and name in _FILTERS:
        raise FilterValueMissing(filter=name)


def _filter_named(name: str) -> Filter:
    lowered = name.lower()
    if lowered in _FILTERS:
        return _FILTERS[lowered]
    near = get_close_matches(lowered[:20], _FILTERS, 1, _NEAR)
    raise UnknownFilter(text=name, nearest=near[0] if near else None, words=list(Filter))


def _value(piece: re.Match[str]) -> str:
    if piece["quoted"] is not None:
        return piece["quoted"].strip()
    if piece["token"]:
        return piece["token"]
    before, colon, _ = piece["bare"].partition(":")
    if colon and before.lower() in _FILTERS:  # “project: is:open”
        raise FilterValueMissing(filter=_filter_named(piece["name"]))
    return piece["bare"].strip("'")


def _project(asked: Asked, value: str, _: date) -> Asked:
    # Names in full are no longer than that, and a beginning is enough.
    name = " ".join(value.replace('"', "").split())[:PROJECT_LIMIT].strip()
    if not name:
        raise FilterValueMissing(filter=Filter.PROJECT)
    return replace(asked, project=name)


def _outcome(asked: Asked, value: str, _: date) -> Asked:
    return replace(asked, outcome=_one_of(_VERDICTS, Filter.OUTCOME, value, list(Verdict)))


def _metric(asked: Asked, value: str, _: date) -> Asked:
    key = metric_key(value)[:NAME_LIMIT]
    if not key:
        raise FilterValueMissing(filter=Filter.METRIC)
    return replace(asked, metric=key)


def _owner(asked: Asked, value: str, _: date) -> Asked:
    if user_id := person_in(value):
        return replace(asked, owner=mention(user_id))
    name = " ".join(value.replace('"', "").split()).lstrip("@ ")[:_NAME_LIMIT].strip()
    if not name:
        raise FilterValueMissing(filter=Filter.OWNER)
    return replace(asked, owner=ME if name.lower() == ME else name)


def _since(asked: Asked, value: str, today: date) -> Asked:
    return replace(asked, since=_day(value, today))


def _is(asked: Asked, value: str, _: date) -> Asked:
    return replace(asked, is_open=_one_of(_STATES, Filter.IS, value, ["open", "concluded"]))


_READ: Mapping[Filter, Callable[[Asked, str, date], Asked]] = {
    Filter.PROJECT: _project,
    Filter.OUTCOME: _outcome,
    Filter.METRIC: _metric,
    Filter.OWNER: _owner,
    Filter.SINCE: _since,
    Filter.IS: _is,
}


def _one_of(known: Mapping[str, T], which: Filter, value: str, words: list[str]) -> T:
    if not value:
        raise FilterValueMissing(filter=which)
    found = known.get(value.lower())
    if found is None:
        raise UnknownFilterValue(filter=which, text=value, words=words)
    return found


def _day(value: str, today: date) -> date:
    """“2026”, “2026-01”, “2026-01-15”, “3 months”, “2w”. Raises FilterValueMissing,
    SinceNotUnderstood."""
    if not value:
        raise FilterValueMissing(filter=Filter.SINCE)
    lowered = value.lower()
    if named := _DAY.fullmatch(lowered):
        parts = (named["year"], named["month"] or 1, named["day"] or 1)
        try:
            return min(max(date(*map(int, parts)), _EARLIEST), _LATEST)
        except ValueError:
            raise SinceNotUnderstood(text=value) from None
    ago = _AGO.fullmatch(lowered)
    unit = _UNITS.get(ago["unit"]) if ago else None
    if not ago or not unit:
        raise SinceNotUnderstood(text=value)
    count = int(ago["count"]) if (ago["count"] or "").isdecimal() else 1
    if count > _MOST_BACK:
        raise SinceNotUnderstood(text=value)
    back = relativedelta(**{unit: count})  # type: ignore[arg-type]
    return max(today - back, _EARLIEST)
