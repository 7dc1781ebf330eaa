"""What is kept of projects, kickoffs and blind checks, on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from rituals.blind.model import BlindAnswer, BlindState, Settled
from rituals.kickoff.model import (
    Answer,
    Asking,
    KickoffState,
    Proposal,
    QuestionState,
    Said,
)
from rituals.kickoff.own import OwnQuestion
from rituals.project.model import Project, ProjectNameTaken
from rituals.team import usecases as teams
from rituals.team.model import Team
from storage.unit_of_work import Storage, UnitOfWork
from tests.storage.a_kickoff import GUEST, METRIC, PM, PROBLEM, TECH_LEAD, Kept, keep, things
from tests.storage.side_by_side import ALICE, NOW, PLAN, side_by_side

HOUR = timedelta(hours=1)


@pytest.fixture
def team(storage: Storage) -> Team:
    with storage.work("T1", now=NOW) as work:
        started = teams.start_team(work, ALICE, PLAN, now=NOW)
        work.commit()
    return started.team


@pytest.fixture
def kept(storage: Storage, team: Team) -> Kept:
    with storage.work("T1", now=NOW) as work:
        found = things(team.team_id)
        keep(work, found)
        work.commit()
    return found


# Projects


def test_what_is_kept_of_a_project_is_what_was_made(storage: Storage, kept: Kept) -> None:
    with storage.read("T1", now=NOW) as work:
        assert work.projects.get("p1") == kept.project
        assert work.projects.of(kept.project.team_id) == [kept.project]
        assert work.projects.of_person(PM) == work.projects.of_person(TECH_LEAD) == [kept.project]
        assert work.projects.of_person(GUEST) == []


@pytest.mark.parametrize("said", ["Churn model", "churn MODEL", "  Churn \n model "])
def test_a_project_is_found_by_its_name_however_it_is_typed(
    storage: Storage, kept: Kept, said: str
) -> None:
    with storage.read("T1", now=NOW) as work:
        assert work.projects.named(said) == kept.project
        assert work.projects.named(said + "s") is None


def test_two_projects_are_not_called_the_same_whatever_case(storage: Storage, kept: Kept) -> None:
    another = replace(kept.project, project_id="p2", name="CHURN  model")
    with pytest.raises(ProjectNameTaken), storage.work("T1", now=NOW) as work:
        work.projects.put(another)
    with storage.work("T2", now=NOW) as work:
        theirs = teams.start_team(work, ALICE, PLAN, now=NOW).team
        work.projects.put(replace(another, team_id=theirs.team_id))
        work.commit()


def test_a_name_of_letters_that_grow_without_case_has_room(storage: Storage, kept: Kept) -> None:
    with storage.work("T1", now=NOW) as work:
        name = "\N{GREEK SMALL LETTER IOTA WITH DIALYTIKA AND TONOS}" * 75
        work.projects.put(replace(kept.project, name=name))
        found = work.projects.named(name)
    assert found and found.name == name


def test_projects_come_by_name(storage: Storage, kept: Kept) -> None:
    def named(name: str) -> Project:
        return replace(kept.project, project_id=name, name=name)

    with storage.work("T1", now=NOW) as work:
        for name in ("zebra", "Apple", "banana"):
            work.projects.put(named(name))
        names = [one.name for one in work.projects.everywhere()]
        assert names == ["Apple", "banana", "Churn model", "zebra"]
        assert [one.name for one in work.projects.of_person(PM)] == names


# Kickoffs and their questions


def test_a_kickoff_is_kept_with_the_questions_as_they_were_asked(
    storage: Storage, kept: Kept
) -> None:
    with storage.read("T1", now=NOW) as work:
        assert work.kickoffs.get("k1") == kept.kickoff
        assert work.kickoffs.of_project("p1") == kept.kickoff
        assert work.kickoffs.by_message("board") == kept.kickoff
        assert work.kickoffs.by_message("another") is None
        assert work.kickoffs.course(kept.kickoff) == kept.course


def test_a_project_has_one_kickoff(storage: Storage, kept: Kept) -> None:
    with pytest.raises(IntegrityError), storage.work("T1", now=NOW) as work:
        work.kickoffs.put(replace(kept.kickoff, kickoff_id="k2"))


def _another(kept: Kept, work: UnitOfWork, name: str, **changed: object) -> str:
    """A second project's kickoff; its id."""
    project = replace(kept.project, project_id=f"p-{name}", name=name)
    work.projects.put(project)
    kickoff = replace(
        kept.kickoff, kickoff_id=f"k-{name}", project_id=project.project_id, message=None
    )
    work.kickoffs.put(replace(kickoff, **changed))  # type: ignore[arg-type]
    return kickoff.kickoff_id


