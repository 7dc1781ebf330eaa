"""From the first hello to a team with a calendar; and changing it later."""

from datetime import datetime
from pathlib import Path

import pytest

from tests.journeys.stage import BERLIN, Stage, stage

CADENCE = "every 2 weeks on friday at 15:00"


def test_hello_is_said_once_however_often_the_bot_is_invited(play: Stage) -> None:
    play.invite_bot()
    alice = play.person("alice").sees("Nothing starts until you say so")
    play.slack.deliver_again("member_joined_channel", times=3)
    play.settle()
    alice.removes("@Mainspring").invites("@Mainspring")
    play.settle()
    assert alice.screen().count("Nothing starts until you say so") == 1


def test_hello_tells_what_the_bot_does_and_stores(play: Stage) -> None:
    play.invite_bot()
    alice = play.person("alice").clicks("What I'll do, and what I store")
    alice.sees("Of other messages in this channel I keep nothing", "modal")
    alice.sees("/mainspring pause", "modal")


@pytest.mark.parametrize("way", ["button", "command", "bare command"])
def test_a_team_is_set_up_by_button_or_command(play: Stage, way: str) -> None:
    play.invite_bot()
    bob = play.person("bob").goes_to("#ml-churn")
    match way:
        case "button":
            bob.clicks("Set up this team")
        case "command":
            bob.types("/mainspring setup")
        case _:
            bob.types("/mainspring")
    bob.sees("Nothing is scheduled until you have seen the dates", "modal")
    # What can be known is filled in: zone and country from his profile, the channel's colleagues.
    bob.sees("Europe/Berlin", "modal").sees("Germany", "modal").sees("@Alice, @Dana", "modal")
    assert bob.submits() == {}
    bob.sees("6 members · lead @Bob", "modal")
    assert bob.submits() == {}
    bob.sees("Bob set me up here: retro every 2 weeks on Friday at 15:00 (Europe/Berlin)")
    bob.sees_no_dialog()


def test_once_the_team_is_set_up_hello_says_by_whom_and_shows_how_it_stands(play: Stage) -> None:
    play.team()
    bob = play.person("bob").goes_to("#ml-churn")
    bob.sees("Set up by Alice").does_not_see("[Set up this team]")
    bob.clicks("Status").sees("6 members · lead Alice")
    play.person("gil").goes_to("#ml-churn").clicks("Status").sees("guests and people from other")


def test_who_presses_set_up_a_moment_after_somebody_else_started_is_shown_the_status(
    play: Stage,
) -> None:
    play.invite_bot()
    bob = play.person("bob").goes_to("#ml-churn").sees("[Set up this team]")
    alice = play.person("alice").goes_to("#ml-churn").clicks("Set up this team")
    alice.submits()
    play.slack.faults("chat.update", "error:restricted_action")
    alice.submits()
    play.settle()
    bob.clicks("Set up this team").sees("6 members · lead Alice").sees_no_dialog()
    alice.clicks("Set up this team").sees("Team settings", "modal")


def test_a_change_of_who_sees_what_and_when_is_told_to_all(play: Stage) -> None:
    play.team()
    alice, bob = play.person("alice").goes_to("#ml-churn"), play.person("bob")
    alice.types("/mainspring settings").fills("Reflections are shown", "At once, with names")
    alice.fills("Open for", "4 hours").submits()
    alice.submits()
    bob.goes_to("#ml-churn").sees("Open for 4 hours, answers shown by name, at once.")


def test_a_guest_is_kindly_told_who_sets_up(play: Stage) -> None:
    play.invite_bot()
    gil = play.person("gil").goes_to("#ml-churn")
    gil.clicks("Set up this team").sees("Ask somebody of the team")
    gil.types("/mainspring setup").sees_no_dialog()


@pytest.mark.parametrize("channel", ["#ml-churn", "#ml-secret"])
def test_where_the_bot_is_not_in_the_channel_it_says_how_to_invite_it(
    play: Stage, channel: str
) -> None:
    alice = play.person("alice").goes_to(channel)
    alice.types("/mainspring setup").sees("Type /invite @Mainspring in it, then try again")


