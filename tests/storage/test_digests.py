"""What a digest reads and what is kept of it, on both databases."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event

from bot.posting.nudges.digest_parts import PARTS
from bot.posting.team.rows import TROUBLES
from rituals.blind.model import BlindState, Settled
from rituals.calendar import HolidayPolicy, Occurrence, parse_cadence
from rituals.charter.model import LineState
from rituals.digest import teams as standing_of_teams
from rituals.digest import usecases
from rituals.digest.model import Digest, Held, Part, Record, Span
from rituals.experiment import backlog, cycle, drafting, starting
from rituals.experiment.backlog import IdeaDraft
from rituals.experiment.idea import Confidence, Cost, Gain
from rituals.experiment.model import Observation, Stage, Where
from rituals.experiment.ports import Values
from rituals.kickoff.model import KickoffState
from rituals.people import Person
from rituals.ports import Due
from rituals.sittings import course, opening, writing
from rituals.team import usecases as teams
from rituals.team.model import Team, TeamState
from rituals.team.ritual import Ritual, RitualKind, RitualSettings, Shown
from storage.unit_of_work import Storage, UnitOfWork
from tests.storage import a_kickoff, an_experiment
from tests.storage.a_kickoff import TECH_LEAD
from tests.storage.side_by_side import ALICE, BOB, NOW, PLAN

DAY = timedelta(days=1)
WEEK = 7 * DAY
DIGEST = Ritual(
    "digest",
    "team",
    RitualKind.DIGEST,
    parse_cadence("every monday at 09:30", today=NOW.date()),
    HolidayPolicy.LATER,
    RitualSettings(),
)


@pytest.fixture
def team(storage: Storage) -> Team:
    with storage.work("T1", now=NOW) as work:
        for person in (ALICE, BOB):
            work.people.put(person)
        team = teams.start_team(work, ALICE, PLAN, now=NOW).team
        work.rituals.put(replace(DIGEST, team_id=team.team_id))
        work.commit()
    return team


def due(days: int = 7) -> Due:
    at = NOW + days * DAY
    return Due("T1", teams.OPENS, "digest", Occurrence(at, at))


def held(storage: Storage, days: int, *, late: timedelta = timedelta()) -> Held | None:
    with storage.work("T1", now=NOW + days * DAY + late) as work:
        found = usecases.hold(work, PARTS, due(days), now=work.now)
        work.commit()
    return found


def kinds(digest: Digest, part: Part) -> list[str]:
    section = digest.of(part)
    return [line.kind for line in section.lines] if section else []


def an_idea(work: UnitOfWork, team: Team, text: str = "Ask support") -> str:
    draft = IdeaDraft(text, Gain.SMALL, Confidence.LOW, Cost.DAY)
    return backlog.add(work, team, ALICE, draft, now=work.now).idea_id


def test_a_digest_is_recorded_once_and_the_next_begins_where_it_ended(
    storage: Storage, team: Team
) -> None:
    first = held(storage, 7)
    assert first and first.record.is_silent and not first.is_late
    assert first.record.span.since == NOW + 7 * DAY - usecases.FIRST
    assert held(storage, 7) is None, "a retry finds that it was done"
    late = held(storage, 14, late=timedelta(hours=26))
    assert late and late.is_late and late.record.span.since == first.record.span.until
    with storage.read("T1", now=NOW) as work:
        assert work.digests.last(team.team_id) == late.record
        assert work.digests.of_occurrence("digest", NOW + 7 * DAY) == first.record
        assert work.digests.of_occurrence("digest", NOW) is None
        assert work.digests.last("t9") is None


def test_after_a_long_pause_it_looks_back_a_quarter_and_not_further(
    storage: Storage, team: Team
) -> None:
    assert held(storage, 7)
    found = held(storage, 365)
    assert found and found.record.span.since == NOW + 365 * DAY - usecases.FURTHEST


def test_of_a_team_that_rests_and_of_a_ritual_that_was_taken_off_there_is_none(
    storage: Storage, team: Team
) -> None:
    with storage.work("T1", now=NOW) as work:
        work.teams.put(replace(team, state=TeamState.ARCHIVED))
        work.commit()
    assert held(storage, 7) is None
    with storage.work("T1", now=NOW) as work:
        work.teams.put(team)
        work.rituals.put(replace(DIGEST, team_id=team.team_id, is_retired=True))
        work.commit()
    assert held(storage, 7) is None


def test_a_clock_that_was_set_back_makes_no_digest_that_ends_before_it_begins(
    storage: Storage, team: Team
) -> None:
    with storage.work("T1", now=NOW) as work:
        ahead = Span(NOW, NOW + 30 * DAY)
        work.digests.put(Record(team.team_id, "digest", NOW, ahead, is_silent=False))
        work.commit()
    found = held(storage, 7)
    assert found and found.record.span.since <= found.record.span.until


def test_what_is_logged_is_counted_before_a_moment_and_since(storage: Storage, team: Team) -> None:
    ledger = an_experiment.ledger(team.team_id)
    quiet = replace(ledger.experiment, experiment_id="e2", number=43)

    def logged(n: int, value: float, days: int, **facts: object) -> Observation:
        plain: dict[str, object] = {"where": Where.VALIDATION, "withdrawn_at": None}
        one = replace(ledger.observation, observation_id=f"n{n}", value=value, at=NOW + days * DAY)
        return replace(one, **(plain | facts))  # type: ignore[arg-type]

    with storage.work("T1", now=NOW) as work:
        for one in (ledger.experiment, quiet):
            work.experiments.put(one)
        for observation in (
            logged(1, 0.79, 0),
            logged(2, 0.80, 0),
            logged(3, 0.82, 3),
            logged(4, 0.99, 3, where=Where.PRODUCTION),
            logged(5, 0.98, 3, withdrawn_at=NOW),
            logged(6, 0.5, 4, metric="recall"),
            logged(7, 0.7, 0, experiment_id="e2"),
        ):
            work.experiments.put_observation(observation)
        assert work.experiments.values_of(["e1", "e2", "e9"], NOW + DAY) == {
            "e1": [
                Values("auc", False, 0.79, 0.80, 2),
                Values("auc", True, 0.82, 0.82, 1),
                Values("recall", True, 0.5, 0.5, 1),
            ]
        }
        assert work.experiments.values_of([], NOW) == {}


def test_an_idea_that_was_dropped_is_told_once_and_not_if_it_came_back(
    storage: Storage, team: Team
) -> None:
    with storage.work("T1", now=NOW + DAY) as work:
        gone, back = an_idea(work, team), an_idea(work, team, "Buy labels")
        for idea_id in (gone, back):
            backlog.drop(work, idea_id, ALICE, "Too dear", now=work.now)
        backlog.bring_back(work, back, ALICE)
        assert [one.idea_id for one in work.ideas.ended_since(team.team_id, work.now)] == [gone]
        work.commit()
    first, second = held(storage, 7), held(storage, 14)
    assert first and kinds(first.digest, Part.DECIDED) == ["idea_dropped"]
    assert second and second.record.is_silent


def test_kickoffs_charters_lines_and_what_was_settled_are_told(
    storage: Storage, team: Team
) -> None:
    kept = a_kickoff.things(team.team_id)
    at = NOW + 2 * DAY
    settled = Settled("monthly churn", "4 %", "annoying them", TECH_LEAD, at)
    with storage.work("T1", now=at) as work:
        a_kickoff.keep(work, kept)
        work.charters.put(replace(kept.charter, signed_at=at))
        refuted = replace(
            kept.line, state=LineState.REFUTED, note="the law", changed_by="U1", changed_at=at
        )
        work.charters.put_line(refuted)
        work.blinds.put(replace(kept.check, state=BlindState.SETTLED, settled=settled))
        work.kickoffs.put(
            replace(kept.kickoff, state=KickoffState.STOPPED, ended_at=at, ended_by="U1")
        )
        assert [one.version for one in work.charters.since(team.team_id, at)] == [2]
        assert work.charters.lines_since(team.team_id, at) == [refuted]
        assert work.charters.lines_since(team.team_id, at + DAY) == []
        assert [one.kickoff_id for one in work.kickoffs.since(team.team_id, at)] == ["k1"]
        assert work.kickoffs.since(team.team_id, at + DAY) == []
        [(check, name)] = work.blinds.settled_of(team.team_id)
        assert check.settled == settled and name == "Churn model"
        work.commit()
    found = held(storage, 7)
    assert found
    assert kinds(found.digest, Part.MOVED) == ["kickoff_begun"]
    assert kinds(found.digest, Part.LEARNED) == ["constraint_refuted"]
    # The first version was signed in the same week.
    assert sorted(kinds(found.digest, Part.DECIDED)) == [
        "blind_settled",
        "charter_signed",
        "charter_signed",
        "kickoff_stopped",
    ]


def test_a_ritual_that_was_held_is_told_with_how_many_wrote_and_none_of_what_they_wrote(
    storage: Storage, team: Team
) -> None:
    with storage.work("T1", now=NOW + DAY) as work:
        retro = teams.retro_of(work, team)
        opened = opening.open_now(
            work, team, retro, ALICE, now=work.now, shown=Shown.ANONYMOUS
        ).sitting
        column = opened.format.columns[0].id
        writing.reflect(work, opened.sitting_id, BOB, {column: "Nobody listens"}, now=work.now)
        course.close(work, opened.sitting_id, ALICE, now=work.now)
        [closed] = work.sittings.closed_since(team.team_id, NOW)
        assert closed.sitting_id == opened.sitting_id
        assert work.sittings.closed_since(team.team_id, NOW + 2 * DAY) == []
        work.commit()
    found = held(storage, 7)
    assert found
    section = found.digest.of(Part.MOVED)
    assert section
    [line] = section.lines
    assert (line.kind, line.numbers) == ("ritual_held", {"n": 1, "members": 2})
    assert "Nobody" not in str(found.digest) and "U2" not in line.people.values()


def test_a_private_teams_row_is_for_its_members(storage: Storage, team: Team) -> None:
    chen, guest = Person("U3", "Chen"), Person("U9", "Gast", is_guest=True)
    with storage.work("T1", now=NOW) as work:
        mine = replace(team, team_id="t2", channel_id="C2", channel_name="a-private", lead="U2")
        private = replace(mine, is_private=True, members=("U2",), facilitators=())
        work.teams.put(private)
        gone = replace(mine, team_id="t3", channel_id="C3", state=TeamState.DELETED)
        work.teams.put(gone)
        for who, names in (
            (chen, ["ml-churn"]),
            (replace(chen, is_admin=True), ["ml-churn"]),
            (BOB, ["a-private", "ml-churn"]),
            (guest, []),
        ):
            assert [one.channel_name for one in standing_of_teams.teams_of(work, who)] == names
        assert [t.team_id for t in standing_of_teams.run_by(work, "U2")] == ["t2", team.team_id]
        assert standing_of_teams.run_by(work, "U1") == [], "one team: its digest says it"


@contextmanager
def counted(storage: Storage) -> Iterator[Callable[[], int]]:
    """How many statements were executed meanwhile."""
    seen: list[str] = []

    def note(*args: object) -> None:
        seen.append(str(args[2]))

    event.listen(storage.engines.read, "before_cursor_execute", note)
    try:
        yield lambda: len(seen)
    finally:
        event.remove(storage.engines.read, "before_cursor_execute", note)


def queries(storage: Storage, team: Team, ask: Callable[[UnitOfWork], object]) -> int:
    with counted(storage) as count, storage.read("T1", now=NOW + WEEK) as work:
        ask(work)
        return count()


def test_a_team_that_has_done_much_is_read_in_as_many_queries_as_one_that_has_done_little(
    storage: Storage, team: Team
) -> None:
    span = Span(NOW, NOW + WEEK)

    def digest(work: UnitOfWork) -> object:
        return usecases.gathered(work, PARTS, team, span)

    def row(work: UnitOfWork) -> object:
        return standing_of_teams.rows(work, [team], TROUBLES, now=work.now)

    def works(number: int) -> None:
        with storage.work("T1", now=NOW + DAY) as work:
            for n in range(number):
                draft = drafting.Draft(f"Try {number} {n}", "U1", attempts=9)
                one = starting.start(work, team, ALICE, draft, now=work.now).experiment
                cycle.move(work, one.experiment_id, ALICE, Stage.OBSERVE, now=work.now)
                backlog.drop(work, an_idea(work, team), ALICE, "Too dear", now=work.now)
            work.commit()

    works(1)
    little = queries(storage, team, digest), queries(storage, team, row)
    works(40)
    much = queries(storage, team, digest), queries(storage, team, row)
    assert much == little
    assert little[0] <= 55 and little[1] <= 32, little
