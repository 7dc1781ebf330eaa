"""The blind check: metric, target and worst mistake, asked of each separately, shown together."""

import sqlite3
from pathlib import Path

import pytest

from tests.journeys.blinds import (
    ALICES,
    ANSWER,
    DANAS,
    FIELDS,
    SETTLED_FIELDS,
    a_blind_kickoff,
    answers,
    the_check,
    types_in,
)
from tests.journeys.kickoffs import a_kickoff, asked
from tests.journeys.retros import at_once, in_thread
from tests.journeys.stage import Stage

WEDNESDAY = "2026-11-18 09:01"
"""Two working days after it was begun."""


@pytest.fixture
def blind(play: Stage) -> Stage:
    a_blind_kickoff(play)
    return play


def test_both_are_asked_in_one_reply_that_says_who_will_see_what_and_when(blind: Stage) -> None:
    said = the_check(blind.person("bob"))
    assert "@Dana and @Alice, three short questions for each of you" in said
    assert "hidden until all have answered, or until" in said
    assert "0 of 2 have answered" in said
    dana = blind.person("dana").clicks(ANSWER)
    dana.sees("Nobody sees what you write until all have answered", in_="modal")


def test_two_pictures_side_by_side(blind: Stage) -> None:
    dana = answers(blind, "dana", DANAS)
    assert "1 of 2 have answered" in the_check(dana)
    answers(blind, "alice", ALICES)
    shown = the_check(blind.person("bob"))
    assert shown.splitlines()[:7] == [
        "🙈 Blind check: same project, different pictures",
        "Success metric · they differ",
        "• Dana (PM): monthly churn",
        "• Alice (tech lead): AUC of the churn classifier",
        "Target · they differ, and not in one unit",
        "• Dana (PM): 4.0 % by June",
        "• Alice (tech lead): 0.85",
    ]
    assert "All three differ. Worth ten minutes before anyone builds." in shown
    (told,) = [said for said in in_thread(dana) if "answers are shown, further up" in said]
    assert told.startswith("@Dana and @Alice, ")


def test_how_far_apart_two_figures_are_is_said(blind: Stage) -> None:
    answers(blind, "dana", ("monthly churn", "4.0 % by June", "missing a churner"))
    answers(blind, "alice", ("Monthly churn.", "4,5% by june", "missing a churner!"))
    shown = the_check(blind.person("bob"))
    assert "Target · 0.5 percentage points apart" in shown
    assert "One of three differs." in shown
    assert "• Dana (PM), Alice (tech lead): monthly churn" in shown


def test_all_agree_and_there_is_nothing_to_settle(blind: Stage) -> None:
    for name in ("dana", "alice"):
        answers(blind, name, DANAS)
    bob = blind.person("bob").sees("same project, same picture")
    assert "All three are the same. That's rare: go ahead!" in the_check(bob)
    bob.does_not_see("Settle it here")


def test_what_they_agree_on_is_written_down_for_all_to_see(blind: Stage) -> None:
    answers(blind, "dana", DANAS)
    answers(blind, "alice", ALICES)
    alice = blind.person("alice").clicks("Settle it here")
    alice.sees("Dana: monthly churn", in_="modal")
    types_in(alice, ("monthly churn", "4 % by June", "missing a churner"), fields=SETTLED_FIELDS)
    assert alice.submits(times=2) == {}
    blind.settle()
    told = [said for said in in_thread(alice) if "blind check is settled" in said]
    assert told == [
        "✓ The blind check is settled, says Alice:\n• Success metric: monthly churn\n"
        "• Target: 4 % by June\n• Worst mistake: missing a churner"
    ]
    assert "✓ Settled, written down by Alice:" in the_check(alice)


def test_what_was_settled_can_be_changed_and_who_is_second_reads_first(blind: Stage) -> None:
    answers(blind, "dana", DANAS)
    answers(blind, "alice", ALICES)
    dana, alice = blind.person("dana"), blind.person("alice")
    for who in (dana, alice):
        types_in(who.clicks("Settle it here"), DANAS, fields=SETTLED_FIELDS)
    assert dana.submits() == {}
    assert "has written down something else meanwhile" in next(iter(alice.submits().values()))
    alice.closes().clicks("Change what was settled").sees("That's agreed", in_="modal")
    types_in(alice, ALICES, fields=SETTLED_FIELDS)
    assert alice.submits() == {}
    blind.settle()
    alice.sees("Alice changed what the blind check settled:")


