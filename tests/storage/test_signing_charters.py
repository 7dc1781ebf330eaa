"""Drafting, signing and amending, also by two at once, on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest

from rituals.charter import looking_after, usecases, versions
from rituals.charter.looking_after import LineDraft
from rituals.charter.model import (
    AlreadySigned,
    CharterMoved,
    LineState,
    NotASignatory,
    NothingAmended,
)
from rituals.charter.reading import standing
from rituals.charter.results import Drafted, Signed
from rituals.charter.usecases import Amendment
from rituals.kickoff import course as steps
from rituals.kickoff import starting
from rituals.kickoff.catalogue import Line
from rituals.kickoff.errors import KickoffIsOver
from rituals.kickoff.given import Given, Readers
from rituals.kickoff.model import KickoffState, QuestionState
from rituals.kickoff.starting import KickoffPlan
from rituals.people import Person
from rituals.project.model import ProjectRole
from rituals.project.news import Contradicts
from rituals.team import usecases as teams
from storage.unit_of_work import Storage, UnitOfWork
from tests.storage.side_by_side import ALICE, BOB, NOW, PLAN, side_by_side

LATER = NOW + timedelta(hours=1)
READERS = Readers({}, NOW.date())
NOBODY = Person("U9", "Nobody")


@pytest.fixture
def project(storage: Storage) -> str:
    """Its charter is drafted: Alice is the PM, Bob the tech lead. Nobody knows anything yet."""
    with storage.work("T1", now=NOW) as work:
        work.people.put(ALICE)
        work.people.put(BOB)
        team = teams.start_team(work, ALICE, PLAN, now=NOW).team
        plan = KickoffPlan("Churn model", pm="U1", tech_lead="U2")
        started = starting.start(work, team, ALICE, plan, here=["U1", "U2"], now=NOW)
        course = started.moved.course
        for asking in course.applying:
            assert versions.draft_if_ready(work, course, now=NOW) is None
            course = steps.settle(work, course, asking, QuestionState.UNKNOWN, by="U1", now=NOW)
        assert versions.draft_if_ready(work, course, now=NOW)
        work.commit()
    return started.project.project_id


def amendment(text: str, version: int = 1) -> Amendment:
    return Amendment("problem", version, Given(text), "clearer")


def signed(work: UnitOfWork, project: str, who: Person, version: int = 1) -> Signed:
    return usecases.sign(work, project, version, who, now=NOW)


def amended(work: UnitOfWork, project: str, text: str, version: int = 1) -> Drafted:
    return usecases.amend(work, project, BOB, amendment(text, version), READERS, now=LATER)


def test_a_draft_is_made_once(storage: Storage, project: str) -> None:
    with storage.work("T1", now=NOW) as work:
        now = standing(work, project)
        assert (now.charter.version, now.kickoff.state) == (1, KickoffState.AGREED)
        course = work.kickoffs.course(now.kickoff)
        assert versions.draft_if_ready(work, course, now=LATER) is None
        page = work.charters.page(project)
        assert page and (page.wanted, page.shown) == (1, 0)


def test_two_who_sign_at_once_both_have_signed(storage: Storage, project: str) -> None:
    side_by_side(
        storage,
        lambda work: signed(work, project, ALICE),
        lambda work: signed(work, project, BOB),
    )
    with storage.read("T1", now=NOW) as work:
        now = standing(work, project)
        assert now.charter.is_signed
        assert {one.role for one in now.signatures} == set(ProjectRole)


def test_who_signs_twice_at_once_has_signed_once(storage: Storage, project: str) -> None:
    one, other = side_by_side(
        storage,
        lambda work: signed(work, project, ALICE),
        lambda work: signed(work, project, ALICE),
    )
    assert isinstance(one, Signed)
    assert isinstance(other, AlreadySigned)


def test_what_is_amended_at_the_same_moment_is_not_signed_unread(
    storage: Storage, project: str
) -> None:
    _, other = side_by_side(
        storage,
        lambda work: amended(work, project, "People leave"),
        lambda work: signed(work, project, ALICE),
    )
    assert isinstance(other, CharterMoved)


def test_two_amendments_at_once_are_not_one_above_the_other(storage: Storage, project: str) -> None:
    _, other = side_by_side(
        storage,
        lambda work: amended(work, project, "People leave"),
        lambda work: amended(work, project, "People stay"),
    )
    assert isinstance(other, CharterMoved)
    with storage.read("T1", now=NOW) as work:
        assert [one.version for one in work.charters.versions(project)] == [2, 1]


def test_an_amendment_keeps_what_was_signed_and_wants_both_again(
    storage: Storage, project: str
) -> None:
    with storage.work("T1", now=NOW) as work:
        signed(work, project, ALICE)
        signed(work, project, BOB)
        done = amended(work, project, "People leave")
        assert done.now.base
        assert done.now.base.is_signed
        assert done.now.missing == tuple(ProjectRole)
        assert done.now.charter.reason == "clearer"
        kept = work.charters.versions(project)[-1]
        assert kept
        assert kept.is_signed
        assert [one.title for one in done.now.changes.changed] == ["Problem"]  # type: ignore[union-attr]
        history = work.kickoffs.history(done.now.kickoff.kickoff_id, "problem")
        assert [(one.text, one.by) for one in history] == [("People leave", "U2")]


def test_saying_the_same_again_amends_nothing(storage: Storage, project: str) -> None:
    with storage.work("T1", now=NOW) as work:
        amended(work, project, "People leave")
        with pytest.raises(NothingAmended):
            amended(work, project, " People leave\n", version=2)


def test_whoever_takes_over_signs_what_is_unsigned_and_what_was_signed_stays_so(
    storage: Storage, project: str
) -> None:
    with storage.work("T1", now=NOW) as work:
        signed(work, project, ALICE)
        found = work.projects.get(project)
        assert found
        work.projects.put(replace(found, pm="U2"))
        assert standing(work, project).missing == tuple(ProjectRole)
        with pytest.raises(NotASignatory):
            signed(work, project, ALICE)
        done = signed(work, project, BOB)
        assert [one.role for one in done.signed] == list(ProjectRole)
        assert done.now.charter.is_signed
        work.projects.put(replace(found, pm="U1"))
        assert standing(work, project).charter.is_signed


def test_nothing_is_signed_or_amended_in_a_project_that_was_stopped(
    storage: Storage, project: str
) -> None:
    with storage.work("T1", now=NOW) as work:
        kickoff = work.kickoffs.of_project(project)
        assert kickoff
        work.kickoffs.put(replace(kickoff, state=KickoffState.STOPPED))
        for step in (
            lambda: signed(work, project, ALICE),
            lambda: amended(work, project, "People leave"),
        ):
            with pytest.raises(KickoffIsOver):
                step()
        assert versions.draft_if_ready(work, work.kickoffs.course(kickoff), now=LATER) is None


def test_an_unknown_that_is_answered_is_known_and_keeps_its_number(
    storage: Storage, project: str
) -> None:
    with storage.work("T1", now=NOW) as work:
        [before] = [o for o in work.charters.lines(project) if o.question_id == "problem"]
        assert (before.kind, before.owner, before.state) == (Line.UNKNOWN, "U1", LineState.OPEN)
        amended(work, project, "People leave")
        [after] = [o for o in work.charters.lines(project) if o.question_id == "problem"]
        assert (after.number, after.state) == (before.number, LineState.CONFIRMED)


@pytest.mark.parametrize(
    ("kind", "contradicts"),
    [
        (Line.ASSUMPTION, Contradicts.ASSUMPTION),
        (Line.CONSTRAINT, Contradicts.CONSTRAINT),
        (Line.SLICE, None),
    ],
)
def test_what_is_refuted_is_news_that_contradicts_the_charter(
    storage: Storage, project: str, kind: Line, contradicts: Contradicts | None
) -> None:
    with storage.work("T1", now=NOW) as work:
        draft = LineDraft(kind, "Resellers never see it", "U2")
        line = looking_after.add(work, project, ALICE, draft, now=NOW).line
        done = looking_after.turn(
            work, line.line_id, BOB, LineState.REFUTED, "two rang us up", now=LATER
        )
        assert done.news
        assert (done.news.contradicts, done.news.reason) == (contradicts, "two rang us up")
        again = looking_after.turn(work, line.line_id, BOB, LineState.OPEN, "", now=LATER)
        assert again.news is None
