"""Whatever people typed about projects and however much of it, Slack takes the page, the portfolio
and the windows in which it is decided."""

from dataclasses import replace
from datetime import UTC, timedelta
from itertools import cycle, product

from bot.ids import ActionId
from bot.views.blocks import button, context, section
from bot.views.project import forms
from bot.views.project import history as project_history
from bot.views.project import list as project_list
from bot.views.project import page as project_page
from bot.views.project import portfolio as project_portfolio
from bot.views.project.forms import Form
from bot.views.project.page import Seen
from bot.views.project.portfolio import Filter, Portfolio
from rituals.project.changing import BETWEEN, value_of
from rituals.project.history import Change, ChangeKind
from rituals.project.model import (
    NAME_LIMIT,
    Cost,
    Estimate,
    Placed,
    Prize,
    Project,
    Propensity,
    Stage,
    Standing,
    Track,
)
from rituals.project.standing import REASON_LIMIT
from rituals.text import clean
from tests.views.reading import check_view
from tests.views.samples import NASTY
from tests.views.test_projects import NOW, SAY, TEAM

SEEN = cycle([text for text in NASTY if clean(text)])
ESTIMATE = Estimate(Prize.LARGE, Propensity.EVEN, Cost.QUARTER)


def reason() -> str:
    return (next(SEEN) * REASON_LIMIT)[:REASON_LIMIT]


def project(n: int, standing: Standing = Standing.UNDECIDED) -> Project:
    one = Project(
        f"{n:032}", TEAM.team_id, next(SEEN)[:NAME_LIMIT], "U1", "U2", "U1", NOW + timedelta(n)
    )
    placed = Placed(float(n), reason()) if n % 2 else None
    estimate = ESTIMATE if n % 3 else Estimate(Prize.SMALL)
    return replace(one, standing=standing, placed=placed, estimate=estimate)


def changes(one: Project) -> list[Change]:
    return [
        Change(one.project_id, kind, "", value_of(one, kind), reason(), "U1", NOW)
        for kind in ChangeKind
    ]


def names() -> dict[str, str]:
    return {f"U{n}": next(SEEN)[:80] for n in range(3)}


def test_a_page_with_its_parts_keeps_within_what_slack_takes() -> None:
    # A part that wouldn't fit any more is left out; the rest is there.
    part = [section(SAY("project.name", project=next(SEEN)))] * 40
    for standing, runs_it in product(Standing, (True, False)):
        one = project(1, standing)
        decided = changes(one)[0]
        look = Seen(one, TEAM, names(), 3, 9, decided, runs_it, runs_it)
        note = project_page.undo(SAY, SAY("project.is_back", project=one.name), "p:hold:invest:")
        page = project_page.page(SAY, look, [part, [], part, part], note)
        check_view(page)
        assert 80 < len(page["blocks"]) <= project_page.MOST_BLOCKS


def test_the_portfolio_and_the_list_in_each_filter() -> None:
    for which in Filter:
        found = [project(n, standing) for n, standing in enumerate(list(Standing) * 9)]
        decided = {one.project_id: changes(one)[0] for one in found}
        run = frozenset(one.project_id for one in found[::2])
        seen = Portfolio(found, {TEAM.team_id: TEAM}, decided, names(), run)
        for page in range(3):
            check_view(project_portfolio.listed(SAY, seen, which, page))
        check_view(project_portfolio.listed(SAY, replace(seen, projects=[]), which, 0))
        teams = {TEAM.team_id: TEAM}
        check_view(project_list.listed(SAY, found[: project_list.A_PAGE], teams, 0, 2))


def test_windows_in_which_it_is_decided() -> None:
    for n in range(len(NASTY)):
        one, form = project(n), Form(project="p" * 32, shown="undecided:12")
        for to in (Standing.INVEST, Standing.HOLD, Standing.DISCARDED):
            check_view(forms.decide(SAY, form.model_copy(update={"to": to}), one, n))
        check_view(forms.estimate(SAY, form, one))
        check_view(forms.place(SAY, form, one, [project(n) for n in range(150)]))
        check_view(forms.move_on(SAY, form, one))


def test_history_tells_each_kind_of_change() -> None:
    for stage, standing in product(Stage, Standing):
        tracks = frozenset(Track) if stage is Stage.MVP else frozenset({Track.DELIVERY})
        one = replace(project(1, standing), stage=stage, tracks=tracks)
        check_view(project_history.history(SAY, one, changes(one) * 20, names()))
    none = Change("p", ChangeKind.ESTIMATE, "", BETWEEN.join("---"), "", "U1", NOW)
    check_view(project_history.history(SAY, project(1), [none], {}))
    check_view(project_history.history(SAY, project(1), [], {}))


def test_a_charters_file_has_all_that_was_decided() -> None:
    one = replace(project(1, Standing.HOLD), name="Churn")
    told = [replace(change, reason="") for change in changes(one)]
    told[0] = replace(told[0], reason="spring")
    lines = project_history.in_file(SAY, one, told, {"U1": "Alice"}, UTC)
    assert lines[:4] == [
        "## What was decided about the project",
        "",
        "- 2026-11-16, Alice: on hold",
        "  Why: spring",
    ]
    assert len(lines) == 4 + len(told)
    assert project_history.in_file(SAY, one, [], {}, UTC) == []


def test_a_button_of_a_part_is_taken() -> None:
    part = [section(SAY("project.name", project="x"), accessory=button("y", ActionId.HELP, "z"))]
    look = Seen(project(2), TEAM, {}, None, 0, None, runs_it=True, is_member=True)
    check_view(project_page.page(SAY, look, [part, [context(SAY("project.how"))]]))
