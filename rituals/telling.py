"""The words that say what a text is about. No library and no model: what is found by them can be
seen from the words, and nothing that anybody wrote leaves the process."""

import re

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_COMMON = """
    a about after again all also always an and any are as at be because been before being but by can
    could did do does doing don't done each even every few for from get gets getting give go goes
    going good got had has have having he her here his how i if in into is isn't it its it's just
    keep know less let like long look lot made make makes making many may me might more most much
    must my need needs never new next no not now of off often on one only or other our out over own
    people per put quite rather really same say see she should so some soon start still stop such
    take taken takes than that that's the their them then there these they thing things think this
    those through time to too took two under until up us use used using very want was way we week
    weeks well were what when where which while who why will with without won't work works would you
    your
"""
_STOP = frozenset(_COMMON.split())
_ENDINGS = (("ies", 6), ("ing", 7), ("ed", 6), ("es", 6), ("s", 4), ("e", 5))
"""And how long a word must be at least to have it taken off."""


def telling(text: str) -> frozenset[str]:
    """The words that say what a text is about, made comparable: “Labels” and “label” are one."""
    return frozenset(in_order(text))


def in_order(text: str) -> list[str]:
    """The same as they come, each as often as it's said."""
    words = words_in(text.casefold())
    return [stem(word) for word in words if word not in _STOP and len(word) > 1]


def words_in(text: str) -> list[str]:
    """All of them, as they are written."""
    return _WORD.findall(text)


def stem(word: str) -> str:
    """What is left of it without a common English ending, in lower case."""
    lower = word.casefold()
    for ending, least in _ENDINGS:
        if lower.endswith(ending) and len(lower) >= least and not lower.endswith("ss"):
            return lower[: -len(ending)]
    return lower
