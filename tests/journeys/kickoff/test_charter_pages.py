"""A charter where it also lives: a canvas of the channel, a pin where there is none, and a file."""

import pytest

from tests.journeys.kickoff.test_charter import amends, charters, signs
from tests.journeys.kickoffs import a_kickoff, replies, the_core_is_settled
from tests.journeys.stage import Stage

TITLE = "Charter · Churn model"


@pytest.fixture
def kickoff(play: Stage) -> Stage:
    a_kickoff(play)
    return play


@pytest.fixture
def drafted(kickoff: Stage) -> Stage:
    the_core_is_settled(kickoff)
    return kickoff


# A canvas


def test_a_charter_is_a_canvas_of_its_channel_and_follows_it(drafted: Stage) -> None:
    bob = drafted.person("bob")
    page = bob.reads_canvas(TITLE)
    assert "## Limits: product\n\nAnswers within 2 seconds" in page
    assert "not signed yet: Dana, PM" in page
    assert "Never contact minors (constraint, Dana, in force)" in page
    signs(drafted, "dana", "alice")
    bob.sees_canvas(TITLE, "✓ Dana, PM")
    amends(drafted, "bob", "Limits: product", "Answers within 5 seconds", "the app takes 4")
    page = bob.reads_canvas(TITLE)
    assert "Version 2" in page
    assert "Answers within 5 seconds" in page
    assert "not signed yet: Dana, PM" in page
    bob.sees_nothing_pinned()
    assert len(drafted.slack.calls("canvases.create")) == 1


def test_what_people_typed_makes_nothing_of_a_canvas(kickoff: Stage) -> None:
    text = "![](@U123) and [all](https://example.com) # no\n#### deep\n> > x\n- [ ] a\n<!channel>"
    person = kickoff.person("dana").clicks("Answer")
    person.fills("In your words", text).submits()
    kickoff.settle()
    for _ in range(8):
        person.clicks("I don't know yet")
        kickoff.settle()
    page = kickoff.person("bob").reads_canvas(TITLE)
    assert "![](" not in page
    assert "](http" not in page
    assert not [line for line in page.splitlines() if line.startswith(("####", "> >", "- [ ]"))]


def test_a_canvas_that_somebody_deleted_is_made_anew_with_the_next_change(drafted: Stage) -> None:
    alice = drafted.person("alice").deletes_canvas(TITLE)
    signs(drafted, "dana")
    alice.sees_canvas(TITLE, "✓ Dana, PM")


def test_a_canvas_waits_for_slack(kickoff: Stage) -> None:
    kickoff.slack.faults("canvases.create", "ratelimited", times=1, retry_after=30)
    the_core_is_settled(kickoff)
    bob = kickoff.person("bob").sees_no_canvas()
    kickoff.clock.advance(seconds=31)
    bob.sees_canvas(TITLE, "not signed yet: Dana, PM")


def test_what_changed_while_the_bot_was_away_is_shown_when_it_is_back(kickoff: Stage) -> None:
    kickoff.slack.faults("canvases.create", "http_503", times=1)
    the_core_is_settled(kickoff)
    kickoff.stop_bot()
    kickoff.start_bot()
    kickoff.clock.advance(minutes=10)
    kickoff.person("bob").sees_canvas(TITLE, "not signed yet: Dana, PM")
    assert len(charters(kickoff)) == 1


def test_a_canvas_whose_answer_was_lost_is_there_twice_at_worst(kickoff: Stage) -> None:
    kickoff.slack.faults("canvases.create", "reset_after", times=1)
    the_core_is_settled(kickoff)
    kickoff.clock.advance(minutes=1)
    signs(kickoff, "dana", "alice")
    assert len(kickoff.slack.calls("canvases.create")) == 2
    assert len(kickoff.slack.calls("canvases.edit")) >= 1


def test_an_edit_whose_answer_was_lost_is_made_again_and_does_no_harm(drafted: Stage) -> None:
    drafted.slack.faults("canvases.edit", "reset_after", times=1)
    signs(drafted, "dana")
    drafted.clock.advance(minutes=1)
    drafted.person("bob").sees_canvas(TITLE, "✓ Dana, PM")
    assert len(drafted.slack.calls("canvases.create")) == 1


# A pin


