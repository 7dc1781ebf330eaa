"""A kickoff as its people answer it: by replying in the thread, and by a tap under the answer."""

import pytest

from tests.journeys.kickoffs import a_kickoff, asked, board, replies, tells, the_core_is_settled
from tests.journeys.retros import at_once, in_thread
from tests.journeys.stage import Stage

USERS = "Value for users"
SET_OFFERED = "That's all of the core: thank you!"


@pytest.fixture
def kickoff(play: Stage) -> Stage:
    a_kickoff(play)
    return play


def progress(stage: Stage) -> str:
    return board(stage.person("bob")).splitlines()[1].partition("  ")[2]


# A PM with a phone


def test_a_pm_is_asked_one_question_at_a_time_and_answers_by_replying(kickoff: Stage) -> None:
    dana = kickoff.person("dana")
    dana.sees("@Dana, this is where we agree on what it is for, before anybody builds.")
    dana.sees("about ten minutes").sees("0 of 9 questions settled").sees("#1 Problem is with Dana")
    dana.sees("@Dana: Problem · #1").sees("Why: a model without a problem").sees("or just reply")
    assert asked(dana) == ["Problem"]
    replies(kickoff, "dana", "People leave, and we learn it too late")
    dana.sees("Got it · Problem People leave, and we learn it too late")
    dana.sees("✓ answered by Dana").sees(f"@Dana: {USERS} · #2")
    assert board(dana).splitlines()[1] == "●○○○○○○○○  1 of 9 questions settled"


def test_whoever_only_replies_types_what_they_would_tap(kickoff: Stage) -> None:
    dana = kickoff.person("dana")
    for text in (
        "People leave, and we learn it too late",
        "Three managers asked for it",
        "they told us SO!",
        "A rule misses two of three",
        "yes",
        "Never contact minors",
        "Nothing",
        "Within 2 seconds",
        "Churn, from 5 % to 4 % by June",
        "Only much later.",
        "Cancellation page views; a newsletter moves them, too",
        "A loyal customer gets a call",
        "some of both",
        "One in ten",
        "No",
    ):
        replies(kickoff, "dana", text)
    dana.sees("What do we have to show for it? They told us so").sees(SET_OFFERED)
    assert progress(kickoff) == "10 of 10 questions settled"
    assert asked(dana) == []
    # What was tapped asked one more.
    dana.sees("Stand-in for the metric").sees("Cancellation page views; a newsletter moves them")


def test_not_knowing_is_an_answer_too(kickoff: Stage) -> None:
    dana = replies(kickoff, "dana", "I don’t know yet.")
    dana.sees("Not known yet, says Dana").sees("#1 Problem isn't known yet").does_not_see("Got it")
    assert (asked(dana), progress(kickoff)) == ([USERS], "1 of 9 questions settled")
    replies(kickoff, "dana", "I don't know, but managers asked for it")
    dana.sees("Got it · Value for users I don't know, but managers asked for it")


def test_what_people_say_in_a_talk_answers_nothing(kickoff: Stage) -> None:
    for text in ("Hi", "let me check", "People leave", "thanks!", ":+1:", "Great, thanks 🙏"):
        replies(kickoff, "dana", text)
    assert asked(kickoff.person("dana")) == [USERS]
    assert progress(kickoff) == "1 of 9 questions settled"


def test_a_tap_is_typed_as_people_type_it(kickoff: Stage) -> None:
    for text in ("People leave", "They want it", "they told us"):
        replies(kickoff, "dana", text)
    dana = kickoff.person("dana").sees("What do we have to show for it? They told us so")
    for text in ("A rule misses most", "dont know"):
        replies(kickoff, "dana", text)
    dana.sees("do we need machine learning for it? I'm not sure")
    assert asked(dana)[-1] == "Limits: law and contracts"


def test_words_while_a_tap_is_wanted_are_added_and_the_tap_is_shown_below_them(
    kickoff: Stage,
) -> None:
    dana = replies(kickoff, "dana", "People leave")
    replies(kickoff, "dana", "Three managers asked for it")
    dana.sees("What do we have to show for it? [They use something like it]")
    replies(kickoff, "dana", "and one cried")
    dana.sees(f"{USERS} goes on below.")
    assert in_thread(dana)[-1].startswith(f"Got it · {USERS}\nThree managers asked for it\nand one")
    dana.sees(f"#2 {USERS} is answered; one tap of Dana's is missing")
    dana.clicks("Nothing yet")
    kickoff.settle()
    dana.sees("What do we have to show for it? Nothing yet")
    assert asked(dana) == ["Finding out first"]


