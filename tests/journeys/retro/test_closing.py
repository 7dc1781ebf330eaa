"""How a retro ends, or doesn't yet: by time, by hand, later than planned; and who may say so."""

import pytest

from tests.journeys.retros import (
    BLOCKED,
    LEARNED,
    at_once,
    boards,
    closes_it,
    in_thread,
    reflects,
    top_level,
)
from tests.journeys.stage import Stage


@pytest.fixture
def sitting(play: Stage) -> Stage:
    """Opened by the calendar: Friday at 15:00, until Monday at 15:00."""
    play.team()
    play.clock.to("2026-11-20 15:00")
    for name in ("alice", "bob", "dana", "chen", "eve", "farid"):
        play.person(name).goes_to("#ml-churn")
    return play


def test_it_reminds_in_the_thread_before_it_closes_and_names_nobody(sitting: Stage) -> None:
    bob = sitting.person("bob")
    reflects(bob, "Early bird")
    sitting.clock.to("2026-11-23 11:59")
    assert in_thread(bob) == []
    sitting.clock.to("2026-11-23 12:01")
    (reminder,) = in_thread(bob)
    assert reminder.split("\n") == [
        "This closes Today at 15:00. There's still time to add a reflection.",
        "Alice facilitates.",
    ]
    sitting.clock.to("2026-11-23 15:00")
    assert len(in_thread(bob)) == 2  # that, and the summary


def test_it_reminds_nobody_when_everybody_has_written(sitting: Stage) -> None:
    for name in ("alice", "bob", "dana", "chen", "eve", "farid"):
        reflects(sitting.person(name), f"By {name}")
    bob = sitting.person("bob").sees("6 of 6 have written")
    sitting.clock.to("2026-11-23 14:59")
    assert in_thread(bob) == []
    sitting.clock.to("2026-11-23 15:00")
    (summary,) = in_thread(bob)
    assert summary.startswith("Closed. 6 reflections by 6 of 6.")


def test_the_summary_is_by_question_with_names_in_the_order_of_writing(sitting: Stage) -> None:
    bob, dana = sitting.person("bob"), sitting.person("dana")
    reflects(bob, "Labels arrive late", BLOCKED)
    sitting.clock.advance(minutes=1)
    reflects(dana, "PMs can read plots", LEARNED)
    sitting.clock.advance(minutes=1)
    reflects(bob, "Tenure explains churn", LEARNED)
    sitting.clock.to("2026-11-23 15:00")
    *_, summary = in_thread(bob)
    assert summary.split("\n") == [
        "Closed. 3 reflections by 2 of 6.",
        "What did we learn?",
        "• Dana: PMs can read plots",
        "• Bob: Tenure explains churn",
        "What blocked us?",
        "• Bob: Labels arrive late",
    ]
    assert boards(bob)[0].split("\n") == [
        "Retro · What did the experiments teach us?",
        "Closed Today at 15:00 · 3 reflections by 2 of 6",
    ]


def test_the_lead_closes_it_by_command_once(sitting: Stage) -> None:
    alice, bob, dana = (sitting.person(name) for name in ("alice", "bob", "dana"))
    reflects(bob, "One")
    reflects(dana, "Two")
    alice.types("/retro close").sees("nothing can be added afterwards", in_="modal")
    alice.sees("2 of 6 have written", in_="modal").closes()
    bob.sees("Open until").does_not_see("Closed by")
    closes_it(alice)
    bob.sees("Closed by Alice. 2 reflections by 2 of 6.")
    alice.types("/retro close").sees("No retro is open. /retro now opens one.")
    sitting.clock.to("2026-11-23 15:00")
    assert len(in_thread(bob)) == 1


def test_the_lead_closes_it_behind_the_three_dots(sitting: Stage) -> None:
    alice, bob = sitting.person("alice"), sitting.person("bob")
    reflects(bob, "One")
    alice.chooses("⋯", "Close it now …").sees("nothing can be added afterwards")
    bob.does_not_see("Bob wrote alone")
    alice.submits()
    bob.sees("Bob wrote alone this time; thank you for keeping it going.")


def test_a_member_who_may_not_close_it_hears_who_may_and_when_it_closes_by_itself(
    sitting: Stage,
) -> None:
    bob = sitting.person("bob")
    for attempt in ("command", "menu", "extend"):
        match attempt:
            case "command":
                bob.types("/retro close")
            case "menu":
                bob.chooses("⋯", "Close it now …")
            case "extend":
                bob.chooses("⋯", "One working day more")
        bob.sees("belongs to the lead (@Alice), facilitators and admins")
        bob.sees("By itself it moves on, or closes, Monday, November 23rd, 2026 at 15:00")
    assert "Open until" in boards(bob)[0]


def test_who_opened_it_by_hand_closes_it(sitting: Stage) -> None:
    closes_it(sitting.person("alice"))
    bob = sitting.person("bob").types("/retro now")
    closes_it(bob.sees("Opened by Bob.")).sees("Closed, and nobody wrote this time.")