# The open questions


def test_the_kickoff_does_not_ask_the_same_in_the_open_before_it_is_shown(blind: Stage) -> None:
    dana = blind.person("dana")
    while "[I don't know yet]" in dana.screen():
        dana.clicks("I don't know yet")
        blind.settle()
    said = "\n".join(in_thread(dana))
    assert "Problem" in said
    assert "Value for users" in said
    assert "Success metric" not in said
    assert "Mistakes" not in said
    answers(blind, "dana", DANAS)
    answers(blind, "alice", ALICES)
    assert asked(dana) == ["Success metric"]


def test_the_pms_own_words_are_offered_as_the_answer(blind: Stage) -> None:
    answers(blind, "dana", DANAS)
    answers(blind, "alice", ALICES)
    dana = blind.person("dana")
    dana.sees("@Dana, you said so in the blind check. Shall that be your answer to Success metric?")
    blind.person("bob").clicks("Keep that").sees("Dana is asked this.")
    dana.clicks("Keep that")
    blind.settle()
    assert any(said.startswith("Got it · Success metric") for said in in_thread(dana)), in_thread(
        dana
    )


def test_what_was_settled_is_offered_to_the_pm(blind: Stage) -> None:
    answers(blind, "dana", DANAS)
    answers(blind, "alice", ALICES)
    alice = types_in(blind.person("alice").clicks("Settle it here"), ALICES, fields=SETTLED_FIELDS)
    assert alice.submits() == {}
    blind.settle()
    dana = blind.person("dana").sees("@Dana, shall that be the answer to Success metric?")
    dana.sees("AUC of the churn classifier\n0.85")


# When time is over


def test_when_time_is_over_what_there_is_is_shown(blind: Stage) -> None:
    answers(blind, "dana", DANAS)
    blind.clock.to(WEDNESDAY)
    shown = the_check(blind.person("bob"))
    assert "Blind check: one picture" in shown
    assert "No answer in time: Alice" in shown
    assert "Only one has answered, so there's nothing to compare it with." in shown


def test_where_nobody_answered_that_is_said_and_it_can_be_asked_again(blind: Stage) -> None:
    alice = blind.person("alice").clicks(ANSWER)
    types_in(alice, ALICES)
    blind.clock.to(WEDNESDAY)
    assert "Its time was over before anybody had answered." in next(iter(alice.submits().values()))
    alice.closes()
    assert "Nobody answered in time" in the_check(alice)
    alice.sees("It can be asked again")
    alice.clicks("Ask again")
    blind.settle()
    answers(blind, "alice", ALICES)
    answers(blind, "dana", DANAS)
    alice.sees("same project, different pictures")
    assert sum("before you hear what the other thinks" in said for said in in_thread(alice)) == 0


def test_what_is_begun_before_a_restart_is_shown_after_it(blind: Stage) -> None:
    answers(blind, "dana", DANAS)
    blind.stop_bot()
    blind.slack.clock.to(WEDNESDAY, "Europe/Berlin")
    blind.start_bot()
    blind.settle()
    assert "Blind check: one picture" in the_check(blind.person("bob"))


# Who


def test_a_member_wants_in_and_is_waited_for(blind: Stage) -> None:
    bob = types_in(blind.person("bob").clicks("I want in"), DANAS)
    assert bob.submits() == {}
    bob.closes()
    blind.settle()
    assert "Also in: Bob" in the_check(bob)
    assert "1 of 3 have answered" in the_check(bob)
    answers(blind, "dana", DANAS)
    answers(blind, "alice", ALICES)
    assert "• Dana (PM), Bob: monthly churn" in the_check(bob)


def test_nobody_waits_for_who_was_deactivated(blind: Stage) -> None:
    blind.person("bob").clicks("I want in").closes()
    blind.settle()
    answers(blind, "dana", DANAS)
    answers(blind, "alice", ALICES)
    assert "2 of 3 have answered" in the_check(blind.person("eve"))
    blind.slack.deactivate("bob")
    blind.person("eve").sees("same project, different pictures")


