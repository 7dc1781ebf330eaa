"""Words that aren't commands, and questions: everybody gets an answer that fits."""

from pathlib import Path

import pytest

from tests.journeys.stage import Stage, stage


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/retro clsoe", "I don't know “clsoe” after /retro. Did you mean /retro close?"),
        ("/mainspring stauts", "Did you mean /mainspring status?"),
        ("/mainspring frobnicate", "I don't know “frobnicate” after /mainspring."),
        ("/retro now please", "No format is called “please”, so nothing was opened."),
    ],
)
def test_a_wrong_word_gets_the_nearest_one(play: Stage, typed: str, said: str) -> None:
    play.team()
    alice = play.person("alice").goes_to("#ml-churn").types(typed)
    alice.sees(said).does_not_see("[Add a reflection]")


def test_an_unknown_word_also_gets_the_words_that_are_known(play: Stage) -> None:
    play.team()
    alice = play.person("alice").goes_to("#ml-churn").types("/retro frobnicate")
    alice.sees("/retro every 2 weeks on friday at 15:00 have one on a rhythm, in words")


@pytest.mark.parametrize(
    "typed",
    ["/retro help", "/retro ?", "/retro Help!", "/retro help every", "/retro every help",
     "/retro now help"],
)  # fmt: skip
def test_help_is_had_wherever_the_word_stands(play: Stage, typed: str) -> None:
    play.team()
    bob = play.person("bob").goes_to("#ml-churn").types(typed)
    bob.sees("/retro · a look back, on the calendar").sees("/retro history past retros")
    bob.sees("More: /mainspring help").does_not_see("[Add a reflection]")


@pytest.mark.parametrize(
    "typed", ["/mainspring  STATUS.", "/mainspring status!", "/mainspring status\u00a0"]
)
def test_what_phones_make_of_a_command_is_taken(play: Stage, typed: str) -> None:
    play.team()
    play.person("bob").goes_to("#ml-churn").types(typed).sees("Nothing is open")


def test_smart_quotes_and_dashes_are_taken(play: Stage) -> None:
    play.team()
    alice = play.person("alice").goes_to("#ml-churn")
    alice.types("/retro every “friday” at 15:00").sees("Here is what I'll do")
    alice.clicks("Not now").types("/mainspring pause 2\u00a0weeks").sees("Paused until")


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("@Mainspring", "Hello! I listen to commands"),
        ("@Mainspring help", "Hello! I listen to commands"),
        ("@Mainspring what can I do with a retro", "I think this is what you are looking for"),
        ("@Mainspring can you pause for a week", "/mainspring pause 2w | until 24 dec"),
        ("@Mainspring please order some lunch for all of us", "I didn't find a command in that"),
    ],
)
def test_a_mention_is_answered_to_who_wrote_it_alone(play: Stage, said: str, answered: str) -> None:
    play.team()
    bob, alice = play.person("bob").goes_to("#ml-churn"), play.person("alice").goes_to("#ml-churn")
    bob.types(said).sees(answered)
    alice.does_not_see(answered)
    play.slack.deliver_again("app_mention", times=2)
    play.settle()
    assert bob.screen().count(answered) == 1


def test_a_mention_that_could_not_be_answered_is_answered_when_slack_asks_again(
    play: Stage,
) -> None:
    play.team()
    bob = play.person("bob").goes_to("#ml-churn")
    play.slack.faults("chat.postEphemeral", "http_500")
    bob.types("@Mainspring retro?").sees("[4ls] open one now")
    play.slack.deliver_again("app_mention", times=2)
    play.settle()
    assert bob.screen().count("open one now") == 1


def test_a_mention_in_a_thread_is_answered_in_it(play: Stage) -> None:
    play.team()
    bob = play.person("bob").goes_to("#ml-churn").types("What do we do about labels?")
    bob.replies("@Mainspring retro?", to="about labels")
    bob.sees("(only visible to you, in a thread)").sees("[4ls] open one now")


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("hello", "Hello! I listen to commands"),
        ("how do I set up a team", "I think this is what you are looking for: /mainspring setup"),
        ("retro", "/retro now"),
    ],
)
def test_a_direct_message_is_answered_once(play: Stage, said: str, answered: str) -> None:
    dana = play.person("dana").goes_to("@Mainspring").types(said)
    dana.sees(answered)
    play.slack.deliver_again("message", times=3)
    play.settle()
    assert " ".join(dana.screen().split()).count(answered) == 1


def test_what_is_written_in_channels_is_left_alone(play: Stage) -> None:
    play.team()
    play.settle()
    bob = play.person("bob").goes_to("#ml-churn").types("we should have a retro now")
    bob.sees_nothing()


def test_with_a_prefix_every_word_on_screen_names_the_prefixed_command(tmp_path: Path) -> None:
    with stage(tmp_path, command_prefix="ml-") as play:
        play.team()
        alice = play.person("alice").goes_to("#ml-churn")
        alice.sees("/ml-retro help shows how it goes")
        for typed in ("help", "frobnicate", "pause", "status"):
            alice.types(f"/ml-mainspring {typed}")
        for typed in ("help", "frobnicate", "every"):
            alice.types(f"/ml-retro {typed}")
        alice.sees("More: /ml-mainspring help").sees("/ml-retro every 2 weeks on friday")
        play.person("dana").goes_to("@Mainspring").types("hello").sees("/ml-retro now")
        alice.goes_to("home")
        farid = play.person("farid").goes_to("#ml-ranking").types("/ml-mainspring setup")
        farid.sees("Type /invite @Mainspring in it")
        for person in (alice.goes_to("#ml-churn"), farid, play.person("dana")):
            for line in person.screen().splitlines():
                assert "/retro" not in line and "/mainspring" not in line, line


def test_when_the_next_one_is_is_answered_with_the_date_in_the_readers_zone(play: Stage) -> None:
    play.team(Retro="every friday at 15:00")
    alice, dana = play.person("alice"), play.person("dana").goes_to("#ml-churn")
    dana.types("@Mainspring when is the next retro?")
    dana.sees("The next retro is Friday, November 20th, 2026 at 09:00.")
    dana.does_not_see("I think this is what you are looking for")
    dana.goes_to("@Mainspring").types("When’s the retro?")
    dana.sees("The next retro is Friday, November 20th, 2026 at 09:00.")
    alice.goes_to("#ml-churn").types("/mainspring rituals").clicks("Make one …")
    alice.fills("Name", "Model *review*").fills("Questions", "What broke?")
    assert alice.submits() == {} and alice.submits() == {}
    alice.types("@Mainspring next model *review*?").sees("nothing of it is on the calendar")
    alice.types("@Mainspring when is what?").sees("The next retro is Friday")
    alice.types("@Mainspring when may I pause the whole thing").sees("/mainspring pause 2w")
    play.person("gil").goes_to("@Mainspring").types("when is the next retro").sees("/retro now")
