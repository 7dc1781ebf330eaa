"""What a team holds beside the retro: the playbook's rituals, and those of its own."""

import pytest

from sandbox.driver import Person
from tests.journeys.retros import at_once, in_thread, top_level
from tests.journeys.stage import Stage

QUESTIONS = "What surprised you?\nWhat would you\u00a0drop?\n\n"


@pytest.fixture
def team(play: Stage) -> Stage:
    play.team(Retro="every friday at 15:00", Facilitators=["@bob"])
    return play


def rituals(who: Person) -> Person:
    return who.goes_to("#ml-churn").types("/mainspring rituals")


def makes_one(who: Person, name: str = "Model review", **fields: object) -> Person:
    """As far as the preview."""
    rituals(who).clicks("Make one …").fills("Name", name).fills("Questions", QUESTIONS)
    who.fills("How often", "every wednesday at 10:00")
    for label, value in fields.items():
        who.fills(label.replace("_", " "), value)
    assert who.submits() == {}
    return who


def test_the_literature_hour_is_previewed_held_and_summed_up(team: Stage) -> None:
    alice, bob = team.person("alice"), team.person("bob")
    rituals(alice).sees("Retro every Friday at 15:00 (Europe/Berlin)", "modal")
    alice.sees("Literature hour What has somebody else found out?", "modal")
    alice.clicks("Add Literature hour …").fills("How often", "every thursday at 14:00")
    alice.fills("Open for", "4 hours")
    assert alice.submits() == {}
    alice.sees("Literature hour every Thursday at 14:00 (Europe/Berlin)", "modal")
    alice.sees("Thursday, December 3rd, 2026 at 14:00", "modal")
    alice.sees("What do we take from it?", "modal").sees("asks the whole team", "modal")
    assert "Literature" not in "".join(top_level(bob))
    assert alice.submits(times=2) == {}
    bob.goes_to("#ml-churn").sees("Alice added a ritual: Literature hour, every Thursday at 14:00")
    assert sum("added a ritual" in text for text in top_level(bob)) == 1
    bob.types("/mainspring status").sees("Retro every Friday at 15:00")
    bob.sees("Literature hour every Thursday at 14:00 (Europe/Berlin), next: Thursday, November 19")
    bob.opens_home().sees("Next literature hour: Thursday, November 19th, 2026 at 14:00", "home")
    bob.sees("Next retro: Friday, November 20th, 2026 at 15:00", "home").goes_to("#ml-churn")

    team.clock.to("2026-11-19 14:00")
    bob.sees("Literature hour · What has somebody else found out?").clicks("Add a reflection")
    bob.fills("Which paper or earlier solution?", "A survey of uplift models")
    assert bob.submits() == {}
    bob.closes().types("/mainspring status").sees("Open now until Today at 18:00 · literature hour")
    team.clock.to("2026-11-19 18:00")
    assert "A survey of uplift models" in "".join(in_thread(alice))
    for said in (*top_level(alice)[-2:], *in_thread(alice)):
        assert "retro" not in said.casefold(), said
    rituals(alice).chooses("Literature hour every", "Past ones")
    alice.sees("1 reflection by 1 of 6", "modal").clicks("Read")
    alice.sees("A survey of uplift models", "modal")


def test_a_teams_own_is_made_changed_paused_taken_off_and_put_back(team: Stage) -> None:
    alice, bob = team.person("alice"), team.person("bob")
    makes_one(alice, Who_is_asked="Only these members:", These_members=["@bob", "@chen"])
    alice.sees("Model review every Wednesday at 10:00", "modal").sees("asks @Bob, @Chen", "modal")
    assert alice.submits() == {}
    alice.sees(
        "Alice added a ritual: Model review, every Wednesday at 10:00 (Europe/Berlin), next:"
    )
    team.clock.to("2026-11-18 10:00")
    bob.goes_to("#ml-churn").sees("Model review\n").sees("0 of 2 have written")
    bob.clicks("Add a reflection").fills("What would you drop?", "The third model")
    assert bob.submits() == {}
    bob.closes().sees("1 of 2 have written")

    rituals(bob).chooses("Model review", "Change …").sees("What surprised you?", "modal")
    bob.fills("How often", "every 2 weeks on tuesday at 11:00").fills("Name", "Weekly review")
    assert bob.submits() == {} and bob.submits() == {}
    bob.sees("Bob changed a ritual: Weekly review, every 2 weeks on Tuesday at 11:00")

    rituals(bob).chooses("Weekly review", "Pause …").fills("For how long?", "whenever")
    assert list(bob.submits()) == ["For how long?"]
    bob.fills("For how long?", "3w")
    assert bob.submits() == {}
    bob.sees(
        "Weekly review every 2 weeks on Tuesday at 11:00 (Europe/Berlin) ‹paused until", "modal"
    )
    bob.chooses("Weekly review", "End its pause").does_not_see("‹paused until", "modal")

    bob.chooses("Weekly review", "Take it off …").sees("can be put back", "modal")
    assert bob.submits() == {}
    bob.sees("Taken off: Weekly review", "modal").chooses("Weekly review", "Past ones")
    bob.sees("None has been closed yet", "modal").closes()
    rituals(bob).chooses("Weekly review", "Put it back").closes()
    heard = [text for text in top_level(alice) if text.startswith("Bob ")]
    assert [text.split(":")[0] for text in heard] == [
        "Bob changed a ritual",
        "Bob paused a ritual",
        "Bob ended a pause",
        "Bob took a ritual off",
        "Bob added a ritual",
    ]
    team.clock.to("2026-11-19 10:00")
    assert "The third model" in "".join(in_thread(alice))