def test_what_waits_for_a_person_is_what_they_are_asked_now_the_longest_first(
    storage: Storage, kept: Kept
) -> None:
    with storage.work("T1", now=NOW) as work:
        other = _another(kept, work, "Other")
        stopped = _another(kept, work, "Stopped", state=KickoffState.STOPPED)
        for position, (kickoff_id, state, asked, at) in enumerate(
            [
                (other, QuestionState.LATER, PM, NOW - HOUR),
                (other, QuestionState.WAITING, PM, None),
                (other, QuestionState.ANSWERED, PM, NOW),
                (other, QuestionState.UNKNOWN, PM, NOW),
                (other, QuestionState.IRRELEVANT, PM, NOW),
                (other, QuestionState.ASKED, TECH_LEAD, NOW),
                (stopped, QuestionState.ASKED, PM, NOW),
            ]
        ):
            asking = Asking(kickoff_id, f"q{position}", position, asked, state, asked_at=at)
            work.kickoffs.put_asking(asking)
        waiting = [(a.kickoff_id, a.question_id) for a in work.kickoffs.asked_of(PM)]
        assert waiting == [(other, "q0"), ("k1", METRIC)]


def test_a_question_is_found_by_its_number(storage: Storage, kept: Kept) -> None:
    with storage.read("T1", now=NOW) as work:
        assert work.kickoffs.asking("k1", METRIC) == kept.asking
        assert work.kickoffs.asking("k1", PROBLEM) is None


def test_questions_come_in_the_order_in_which_they_are_asked(storage: Storage, kept: Kept) -> None:
    with storage.work("T1", now=NOW) as work:
        for name, position in (("b", 3), ("c", 1), ("a", 2)):
            work.kickoffs.put_asking(Asking("k1", name, position, PM))
        course = work.kickoffs.course(kept.kickoff)
        assert [a.question_id for a in course.askings] == [METRIC, "c", "a", "b"]


# Answers


def _version(kept: Kept, version: int, text: str) -> Answer:
    return replace(kept.answer, answer_id=f"a{version}", version=version, text=text)


def test_all_versions_of_an_answer_are_kept_and_the_last_counts(
    storage: Storage, kept: Kept
) -> None:
    second = _version(kept, 2, "revenue churn")
    with storage.work("T1", now=NOW) as work:
        work.kickoffs.put_answer(second)
        assert work.kickoffs.history("k1", METRIC) == [kept.answer, second]
        assert work.kickoffs.course(kept.kickoff).answers == {METRIC: second}


def test_an_answer_that_is_taken_back_uncovers_none_before_it(storage: Storage, kept: Kept) -> None:
    second = replace(_version(kept, 2, "never mind"), taken_back_at=NOW)
    with storage.work("T1", now=NOW) as work:
        work.kickoffs.put_answer(second)
        assert work.kickoffs.course(kept.kickoff).answers == {}
        assert work.kickoffs.history("k1", METRIC) == [kept.answer, second]
        third = _version(kept, 3, "revenue churn")
        work.kickoffs.put_answer(third)
        assert work.kickoffs.course(kept.kickoff).answers == {METRIC: third}


def test_one_version_of_an_answer_is_there_once(storage: Storage, kept: Kept) -> None:
    with pytest.raises(IntegrityError), storage.work("T1", now=NOW) as work:
        work.kickoffs.put_answer(replace(kept.answer, answer_id="a2"))


def test_an_answer_without_taps_or_rows_is_kept_so(storage: Storage, kept: Kept) -> None:
    plain = Answer("a9", "k1", PROBLEM, 1, PM, NOW, "Calls that are in vain 📞")
    with storage.work("T1", now=NOW) as work:
        work.kickoffs.put_answer(plain)
        assert work.kickoffs.history("k1", PROBLEM) == [plain]
        assert work.kickoffs.course(kept.kickoff).tapped == {f"{METRIC}/weekly": "yes"}


def test_two_who_change_a_kickoff_at_once_are_one_after_the_other(
    storage: Storage, kept: Kept
) -> None:
    def answers(work: UnitOfWork) -> int:
        work.kickoffs.get("k1", to_change=True)
        version = len(work.kickoffs.history("k1", METRIC)) + 1
        work.kickoffs.put_answer(_version(kept, version, "at once"))
        return version

    assert side_by_side(storage, answers, answers) == (2, 3)


# Messages that are answers


