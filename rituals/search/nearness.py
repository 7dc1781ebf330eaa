"""How near what somebody is about to begin is to what there was: by the words that tell what both
are about. It can be seen from the words why something is shown."""

from collections.abc import Iterable

from rituals.telling import telling

_FAINT = 0.3
_OFTEN_SAID = """
    add added adding baseline better big bigger change data decrease effect experiment feature
    features fewer fit higher help helps idea improve improves improved improvement increase large
    larger learn learning less lift lower metric metrics model models performance quality reduce
    remove result results score scores set simple simpler small smaller system test train training
    tried try using validation value values version worse
"""
EVERYBODY_SAYS = telling(_OFTEN_SAID)
"""They are in many a hypothesis, so they say little; still, two that share all of them are near."""


def shared(
    one: frozenset[str],
    other: frozenset[str],
    *,
    least: int = 1,
    faint: frozenset[str] = EVERYBODY_SAYS,
) -> float:
    """0: nothing that says anything; 1: all that the shorter of the two says. `least`: so many of
    the shared words have to say something."""
    both = one & other
    if len(both - faint) < least and not (one == other and one):
        return 0.0
    return _weight(both, faint) / min(_weight(one, faint), _weight(other, faint))


def _weight(words: Iterable[str], faint: frozenset[str]) -> float:
    return sum(_FAINT if word in faint else 1.0 for word in words)