def test_what_cannot_be_is_said_at_its_field(team: Stage) -> None:
    alice = team.person("alice")
    rituals(alice).clicks("Make one …").fills("Name", "retro").fills("Questions", "\u200b \n ")
    alice.fills("How often", "every fryday").fills("Who is asked", "Only these members:")
    assert alice.submits() == {
        "Name": "There is a ritual called “retro” already. Choose another name.",
        "Questions, one a line": "Ask at least one question.",
        "How often": "I read “every”, but not “fryday”. Did you mean friday?",
        "These members": "Choose at least one member, or ask the whole team.",
    }
    alice.fills("Name", "Review").fills("Questions", "\n".join("abcdefg"))
    alice.fills("How often", "every friday").fills("These members", ["@gil"])
    assert alice.submits() == {
        "Questions, one a line": "Those are 7 questions; 6 fit.",
        "How often": "I read “every friday”. At what time? For example “every Friday at 15:00”.",
        "These members": "Only members of the team are asked. These aren't: Gil.",
    }
    alice.fills("Questions", f"Short?\n{'x' * 151}").fills("How often", "")
    alice.fills("Who is asked", "The whole team")
    assert alice.submits() == {"Questions, one a line": "Question 2 has 151 characters; 150 fit."}
    alice.fills("Questions", "Why?\nwhy?")
    assert alice.submits() == {"Questions, one a line": "Question 2 is there twice."}
    alice.fills("Questions", "Why?")
    assert alice.submits() == {}
    alice.sees("Review only by hand", "modal")
    assert alice.submits() == {}
    rituals(alice).chooses("Review only by hand", "Open it now").closes().closes()
    alice.sees("Opened by Alice").sees("Review")


def test_two_make_one_of_the_same_name_and_the_second_is_told(team: Stage) -> None:
    alice, bob = team.person("alice"), team.person("bob")
    makes_one(alice)
    makes_one(bob)
    assert alice.submits() == {}
    bob.submits()
    bob.sees("There is a ritual called “Model review” already", "modal")
    assert sum("added a ritual" in text for text in top_level(bob)) == 1


def test_a_preview_that_went_stale_starts_nothing(team: Stage) -> None:
    alice, bob = team.person("alice"), team.person("bob")
    for who in (alice, bob):
        rituals(who).clicks("Add Priorities …")
        assert who.submits() == {}
    at_once(lambda: alice.submits(), lambda: bob.submits())
    assert sum("added a ritual: Priorities" in text for text in top_level(bob)) == 1
    heard = alice.screen() + bob.screen()
    assert "in the meantime" in heard or "Somebody was faster" in heard


def test_one_in_the_retros_afternoon_is_said_before_and_on_the_calendar(team: Stage) -> None:
    alice = team.person("alice")
    makes_one(alice, How_often="every friday at 16:30")
    alice.sees("Friday, November 20th, 2026 at 16:30 ‹close to the retro›", "modal")
    assert alice.submits() == {}
    alice.types("/mainspring calendar")
    alice.sees("Friday, November 20th, 2026 at 15:00 · retro ‹Bob facilitates› ‹close to the Mod")
    alice.sees("Friday, November 20th, 2026 at 16:30 · Model review ‹close to the retro›")
    alice.chooses("November 20th, 2026 at 16:30", "Move …").fills("Day", "2026-12-26")
    assert list(alice.submits()) == ["Day"]
    alice.fills("Day", "2026-11-22").fills("Time", "19:00")
    assert alice.submits() == {}
    alice.sees("Sunday, November 22nd, 2026 at 19:00 · Model review ‹moved by hand, from Friday")
    alice.sees("‹not a working day› ‹outside 8 to 18 there›")


def test_members_see_what_there_is_and_change_nothing(team: Stage) -> None:
    chen = team.person("chen")
    rituals(chen).does_not_see("[Make one …]", "modal")
    with pytest.raises(AssertionError, match="There is: Open it now, Past ones"):
        chen.chooses("Retro every Friday", "Change …")


def test_a_ritual_of_its_own_is_late_missed_paused_and_archived_like_any_other(
    team: Stage,
) -> None:
    alice = team.person("alice")

    def held() -> int:
        return sum(text.startswith("Model review") for text in top_level(alice))

    makes_one(alice)
    assert alice.submits() == {}
    team.clock.to("2026-11-18 15:00")  # nobody was there at ten
    alice.sees("This is late: it was due Today at 10:00, and I was away.")
    team.clock.to("2026-11-19 15:00")
    alice.sees("Closed, and nobody wrote this time").sees("suit you better: /mainspring rituals")
    alice.types("/mainspring pause until 27 nov").sees("the first thing is: retro, Friday, Nov")
    team.clock.to("2026-11-25 10:00")
    alice.types("/mainspring resume").sees("The next retro is Friday, November 27th")
    assert held() == 1
    alice.archives("#ml-churn")
    team.clock.to("2026-12-02 10:00")
    alice.unarchives("#ml-churn")
    assert held() == 1
    team.clock.to("2026-12-09 10:00")
    assert held() == 2
    team.clock.to("2026-12-18 09:00")  # the 16th's has expired
    assert held() == 2
