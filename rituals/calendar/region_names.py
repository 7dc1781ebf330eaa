"""What a state or region is called besides its own name: in English, and by the library's aliases.

The library knows regions by their names at home and Babel knows none at all, so that the English
names that differ stand here.
"""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

import holidays

_IN_ENGLISH = {
    "AT": {
        "2": "Carinthia",
        "3": "Lower Austria",
        "4": "Upper Austria",
        "6": "Styria",
        "7": "Tyrol",
        "9": "Vienna",
    },
    "CH": {"GE": "Geneva", "GR": "Grisons", "LU": "Lucerne", "SG": "St. Gallen"},
    "DE": {
        "BY": "Bavaria",
        "HE": "Hesse",
        "MV": "Mecklenburg-Western Pomerania",
        "NI": "Lower Saxony",
        "NW": "North Rhine-Westphalia",
        "RP": "Rhineland-Palatinate",
        "SN": "Saxony",
        "ST": "Saxony-Anhalt",
        "TH": "Thuringia",
    },
    "ES": {
        "AN": "Andalusia",
        "CL": "Castile and León",
        "CM": "Castile-La Mancha",
        "CN": "Canary Islands",
        "CT": "Catalonia",
        "IB": "Balearic Islands",
        "NC": "Navarre",
        "PV": "Basque Country",
        "VC": "Valencia",
    },
    "FR": {
        "973": "French Guiana",
        "NC": "New Caledonia",
        "PF": "French Polynesia",
        "PM": "Saint Pierre and Miquelon",
        "TF": "French Southern Territories",
        "WF": "Wallis and Futuna",
    },
    "IT": {
        "BZ": "South Tyrol",
        "FI": "Florence",
        "GE": "Genoa",
        "MI": "Milan",
        "MN": "Mantua",
        "NA": "Naples",
        "PD": "Padua",
        "RM": "Rome",
        "SR": "Syracuse",
        "TO": "Turin",
        "VE": "Venice",
    },
    "NL": {"Midden": "Central", "Noord": "North", "Zuid": "South"},
    "PL": {
        "02": "Lower Silesia",
        "04": "Kuyavia-Pomerania",
        "06": "Lublin",
        "08": "Lubusz",
        "10": "Łódź",
        "12": "Lesser Poland",
        "14": "Masovia",
        "16": "Opole",
        "18": "Subcarpathia",
        "22": "Pomerania",
        "24": "Silesia",
        "26": "Holy Cross",
        "28": "Warmia-Masuria",
        "30": "Greater Poland",
        "32": "West Pomerania",
    },
    "PT": {"11": "Lisbon", "20": "Azores"},
}

_STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d"})


@lru_cache(maxsize=64)
def names_of(country: str) -> Mapping[str, tuple[str, ...]]:
    """Code → every name of a country's states or regions, folded; the code is among them."""
    calendar = holidays.country_holidays(country)
    found = {code: [folded(code)] for code in calendar.subdivisions}
    english = {name: code for code, name in _IN_ENGLISH.get(country, {}).items()}
    for name, code in (calendar.subdivisions_aliases | english).items():
        if code in found:
            found[code].append(folded(name))
    return MappingProxyType({code: tuple(names) for code, names in found.items()})


def folded(text: str) -> str:
    """As people type it: without capitals, accents and strokes."""
    plain = unicodedata.normalize("NFKD", text.strip().casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(_STROKES)
