"""A project with all that may be kept of one, for tests of storage."""

from dataclasses import dataclass, replace
from datetime import timedelta

from rituals.blind.model import HELD_BACK, BlindAnswer, BlindCheck
from rituals.charter.model import Charter, CharterLine, Content, Entry, Signature
from rituals.charter.ports import Page
from rituals.kickoff.catalogue import Catalogue, Line, QuestionSet
from rituals.kickoff.model import (
    Answer,
    Asking,
    Course,
    Kickoff,
    Proposal,
    QuestionState,
    Said,
)
from rituals.kickoff.own import OwnQuestion
from rituals.kickoff.playbook import catalogue
from rituals.project.model import Project, ProjectRole
from rituals.project.news import Contradicts, News, NewsKind
from storage.unit_of_work import UnitOfWork
from tests.storage.side_by_side import NOW

PM, TECH_LEAD, GUEST = "U5", "U1", "U7"
METRIC, PROBLEM = "success-metric", "problem"
_PLAYBOOK = catalogue()
ASKED = Catalogue(
    version=_PLAYBOOK.version,
    questions=tuple(q for q in _PLAYBOOK.questions if q.id in (METRIC, PROBLEM)),
)
"""Of the playbook's questions these two, so that a change of the playbook changes no test."""

ENTRY = Entry(
    question_id=METRIC,
    title="Success metric",
    rows=({"metric": "monthly churn", "target": "4.0"},),
    labels={"metric": "The number", "target": "Target"},
    choices=(("Can we measure it every week?", "Only later"),),
    by=PM,
)


@dataclass(frozen=True)
class Kept:
    """One of each thing."""

    project: Project
    kickoff: Kickoff
    asking: Asking
    answer: Answer
    said: Said
    proposal: Proposal
    own: OwnQuestion
    check: BlindCheck
    blind: BlindAnswer
    signed: Charter
    """The first version: in force."""
    charter: Charter
    """The second, which waits for a signature."""
    signature: Signature
    line: CharterLine
    page: Page
    news: News

    @property
    def course(self) -> Course:
        answers = {self.asking.question_id: self.answer}
        return Course(self.kickoff, (self.asking,), answers, held=HELD_BACK)


def things(team_id: str) -> Kept:
    """Made up, and not kept yet."""
    project = Project("p1", team_id, "Churn model", PM, TECH_LEAD, TECH_LEAD, NOW)
    kickoff = Kickoff(
        "k1",
        "p1",
        team_id,
        catalogue=ASKED,
        sets=frozenset({QuestionSet.CORE, QuestionSet.DATA}),
        is_late=False,
        blind=True,
        answer_by=NOW.date() + timedelta(days=3),
        started_by=TECH_LEAD,
        started_at=NOW,
        message="board",
    )
    row = {"metric": "monthly churn", "target": "4.0"}
    words = ASKED.question(PROBLEM).model_copy(update={"title": "The problem, as we say it"})
    charter = Charter(
        "p1", 2, Content(name="Churn model", entries=(ENTRY,)), TECH_LEAD, NOW, "The law changed"
    )
    return Kept(
        project,
        kickoff,
        Asking("k1", METRIC, 0, PM, QuestionState.ASKED, number=7, message="asks", asked_at=NOW),
        Answer("a1", "k1", METRIC, 1, PM, NOW, "churn <!channel>", (row,), {"weekly": "yes"}),
        Said("C1", "1.2", "k1", METRIC, PM, "churn <!channel>"),
        Proposal("pr1", "k1", METRIC, TECH_LEAD, NOW, "4 by June", (row,)),
        OwnQuestion(PROBLEM, question=words, position=1),
        BlindCheck("k1", (PM, TECH_LEAD), NOW, NOW + timedelta(days=2), message="blind"),
        BlindAnswer(PM, "monthly churn", "4 %", "annoying loyal customers", NOW),
        replace(charter, version=1, reason="", signed_at=NOW),
        charter,
        Signature("p1", 2, ProjectRole.PM, PM, NOW),
        CharterLine("l1", 8, "p1", Line.CONSTRAINT, "never by phone", PM, PM, NOW, METRIC),
        Page("p1", "C1", wanted=2),
        News(
            "p1",
            NewsKind.FOLLOW_UP_DROPPED,
            "ask legal",
            TECH_LEAD,
            number=9,
            reason="they said no",
            contradicts=Contradicts.CONSTRAINT,
        ),
    )


def keep(work: UnitOfWork, kept: Kept) -> None:
    work.projects.put(kept.project)
    work.kickoffs.put(kept.kickoff)
    work.kickoffs.put_asking(kept.asking)
    work.kickoffs.put_answer(kept.answer)
    work.kickoffs.put_said(kept.said)
    work.kickoffs.put_proposal(kept.proposal)
    work.own_questions.put(kept.project.team_id, kept.own)
    work.blinds.put(kept.check)
    work.blinds.put_answer(kept.kickoff.kickoff_id, kept.blind)
    work.charters.put(kept.signed)
    work.charters.put(kept.charter)
    work.charters.sign(kept.signature)
    work.charters.put_line(kept.line)
    work.charters.put_page(kept.page)
    work.news.add(kept.news, NOW)