def test_a_direct_message_is_no_place_for_a_team(play: Stage) -> None:
    alice = play.person("alice").goes_to("@Mainspring")
    alice.types("/mainspring setup").sees("A team lives in a channel")


def test_a_channel_archived_in_the_meantime_is_noticed_at_start_and_nothing_typed_is_lost(
    play: Stage,
) -> None:
    play.invite_bot()
    alice, bob = play.person("alice"), play.person("bob")
    alice.goes_to("#ml-churn").clicks("Set up this team")
    alice.fills("Retro", "weekdays 9:30").submits()
    bob.goes_to("#ml-churn").archives("#ml-churn")
    alice.submits()
    alice.sees("This channel is archived", "modal")
    alice.closes().closes().sees("weekdays 9:30", "modal")


def test_the_zone_is_searched_by_city_and_forgives_a_typo(play: Stage) -> None:
    play.invite_bot()
    dana = play.person("dana").goes_to("#ml-churn").clicks("Set up this team")
    dana.sees("America/New York", "modal")
    dana.fills("Time zone", "Asia/Singapore")
    assert dana.submits() == {}
    dana.sees("(Asia/Singapore)", "modal")
    dana.closes()
    assert "Europe/Berlin" in dana.is_offered("Time zone", "berln")
    assert dana.is_offered("Time zone", "xqzxqz") == []


def test_the_regions_are_those_of_the_country(play: Stage) -> None:
    play.invite_bot()
    alice = play.person("alice").goes_to("#ml-churn").clicks("Set up this team")
    alice.fills("State or region", "Bayern")
    alice.fills("Public holidays of", "United States")
    assert alice.submits() == {
        "State or region": "“BY” isn't a state or region of that country. "
        "Choose it again, or clear it."
    }
    alice.fills("Public holidays of", None)
    assert alice.submits() == {"State or region": "Choose the country first."}
    alice.fills("Public holidays of", "France")
    assert "Bayern" not in alice.is_offered("State or region")
    alice.fills("State or region", None)
    assert alice.submits() == {}


def test_who_cannot_be_a_member_is_named_at_the_field(play: Stage) -> None:
    play.invite_bot()
    alice = play.person("alice").goes_to("#ml-churn").clicks("Set up this team")
    alice.fills("Members", ["@alice", "@gil", "@Mainspring"])
    alice.fills("Lead", "@gil")
    alice.fills("Facilitators", ["@bob"])
    errors = alice.submits()
    assert "Please take out" in errors["Members"]
    assert "Gil" in errors["Members"] and "Mainspring" in errors["Members"]
    assert errors["Lead"] == "The lead must be a colleague: no bot, no guest, nobody who has left."
    assert errors["Facilitators"] == "Facilitators must be members. These aren't: Bob."
    play.slack.change("eve", deleted=True)
    alice.fills("Members", ["@alice", "@eve"])
    alice.fills("Lead", "@alice").fills("Facilitators", [])
    assert alice.submits() == {
        "Members": "Members are colleagues: no bots, guests or people who have left. "
        "Please take out Eve."
    }
    alice.fills("Members", ["@alice", "@bob"])
    assert alice.submits() == {}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "every 2 weeks on fryday at 15:00",
            "I read “every 2 weeks on”, but not “fryday”. Did you mean friday?",
        ),
        ("gibberish", "I don't understand “gibberish”. Try “every 2 weeks on friday at 15:00”."),
        ("every friday", "I read “every friday”. At what time?"),
        ("weekly at 9:00", "I read “weekly at 9:00”. On which day?"),
        ("30 february at 10:00", "there is no 30 February in any calendar"),
        ("every 2 weeks on", "I read “every 2 weeks on”, and then it stops."),
    ],
)
def test_a_rhythm_half_understood_says_how_far_at_its_field(
    play: Stage, typed: str, said: str
) -> None:
    play.invite_bot()
    alice = play.person("alice").goes_to("#ml-churn").clicks("Set up this team")
    alice.fills("Retro", typed)
    errors = alice.submits()
    assert list(errors) == ["Retro"]
    assert said in errors["Retro"]
    alice.fills("Retro", CADENCE)
    assert alice.submits() == {}


