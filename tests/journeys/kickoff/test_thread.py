"""What Slack tells of a kickoff's thread besides new words: edits, deletions, files, repetitions;
and what is written while the bot is away."""

from pathlib import Path

import pytest

from bot.manifest import completions, manifest
from storage.unit_of_work import Storage
from tests.journeys.kickoffs import (
    BOARD,
    a_kickoff,
    asked,
    board,
    replies,
    tells,
)
from tests.journeys.retros import in_thread
from tests.journeys.stage import Stage, stage
from tests.storage.rows import rows_of

USERS = "Value for users"
HERS = "Dana (in a thread)"
"""Before what she wrote; the bot says the same words below it."""


@pytest.fixture
def kickoff(play: Stage) -> Stage:
    a_kickoff(play)
    return play


def understood(stage: Stage) -> list[str]:
    return [said for said in in_thread(stage.person("bob")) if said.startswith("Got it")]


def only_answer(stage: Stage) -> str:
    (said,) = understood(stage)
    return "\n".join(said.splitlines()[1:-1])


# Edits and deletions


def test_an_edit_is_another_version_and_what_was_said_first_is_kept(kickoff: Stage) -> None:
    dana = replies(kickoff, "dana", "People leave")
    dana.edits(f"{HERS} People leave", "People leave within a year")
    kickoff.settle()
    assert only_answer(kickoff) == "People leave within a year"
    dana.chooses("⋯", "How this answer came about", on="Got it · Problem")
    dana.sees("People leave", in_="modal").sees("People leave within a year", in_="modal")
    assert asked(dana) == [USERS]


def test_one_of_two_messages_is_edited_and_the_other_is_deleted(kickoff: Stage) -> None:
    replies(kickoff, "dana", "People leave")
    dana = replies(kickoff, "dana", "Three managers asked")
    replies(kickoff, "dana", "and one cried")
    dana.edits(f"{HERS} Three managers asked", "Four managers asked")
    dana.deletes(f"{HERS} and one cried")
    kickoff.settle()
    dana.sees(f"Got it · {USERS} Four managers asked What do we have").does_not_see("one cried")
    dana.clicks("They told us so")
    kickoff.settle()
    # It can be edited later, too; what was tapped stays.
    dana.edits("Dana (in a thread, edited) Four managers asked", "Five managers asked")
    kickoff.settle()
    dana.sees("Five managers asked What do we have to show for it? They told us so")


def test_what_was_typed_in_place_of_a_tap_is_edited_and_the_answer_stays(kickoff: Stage) -> None:
    replies(kickoff, "dana", "People leave")
    replies(kickoff, "dana", "They do, they told us so")
    dana = replies(kickoff, "dana", "they told us so")
    dana.sees(f"Got it · {USERS} They do, they told us so What do we have to show for it? They")
    dana.edits(f"{HERS} they told us so", "Nothing yet")
    kickoff.settle()
    dana.sees("They do, they told us so What do we have to show for it? Nothing yet")
    dana.deletes("Dana (in a thread, edited) Nothing yet")
    kickoff.settle()
    dana.sees("They do, they told us so What do we have to show for it? Nothing yet")


def test_of_two_messages_only_the_one_that_was_edited_is_different(kickoff: Stage) -> None:
    replies(kickoff, "dana", "People leave")
    replies(kickoff, "dana", "Managers called twice")
    dana = replies(kickoff, "dana", "twice")
    dana.edits(f"{HERS} twice", "three times")
    kickoff.settle()
    dana.sees(f"Got it · {USERS} Managers called twice three times What do we have")


def test_a_deleted_answer_is_taken_back_and_its_question_is_open_again(kickoff: Stage) -> None:
    dana = replies(kickoff, "dana", "People leave")
    dana.deletes(f"{HERS} People leave")
    kickoff.settle()
    dana.sees("Taken back: that was no answer to Problem.").sees("0 of 9 questions settled")
    assert understood(kickoff) == []


def test_an_answer_edited_into_a_question_is_none(kickoff: Stage) -> None:
    dana = replies(kickoff, "dana", "People leave")
    dana.edits(f"{HERS} People leave", "Do people leave?")
    kickoff.settle()
    dana.sees("0 of 9 questions settled")


def test_what_was_no_answer_can_be_edited_into_one(kickoff: Stage) -> None:
    dana = replies(kickoff, "dana", "Do people leave?")
    dana.edits(f"{HERS} Do people leave?", "People leave")
    kickoff.settle()
    assert only_answer(kickoff) == "People leave"
    assert asked(dana) == [USERS]


def test_what_was_discussed_long_ago_is_edited_and_stays_discussion(kickoff: Stage) -> None:
    dana = kickoff.person("dana")
    replies(kickoff, "dana", "Is it Monday?")
    replies(kickoff, "dana", "People leave")
    dana.edits(f"{HERS} Is it Monday?", "It is Monday")
    kickoff.settle()
    assert only_answer(kickoff) == "People leave"


def test_one_that_is_too_long_is_taken_once_it_was_made_shorter(kickoff: Stage) -> None:
    dana = replies(kickoff, "dana", "People leave " + "and leave " * 300)
    dana.sees("@Dana, that's 3012 characters, and 3000 fit into an answer.")
    dana.edits(f"{HERS} People leave and", "People leave")
    kickoff.settle()
    assert only_answer(kickoff) == "People leave"


