"""What is kept of charters, on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest

from rituals.charter.model import LineState, Signature
from rituals.kickoff.catalogue import Line
from rituals.project.model import ProjectRole
from rituals.team import usecases as teams
from storage.unit_of_work import Storage
from tests.storage.a_kickoff import TECH_LEAD, Kept, keep, things
from tests.storage.side_by_side import ALICE, NOW, PLAN

HOUR = timedelta(hours=1)


@pytest.fixture
def kept(storage: Storage) -> Kept:
    """A charter that was signed, and its amendment, which wasn't yet."""
    with storage.work("T1", now=NOW) as work:
        found = things(teams.start_team(work, ALICE, PLAN, now=NOW).team.team_id)
        keep(work, found)
        work.commit()
    return found


def test_a_version_is_kept_as_it_was_drafted(storage: Storage, kept: Kept) -> None:
    with storage.read("T1", now=NOW) as work:
        assert work.charters.versions("p1") == [kept.charter, kept.signed]


def test_the_newest_is_not_in_force_before_both_signed(storage: Storage, kept: Kept) -> None:
    with storage.work("T1", now=NOW) as work:
        assert work.charters.newest("p1") == kept.charter
        assert work.charters.signed("p1") == kept.signed
        signed = replace(kept.charter, signed_at=NOW)
        work.charters.put(signed)
        assert work.charters.signed("p1") == signed


def test_each_version_is_signed_by_itself_and_each_role_once(storage: Storage, kept: Kept) -> None:
    lead = Signature("p1", 2, ProjectRole.TECH_LEAD, TECH_LEAD, NOW)
    with storage.work("T1", now=NOW) as work:
        assert work.charters.signatures("p1", 1) == []
        work.charters.sign(lead)
        work.charters.sign(lead)
        assert work.charters.signatures("p1", 2) == [kept.signature, lead]


def test_lines_come_by_number(storage: Storage, kept: Kept) -> None:
    earlier = replace(
        kept.line, line_id="l2", number=3, kind=Line.UNKNOWN, question_id=None, link="https://x"
    )
    with storage.work("T1", now=NOW) as work:
        work.charters.put_line(earlier)
        assert work.charters.lines("p1") == [earlier, kept.line]
        refuted = replace(
            kept.line, state=LineState.REFUTED, note="law", changed_by=TECH_LEAD, changed_at=NOW
        )
        work.charters.put_line(refuted)
        assert work.charters.line("l1", to_change=True) == refuted
        assert work.charters.line("l3") is None


def test_a_page_is_shown_when_it_is_behind_and_may_be_tried(storage: Storage, kept: Kept) -> None:
    later = NOW + HOUR
    page = replace(kept.page, is_pin=True, pinned="1.1")
    waits = replace(page, project_id="Waits", retry_at=later)
    again = replace(page, project_id="Again", retry_at=NOW, failures=2, reason="ratelimited")
    shown = replace(page, project_id="Shown", shown=2, canvas_id="F1", is_pin=False)
    with storage.work("T1", now=NOW) as work:
        for one in (waits, again, shown):
            name = one.project_id
            work.projects.put(replace(kept.project, project_id=name, name=name))
            work.charters.put_page(one)
        assert work.charters.page("Shown") == shown
        assert work.charters.page("p9") is None
        # What was never tried comes first, on every database.
        assert work.charters.pages_to_show(NOW, 10) == [kept.page, again]
        assert work.charters.pages_to_show(later, 10) == [kept.page, again, waits]
        assert work.charters.pages_to_show(later, 1) == [kept.page]
