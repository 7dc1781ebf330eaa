"""Where a charter also lives in Slack: which page is shown anew by whom, and what came of it.

Each function is one step inside a unit of work. Between the two of them Slack is asked: one process
has the page until then, and where it dies in the middle another one takes over after a while.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rituals.charter.ports import CharterWork, Page
from rituals.charter.reading import placed, standing_of
from rituals.charter.results import Standing

LEASE = timedelta(minutes=2)
"""How long a page is one process's own: longer than it takes to ask Slack a few times."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What came of showing it."""

    page: Page
    """As it was claimed."""
    canvas_id: str | None = None
    pinned: str | None = None
    """`ts` of the message that is pinned in a canvas's stead."""
    reason: str = ""
    """Slack's error name, where it has no canvas."""


def claim(work: CharterWork, project_id: str, *, now: datetime) -> tuple[Page, Standing] | None:
    """None: somebody else has it, or it's shown by now. Raises ProjectGone, NoSuchKickoff,
    NoCharterYet."""
    project, team, kickoff = placed(work, project_id, to_change=True)
    page = work.charters.page(project_id)
    if page is None or page.shown >= page.wanted or (page.retry_at and page.retry_at > now):
        return None
    work.charters.put_page(replace(page, retry_at=now + LEASE))
    return page, standing_of(work, project, team, kickoff)


def shown(work: CharterWork, what: Shown) -> None:
    """As far as it was claimed: what was drafted or signed since is shown next."""
    _put(
        work,
        what.page,
        shown=what.page.wanted,
        canvas_id=what.canvas_id,
        is_pin=what.pinned is not None,
        pinned=what.pinned,
        failures=0,
        retry_at=None,
        reason=what.reason,
    )


def not_yet(
    work: CharterWork, page: Page, reason: str, *, retry_at: datetime, failed: bool
) -> None:
    """Slack can't be had, or wants to be asked later (`failed`: False)."""
    failures = page.failures + 1 if failed else page.failures
    _put(work, page, failures=failures, retry_at=retry_at, reason=reason)


def gone(work: CharterWork, page: Page) -> None:
    """There is nothing to show any more."""
    _put(work, page, shown=page.wanted, retry_at=None, reason="gone")


def _put(work: CharterWork, page: Page, **changes: object) -> None:
    """Whoever drafts or signs meanwhile wants more of it: that stays."""
    kickoff = work.kickoffs.of_project(page.project_id)
    if kickoff:
        work.kickoffs.get(kickoff.kickoff_id, to_change=True)
    as_it_is = work.charters.page(page.project_id)
    if as_it_is:
        work.charters.put_page(replace(as_it_is, **changes))  # type: ignore[arg-type]
