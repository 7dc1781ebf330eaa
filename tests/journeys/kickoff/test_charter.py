"""The charter of a kickoff: drafted by itself, signed by both, amended and signed again."""

import pytest

from tests.journeys.kickoffs import CORE, a_kickoff, board, replies, the_core_is_settled
from tests.journeys.retros import in_thread
from tests.journeys.stage import Stage


@pytest.fixture
def drafted(play: Stage) -> Stage:
    """Everything of the core is answered."""
    a_kickoff(play)
    the_core_is_settled(play)
    return play


def signs(stage: Stage, *people: str) -> None:
    for who in people:
        stage.person(who).clicks("Sign")
        stage.settle()


def amends(stage: Stage, who: str, section: str, text: str, why: str) -> dict[str, str]:
    """By the newest charter's button; errors at the fields."""
    person = stage.person(who).clicks("Amend")
    person.fills("Section", section)
    assert not person.submits()
    person.fills("In your words", text).fills("Why does it change?", why)
    errors = person.submits()
    stage.settle()
    return errors


def charters(stage: Stage, who: str = "bob") -> list[str]:
    return [said for said in in_thread(stage.person(who)) if said.startswith("Charter ·")]


# Drafted


def test_the_charter_is_drafted_once_the_last_core_question_is_settled(play: Stage) -> None:
    a_kickoff(play)
    for text, tap in CORE[:-1]:
        person = replies(play, "dana", text)
        if tap:
            person.clicks(tap)
            play.settle()
    assert charters(play) == []
    replies(play, "dana", CORE[-1][0])
    assert charters(play) == []  # one tap is missing
    play.person("dana").clicks(CORE[-1][1])
    play.settle()
    [charter] = charters(play)
    assert charter.startswith("Charter · Churn model · version 1")
    assert "Limits: product\nAnswers within 2 seconds" in charter
    assert "How soon can we see it move? → Every week" in charter
    assert "@Dana (PM), @Alice (tech lead): is this what we build?" in charter
    assert "Charter (version 1): waits to be signed by Dana, Alice" in board(play.person("bob"))


def test_what_nobody_knows_is_said_in_it(play: Stage) -> None:
    a_kickoff(play)
    play.person("dana").clicks("I don't know yet")
    play.settle()
    for text, tap in CORE[1:]:
        person = replies(play, "dana", text)
        if tap:
            person.clicks(tap)
            play.settle()
    [charter] = charters(play)
    assert "Problem\nNot known yet, said Dana." in charter


def test_a_project_that_needs_no_model_says_so_in_bold(play: Stage) -> None:
    a_kickoff(play)
    for text, tap in CORE:
        person = replies(play, "dana", text)
        if tap:
            person.clicks("No, it would do without" if tap == "Yes" else tap)
            play.settle()
    [charter] = charters(play)
    assert "No model is needed for this" in charter


def test_a_charter_can_be_read_whole(drafted: Stage) -> None:
    bob = drafted.person("bob").clicks("Read it all")
    bob.sees("Charter · Churn model · version 1", "modal").sees("Never contact minors", "modal")


# Signed


def test_pm_and_tech_lead_sign(drafted: Stage) -> None:
    signs(drafted, "dana")
    bob = drafted.person("bob").sees("✓ Dana, PM")
    bob.does_not_see("Signed by both")
    assert "waits to be signed by Alice" in board(bob)
    signs(drafted, "alice")
    bob.sees("Signed by both: this is what we build.").sees("✓ Alice, tech lead")
    assert "✓ Charter signed by both (version 1)" in board(bob)
    bob.does_not_see("[Sign]")


def test_nobody_else_signs(drafted: Stage) -> None:
    bob = drafted.person("bob").clicks("Sign")
    bob.sees("@Dana (PM) and @Alice (tech lead) sign this.")
    assert "✓" not in charters(drafted)[0]


def test_signing_twice_is_signing_once(drafted: Stage) -> None:
    drafted.person("dana").clicks("Sign", times=2)
    drafted.settle()
    assert charters(drafted)[0].count("✓ Dana") == 1
    drafted.person("dana").clicks("Sign").sees("You have signed version 1 already.")


def test_who_holds_both_roles_signs_for_both_at_once(play: Stage) -> None:
    a_kickoff(play, pm="@alice")
    the_core_is_settled(play, "alice")
    assert "@Alice (PM and tech lead): is this what we build?" in charters(play)[0]
    signs(play, "alice")
    play.person("bob").sees("Signed: this is what we build. Version 1 of Churn model's charter.")


def test_a_guest_who_is_pm_signs(play: Stage) -> None:
    a_kickoff(play, pm="@gil")
    the_core_is_settled(play, "gil")
    signs(play, "gil", "alice")
    play.person("bob").sees("✓ Gil, PM").sees("Signed by both: this is what we build.")


