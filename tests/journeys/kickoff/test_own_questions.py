"""What a team's kickoffs ask: the playbook's questions, and what the team makes of them."""

import pytest

from rituals.kickoff.catalogue import QuestionSet
from rituals.kickoff.playbook import catalogue
from sandbox.driver import Person
from tests.journeys.retros import at_once
from tests.journeys.stage import Stage


@pytest.fixture
def team(play: Stage) -> Stage:
    play.team(Facilitators=["@bob"])
    return play


def opens_questions(who: Person) -> Person:
    return who.goes_to("#ml-churn").types("/kickoff questions").sees("What kickoffs ask", "modal")


def adds_one(who: Person, title: str = "On-call") -> Person:
    opens_questions(who).clicks("Add a question").fills("Title", title)
    who.fills("Question", "Who is woken up at night?")
    return who.fills("Why", "a model that nobody looks after isn't in production")


def test_all_questions_are_there_by_set(team: Stage) -> None:
    alice = opens_questions(team.person("alice")).sees("What kickoffs of #ml-churn ask", "modal")
    alice.sees("Success metric", "modal").sees("asks the PM", "modal").sees("why: ", "modal")
    alice.sees("running ones keep their questions", "modal")
    alice.clicks("Plan · ").sees("who, when, and what is still unclear", "modal")
    alice.does_not_see("Success metric", "modal")


def test_what_depends_on_a_question_that_is_switched_off_is_said(team: Stage) -> None:
    bob = opens_questions(team.person("bob"))
    bob.clicks("Switch off: Success metric", confirm=False)
    bob.does_not_see("not asked: switched off", "modal")
    bob.clicks("Switch off: Success metric", confirm=True)
    bob.sees("“Success metric” is off: no later kickoff asks it.", "modal")
    bob.sees("not asked: switched off", "modal")
    bob.sees("not asked either: it depends on “Success metric”", "modal")
    # The others of the team see it, too.
    chen = opens_questions(team.person("chen")).sees("not asked: switched off", "modal")
    chen.does_not_see("[Switch on", "modal").closes()
    bob.clicks("Switch on: Success metric").sees("“Success metric” is on", "modal")
    bob.does_not_see("not asked either", "modal").does_not_see("not asked: switched off", "modal")
    # Nothing hangs on this one, so nothing is asked back.
    bob.clicks("Switch off: Problem", times=2).sees("“Problem” is off", "modal")


def test_a_question_in_the_teams_words_and_back_in_the_playbooks(team: Stage) -> None:
    bob = opens_questions(team.person("bob")).clicks("Reword: Problem")
    bob.sees("What is tapped under it, and what follows from that, stays", "modal")
    bob.fills("Question", "Whose problem is it, <@dana>?").fills("Whom it asks", "the tech lead")
    assert bob.submits() == {}
    bob.sees("Saved: “Problem”", "modal").sees("Whose problem is it, <@dana>?", "modal")
    bob.sees("asks the tech lead in your words", "modal")
    bob.clicks("As the playbook has it: Problem", confirm=True)
    bob.sees("“Problem” is as the playbook has it", "modal").does_not_see("in your words", "modal")


def test_a_question_of_the_teams_own_with_something_to_tap(team: Stage) -> None:
    alice = adds_one(team.person("alice"))
    alice.fills("Set", "Plan").fills("What is asked under the answer", "Is that settled?")
    alice.fills("What can be tapped", "Yes\nNot yet")
    assert alice.submits(times=2) == {}
    alice.sees("Saved: “On-call”", "modal").sees("Who is woken up at night?", "modal")
    alice.sees("one tap: Is that settled? Yes · Not yet", "modal").sees("your own", "modal")
    alice.clicks("Change: On-call").sees("Not yet", "modal").fills("What can be tapped", "")
    assert alice.submits() == {"What can be tapped": "What can be tapped? One a line, two to five."}
    alice.fills("What is asked under the answer", "")
    assert alice.submits() == {}
    alice.does_not_see("Is that settled?", "modal")
    alice.clicks("Remove: On-call", confirm=True).sees("“On-call” is removed.", "modal")
    alice.does_not_see("Who is woken up at night?", "modal")


def test_what_is_wrong_is_said_at_its_field(team: Stage) -> None:
    alice = opens_questions(team.person("alice")).clicks("Add a question")
    alice.fills("Title", "problem").fills("Question", " \u200b ").fills("Why", "w" * 201)
    alice.fills("What can be tapped", "Yes")
    assert alice.submits() == {
        "Title": "Another question is called “problem”. Choose another title.",
        "Question": "What does it ask?",
        "Why": "That's 201 characters; 200 fit.",
        "What is asked under the answer": "What do the choices below answer?",
        "What can be tapped": "That makes 1. From 2 to 5 can be tapped, one a line.",
    }


def test_the_last_of_the_core_questions_stays(team: Stage) -> None:
    bob = opens_questions(team.person("bob"))
    for question in catalogue().of(frozenset({QuestionSet.CORE})):
        where = bob.screen()
        if f"[Switch off: {question.title}" not in where and question.when:
            continue
        hang_on = any(
            c.choice.startswith(f"{question.id}/") for q in catalogue().questions for c in q.when
        )
        bob.clicks(f"Switch off: {question.title}", confirm=True if hang_on else None)
    bob.sees("That is the last of the core questions")


def test_two_who_add_the_same_at_once(team: Stage) -> None:
    alice, bob = adds_one(team.person("alice")), adds_one(team.person("bob"))
    said: list[dict[str, str]] = []
    at_once(lambda: said.append(alice.submits()), lambda: said.append(bob.submits()))
    assert sorted(said, key=len) == [
        {},
        {"Title": "Another question is called “On-call”. Choose another title."},
    ]


def test_members_read_them_and_who_runs_the_team_changes_them(team: Stage) -> None:
    chen = opens_questions(team.person("chen")).does_not_see("Add a question", "modal")
    chen.does_not_see("[Reword", "modal").closes()
    gil = team.person("gil").goes_to("#ml-churn").types("/kickoff questions")
    gil.sees("This is for the team's members")