def test_a_reply_written_before_the_next_question_came_belongs_to_the_answer_before(
    kickoff: Stage,
) -> None:
    dana = replies(kickoff, "dana", "People leave")
    tells(kickoff, "dana", "and we learn it too late", after="Dana (in a thread)")
    dana.sees("Got it · Problem People leave and we learn it too late")
    assert (asked(dana), progress(kickoff)) == ([USERS], "1 of 9 questions settled")


def test_a_pm_in_another_time_zone_answers_in_their_evening(kickoff: Stage) -> None:
    alice = kickoff.person("alice").clicks("Change").fills("Answers by", "2026-11-20")
    assert alice.submits() == {}
    kickoff.clock.to("2026-11-20 22:30", "America/New_York")
    # The day is the team's, the same for every reader; past it, an answer is one all the same.
    dana = replies(kickoff, "dana", "People leave").sees("Answers please by Fri 20 Nov")
    kickoff.person("alice").goes_to("#ml-churn").sees("Answers please by Fri 20 Nov")
    assert asked(dana) == [USERS]


def test_a_reply_that_ends_in_a_question_mark_is_a_question(kickoff: Stage) -> None:
    dana = kickoff.person("dana")
    for text in ("Whose problem do you mean?", "Ours, or theirs? :thinking_face:", "“Mine?”"):
        replies(kickoff, "dana", text)
    said = [text for text in in_thread(dana) if "I took that as a question" in text]
    assert said == [
        "I took that as a question, so it isn't your answer. @Alice, can you help? When it's"
        " clear, just reply, and that answers Problem."
    ]
    replies(kickoff, "alice", "Whoever calls the customers")
    dana.does_not_see("Got it")
    replies(kickoff, "dana", "Account managers call who stays anyway")
    dana.sees("Got it · Problem Account managers call who stays anyway")


def test_what_others_write_stays_discussion(kickoff: Stage) -> None:
    for name in ("alice", "bob", "gil"):
        replies(kickoff, name, "People leave")
    kickoff.person("bob").types("People leave, says Dana")
    kickoff.settle()
    assert (progress(kickoff), len(in_thread(kickoff.person("bob")))) == (
        "0 of 9 questions settled",
        1,
    )


def test_who_speaks_to_the_bot_answers_no_question(kickoff: Stage) -> None:
    replies(kickoff, "dana", "@Mainspring help")
    kickoff.person("dana").sees("Hello! I listen to commands").does_not_see("Got it")
    assert progress(kickoff) == "0 of 9 questions settled"


# Taps and taking back


def test_only_who_is_asked_taps_and_takes_back(kickoff: Stage) -> None:
    replies(kickoff, "dana", "People leave")
    replies(kickoff, "dana", "Three managers asked for it")
    alice = kickoff.person("alice").clicks("They told us so").sees("@Dana is asked this.")
    alice.clicks("Undo").sees("@Dana is asked this.")
    assert progress(kickoff) == "1 of 9 questions settled"


def test_a_double_click_taps_once(kickoff: Stage) -> None:
    replies(kickoff, "dana", "People leave")
    dana = replies(kickoff, "dana", "Three managers asked for it")
    dana.clicks("They told us so", times=2)
    kickoff.settle()
    assert asked(dana) == ["Why machine learning"]
    dana.does_not_see("isn't asked like this any more")


def test_two_taps_at_once_are_one_and_the_other_hears_of_it(kickoff: Stage) -> None:
    replies(kickoff, "dana", "People leave")
    replies(kickoff, "dana", "Three managers asked for it")
    phone, desk = (kickoff.person("dana").goes_to("#ml-churn") for _ in range(2))
    at_once(lambda: phone.clicks("They told us so"), lambda: desk.clicks("Nothing yet"))
    kickoff.settle()
    told = "“Value for users” isn't asked like this any more."
    phone.sees(told)
    assert phone.screen().count(told) == 1
    assert phone.screen().count("What do we have to show for it?") == 1
    assert len(asked(phone)) == 1