def test_the_preview_shows_three_dates_and_what_a_holiday_moves(tmp_path: Path) -> None:
    with stage(tmp_path, datetime(2026, 12, 7, 9, 0, tzinfo=BERLIN)) as play:
        play.invite_bot()
        alice = play.person("alice").goes_to("#ml-churn").clicks("Set up this team")
        alice.fills("Retro", "every friday at 15:00").submits()
        alice.sees("Friday, December 11th, 2026 at 15:00", "modal")
        alice.sees("Friday, December 18th, 2026 at 15:00", "modal")
        # Christmas, Boxing Day and the week-end: the next working day is Monday.
        alice.sees("Monday, December 28th, 2026 at 15:00 ‹Dec 25, 2026 is", "modal")
        alice.sees("moved later, as you chose", "modal")
        alice.closes()
        alice.fills("If it falls on a public holiday", "Skip it").submits()
        alice.sees("Friday, December 18th, 2026 at 15:00", "modal")
        alice.sees("Friday, January 8th, 2027 at 15:00", "modal")


def test_change_keeps_everything_as_it_was_typed(play: Stage) -> None:
    play.invite_bot()
    alice = play.person("alice").goes_to("#ml-churn").clicks("Set up this team")
    alice.fills("Retro", "last working day of the month 16:00")
    alice.fills("Open for", "3 working days").fills("Reflections are shown", "At once, with names")
    alice.submits()
    alice.sees("open for 3 working days · answers shown by name, at once", "modal")
    alice.closes()
    alice.sees("last working day of the month 16:00", "modal").sees("3 working days", "modal")


def test_not_now_keeps_a_draft_that_comes_back(play: Stage) -> None:
    play.invite_bot()
    alice = play.person("alice").goes_to("#ml-churn").clicks("Set up this team")
    alice.fills("Retro", "weekdays 9:30").fills("Facilitators", ["@bob"]).submits()
    alice.closes().closes().sees_no_dialog()
    play.clock.advance(days=3)
    alice.does_not_see("set me up here")
    alice.types("/mainspring setup")
    alice.sees("You typed this earlier and didn't start it", "modal")
    alice.sees("every weekday at 09:30", "modal").sees("@Bob", "modal")
    alice.submits()
    alice.submits()
    alice.sees("Alice set me up here: retro every weekday at 09:30")
    alice.types("/mainspring settings").sees("Everything can be changed later", "modal")


def test_two_people_at_once_and_the_second_is_told(play: Stage) -> None:
    play.invite_bot()
    bob, chen = play.person("bob"), play.person("chen")
    for person, cadence in ((bob, "every friday at 15:00"), (chen, "every monday at 10:00")):
        person.goes_to("#ml-churn").clicks("Set up this team")
        person.fills("Retro", cadence).submits()
    bob.submits()
    bob.sees("Bob set me up here: retro every Friday at 15:00")
    chen.submits()
    chen.sees("Somebody has set up this team in the meantime", "modal")
    chen.closes().closes().sees("every monday at 10:00", "modal")
    assert "belongs to the team's lead (Bob)" in " ".join(chen.submits().values())
    bob.does_not_see("Chen")


def test_start_pressed_twice_starts_once(play: Stage) -> None:
    play.invite_bot()
    bob = play.person("bob").goes_to("#ml-churn").clicks("Set up this team")
    bob.submits()
    bob.submits(times=2)
    play.settle()
    assert bob.screen().count("set me up here") == 1


