"""The ledger's search: filters and words, in one index.

What a filter asks for is in the index beside the words (`marks_of`), so that “leakage outcome:bad”
is one look into it, however often either of them is there. Of what matches, the newest few hundred
are ranked: of a word that is in every second experiment nobody reads them all.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import combinations
from typing import Any

from sqlalchemy import text

from rituals.experiment.metric import key_of
from rituals.experiment.model import Experiment, Stage
from rituals.experiment.ports import Wanted
from rituals.search.model import EntryKind, closeness
from storage.repositories.index import (
    CANDIDATES,
    every,
    every_one,
    hidden,
    one_mark,
    one_word,
    readable,
    some,
    without,
)
from storage.scope import Scope
from storage.tables.columns import to_micros

_RANKED = 300
"""The newest that match."""
_OF_A_WORD = 60
"""Where any word is enough: the newest that have it, beside all those that have two of them."""
_MOST_PAIRED = 6
"""Words of which every two are looked for together."""

_SINCE = "AND COALESCE(experiment.concluded_at, experiment.made_at) >= :since"


def marks_of(one: Experiment) -> tuple[str, ...]:
    """What filters ask for, as it is in the index."""
    at = one.concluded_at or one.made_at
    known = [f"t{one.team_id}", f"o{one.owner}", f"y{at:%Y}", f"m{at:%Y%m}"]
    if one.project_id:
        known.append(f"p{one.project_id}")
    if one.metric:
        known.append(f"k{key_of(one.metric.name)}")
    if one.outcome:
        known.append(f"v{one.outcome.verdict}")
    if one.is_open or one.awaits_analysis:
        known.append("open")
    if one.stage is Stage.CONCLUDED:
        known.append("concluded")
    return tuple(known)


def found(scope: Scope, wanted: Wanted, *, reader: str, limit: int, after: int) -> list[str]:
    """Ids of experiments, the best first; without words, the newest. Only what the reader may
    read: the index leaves out what they may not, and each that it finds is looked at again."""
    looked = _Looked(scope, wanted, reader)
    questions = list(looked.questions(max(_RANKED, after + limit)))
    dialect = scope.connection.dialect.name
    matching = CANDIDATES[dialect]
    parts = [
        f"SELECT entry_id FROM ({matching.format(words=f':words{n}')} "
        f"ORDER BY 1 DESC LIMIT :most{n}) AS found{n}"
        for n in range(len(questions))
    ]
    statement = text(
        f"""
        SELECT experiment.experiment_id, entry.words
        FROM ({" UNION ".join(parts)}) AS found
        JOIN search_entry AS entry ON entry.entry_id = found.entry_id
        JOIN experiment ON experiment.workspace_id = entry.workspace_id
            AND experiment.experiment_id = entry.ref
        {readable("experiment")}
        AND entry.kind = '{EntryKind.EXPERIMENT}' {_SINCE if wanted.since else ""}
        ORDER BY experiment.number DESC
        """
    )
    facts: dict[str, Any] = {"workspace": scope.workspace_id, "reader": reader}
    if wanted.since:
        facts["since"] = to_micros(wanted.since)
    for n, (question, most) in enumerate(questions):
        facts |= {f"words{n}": question, f"most{n}": most}
    rows = scope.connection.execute(statement, facts).all()
    ids = [row.experiment_id for row in rows]
    if wanted.words:
        scores = closeness(wanted.words, [row.words for row in rows])
        order = sorted(range(len(ids)), key=lambda place: -scores[place])
        ids = [ids[place] for place in order]
    return ids[after : after + limit]


class _Looked:
    """What the index is asked for one search."""

    def __init__(self, scope: Scope, wanted: Wanted, reader: str) -> None:
        self._scope, self._wanted = scope, wanted
        self._dialect = scope.connection.dialect.name
        self._hidden = hidden(scope, reader)

    def questions(self, most: int) -> Iterator[tuple[str, int]]:
        """Each with how many of its newest are wanted."""
        words = [one_word(self._dialect, word) for word in self._wanted.words]
        if not self._wanted.any_word or len(words) < 2:
            yield self._whole(words), most
            return
        pairs = combinations(words[:_MOST_PAIRED], 2)
        yield self._whole([some(self._dialect, [every(self._dialect, two) for two in pairs])]), most
        for word in words:
            yield self._whole([word]), _OF_A_WORD

    def _whole(self, words: Sequence[str]) -> str:
        marks = [one_mark(self._dialect, fact) for fact in self._marks()]
        parts = [*words, *marks, *self._months()]
        return without(self._dialect, every(self._dialect, parts), self._hidden)

    def _marks(self) -> Iterator[str]:
        wanted = self._wanted
        yield every_one(self._scope.workspace_id)
        for sign, fact in (
            ("t", wanted.team_id),
            ("p", wanted.project_id),
            ("v", wanted.verdict),
            ("k", wanted.metric_key),
            ("o", wanted.owner),
        ):
            if fact is not None:
                yield f"{sign}{fact}"
        if wanted.is_open is not None:
            yield "open" if wanted.is_open else "concluded"

    def _months(self) -> Iterator[str]:
        """The months of the first year, then whole years: the day itself is looked at with what is
        found."""
        since = self._wanted.since
        if since is None:
            return
        facts = list(_since(since.astimezone(self._scope.now.tzinfo), self._scope.now.year + 1))
        yield some(self._dialect, [one_mark(self._dialect, fact) for fact in facts])


def _since(first: datetime, last_year: int) -> Iterator[str]:
    for month in range(first.month, 13):
        yield f"m{first.year:04}{month:02}"
    for year in range(first.year + 1, last_year + 1):
        yield f"y{year:04}"
