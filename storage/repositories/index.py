"""How the databases' indexes of words are asked (FTS5, tsvector): by whom, for which words
and marks."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import text

from rituals.search.model import BEGINNING, SHELF_OF, EntryKind, Shelf
from storage.scope import Scope

_HIDDEN = text(
    """
    SELECT team_id FROM team WHERE workspace_id = :workspace AND is_private AND lead <> :reader
    AND NOT EXISTS (
        SELECT 1 FROM member
        WHERE member.workspace_id = team.workspace_id AND member.team_id = team.team_id
        AND member.user_id = :reader
    )
    """
)
_COMING = text("SELECT import_id FROM ledger_import WHERE workspace_id = :workspace")


def readable(alias: str) -> str:
    """Joins the team of what `alias` names (it has workspace_id and team_id), and leaves what the
    reader may read: of teams that they are of, or whose channel is public."""
    return f"""
    JOIN team ON team.workspace_id = {alias}.workspace_id AND team.team_id = {alias}.team_id
    WHERE {alias}.workspace_id = :workspace
    AND (
        NOT team.is_private OR team.lead = :reader
        OR EXISTS (
            SELECT 1 FROM member
            WHERE member.workspace_id = {alias}.workspace_id AND member.team_id = {alias}.team_id
            AND member.user_id = :reader
        )
    )
    """


def hidden(scope: Scope, reader: str) -> list[str]:
    """Marks, as the index is asked for them, of what the reader may not read, or not yet: of
    private teams and of imports that aren't through."""
    facts = {"workspace": scope.workspace_id, "reader": reader}
    teams = scope.connection.execute(_HIDDEN, facts).scalars()
    imports = scope.connection.execute(_COMING, facts).scalars()
    found = [f"t{team_id}" for team_id in teams] + [f"i{one}" for one in imports]
    return [one_mark(scope.connection.dialect.name, fact) for fact in found]


def every_one(workspace_id: str) -> str:
    """The mark of all experiments of a workspace."""
    return f"w{workspace_id}"


def on_shelf(shelf: Shelf, workspace_id: str) -> str:
    """The mark of all that stands there."""
    return every_one(workspace_id) if shelf is Shelf.EXPERIMENTS else f"s{shelf}{workspace_id}"


def discarded(workspace_id: str) -> str:
    """The mark of projects that were discarded."""
    return f"d{workspace_id}"


def marks_of(kind: EntryKind, team_id: str, workspace_id: str) -> list[str]:
    """Of what isn't an experiment: those have more of them."""
    return [on_shelf(SHELF_OF[kind], workspace_id), f"t{team_id}"]


def mark(fact: str) -> str:
    """As it is kept among the words. It begins with a sign that both indexes take for a letter and
    that no word of `words_of` has."""
    return f"\ue000{fact}"


def question(dialect: str, words: Sequence[str]) -> str:
    """All of the words, as the index is asked for them."""
    return every(dialect, [one_word(dialect, word) for word in words])


def one_word(dialect: str, word: str) -> str:
    syntax = _SYNTAX[dialect]
    beginning = syntax.beginning if len(word) >= BEGINNING else ""
    return f"{syntax.quote}{word}{syntax.quote}{beginning}"


def one_mark(dialect: str, fact: str) -> str:
    quote = _SYNTAX[dialect].quote
    return f"{quote}{mark(fact)}{quote}"


def every(dialect: str, parts: Sequence[str]) -> str:
    return f"({_SYNTAX[dialect].every.join(parts)})"


def some(dialect: str, parts: Sequence[str]) -> str:
    return f"({_SYNTAX[dialect].some.join(parts)})"


def without(dialect: str, question: str, parts: Sequence[str]) -> str:
    if not parts:
        return question
    return f"({question}{_SYNTAX[dialect].without}{some(dialect, parts)})"


@dataclass(frozen=True, slots=True)
class _Syntax:
    """Between quotes nothing is syntax, and words have no quotes in them."""

    quote: str
    beginning: str
    every: str
    some: str
    without: str


_SYNTAX = {
    "sqlite": _Syntax('"', " *", " AND ", " OR ", " NOT "),
    "postgresql": _Syntax("'", ":*", " & ", " | ", " & !"),
}
CANDIDATES = {
    "sqlite": "SELECT rowid AS entry_id FROM search_words WHERE search_words MATCH {words}",
    "postgresql": "SELECT entry_id FROM search_words WHERE words @@ CAST({words} AS tsquery)",
}
"""What matches a question, for a statement that says how many it wants."""