def test_who_is_not_asked_is_told_how_to_get_in(blind: Stage) -> None:
    blind.person("bob").clicks(ANSWER).sees("Press [I want in] first.")
    blind.person("gil").clicks("I want in").sees("This is for the team's members")


def test_a_guest_who_is_the_pm_answers_and_settles(play: Stage) -> None:
    a_blind_kickoff(play, pm="@gil")
    answers(play, "gil", DANAS)
    answers(play, "alice", ALICES)
    gil = types_in(play.person("gil").clicks("Settle it here"), DANAS, fields=SETTLED_FIELDS)
    assert gil.submits() == {}
    play.settle()
    gil.sees("The blind check is settled, says Gil:")


def test_one_may_change_ones_mind_until_it_is_shown(blind: Stage) -> None:
    answers(blind, "dana", ("revenue", "more", "none"))
    dana = blind.person("dana").clicks(ANSWER).sees("revenue", in_="modal")
    types_in(dana, DANAS)
    assert dana.submits(times=2) == {}
    dana.closes()
    assert "1 of 2 have answered" in the_check(dana)
    answers(blind, "alice", ALICES)
    dana.does_not_see("revenue")


def test_a_late_answer_is_told_that_all_is_shown(blind: Stage) -> None:
    bob = types_in(blind.person("bob").clicks("I want in"), DANAS)
    dana = blind.person("dana").clicks(ANSWER)
    blind.settle()
    answers(blind, "alice", ALICES)
    assert bob.submits() == {}
    assert types_in(dana, DANAS).submits() == {}
    dana.closes()
    blind.settle()
    late = blind.person("bob").closes()
    late.does_not_see(ANSWER)


def test_two_who_answer_in_the_same_moment_are_both_shown_once(blind: Stage) -> None:
    dana = types_in(blind.person("dana").clicks(ANSWER), DANAS)
    alice = types_in(blind.person("alice").clicks(ANSWER), ALICES)
    at_once(lambda: dana.submits(times=2), lambda: alice.submits(times=2))
    blind.settle()
    assert sum("answers are shown, further up" in said for said in in_thread(dana)) == 1


def test_what_is_missing_or_too_long_is_said_at_its_field(blind: Stage) -> None:
    dana = types_in(blind.person("dana").clicks(ANSWER), (" \u200b ", "4 %", "x"))
    assert dana.submits() == {FIELDS[0]: "A few words, please; “I don't know” is an answer, too."}


def test_typed_markup_pings_nobody(blind: Stage) -> None:
    hostile = ("<!channel> *x*", "<@U1> 4 %", "`a` <https://x.example|y>")
    answers(blind, "dana", hostile)
    answers(blind, "alice", ALICES)
    assert "• Dana (PM): <!channel> *x*" in the_check(blind.person("bob"))


def test_it_can_be_asked_later_by_hand(play: Stage) -> None:
    a_kickoff(play)
    play.person("alice").clicks("Blind check first")
    play.settle()
    answers(play, "dana", DANAS)
    answers(play, "alice", ALICES)
    play.person("bob").sees("same project, different pictures")


# Hidden means hidden


def test_nothing_of_an_answer_leaves_the_database_before_all_is_shown(
    blind: Stage, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = len(blind.slack.calls())
    answers(blind, "dana", ("xyzzy metric", "xyzzy target", "xyzzy mistake"))
    bob = types_in(blind.person("bob").clicks("I want in"), ("xyzzy", "xyzzy", "xyzzy"))
    assert bob.submits() == {}
    blind.settle()
    sent = [call for call in blind.slack.calls()[before:] if "xyzzy" in str(call)]
    assert sent == []
    for peeking in ("alice", "bob", "eve", "gil"):
        blind.person(peeking).goes_to("#ml-churn").does_not_see("xyzzy")
    alice = blind.person("alice").clicks(ANSWER)
    alice.does_not_see("xyzzy", in_="modal")
    alice.closes()
    kept = sqlite3.connect(tmp_path / "journey.db")
    tables = [name for (name,) in kept.execute("SELECT name FROM sqlite_master WHERE type='table'")]
    holding = {t for t in tables if "xyzzy" in str(kept.execute(f"SELECT * FROM {t}").fetchall())}
    kept.close()
    assert holding == {"blind_answer"}
    written = capfd.readouterr()
    assert "xyzzy" not in written.out + written.err
