"""What was written is found again by its words, alike in both databases; by nobody who may not."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, inspect, select, text

from rituals.followups import usecases as follow_ups
from rituals.followups.model import Draft, Origin
from rituals.people import Person
from rituals.project import changing
from rituals.project.model import Project, Standing
from rituals.search import discarded, learned, usecases
from rituals.search.model import Entry, EntryKind, NothingToLookFor, Shelf, words_of
from rituals.sittings import course, opening, writing
from rituals.team import usecases as teams
from rituals.team.model import GuestsMayNot, Team
from rituals.team.ritual import Phase, RitualKind, RitualSettings, Shown
from storage import migrate
from storage.tables import metadata
from storage.unit_of_work import Storage, UnitOfWork
from tests.databases import KINDS, database, with_tables
from tests.storage.side_by_side import ALICE, NOW, PLAN

DANA = Person("U7", "Dana")
GUEST = Person("U8", "Gil", is_guest=True)


@pytest.fixture(scope="module", params=KINDS)
def storage(request: pytest.FixtureRequest) -> Iterator[Storage]:
    with with_tables(request.param) as url:
        opened = Storage(url)
        yield opened
        opened.close()


@pytest.fixture
def work(storage: Storage) -> Iterator[UnitOfWork]:
    """Undone afterwards."""
    with storage.work("T1", now=NOW) as opened:
        for person in (ALICE, DANA):
            opened.people.put(person)
        yield opened


@pytest.fixture
def team(work: UnitOfWork) -> Team:
    return teams.start_team(work, ALICE, PLAN, now=NOW).team


def keep(work: UnitOfWork, team: Team, *texts: str) -> None:
    work.search.put(
        Entry(EntryKind.REFLECTION, f"r{n}", team.team_id, None, one, NOW + timedelta(hours=n))
        for n, one in enumerate(texts)
    )


def found(work: UnitOfWork, typed: str, reader: Person = ALICE) -> list[str]:
    return [hit.entry.text for hit in usecases.find(work, reader, typed).hits]


def test_all_words_have_to_be_there_in_whatever_form(work: UnitOfWork, team: Team) -> None:
    keep(work, team, "Labels arrive LATE", "Late again", "Früher Überblick: naïve café", "F1=0.81")
    assert found(work, "label late") == ["Labels arrive LATE"]
    assert found(work, "uberblick CAFE") == ["Früher Überblick: naïve café"]
    assert found(work, "0.81 f1") == ["F1=0.81"]
    assert found(work, "labels recall") == []
    assert found(work, "la") == []  # too short to be the beginning of a word


def test_who_says_it_most_and_in_the_fewest_words_comes_first(work: UnitOfWork, team: Team) -> None:
    much, some = "leak leak leak", "We had one leak among a lot of other things that went well"
    keep(work, team, some, much, "Nothing of it")
    assert found(work, "leak") == [much, some]


def test_what_is_put_again_takes_the_place_of_what_was_there(work: UnitOfWork, team: Team) -> None:
    keep(work, team, "Tenure leaks")
    keep(work, team, "Tenure is clean")
    assert (found(work, "leaks"), found(work, "tenure")) == ([], ["Tenure is clean"])


def test_a_private_teams_is_found_by_its_members_only(work: UnitOfWork, team: Team) -> None:
    keep(work, team, "Labels are late")
    assert found(work, "labels", DANA) == ["Labels are late"]
    work.teams.put(replace(team, is_private=True))
    assert found(work, "labels", DANA) == []
    assert found(work, "labels", ALICE) == ["Labels are late"]
    work.teams.put(replace(team, is_private=True, members=("U2",), lead="U1"))
    assert found(work, "labels", ALICE) == ["Labels are late"]
    with pytest.raises(GuestsMayNot):
        found(work, "labels", GUEST)


def test_more_than_fit_are_said_to_be_more(work: UnitOfWork, team: Team) -> None:
    keep(work, team, *(f"Leak {n}" for n in range(usecases.MOST_FOUND)))
    assert usecases.find(work, ALICE, "leak").is_all
    keep(work, team, *(f"Leak {n}" for n in range(usecases.MOST_FOUND + 1)))
    assert not usecases.find(work, ALICE, "leak").is_all


def test_a_retro_is_found_once_it_has_closed_and_never_by_who_wrote(
    work: UnitOfWork, team: Team
) -> None:
    ritual = replace(
        teams.retro_of(work, team),
        settings=RitualSettings(shown=Shown.ANONYMOUS, whole=True),
    )
    work.rituals.put(ritual)
    sitting = opening.open_now(work, team, ritual, ALICE, now=NOW).sitting
    writing.reflect(work, sitting.sitting_id, ALICE, {"taught": "Labels are late"}, now=NOW)
    writing.reflect(work, sitting.sitting_id, ALICE, {"taught": "Labels are dear"}, now=NOW)
    assert found(work, "labels") == []
    course.advance(work, sitting.sitting_id, ALICE, seen=Phase.COLLECT, now=NOW)
    assert found(work, "labels") == []
    course.close(work, sitting.sitting_id, ALICE, now=NOW)
    hits = usecases.find(work, ALICE, "labels").hits
    assert {hit.entry.sitting_id for hit in hits} == {sitting.sitting_id}
    assert {hit.entry.text for hit in hits} == {"Labels are late", "Labels are dear"}
    rows = work.connection.execute(text("SELECT * FROM search_entry")).all()
    assert not [row for row in rows if "U1" in map(str, row) or "Alice" in map(str, row)]


def test_a_follow_up_is_found_by_what_it_says_now(work: UnitOfWork, team: Team) -> None:
    draft = Draft("Ask for labels", "U1", None)
    made = follow_ups.make(work, team, ALICE, draft, origin=Origin(), now=NOW).follow_up
    (hit,) = usecases.find(work, ALICE, "labels").hits
    assert (hit.entry.kind, hit.entry.ref) == (EntryKind.FOLLOW_UP, str(made.number))
    changed = Draft("Ask for a budget", "U1", None)
    follow_ups.edit(work, made.follow_up_id, ALICE, changed, now=NOW)
    assert (found(work, "labels"), found(work, "budget")) == ([], ["Ask for a budget"])


hostile = st.text(st.sampled_from("aé1\"'*:()^+-{}&|!<>\\%_\0 ANDORNOTnear,;ß漢²½"), max_size=30)


@settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.one_of(hostile, st.text(max_size=30)))
def test_whatever_is_typed_is_taken_as_words(work: UnitOfWork, team: Team, typed: str) -> None:
    kept = typed.replace("\0", " ")
    keep(work, team, f"Labels {kept} late")
    try:
        assert found(work, typed) in ([f"Labels {kept} late"], [])
        assert found(work, f"labels {typed}") == found(work, f"{typed} late")
        if all(word.isascii() for word in words_of(typed)):
            assert found(work, typed)
    except NothingToLookFor:
        assert not words_of(typed)


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_there_before_is_found_after_the_upgrade(kind: str) -> None:
    with with_tables(kind) as url, database(kind) as older:
        opened, old = Storage(url), Storage(older)
        with opened.work("T1", now=NOW) as work:
            work.people.put(ALICE)
            team = teams.start_team(work, ALICE, PLAN, now=NOW).team
            sitting = opening.open_now(
                work, team, teams.retro_of(work, team), ALICE, now=NOW
            ).sitting
            writing.reflect(work, sitting.sitting_id, ALICE, {"taught": "Labels late"}, now=NOW)
            course.close(work, sitting.sitting_id, ALICE, now=NOW)
            follow_ups.make(
                work, team, ALICE, Draft("Ask for labels", "U1", None), origin=Origin(), now=NOW
            )
            work.commit()
        migrate.upgrade(old.engines.background, to="0003")
        carry(opened.engines.read, old.engines.background)
        migrate.upgrade(old.engines.background)
        with old.work("T1", now=NOW) as work:
            assert sorted(found(work, "labels")) == ["Ask for labels", "Labels late"]
        opened.close()
        old.close()


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_learned_before_stands_on_its_shelf_after_the_upgrade(kind: str) -> None:
    with with_tables(kind) as url, database(kind) as older:
        opened, old = Storage(url), Storage(older)
        with opened.work("T1", now=NOW) as work:
            work.people.put(ALICE)
            team = teams.start_team(work, ALICE, PLAN, now=NOW).team
            holds_a_literature_hour(work, team, "Labels by weak supervision")
            discarded_project(work, team, "Late labels", "Nobody labels them")
            follow_ups.make(
                work, team, ALICE, Draft("Ask for labels", "U1", None), origin=Origin(), now=NOW
            )
            work.commit()
        migrate.upgrade(old.engines.background, to=BEFORE)
        carry(opened.engines.read, old.engines.background)
        with old.engines.background.begin() as connection:
            for statement in (*AS_IT_WAS, *COUNTED[kind]):
                connection.execute(text(statement))
        migrate.upgrade(old.engines.background)
        with old.work("T1", now=NOW) as work:
            assert on_shelves(work, "labels") == {
                Shelf.PROJECTS: ["Late labels"],
                Shelf.LITERATURE: ["Labels by weak supervision"],
                Shelf.RETROS: ["Ask for labels"],
            }
            (again,) = discarded.like(work, ALICE, "Late labels again")
            assert again.project.name == "Late labels"
        opened.close()
        old.close()


BEFORE = "0018"
# PostgreSQL counts keys beside the table, and hasn't counted those that were copied.
COUNTED = {
    "sqlite": (),
    "postgresql": ("SELECT setval(pg_get_serial_sequence('search_entry', 'entry_id'), 1000)",),
}
AS_IT_WAS = (
    "DELETE FROM search_entry WHERE kind = 'project'",
    "UPDATE search_entry SET words = lower(text)",
    "UPDATE search_entry SET kind = 'reflection' WHERE kind = 'literature'",
)


def holds_a_literature_hour(work: UnitOfWork, team: Team, took: str) -> None:
    ritual = replace(teams.retro_of(work, team), ritual_id="lit", kind=RitualKind.LITERATURE)
    work.rituals.put(ritual)
    sitting = opening.open_now(work, team, ritual, ALICE, now=NOW).sitting
    column = sitting.format.columns[0].id
    writing.reflect(work, sitting.sitting_id, ALICE, {column: took}, now=NOW)
    course.close(work, sitting.sitting_id, ALICE, now=NOW)


def discarded_project(work: UnitOfWork, team: Team, name: str, reason: str) -> Project:
    project = Project(work.new_id(), team.team_id, name, "U1", "U1", "U1", NOW)
    work.projects.put(project)
    after = replace(project, standing=Standing.DISCARDED)
    return changing.keep(work, project, after, "U1", reason, now=NOW + timedelta(days=1))


def on_shelves(work: UnitOfWork, asked: str, reader: Person = ALICE) -> dict[Shelf, list[str]]:
    return {
        one.shelf: [piece.entry.text for piece in one.pieces]
        for one in learned.learned(work, reader, asked).shelves
    }


def test_a_question_is_looked_for_by_what_it_is_about_on_each_shelf(
    work: UnitOfWork, team: Team
) -> None:
    keep(work, team, "Labels arrive late")
    holds_a_literature_hour(work, team, "A late label is worth less")
    discarded_project(work, team, "Labels", "They came too late")
    found = on_shelves(work, "What do we know about late labels?")
    assert found == {
        Shelf.PROJECTS: ["Labels\nThey came too late"],
        Shelf.LITERATURE: ["A late label is worth less"],
        Shelf.RETROS: ["Labels arrive late"],
    }
    assert on_shelves(work, "have we tried it?") == {}  # no word says what it's about
    assert Shelf.RETROS in on_shelves(work, "late surveys of labels")  # two of three
    assert on_shelves(work, "surveys of late ponies") == {}  # one of three
    work.teams.put(replace(team, is_private=True))
    assert on_shelves(work, "late labels", DANA) == {}
    with pytest.raises(GuestsMayNot):
        on_shelves(work, "late labels", GUEST)


def test_a_project_is_like_another_by_its_name_or_by_what_both_are_about(
    work: UnitOfWork, team: Team
) -> None:
    project = discarded_project(work, team, "Churn model", "Nobody called whom it named")

    def like(name: str, about: str = "", reader: Person = ALICE) -> list[str]:
        return [one.project.name for one in discarded.like(work, reader, name, about)]

    assert like("CHURN prediction") == ["Churn model"]
    assert like("Price model") == []  # everybody says model
    assert like("Calls", "nobody calls those whom it names") == ["Churn model"]
    assert like("of the") == []
    assert discarded.like(work, ALICE, "Churn", besides=project.project_id) == ()
    work.projects.put(replace(project, standing=Standing.UNDECIDED))
    assert like("CHURN prediction") == []
    work.projects.put(project)
    work.teams.put(replace(team, is_private=True))
    assert like("CHURN prediction", reader=DANA) == []


def carry(new: Engine, old: Engine) -> None:
    """All rows, as far as the older database knows their tables and columns."""
    with new.connect() as source, old.begin() as target:
        known = inspect(target)
        for table in metadata.sorted_tables:
            if not known.has_table(table.name):
                continue
            names = {column["name"] for column in known.get_columns(table.name)}
            columns = [c for c in table.columns if c.name in names]
            rows = [dict(row._mapping) for row in source.execute(select(*columns))]
            if rows:
                target.execute(table.insert(), rows)
