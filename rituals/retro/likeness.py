"""Which reflections speak of the same: a starting point for people, never applied by itself.

Two are alike when they share enough of their telling words.
"""

from collections import Counter
from collections.abc import Sequence

from rituals.telling import stem, telling, words_in
from rituals.text import one_line

LOOKED_AT = 200
"""Reflections; each is held against each."""
MOST_TOGETHER = 20
"""Reflections in one suggestion: more than that is no theme."""
_TITLE_LIMIT = 60


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
        for word in words_in(text):
            if stem(word) in often:
                named.setdefault(stem(word), word)
    title = one_line(" ".join(named.values()), _TITLE_LIMIT)
    return title[:1].upper() + title[1:]


def _are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    if not shared:
        return False
    # One word in common is enough where one of the two has hardly more to say.
    return shared / min(len(one), len(other)) >= (0.3 if shared > 1 else 0.5)
