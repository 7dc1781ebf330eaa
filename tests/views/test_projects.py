"""Whatever people typed into a project and however much of it, Slack takes how far it is."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import cycle

from bot.views.kickoff import news
from bot.views.kickoff import progress as projects
from bot.words import Voice, words
from rituals.calendar import TeamCalendar
from rituals.charter.model import LINE_LIMIT, CharterLine
from rituals.kickoff.catalogue import Line, QuestionSet
from rituals.kickoff.model import Asking, Course, Kickoff, QuestionState
from rituals.kickoff.playbook import catalogue
from rituals.kickoff.standing import Standing
from rituals.project.model import NAME_LIMIT, Project, ProjectRole
from rituals.project.news import Contradicts, News, NewsKind
from rituals.team.model import Team
from rituals.text import clean
from tests.views.reading import check_message, check_view
from tests.views.samples import NASTY

NOW = datetime(2026, 11, 16, 8, tzinfo=UTC)
SAY = Voice(words(), UTC)
TEAM = Team("T" * 32, "C0AA00001", "ml", False, TeamCalendar(zone="UTC"), "U1", ("U1",), (), True)
SEEN = cycle([text for text in NASTY if clean(text)])


def full() -> Standing:
    project = Project("p" * 32, TEAM.team_id, next(SEEN)[:NAME_LIMIT], "U1", "U2", "U1", NOW)
    kickoff = Kickoff(
        "k" * 32,
        project.project_id,
        TEAM.team_id,
        catalogue(),
        frozenset(QuestionSet),
        is_late=False,
        blind=False,
        answer_by=None,
        started_by="U1",
        started_at=NOW,
    )
    asked = tuple(
        Asking(kickoff.kickoff_id, q.id, n, f"U{n % 9}", QuestionState.ASKED, n + 1, asked_at=NOW)
        for n, q in enumerate(catalogue().questions)
    )
    lines = tuple(
        CharterLine(
            str(n), n, project.project_id, kind, (next(SEEN) * 300)[:LINE_LIMIT], "U1", "U1", NOW
        )
        for kind in Line
        for n in range(20)
    )
    return Standing(
        project=project,
        team=TEAM,
        course=Course(kickoff, asked, {}),
        charter=None,
        missing=(ProjectRole.PM,),
        check=None,
        answered_blind=0,
        lines=lines,
        names={f"U{n}": next(SEEN)[:80] for n in range(9)},
        now=NOW,
        reader_runs_it=True,
    )


def test_how_far_one_is_and_the_list() -> None:
    for _ in NASTY:
        one = full()
        check_view(projects.status(SAY, one, ""))
        check_view(projects.listed(SAY, [one] * projects.A_PAGE, 0, 3))
        reminded = replace(one, names={})
        check_message(projects.reminder(SAY, reminded, next(SEEN)[:80]))


def test_news_as_typed() -> None:
    project = full().project
    for kind in NewsKind:
        if not kind.startswith(("follow_up", "milestone", "charter")):
            continue
        text = (next(SEEN) * 300)[:300]
        one = News("p", kind, text, "U1", 7, text, contradicts=Contradicts.TARGET)
        check_message(news.told(SAY, project, [one] * 12, {"U1": next(SEEN)[:80]}))
        check_message(news.contradicts(SAY, project, one, {}, amends="p/1"))