def test_two_facilitators_close_it_at_once_and_it_closes_once(sitting: Stage) -> None:
    alice, dana = sitting.person("alice"), sitting.person("dana")
    alice.types("/mainspring settings").fills("Facilitators", ["@dana", "@bob"])
    assert alice.submits() == {}
    assert alice.submits() == {}
    dana.chooses("⋯", "Close it now …")
    alice.types("/retro close")
    at_once(alice.submits, dana.submits)
    sitting.settle()
    assert len(in_thread(dana)) == 1
    assert len(boards(dana)) == 1


def test_extended_by_a_working_day_message_and_thread_say_so(sitting: Stage) -> None:
    alice, dana = sitting.person("alice"), sitting.person("dana")
    alice.chooses("⋯", "One working day more").sees(
        "Open longer: until Tuesday, November 24th, 2026 at 15:00."
    )
    dana.sees("Open until Tuesday, November 24th, 2026 at 09:00")
    assert in_thread(dana) == ["Open longer: until Tuesday, November 24th, 2026 at 09:00."]
    sitting.clock.to("2026-11-23 15:00")
    reflects(dana, "Thanks to the extra day")
    sitting.clock.to("2026-11-24 14:00")
    assert "There's still time" in in_thread(dana)[1]
    sitting.clock.to("2026-11-24 15:00")
    dana.sees("Closed Today at 09:00 · 1 reflection by 1 of 6")


def test_two_extend_it_at_once_and_it_is_one_day_longer(sitting: Stage) -> None:
    alice, dana = sitting.person("alice"), sitting.person("dana")
    alice.types("/mainspring settings").fills("Facilitators", ["@dana"])
    assert alice.submits() == {}
    assert alice.submits() == {}
    at_once(
        lambda: alice.chooses("⋯", "One working day more"),
        lambda: dana.chooses("⋯", "One working day more"),
    )
    sitting.settle()
    dana.sees("Open until Tuesday, November 24th, 2026 at 09:00")
    assert in_thread(dana) == ["Open longer: until Tuesday, November 24th, 2026 at 09:00."]
    screens = alice.screen() + dana.screen()
    assert screens.count("Somebody was faster: it's open until") == 1
    # Who sees the new time may add another day.
    alice.chooses("⋯", "One working day more").sees(
        "Open longer: until Wednesday, November 25th, 2026 at 15:00."
    )


def test_nobody_wrote_has_kind_words(sitting: Stage) -> None:
    sitting.clock.to("2026-11-23 15:00")
    bob = sitting.person("bob").sees("Closed, and nobody wrote this time. That happens.")
    bob.sees("Closed Today at 15:00 · nobody wrote")


def test_a_retro_of_one_has_kind_words(play: Stage) -> None:
    alice = play.person("alice")
    play.team(Members=["@alice"], Keep_in_step_with_the_channel=None)
    alice.types("/retro now").sees("0 of 1 has written")
    reflects(alice, "Note to self")
    closes_it(alice.sees("1 of 1 has written"))
    alice.sees("A retro of one is still a retro: here's your note to yourself.")
    alice.sees("Alice: Note to self")


def test_one_whose_facilitator_left_closes_all_the_same(play: Stage) -> None:
    alice, bob = play.person("alice"), play.person("bob")
    play.team(Facilitators=["@bob"])
    bob.goes_to("#ml-churn").types("/retro now").sees("Opened by Bob.")
    reflects(bob, "My last words here")
    play.settle()
    bob.leaves("#ml-churn")
    play.settle()
    alice.sees("1 of 6 have written")
    play.clock.to("2026-11-17 09:00")
    alice.sees("Closed Today at 09:00 · 1 reflection by 1 of 6").sees("Bob: My last words here")


def test_long_summaries_are_split_and_nothing_is_lost(sitting: Stage) -> None:
    words = {}
    for number in range(15):
        bob = sitting.person("bob").clicks("Add a reflection")
        for column, label in enumerate(
            (LEARNED, BLOCKED, "What did we assume?", "What should we stop?")
        ):
            words[column, number] = f"[{column}.{number}] " + "many words " * 180
            bob.fills(label, words[column, number])
        assert bob.submits() == {}
        bob.closes()
        sitting.slack.clock.advance(seconds=1)
    before = len(top_level(sitting.person("dana")))
    sitting.clock.to("2026-11-23 15:00")
    parts = in_thread(sitting.person("dana"))
    said = " ".join(" ".join(parts).split())
    places = [said.index(f"Bob: {' '.join(words[key].split())}") for key in sorted(words)]
    assert places == sorted(places)
    assert all(len(part) < 4_000 for part in parts)
    assert len(top_level(sitting.person("dana"))) == before
    assert sum(part.startswith("What blocked us? (continued)") for part in parts) == 14