# Other kinds of messages


def test_a_reply_that_is_sent_to_the_channel_too_counts_once(kickoff: Stage) -> None:
    dana = kickoff.person("dana").replies("People leave", to=BOARD, also_in_channel=True)
    kickoff.settle()
    assert only_answer(kickoff) == "People leave"
    assert asked(dana) == [USERS]


def test_a_file_alone_is_no_answer_and_that_is_said_once(kickoff: Stage) -> None:
    files = [{"id": "F1", "name": "churn.pdf"}]
    for _ in range(2):
        tells(kickoff, "dana", "", after=BOARD, subtype="file_share", files=files)
    dana = kickoff.person("dana")
    said = "@Dana, I can't read files. Please say in a few words what is in it."
    assert in_thread(dana)[1:] == [said]
    tells(kickoff, "dana", "As in the file", after=said, subtype="file_share", files=files)
    assert only_answer(kickoff) == "As in the file"


def test_an_event_that_comes_three_times_counts_once(kickoff: Stage) -> None:
    tells(kickoff, "dana", "People leave", after="Problem · #1", times=3)
    assert only_answer(kickoff) == "People leave"
    assert asked(kickoff.person("dana")) == [USERS]


def test_names_in_an_answer_are_read_as_names_and_ping_nobody_again(kickoff: Stage) -> None:
    replies(kickoff, "dana", "@bob and @here know *all* of <it>, R&D")
    assert only_answer(kickoff) == "@Bob and @here know *all* of <it>, R&D"
    (found,) = [
        item
        for item in kickoff.person("dana").sight("#ml-churn").items
        if "Got it · Problem" in item.text
    ]
    assert "<@" not in str([control.block for control in found.controls])


def test_what_is_written_elsewhere_leaves_no_trace(kickoff: Stage, tmp_path: Path) -> None:
    storage = Storage(f"sqlite:///{tmp_path / 'journey.db'}")
    workspace = kickoff.bot.tools.installation.workspace_id
    bob = kickoff.person("bob").types("A word in the channel")
    kickoff.settle()
    before = rows_of(storage.engines.read, workspace)
    bob.types("Secret plans").replies("More of them", to="Secret plans")
    bob.edits("More of them", "Fewer of them").deletes("Fewer of them")
    bob.replies("Not asked, and still talking", to=BOARD)
    kickoff.settle()
    after = rows_of(storage.engines.read, workspace)
    storage.close()
    assert {table for table in after if after[table] != before[table]} <= {"event"}
    assert "Secret" not in str(after) and "Not asked" not in str(after)


# The bot is away


def test_what_was_replied_while_the_bot_was_away_is_taken_in_its_order(kickoff: Stage) -> None:
    kickoff.stop_bot()
    dana = kickoff.person("dana")
    for text in ("People leave", "and we learn it", "too late"):
        dana.replies(text, to=BOARD)
    kickoff.start_bot()
    kickoff.slack.retry_events()
    dana.sees("too late", "#ml-churn").sees("1 of 9 questions settled")
    kickoff.settle()
    assert only_answer(kickoff) == "People leave\nand we learn it\ntoo late"
    assert asked(dana) == [USERS]


def test_a_restart_in_the_middle_asks_nothing_twice(kickoff: Stage) -> None:
    dana = replies(kickoff, "dana", "People leave")
    replies(kickoff, "dana", "Three managers asked")
    kickoff.stop_bot()
    kickoff.start_bot()
    kickoff.settle()
    replies(kickoff, "dana", "they told us so")
    assert asked(dana) == ["Why machine learning"]
    assert board(dana).splitlines()[1].endswith("2 of 9 questions settled")


# Buttons only


def test_without_the_right_to_read_it_says_why_and_the_buttons_do(tmp_path: Path) -> None:
    with stage(tmp_path, buttons_only=True) as play:
        play.slack.install(manifest(buttons_only=True), words=completions())
        a_kickoff(play)
        dana = play.person("dana")
        dana.sees("Answers come by the buttons: in this workspace I may not read replies.")
        dana.sees("Please use the buttons").does_not_see("or just reply")
        replies(play, "dana", "People leave")
        assert asked(dana) == ["Problem"]
        dana.clicks("Answer", on="Problem · #1").fills("In your words", "People leave")
        assert dana.submits() == {}
        play.settle()
        assert asked(dana) == [USERS]
        dana.does_not_see("reply")


# Teams that rest


def test_in_an_archived_channel_it_waits_and_goes_on_when_it_is_back(kickoff: Stage) -> None:
    alice, dana = kickoff.person("alice"), kickoff.person("dana")
    replies(kickoff, "dana", "People leave")
    alice.archives("#ml-churn")
    kickoff.settle()
    alice.unarchives("#ml-churn")
    kickoff.settle()
    replies(kickoff, "dana", "Three managers asked")
    dana.sees(f"Got it · {USERS} Three managers asked")
    the_rest = "They told us so"
    dana.clicks(the_rest)
    kickoff.settle()
    assert asked(dana) == ["Why machine learning"]