def test_settings_change_what_the_channel_is_then_told(play: Stage) -> None:
    play.team(Facilitators=["@bob"])
    bob = play.person("bob").goes_to("#ml-churn").types("/mainspring settings")
    bob.sees("Team settings", "modal").fills("Retro", "first monday of the month at 10:00")
    bob.submits()
    bob.sees("Monday, December 7th, 2026 at 10:00", "modal")
    bob.submits()
    bob.sees("Bob changed this team's settings: retro every month on the first Monday at 10:00")


def test_a_team_that_works_from_sunday_to_thursday_has_its_retro_then(play: Stage) -> None:
    play.invite_bot()
    alice = play.person("alice").goes_to("#ml-churn").clicks("Set up this team")
    alice.fills("Retro", "monthly on the 20th at 15:00").fills("Working days", [])
    assert list(alice.submits()) == ["Working days"]
    alice.fills("Working days", ["Sun", "Mon", "Tue", "Wed", "Thu"])
    assert alice.submits() == {}
    alice.sees("working days: Sun, Mon, Tue, Wed, Thu", "modal")
    # The 20th is a Friday; the next day that they work is Sunday.
    alice.sees("Sunday, November 22nd, 2026 at 15:00 ‹Nov 20, 2026 is not a working day", "modal")
    alice.submits()
    play.clock.to("2026-11-22 14:59")
    alice.does_not_see("Add a reflection")
    play.clock.to("2026-11-22 15:00")
    alice.sees("Add a reflection")
    alice.types("/mainspring settings").submits()
    alice.sees("working days: Sun, Mon, Tue, Wed, Thu", "modal")


def test_working_days_are_said_only_where_they_are_unusual(play: Stage) -> None:
    play.invite_bot()
    alice = play.person("alice").goes_to("#ml-churn").clicks("Set up this team")
    alice.submits()
    alice.sees("Is this right?", "modal").does_not_see("working days:")


def test_a_new_teams_window_proposes_a_rhythm(play: Stage) -> None:
    play.invite_bot()
    alice = play.person("alice").goes_to("#ml-churn").clicks("Set up this team")
    alice.sees(CADENCE, "modal")


def test_a_team_may_have_its_retros_only_by_hand(play: Stage) -> None:
    play.invite_bot()
    alice = play.person("alice").goes_to("#ml-churn").clicks("Set up this team")
    alice.fills("Retro", "")
    assert alice.submits() == {}
    alice.sees("Retro only by hand: /retro now", "modal")
    assert alice.submits() == {}
    alice.sees("Alice set me up here: retro only by hand, with /retro now")
    alice.types("/mainspring status").sees("only by hand")
    alice.types("/mainspring calendar").sees("Nothing is on this team's calendar")
    alice.types("/mainspring settings")
    assert alice.submits() == {}
    alice.sees("Retro only by hand: /retro now", "modal").submits()
    alice.sees("Alice changed this team's settings: retro only by hand")
    alice.types("/retro every friday at 15:00").clicks("Start")
    alice.sees("Alice changed the retro's rhythm: every Friday at 15:00")
    alice.types("/mainspring settings").fills("Retro", "").submits()
    alice.submits()
    alice.types("/mainspring status").sees("only by hand")


def test_a_region_is_found_by_its_english_name(play: Stage) -> None:
    play.invite_bot()
    alice = play.person("alice").goes_to("#ml-churn").clicks("Set up this team")
    assert alice.is_offered("State or region", "bavar") == ["Bayern"]
    assert alice.is_offered("State or region", "thuringen") == ["Thüringen"]


def test_a_draft_of_another_version_is_no_obstacle(play: Stage) -> None:
    play.invite_bot()
    alice = play.person("alice").goes_to("#ml-churn")
    channel = next(c for c in alice._state()["channels"] if c["name"] == "ml-churn")["id"]
    play.wait_for(
        play.bot.tools.desk.write(
            play.installed["workspace_id"],
            lambda work: work.drafts.put(alice.id, "team", channel, '{"of": "another shape"}'),
        )
    )
    alice.clicks("Set up this team").sees("every 2 weeks on friday at 15:00", "modal")
    assert alice.submits() == {}
