"""What a kickoff asks waits in the daily private message and on App Home, and is answered there."""

import pytest

from bot.ports import Work
from bot.posting.nudges import bundles
from rituals.charter.model import Charter, Content
from rituals.kickoff import stopping
from tests.journeys.kickoffs import a_kickoff, board, replies
from tests.journeys.retros import in_thread
from tests.journeys.stage import Stage


@pytest.fixture
def churn(play: Stage) -> Stage:
    a_kickoff(play)
    return play


def test_a_question_waits_in_the_pms_own_morning_and_is_answered_there(churn: Stage) -> None:
    dana, alice = churn.person("dana"), churn.person("alice")
    churn.clock.to("2026-11-17 08:59", "America/New_York")
    dana.goes_to("@Mainspring").does_not_see("waits for you")
    churn.clock.to("2026-11-17 09:00", "America/New_York")
    dana.goes_to("@Mainspring").sees("Good morning, Dana. One thing waits for you.")
    dana.sees("Churn model").sees("One question waits for you: #1 “Problem”.")
    dana.clicks("Answer").fills("In your words", "Calls to people who were never going to leave")
    assert dana.submits() == {}
    churn.settle()
    # The next one waits from there on, in the same message.
    dana.sees("One question waits for you: #2 “Value for users”.")
    assert "1 of" in board(alice)
    assert any("Calls to people" in said for said in in_thread(alice))


def test_several_are_one_thing_and_what_is_answered_in_the_thread_is_done_there(
    churn: Stage,
) -> None:
    dana = churn.person("dana").clicks("Later")
    churn.clock.to("2026-11-17 09:00", "America/New_York")
    dana.goes_to("@Mainspring").sees(
        "2 questions wait for you: #2 “Value for users”, #1 “Problem”."
    )
    dana.goes_to("#ml-churn")
    replies(churn, "dana", "They call, and nobody wants to be called")
    dana.clicks("They told us so")
    churn.settle()
    dana.goes_to("@Mainspring").does_not_see("#2 “Value for users”, #1 “Problem”")


def test_who_hands_a_question_over_has_nothing_waiting_and_the_other_has(churn: Stage) -> None:
    dana, eve = churn.person("dana"), churn.person("eve")
    dana.clicks("Ask someone else").fills("Who could know?", "@eve")
    assert dana.submits() == {}
    churn.clock.to("2026-11-17 15:00")
    eve.goes_to("@Mainspring").sees("One question waits for you: #1 “Problem”.")
    dana.goes_to("@Mainspring").sees("One question waits for you: #2 “Value for users”.")


def test_a_guest_who_is_asked_has_it_too(play: Stage) -> None:
    a_kickoff(play, pm="@gil")
    play.clock.to("2026-11-17 15:00")
    gil = play.person("gil").goes_to("@Mainspring").sees("One question waits for you: #1 “Problem”")
    gil.clicks("Answer").fills("In your words", "Nobody knows who is going to leave")
    assert gil.submits() == {}
    play.settle()
    gil.sees("#2 “Value for users”")


def test_app_home_has_it_at_once(churn: Stage) -> None:
    dana = churn.person("dana").opens_home().sees("Waits for you", "home")
    dana.sees("One question waits for you: #1 “Problem”.", "home").clicks("Answer")
    dana.fills("In your words", "Calls that nobody wants")
    assert dana.submits() == {}
    dana.sees("One question waits for you: #2 “Value for users”.", "home")


def test_a_stopped_kickoff_waits_for_nobody(churn: Stage) -> None:
    dana = churn.person("dana").opens_home().sees("One question waits for you", "home")

    def step(work: Work) -> None:
        (asking,) = work.kickoffs.asked_of(dana.id)
        person = work.people.get(dana.id)
        assert person
        stopping.stop(work, asking.kickoff_id, person, now=work.now)

    tools = churn.bot.tools
    churn.wait_for(tools.desk.write(tools.installation.workspace_id, step))
    dana.opens_home().does_not_see("One question waits for you", "home")


def test_a_charter_waits_for_its_signatures_and_is_signed_there(churn: Stage) -> None:
    dana, alice = churn.person("dana"), churn.person("alice")

    def step(work: Work) -> None:
        project = work.projects.named("Churn model")
        assert project
        content = Content(name=project.name, entries=())
        work.charters.put(Charter(project.project_id, 1, content, project.pm, work.now))
        bundles.touched(work, churn.bot.tools, [project.pm, project.tech_lead])

    tools = churn.bot.tools
    churn.wait_for(tools.desk.write(tools.installation.workspace_id, step))
    churn.clock.to("2026-11-17 10:00")
    alice.goes_to("@Mainspring").sees("Version 1 of the charter waits for your signature")
    alice.sees("you are the tech lead").clicks("Sign")
    churn.settle()
    alice.sees("Nothing is left for you to sign here.").sees("That's all for now, Alice.")
    dana.opens_home().sees("you are the PM", "home").clicks("Hand over …")
    dana.fills("Who takes over?", "@alice")
    assert dana.submits() == {}
    dana.does_not_see("waits for your signature", "home")
    churn.settle()
    alice.sees("you are the PM").clicks("Sign")
    churn.settle()
    alice.sees("Nothing is left for you to sign here.")  # what Dana was asked went along
