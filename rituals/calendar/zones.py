"""IANA time zones by name: what people type, and the zone they mean."""

from difflib import get_close_matches
from functools import lru_cache
from zoneinfo import available_timezones

from rituals.calendar.errors import UnknownZone

# Not places. `localtime` would even mean something else on another machine.
_NOT_PLACES = frozenset({"Factory", "localtime", "posixrules"})
_REGIONS = frozenset({
    "Africa", "America", "Antarctica", "Arctic", "Asia",
    "Atlantic", "Australia", "Europe", "Indian", "Pacific",
})  # fmt: skip

# Cities that the IANA database doesn't name, and abbreviations that people use for zones.
# An abbreviation stands for its most common reading; it's only ever a suggestion.
_ALSO_KNOWN_AS = {
    "bangalore": "Asia/Kolkata",
    "barcelona": "Europe/Madrid",
    "beijing": "Asia/Shanghai",
    "bengaluru": "Asia/Kolkata",
    "boston": "America/New_York",
    "cologne": "Europe/Berlin",
    "delhi": "Asia/Kolkata",
    "frankfurt": "Europe/Berlin",
    "geneva": "Europe/Zurich",
    "hamburg": "Europe/Berlin",
    "hanoi": "Asia/Bangkok",
    "hyderabad": "Asia/Kolkata",
    "milan": "Europe/Rome",
    "montreal": "America/Toronto",
    "mumbai": "Asia/Kolkata",
    "munich": "Europe/Berlin",
    "osaka": "Asia/Tokyo",
    "philadelphia": "America/New_York",
    "rio de janeiro": "America/Sao_Paulo",
    "san francisco": "America/Los_Angeles",
    "seattle": "America/Los_Angeles",
    "shenzhen": "Asia/Shanghai",
    "tel aviv": "Asia/Jerusalem",
    "washington": "America/New_York",
    "bst": "Europe/London",
    "cdt": "America/Chicago",
    "cest": "Europe/Berlin",
    "cst": "America/Chicago",
    "edt": "America/New_York",
    "eest": "Europe/Athens",
    "ist": "Asia/Kolkata",
    "jst": "Asia/Tokyo",
    "kst": "Asia/Seoul",
    "mdt": "America/Denver",
    "msk": "Europe/Moscow",
    "pdt": "America/Los_Angeles",
    "pst": "America/Los_Angeles",
    "sgt": "Asia/Singapore",
}


@lru_cache(maxsize=1)
def known_zones() -> frozenset[str]:
    """Every IANA name, aliases too. Read from the zone database once in a process' life."""
    return frozenset(available_timezones() - _NOT_PLACES)


def _fold(text: str) -> str:
    return " ".join(text.casefold().replace("_", " ").replace("-", " ").split())


def _is_place(zone: str) -> bool:
    return zone.partition("/")[0] in _REGIONS


@lru_cache(maxsize=1)
def _index() -> dict[str, tuple[str, ...]]:
    """What can be typed → the zones it may mean, places first: `berlin` → `Europe/Berlin`."""
    index: dict[str, list[str]] = {}
    for zone in sorted(known_zones(), key=lambda zone: (not _is_place(zone), zone)):
        names = {_fold(zone), _fold(zone.replace("/", " "))}
        if "/" in zone and not zone.startswith("Etc/"):
            names.add(_fold(zone.rpartition("/")[2]))
        for name in names:
            index.setdefault(name, []).append(zone)
    for name, zone in _ALSO_KNOWN_AS.items():
        index.setdefault(name, []).insert(0, zone)
    return {name: tuple(zones) for name, zones in index.items()}


def resolve_zone(text: str) -> str:
    """The IANA name, from the name in any case, or with spaces: `europe/berlin`.

    Raises UnknownZone with the nearest ones. A city alone isn't taken for its zone: there is a
    Birmingham in two countries, so a person picks.
    """
    if text in known_zones():
        return text
    folded = _fold(text)
    for zone in _index().get(folded, ()):
        if _fold(zone) == folded:
            return zone
    raise UnknownZone(text, nearest_zones(text))


def nearest_zones(text: str, *, limit: int = 3) -> list[str]:
    """Zones that a person may have meant by `text`, best first; by name, by city, by nickname."""
    # Nobody's time zone is longer; comparing a pasted page with 600 names would take seconds.
    folded = _fold(text[:60])
    index = _index()
    found: dict[str, None] = dict.fromkeys(index.get(folded, ()))
    wanted = [folded, folded.rpartition("/")[2].strip(), folded.partition(",")[0].strip()]
    for name in wanted:
        for match in get_close_matches(name, index, n=limit, cutoff=0.75):
            found |= dict.fromkeys(index[match])
    return list(found)[:limit]


def search_zones(typed: str, *, limit: int = 100) -> list[str]:
    """Zones to offer while somebody types, best first: names that contain it, then near ones."""
    folded = _fold(typed[:60])
    if not folded:
        return sorted(zone for zone in known_zones() if _is_place(zone))[:limit]
    index = _index()
    hits = sorted(
        (name for name in index if folded in name),
        key=lambda name: (not name.startswith(folded), name),
    )
    found: dict[str, None] = {}
    for name in hits:
        found |= dict.fromkeys(index[name])
    return (list(found) or nearest_zones(typed))[:limit]
