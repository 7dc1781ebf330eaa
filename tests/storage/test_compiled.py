"""What was compiled for one connection isn't compiled again for another."""

from sqlalchemy import select
from sqlalchemy.engine import make_url

from storage.compiled import compiled
from storage.engine import open_engines
from storage.tables.teams import person


def test_engines_of_a_kind_compile_a_statement_once_for_all(database_url: str) -> None:
    kept = compiled(make_url(database_url).get_backend_name())
    kept.clear()
    for _ in range(2):  # a second process' worth of engines, too
        engines = open_engines(database_url)
        for engine in (engines.read, engines.write, engines.background):
            with engine.connect() as connection:
                rows = connection.execute(select(person.c.name).where(person.c.user_id == "U1"))
                assert rows.all() == []
        engines.dispose()
    assert len(kept) == 1


def test_what_another_kind_compiled_is_none_of_theirs() -> None:
    assert compiled("sqlite") is not compiled("postgresql")
