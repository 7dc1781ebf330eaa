"""Which reflections speak of the same: a starting point for people, never applied by itself.

Two are alike when they share enough of their telling words. No library and no model: what it finds
can be seen from the words, and nothing that anybody wrote leaves the process.
"""

import re
from collections import Counter
from collections.abc import Sequence

from rituals.text import one_line

LOOKED_AT = 200
"""Reflections; each is held against each."""
MOST_TOGETHER = 20
"""Reflections in one suggestion: more than that is no theme."""
_TITLE_LIMIT = 60
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


def telling(text: str) -> frozenset[str]:
    """The words that say what a text is about, made comparable: “Labels” and “label” are one."""
    return frozenset(in_order(text))


def in_order(text: str) -> list[str]:
    """The same as they come, each as often as it's said."""
    words = (word.casefold() for word in _WORD.findall(text))
    return [_stem(word) for word in words if word not in _STOP and len(word) > 1]


def suggest(texts: Sequence[str]) -> list[tuple[int, ...]]:
    """Places in `texts` of those that seem to belong together, at least two a time, the largest
    group first. Each place is in one group at most."""
    words = [telling(text) for text in texts[:LOOKED_AT]]
    groups: list[list[int]] = []
    for place, own in enumerate(words):
        for group in groups:
            alike = sum(_are_alike(own, words[other]) for other in group)
            # Alike to most of them: a chain of neighbours would end far from where it began.
            if len(group) < MOST_TOGETHER and 2 * alike > len(group):
                group.append(place)
                break
        else:
            groups.append([place])
    found = [tuple(group) for group in groups if len(group) > 1]
    return sorted(found, key=lambda group: (-len(group), group))


def title_for(texts: Sequence[str]) -> str:
    """The words that at least half of them share, as the first of them has them; empty: none."""
    shared = Counter(word for text in texts for word in telling(text))
    often = {word for word, times in shared.items() if times > 1 and 2 * times >= len(texts)}
    named: dict[str, str] = {}
    for text in texts:
        for word in _WORD.findall(text):
            stem = _stem(word.casefold())
            if stem in often:
                named.setdefault(stem, word)
    title = one_line(" ".join(named.values()), _TITLE_LIMIT)
    return title[:1].upper() + title[1:]


def _are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    if not shared:
        return False
    # One word in common is enough where one of the two has hardly more to say.
    return shared / min(len(one), len(other)) >= (0.3 if shared > 1 else 0.5)


_ENDINGS = (("ies", 6), ("ing", 7), ("ed", 6), ("es", 6), ("s", 4), ("e", 5))


def _stem(word: str) -> str:
    for ending, least in _ENDINGS:
        if word.endswith(ending) and len(word) >= least and not word.endswith("ss"):
            return word[: -len(ending)]
    return word