def test_a_charter_is_signed_by_typing(drafted: Stage) -> None:
    dana = drafted.person("dana").types("/kickoff sign")
    dana.sees("You signed version 1 of Churn model as PM.")
    dana.types("/kickoff sign").sees("There is nothing for you to sign here.")
    alice = drafted.person("alice").types("/kickoff sign churn  MODEL")
    alice.sees("You signed version 1 of Churn model as tech lead.")
    drafted.person("bob").sees("Signed by both: this is what we build.")


def test_who_has_several_to_sign_chooses(drafted: Stage) -> None:
    _another(drafted)
    dana = drafted.person("dana").types("/kickoff sign").sees("Which one do you sign?")
    dana.clicks("Fraud model").sees("You signed version 1 of Fraud model as PM.")


# Amended


def test_an_amendment_shows_what_is_different_and_is_signed_anew(drafted: Stage) -> None:
    signs(drafted, "dana", "alice")
    assert not amends(
        drafted, "bob", "Limits: product", "Answers within 5 seconds", "the app takes 4"
    )
    bob = drafted.person("bob")
    [first, second] = charters(drafted)
    assert second.startswith("Charter · Churn model · version 2")
    assert "Bob amended version 1, which both had signed" in second
    assert "Why: the app takes 4" in second
    assert "Until now: Answers within 2 seconds" in second
    assert "Now: Answers within 5 seconds" in second
    assert "People leave" not in second
    assert "✓ Signed by both" in first
    assert "Version 2 is newer" in first
    assert "Charter (version 2): waits to be signed by Dana, Alice" in board(bob)
    bob.sees("Got it · Limits: product Answers within 5 seconds")
    signs(drafted, "dana", "alice")
    assert "✓ Signed by both" in charters(drafted)[1]


def test_an_amendment_of_what_nobody_signed_takes_its_place(drafted: Stage) -> None:
    signs(drafted, "dana")
    amends(drafted, "dana", "Limits: product", "Answers within 5 seconds", "the app takes 4")
    [first, second] = charters(drafted)
    assert "Replaced before both had signed: version 2 is the newest" in first
    assert "Dana amended version 1. This is different now" in second
    assert "✓ Dana" not in second


def test_an_amendment_wants_a_reason_and_a_change(drafted: Stage) -> None:
    alice = drafted.person("alice").types("/kickoff amend")
    alice.fills("Section", "Limits: product")
    assert not alice.submits()
    alice.fills("Why does it change?", "\u200b")
    assert alice.submits() == {
        "Why does it change?": "Say why, in a few words: who signed reads it before signing again."
    }
    alice.fills("Why does it change?", "just so")
    assert alice.submits() == {"In your words": "That is what the charter says already."}
    assert len(charters(drafted)) == 1


def test_what_was_changed_meanwhile_is_read_before_it_is_amended(drafted: Stage) -> None:
    bob = drafted.person("bob").clicks("Amend")
    bob.fills("Section", "Limits: product").submits()
    amends(drafted, "alice", "Problem", "People leave unseen", "clearer")
    bob.fills("In your words", "Answers at once").fills("Why does it change?", "faster")
    [error] = bob.submits().values()
    assert error.startswith("There is a newer one by now: version 2")


def test_another_answer_of_hers_amends_what_she_said(drafted: Stage) -> None:
    """Dana changes her answer where it is shown: the charter follows."""
    signs(drafted, "dana", "alice")
    dana = drafted.person("dana").clicks("Change", on="Got it · Problem")
    dana.fills("In your words", "People leave, and nobody calls them")
    assert not dana.submits()
    drafted.settle()
    second = charters(drafted)[1]
    assert "Now: People leave, and nobody calls them" in second
    assert "@Dana (PM), @Alice (tech lead): is this what we build?" in second


def test_who_is_not_of_the_project_amends_nothing(drafted: Stage) -> None:
    gil = drafted.person("gil").clicks("Amend")
    gil.sees("This is for the team's members")


def test_all_versions_can_be_read(drafted: Stage) -> None:
    amends(drafted, "alice", "Problem", "People leave unseen", "clearer")
    bob = drafted.person("bob").clicks("Read it all", on="Alice amended")
    bob.sees("version 2", "modal")
    bob.clicks("Version 1").sees("People leave, and we learn it too late", "modal")


def test_where_a_channel_has_several_projects_one_is_chosen(drafted: Stage) -> None:
    _another(drafted)
    bob = drafted.person("bob").types("/kickoff amend").sees("Which project's charter is it?")
    bob.clicks("Churn model").sees("Churn model, version 1. Which section", "modal").closes()
    bob.types("/kickoff amend Fraud model").sees("Fraud model, version 1. Which section", "modal")
    bob.closes().types("/kickoff amend Frod model").sees("I know no project called")


def _another(stage: Stage) -> None:
    """Fraud model, of which nobody knows anything."""
    a_kickoff(stage, name="Fraud model", is_first=False)
    for _ in range(9):
        stage.person("dana").clicks("I don't know yet", on="@Dana")
        stage.settle()
