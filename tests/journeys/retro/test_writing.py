"""Writing in a retro: the window, what others see of it and when, and what goes wrong."""

import pytest

from rituals.sittings.model import REFLECTION_LIMIT
from tests.journeys.retros import ASSUMED, BLOCKED, LEARNED, STOP, closes_it, in_thread, reflects
from tests.journeys.stage import Stage

AT_ONCE = "At once, with names"


@pytest.fixture
def sitting(play: Stage) -> Stage:
    """Open since a moment, shown at the close."""
    play.team()
    play.person("alice").types("/retro now")
    play.settle()
    for name in ("alice", "bob", "dana", "chen"):
        play.person(name).goes_to("#ml-churn")
    return play


@pytest.fixture
def open_retro(play: Stage) -> Stage:
    """The same in a team that shows what is written at once."""
    play.team(Reflections_are_shown=AT_ONCE)
    play.person("alice").types("/retro now")
    play.settle()
    for name in ("alice", "bob", "dana", "chen"):
        play.person(name).goes_to("#ml-churn")
    return play


def test_several_columns_at_once_are_several_reflections(sitting: Stage) -> None:
    bob = sitting.person("bob").clicks("Add a reflection")
    for label in (LEARNED, BLOCKED, ASSUMED, STOP):
        bob.fills(label, f"About “{label}”")
    assert bob.submits() == {}
    bob.sees("Thank you: 4 reflections are in").closes()
    bob.sees("1 of 6 have written")
    bob.clicks("My reflections")
    for label in (LEARNED, BLOCKED, ASSUMED, STOP):
        bob.sees(f"{label} About “{label}”", in_="modal")


@pytest.mark.parametrize("nothing", ["", "   \n ", "\u200b\u200d\u2060", "\u202e \ufeff"])
def test_nothing_written_is_told_at_the_field_and_the_window_stays(
    sitting: Stage, nothing: str
) -> None:
    bob = sitting.person("bob").clicks("Add a reflection").fills(BLOCKED, nothing)
    assert bob.submits() == {LEARNED: "Write something under at least one question."}
    bob.fills(LEARNED, "Something after all")
    assert bob.submits() == {}
    bob.sees("1 reflection is in")


def test_long_texts_fit_up_to_the_limit_that_the_window_has(sitting: Stage) -> None:
    bob = sitting.person("bob").clicks("Add a reflection")
    bob.fills(LEARNED, "x" * (REFLECTION_LIMIT + 1))
    assert list(bob.submits()) == [LEARNED]  # the input itself says so, as Slack's does
    text = "läng 🧪 " * 414 + "é!"
    assert len(text) == REFLECTION_LIMIT
    bob.fills(LEARNED, text)
    assert bob.submits() == {}
    bob.sees("1 reflection is in").closes()
    closes_it(sitting.person("alice"))
    bob.sees(f"Bob: {text}")


def test_shown_at_close_nobody_sees_anything_before(sitting: Stage) -> None:
    bob, dana = sitting.person("bob"), sitting.person("dana")
    reflects(bob, "Labels leak the future")
    dana.does_not_see("Labels leak").sees("1 of 6 have written")
    dana.clicks("My reflections").sees("You haven't written anything yet.", in_="modal")
    dana.does_not_see("Labels leak", in_="modal")
    dana.closes()
    assert in_thread(dana) == []
    assert not any(
        "Labels leak" in str(call["args"])
        for call in sitting.slack.calls()
        if call["method"].startswith("chat.")
    )
    closes_it(sitting.person("alice"))
    dana.sees("Bob: Labels leak the future")


def test_shown_at_once_it_is_a_reply_and_edits_change_it_and_withdrawals_say_so(
    open_retro: Stage,
) -> None:
    bob, dana = open_retro.person("bob"), open_retro.person("dana")
    reflects(bob, "Labels leak the future")
    dana.sees(f"Bob · {LEARNED} Labels leak the future")
    reflects(dana, "PMs can read plots", BLOCKED)
    bob.sees(f"Dana · {BLOCKED} PMs can read plots")

    bob.clicks("My reflections").clicks("Edit")
    bob.fills(LEARNED, "Labels leaked the future, once")
    assert bob.submits() == {}
    bob.sees("Labels leaked the future, once", in_="modal").closes()
    dana.sees(f"Bob · {LEARNED} (edited) Labels leaked the future, once")
    dana.does_not_see("Labels leak the future")

    bob.clicks("My reflections").clicks("Withdraw", confirm=True).closes()
    dana.sees("withdrawn by its writer").does_not_see("Labels leaked")
    assert len(in_thread(dana)) == 2
    dana.sees("1 of 6 have written")
    dana.types("/retro close")  # she may not
    closes_it(open_retro.person("alice"))
    dana.sees("Closed Today").does_not_see("Labels leaked")


def test_sent_twice_it_counts_once_and_thanks_twice(sitting: Stage) -> None:
    bob = sitting.person("bob").clicks("Add a reflection")
    bob.fills(LEARNED, "Once is enough").fills(STOP, "Double clicks")
    assert bob.submits(times=2) == {}
    bob.sees("Thank you: 2 reflections are in").closes()
    bob.clicks("My reflections")
    assert bob.screen().count("Once is enough") == 1
    bob.closes().sees("1 of 6 have written")
    closes_it(sitting.person("alice"))
    bob.sees("Closed Today at 09:00 · 2 reflections by 1 of 6")


def test_closed_while_somebody_writes_they_are_told_and_keep_their_text(sitting: Stage) -> None:
    bob = sitting.person("bob").clicks("Add a reflection").fills(LEARNED, "A long thought")
    closes_it(sitting.person("alice"))
    sitting.settle()
    errors = bob.submits()
    assert "It closed Mon 16 Nov, 09:00" in errors[LEARNED]
    assert "What you typed is still in front of you" in errors[LEARNED]
    bob.sees("A long thought", in_="modal").closes()
    bob.sees("nobody wrote this time").does_not_see("A long thought")


def test_closed_while_somebody_edits_the_old_words_stay_and_the_new_are_in_front(
    sitting: Stage,
) -> None:
    bob = sitting.person("bob")
    reflects(bob, "The old words")
    bob.clicks("My reflections").clicks("Edit").fills(LEARNED, "The new words")
    closes_it(sitting.person("alice"))
    sitting.settle()
    assert "What you typed is still in front of you" in bob.submits()[LEARNED]
    bob.sees("The new words", in_="modal").closes()
    bob.clicks("Edit").sees("It closed", in_="modal").closes()
    bob.clicks("Withdraw", confirm=True).sees("It closed", in_="modal")
    assert "Bob: The old words" in "".join(in_thread(bob))


def test_a_guest_and_somebody_of_another_team_are_told_why_not(sitting: Stage) -> None:
    gil = sitting.person("gil").goes_to("#ml-churn").clicks("Add a reflection")
    gil.sees("guests and people from other organisations can't be among them")
    alice = sitting.person("alice")
    alice.types("/mainspring settings").fills("Keep in step with the channel", None)
    alice.fills("Members", ["@alice", "@bob", "@dana"])
    assert alice.submits() == {}
    assert alice.submits() == {}
    eve = sitting.person("eve").goes_to("#ml-churn").clicks("Add a reflection")
    eve.sees("This is for members of #ml-churn's team. @Alice can add you")
