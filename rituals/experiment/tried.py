"""“Have we tried this?” A new hypothesis is held against the whole organisation's ledger, as far as
whoever writes it may see, failures first (playbook §2).

Two are near when they share enough of the words that tell what they are about. It can be seen from
the words why something is shown, and what shares only what everybody says isn't shown at all.
"""

from collections.abc import Iterable, Sequence

from rituals.experiment.model import Experiment, Verdict
from rituals.experiment.ports import ExperimentWork, Wanted
from rituals.experiment.searching import Hit, with_teams
from rituals.people import Person
from rituals.search.model import MOST_WORDS, words_of
from rituals.search.nearness import EVERYBODY_SAYS, shared
from rituals.telling import telling

MOST_SHOWN = 5
LOOKED_AT = 60
"""The best by their words; which of them are near is looked at here."""
NEAR = 0.5
"""Of what the shorter of two changes says, the other says as much."""
NEAR_WITH_REASONS = 0.4
"""The same of changes with their reasons, which are longer and share more by chance."""


def tried(work: ExperimentWork, reader: Person, new: Experiment) -> tuple[Hit, ...]:
    """What is near to one that isn't kept yet; at most MOST_SHOWN. What it iterates on is known to
    whoever iterates."""
    words = words_for(new)
    if not words:
        return ()
    wanted = Wanted(words=words, any_word=True)
    found = work.experiments.search(wanted, reader=reader.user_id, limit=LOOKED_AT)
    return with_teams(work, nearest(new, [o for o in found if o.experiment_id != new.parent_id]))


def words_for(new: Experiment) -> list[str]:
    """By which the ledger is searched: what says most, first."""
    own = [*_in_order(new, new.change), *_in_order(new, new.reason)]
    ranked = sorted(dict.fromkeys(own), key=lambda word: word in EVERYBODY_SAYS)
    return [part for word in ranked for part in words_of(word)][:MOST_WORDS]


def nearest(new: Experiment, found: Iterable[Experiment]) -> list[Experiment]:
    """Failures first, then the nearest, then the newest; without those that aren't near."""
    ranked = [(nearness(new, one), one) for one in found]
    near = [(close, one) for close, one in ranked if close > 0]
    near.sort(key=lambda pair: (not _failed(pair[1]), -pair[0], -pair[1].number))
    return [one for _, one in near[:MOST_SHOWN]]


def nearness(one: Experiment, other: Experiment) -> float:
    """0: not near; 1: all that the shorter of the two says."""
    changes = shared(_words(one, one.change), _words(other, other.change))
    if changes >= NEAR:
        return changes
    whole = shared(_all(one), _all(other), least=2)
    return whole if whole >= NEAR_WITH_REASONS else 0.0


def _failed(one: Experiment) -> bool:
    return one.outcome is not None and one.outcome.verdict is Verdict.BAD


def _all(one: Experiment) -> frozenset[str]:
    return _words(one, f"{one.change} {one.reason}")


def _words(one: Experiment, text: str) -> frozenset[str]:
    """Without the metric's name: all of a project are measured by it."""
    return telling(text) - (telling(one.metric.name) if one.metric else frozenset())


def _in_order(one: Experiment, text: str) -> Sequence[str]:
    """The same words, as they come: what is said first is what it is about."""
    wanted = _words(one, text)
    found = [stem for word in text.split() for stem in sorted(telling(word))]
    return [word for word in dict.fromkeys(found) if word in wanted]
