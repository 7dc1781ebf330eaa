"""Public holidays, by country and subdivision. From the `holidays` library, cached by year."""

import re
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from types import MappingProxyType

import holidays
from holidays.registry import COUNTRIES

from rituals.calendar.errors import UnknownCountry, UnknownSubdivision
from rituals.calendar.region_names import folded, names_of

_NAMES_IN = "en_US"
"""The product's words are English so far. Where the library has no English it keeps its own."""


@lru_cache(maxsize=1)
def countries() -> Mapping[str, str]:
    """Two-letter code → English name, for every country that we have holidays for."""
    named = {entry[1]: _spaced(entry[0]) for entry in COUNTRIES.values()}
    return MappingProxyType(dict(sorted(named.items(), key=lambda item: item[1])))


def _spaced(class_name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", class_name)


@lru_cache(maxsize=64)
def subdivisions(country: str) -> Mapping[str, str]:
    """Code → name (or the code again) of a country's states or regions. May be empty."""
    calendar = holidays.country_holidays(country)
    named = {code: code for code in calendar.subdivisions}
    for name, code in calendar.subdivisions_aliases.items():
        if named.get(code) == code:
            named[code] = name
    return MappingProxyType(named)


def search_subdivisions(country: str, typed: str) -> list[str]:
    """Codes of the states or regions that are called so, in English or otherwise; those whose name
    begins with it first. A code of two letters counts only as a whole."""
    wanted = folded(typed)
    ranked = []
    for code, names in names_of(country).items():
        found = [name for name in names if wanted == name or (len(name) > 2 and wanted in name)]
        if found or not wanted:
            begins = not wanted or any(name.startswith(wanted) for name in found)
            ranked.append((not begins, folded(subdivisions(country)[code]), code))
    return [code for *_, code in sorted(ranked)]


@lru_cache(maxsize=512)
def resolve_country(text: str) -> str:
    """The two-letter code, from the code in any case or the English name. Raises UnknownCountry."""
    wanted = text.strip().casefold()
    if wanted.upper() in countries():
        return wanted.upper()
    by_name = {name.casefold(): code for code, name in countries().items()}
    if wanted in by_name:
        return by_name[wanted]
    three_letters = {entry[2].casefold(): entry[1] for entry in COUNTRIES.values()}
    candidates = by_name | three_letters
    near = get_close_matches(wanted[:60], candidates, n=3, cutoff=0.6)
    raise UnknownCountry(text, list(dict.fromkeys(candidates[name] for name in near)))


@lru_cache(maxsize=512)
def resolve_subdivision(country: str, text: str) -> str:
    """The code of a state or region, from its code or name in any case. Raises UnknownSubdivision.

    `country` is a code that `resolve_country` gave.
    """
    known = names_of(country)
    by_name = {name: code for code, names in known.items() for name in names}
    # One region's code may be another's short name: the code is meant.
    by_name |= {folded(code): code for code in known}
    wanted = folded(text)
    if wanted in by_name:
        return by_name[wanted]
    near = get_close_matches(wanted[:60], by_name, n=3, cutoff=0.5)
    raise UnknownSubdivision(text, country, list(dict.fromkeys(by_name[name] for name in near)))


@lru_cache(maxsize=1024)
def holidays_of(country: str, subdivision: str | None, year: int) -> Mapping[date, str]:
    """The public holidays of one year, with their names; days off in lieu are among them."""
    found = holidays.country_holidays(
        country, subdiv=subdivision, years=year, expand=False, language=_language_of(country)
    )
    # Plain dates and words: the library's own mapping answers far slower, and grows by itself.
    return MappingProxyType({day: found[day] for day in found})


@lru_cache(maxsize=256)
def _language_of(country: str) -> str | None:
    known = holidays.country_holidays(country).supported_languages
    return _NAMES_IN if _NAMES_IN in known else None