def test_a_message_of_slack_is_known_as_the_answer_that_it_is(storage: Storage, kept: Kept) -> None:
    earlier = replace(kept.said, ts="1.1", text="monthly")
    with storage.work("T1", now=NOW) as work:
        work.kickoffs.put_said(earlier)
        work.kickoffs.put_said(replace(kept.said, ts="1.3", question_id=PROBLEM))
        assert work.kickoffs.said("C1", "1.2") == kept.said
        assert work.kickoffs.said("C2", "1.2") is None
        assert work.kickoffs.all_said("k1", METRIC) == [earlier, kept.said]
        edited = replace(kept.said, text="edited")
        work.kickoffs.put_said(edited)
        assert work.kickoffs.said("C1", "1.2") == edited
        work.kickoffs.unsay("C1", "1.2")
        work.kickoffs.unsay("C1", "1.2")
        assert work.kickoffs.said("C1", "1.2") is None
        assert work.kickoffs.all_said("k1", METRIC) == [earlier]


def test_a_message_says_one_thing(storage: Storage, kept: Kept) -> None:
    with storage.work("T1", now=NOW) as work:
        moved = Said("C1", "1.2", "k1", PROBLEM, PM, "of the problem, then")
        work.kickoffs.put_said(moved)
        assert work.kickoffs.all_said("k1", METRIC) == []
        assert work.kickoffs.all_said("k1", PROBLEM) == [moved]


# Proposals


def test_proposals_come_in_the_order_in_which_they_were_made(storage: Storage, kept: Kept) -> None:
    earlier = Proposal("zz", "k1", METRIC, GUEST, NOW - HOUR, "5 by May")
    with storage.work("T1", now=NOW) as work:
        work.kickoffs.put_proposal(earlier)
        work.kickoffs.put_proposal(replace(earlier, proposal_id="other", question_id=PROBLEM))
        assert work.kickoffs.proposals("k1", METRIC) == [earlier, kept.proposal]
        accepted = replace(kept.proposal, accepted_at=NOW, message="m9")
        work.kickoffs.put_proposal(accepted)
        assert work.kickoffs.proposal("pr1") == accepted


# A team's own questions


def test_a_team_has_its_own_words_and_questions(storage: Storage, kept: Kept) -> None:
    team_id = kept.project.team_id
    off = OwnQuestion(METRIC, is_off=True)
    with storage.work("T1", now=NOW) as work:
        work.own_questions.put(team_id, off)
        assert work.own_questions.of(team_id) == [off, kept.own]
        assert work.own_questions.of("another") == []
        work.own_questions.put(team_id, replace(kept.own, position=0, question=None))
        assert [one.question_id for one in work.own_questions.of(team_id)] == [PROBLEM, METRIC]
        work.own_questions.drop(team_id, PROBLEM)
        work.own_questions.drop(team_id, PROBLEM)
        assert work.own_questions.of(team_id) == [off]


# Blind checks


def test_blind_answers_come_in_the_order_in_which_people_were_asked(
    storage: Storage, kept: Kept
) -> None:
    lead = BlindAnswer(TECH_LEAD, "AUC", "0.85", "missing a churner", NOW - HOUR)
    with storage.work("T1", now=NOW) as work:
        work.blinds.put_answer("k1", lead)
        assert work.blinds.get("k1") == kept.check
        assert work.blinds.answers("k1") == [kept.blind, lead]
        changed = replace(lead, target="0.9", at=NOW)
        work.blinds.put_answer("k1", changed)
        assert work.blinds.answers("k1") == [kept.blind, changed]
        assert work.blinds.answers("k2") == []
        assert work.blinds.get("k2") is None


def test_a_blind_check_waits_for_those_asked_who_have_not_answered(
    storage: Storage, kept: Kept
) -> None:
    with storage.work("T1", now=NOW) as work:
        stopped = _another(kept, work, "Stopped", state=KickoffState.STOPPED)
        work.blinds.put(replace(kept.check, kickoff_id=stopped))
        sooner = replace(kept.check, kickoff_id=_another(kept, work, "Other"), ends_at=NOW)
        work.blinds.put(sooner)
        assert work.blinds.asked_of(TECH_LEAD) == [sooner, kept.check]
        assert work.blinds.asked_of(PM) == [sooner]
        assert work.blinds.asked_of(GUEST) == []
        work.blinds.put(replace(sooner, state=BlindState.REVEALED, revealed_at=NOW))
        assert work.blinds.asked_of(TECH_LEAD) == [kept.check]


def test_what_was_settled_is_kept(storage: Storage, kept: Kept) -> None:
    settled = Settled("monthly churn", "4 %", "annoying <loyal> customers", TECH_LEAD, NOW)
    check = replace(kept.check, state=BlindState.SETTLED, revealed_at=NOW, settled=settled)
    with storage.work("T1", now=NOW) as work:
        work.blinds.put(check)
        assert work.blinds.get("k1") == check