def test_where_canvases_are_not_to_be_had_the_charter_is_pinned(kickoff: Stage) -> None:
    kickoff.slack.canvases("none")
    the_core_is_settled(kickoff)
    bob = kickoff.person("bob").sees_pinned("Charter · Churn model · version 1")
    amends(kickoff, "bob", "Limits: product", "Answers within 5 seconds", "the app takes 4")
    bob.sees_pinned("Charter · Churn model · version 2")
    kickoff.slack.forget_refusals()


def test_only_the_newest_version_is_pinned(kickoff: Stage) -> None:
    kickoff.slack.canvases("none")
    the_core_is_settled(kickoff)
    amends(kickoff, "bob", "Limits: product", "Answers within 5 seconds", "the app takes 4")
    signs(kickoff, "dana", "alice")
    assert len(kickoff.slack.calls("pins.add")) == 2
    assert len(kickoff.slack.calls("pins.remove")) == 1
    kickoff.slack.forget_refusals()


def test_what_was_pinned_and_cant_be_taken_down_makes_no_second_canvas(kickoff: Stage) -> None:
    kickoff.slack.canvases("none")
    the_core_is_settled(kickoff)
    bob = kickoff.person("bob").sees_pinned("Charter · Churn model · version 1")
    kickoff.slack.forget_refusals()
    kickoff.slack.canvases("many")
    kickoff.slack.faults("pins.remove", "http_503", times=1)
    before = len(kickoff.slack.calls("canvases.create"))
    amends(kickoff, "bob", "Limits: product", "Answers within 5 seconds", "the app takes 4")
    bob.sees_canvas("Charter · Churn model", "Answers within 5 seconds")
    kickoff.clock.advance(days=1)
    assert len(kickoff.slack.calls("canvases.create")) == before + 1


def test_a_channel_that_may_have_one_canvas_has_the_next_charter_pinned(drafted: Stage) -> None:
    """The first took the one that there is."""
    drafted.slack.canvases("one a channel")
    a_kickoff(drafted, name="Fraud model", is_first=False)
    for _ in range(9):
        drafted.person("dana").clicks("I don't know yet", on="@Dana")
        drafted.settle()
    drafted.person("bob").sees_pinned("Charter · Fraud model · version 1")
    drafted.slack.forget_refusals()


def test_where_neither_is_allowed_the_charter_stays_in_its_thread(kickoff: Stage) -> None:
    for method in ("canvases.create", "pins.add"):
        kickoff.slack.faults(method, "error:missing_scope", times=99)
    the_core_is_settled(kickoff)
    signs(kickoff, "dana", "alice")
    bob = kickoff.person("bob").sees("Signed by both: this is what we build.")
    bob.sees_no_canvas().sees_nothing_pinned()
    kickoff.clock.advance(days=1)
    assert len(kickoff.slack.calls("pins.add")) <= 3  # once for each change, and not again


# A file


def test_a_charter_comes_as_a_file_with_all_that_it_ever_said(drafted: Stage) -> None:
    signs(drafted, "dana", "alice")
    amends(drafted, "bob", "Limits: product", "Answers within 5 seconds", "the app takes 4")
    dana = drafted.person("dana").clicks("Export", on="version 2")
    dana.sees("is on its way to your direct messages")
    text = dana.downloads("churn-model-charter.md", "@Mainspring").decode()
    assert text.startswith("# Charter · Churn model\n")
    assert text.index("## Version 2") < text.index("## Version 1")
    assert "Why: the app takes 4" in text
    assert "- ✓ Alice, tech lead" in text
    assert "#### " not in text
    assert "- 1. Dana, Mon 16 Nov: Answers within 2 seconds" in text
    assert "- 2. Bob, Mon 16 Nov: Answers within 5 seconds" in text
    assert "Answers within 5 seconds (constraint, Dana, in force)" in text


def test_a_guest_who_signs_gets_the_file_too(play: Stage) -> None:
    a_kickoff(play, pm="@gil")
    the_core_is_settled(play, "gil")
    gil = play.person("gil").clicks("Export")
    assert b"Never contact minors" in gil.downloads("churn-model-charter.md", "@Mainspring")


def test_what_is_unknown_is_a_line_that_somebody_looks_after(play: Stage) -> None:
    a_kickoff(play)
    replies(play, "dana", "People leave")
    dana = play.person("dana")
    for _ in range(8):
        dana.clicks("I don't know yet")
        play.settle()
    page = play.person("bob").reads_canvas(TITLE)
    assert "(unknown, Dana, not known yet)" in page