def test_what_was_no_answer_is_taken_back_and_answered_anew(kickoff: Stage) -> None:
    dana = replies(kickoff, "dana", "Hold on, I'm in a meeting")
    dana.clicks("Undo", on="Got it · Problem")
    dana.sees("Taken back: that was no answer to Problem. It comes again after what Dana is asked")
    dana.sees("0 of 9 questions settled").does_not_see("Got it")
    replies(kickoff, "dana", "Three managers asked for it")
    dana.clicks("They told us so")
    kickoff.settle()
    for text, tap in (("A rule won't do", "Yes"), ("No", ""), ("No", ""), ("Fast", "")):
        replies(kickoff, "dana", text)
        if tap:
            dana.clicks(tap)
            kickoff.settle()
    dana.sees("Success metric · #").clicks("Later", on="Success metric · #")
    dana.sees("Put off by Dana")


def test_the_answer_to_what_is_asked_now_is_taken_back_and_just_replied_to(kickoff: Stage) -> None:
    replies(kickoff, "dana", "People leave")
    dana = replies(kickoff, "dana", "Perhaps on Monday")
    dana.clicks("Undo", on=f"Got it · {USERS}", times=2)
    dana.sees(f"Taken back: that was no answer to {USERS}. It's open again, Dana: just reply.")
    dana.does_not_see("There is nothing to take back")
    replies(kickoff, "dana", "Three managers asked for it")
    dana.sees(f"Got it · {USERS} Three managers asked for it")


def test_a_question_that_isnt_needed_any_more_says_so(kickoff: Stage) -> None:
    replies(kickoff, "dana", "People leave")
    dana = replies(kickoff, "dana", "We hope so").clicks("Nothing yet")
    kickoff.settle()
    dana.sees("@Dana: Finding out first · #3")
    dana.clicks("Undo", on=f"Got it · {USERS}")
    dana.sees("This isn't needed any more: the answer that it depended on is another one now.")
    assert asked(dana) == [USERS]
    # Its button is as old as it is.
    replies(kickoff, "dana", "They use a list by hand").clicks("They told us so")
    kickoff.settle()
    assert asked(dana) == ["Why machine learning"]


# Several people


def test_more_is_offered_when_the_core_is_settled_and_each_is_asked_beside_the_other(
    kickoff: Stage,
) -> None:
    the_core_is_settled(kickoff)
    dana = kickoff.person("dana").sees(SET_OFFERED).sees("[Ask Alice 2 questions: Data]")
    assert progress(kickoff) == "9 of 9 questions settled"
    at_once(
        lambda: kickoff.person("bob").clicks("Ask Alice 2 questions: Data", times=2),
        lambda: dana.clicks("Requirements"),
    )
    kickoff.settle()
    dana.sees("There is more that could be asked:").does_not_see("[Ask Alice 2")
    assert len(asked(dana)) == 2
    dana.sees("is with Alice").sees("is with Dana")
    at_once(
        lambda: kickoff.person("alice").replies("Others did it", to="Kickoff · Churn model"),
        lambda: kickoff.person("dana").replies("A rule", to="Kickoff · Churn model"),
    )
    kickoff.settle()
    understood = [said for said in in_thread(dana) if said.startswith("Got it")]
    assert any("Others did it" in said for said in understood)
    assert any("A rule" in said for said in understood)


def test_a_guest_can_be_the_pm_and_answers_like_any_other(play: Stage) -> None:
    a_kickoff(play, pm="@gil")
    the_core_is_settled(play, "gil")
    gil = play.person("gil").sees(SET_OFFERED).clicks("Ask Alice 2 questions: Data")
    gil.sees("guests and people from other organisations")
    play.person("alice").clicks("Ask Alice 2 questions: Data")
    play.settle()
    gil.sees("@Alice: ")


def test_one_who_is_both_is_asked_one_after_the_other(play: Stage) -> None:
    a_kickoff(play, pm="@alice")
    the_core_is_settled(play, "alice")
    alice = play.person("alice").clicks(": Data")
    play.settle()
    assert len(asked(alice)) == 1


def test_after_the_end_a_reply_is_told_once_that_all_is_settled(kickoff: Stage) -> None:
    the_core_is_settled(kickoff)
    dana = kickoff.person("dana")
    told = "all that was asked about Churn model is settled"
    replies(kickoff, "dana", "Thank you all!").does_not_see(told)
    for text in ("One more thing: be quick", "Are we done?"):
        replies(kickoff, "dana", text)
    replies(kickoff, "bob", "Well done")
    assert len([said for said in in_thread(dana) if told in said]) == 1
    dana.clicks("Amend", on=told).sees("Amend", in_="modal").closes()
    kickoff.clock.advance(days=1)
    replies(kickoff, "dana", "And kind")
    assert len([said for said in in_thread(dana) if told in said]) == 1
