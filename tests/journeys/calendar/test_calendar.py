"""Where a team stands, its dates, pauses, and another rhythm."""

import pytest

from tests.journeys.stage import Stage


def test_status_says_what_comes_next_and_what_is_open(play: Stage) -> None:
    play.team()
    bob = play.person("bob").goes_to("#ml-churn").types("/mainspring status")
    bob.sees("Retro every 2 weeks on Friday at 15:00 (Europe/Berlin), next: Friday, November 20th")
    bob.sees("Nothing is open").sees("6 members · lead Alice · facilitators: none")
    play.clock.to("2026-11-20 15:00")
    bob.types("/mainspring status").sees(
        "Open now until Monday, November 23rd, 2026 at 15:00"
    ).sees("0 of 6 have written")


def test_dates_are_in_each_readers_own_zone(play: Stage) -> None:
    play.team(Retro="every friday at 15:00")
    dana, chen = play.person("dana"), play.person("chen")
    dana.goes_to("#ml-churn").types("/mainspring calendar")
    dana.sees("Friday, November 20th, 2026 at 09:00 · retro")
    dana.sees("Friday, January 8th, 2027 at 09:00 · retro")
    chen.goes_to("#ml-churn").types("/mainspring calendar")
    chen.sees("Friday, November 20th, 2026 at 22:00 · retro")


def test_the_calendar_says_what_a_holiday_moves(play: Stage) -> None:
    play.team(Retro="every friday at 15:00")
    bob = play.person("bob").goes_to("#ml-churn").types("/mainspring calendar")
    bob.sees("Monday, December 28th, 2026 at 15:00 · retro ‹Dec 25, 2026 is Christmas Day: moved")


@pytest.mark.parametrize(
    ("typed", "until"),
    [
        ("2w", "Monday, November 30th"),
        ("until 24 dec", "Thursday, December 24th"),
        ("“2 weeks”", "November 30th"),
    ],
)
def test_a_pause_is_said_to_all_and_nothing_starts_before_its_end(
    play: Stage, typed: str, until: str
) -> None:
    play.team(Retro="every friday at 15:00")
    alice, bob = play.person("alice"), play.person("bob")
    alice.goes_to("#ml-churn").types(f"/mainspring pause {typed}")
    alice.sees("Paused until").sees("After that the first thing is: retro")
    bob.goes_to("#ml-churn").sees("Alice paused this team's rituals until")
    play.clock.to("2026-11-27 15:00")
    bob.does_not_see("Add a reflection")
    bob.types("/mainspring status").sees("Paused until")
    play.clock.to("2027-01-08 15:00")
    bob.sees("[Add a reflection]")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("nonsense", "I don't understand “nonsense”. Try 2w, 10 days or until 24 dec."),
        ("until yesterday", "That would be Yesterday at 00:00, which has passed. Try a time ahead"),
        ("until 1 nov 2026", "which has passed. Try a time ahead"),
        ("2 wekes", "I read “2”, but not “wekes”. Did you mean weeks?"),
        ("", "For how long? /mainspring pause 2w"),
    ],
)
def test_a_pause_not_understood_changes_nothing(play: Stage, typed: str, said: str) -> None:
    play.team(Retro="every friday at 15:00")
    alice = play.person("alice").goes_to("#ml-churn").types(f"/mainspring pause {typed}")
    alice.sees(said)
    alice.does_not_see("Paused")


def test_a_pause_typed_twice_is_told_once(play: Stage) -> None:
    play.team(Retro="every friday at 15:00")
    alice = play.person("alice").goes_to("#ml-churn").types("/mainspring pause 2w")
    alice.sees("Alice paused this team's rituals until")
    play.clock.advance(seconds=20)
    alice.types("/mainspring pause 2w").sees("It's paused until")
    assert alice.screen().count("Alice paused this team's rituals") == 1


def test_a_pause_of_more_than_eight_weeks_is_asked_about_first(play: Stage) -> None:
    play.team(Retro="every friday at 15:00", Facilitators=["@bob"])
    alice, bob = play.person("alice").goes_to("#ml-churn"), play.person("bob").goes_to("#ml-churn")
    alice.types("/mainspring pause until 1 nov")
    alice.sees("That is Monday, November 1st, 2027 at 00:00, more than eight weeks from now")
    alice.clicks("Not now").sees("Nothing was changed").does_not_see("paused this team's")
    bob.types("/mainspring pause until 1 nov").clicks("Pause until then")
    bob.sees("After that the first thing is: retro, Friday, November 5th, 2027")
    bob.sees("Bob paused this team's rituals until").does_not_see("[Pause until then]")


def test_resume_ends_a_pause_and_the_next_date_comes_as_ever(play: Stage) -> None:
    play.team(Retro="every friday at 15:00")
    alice = play.person("alice").goes_to("#ml-churn")
    alice.types("/mainspring resume").sees("Nothing is paused")
    alice.types("/mainspring pause 4w").sees("Paused until")
    alice.types("/mainspring status").clicks("Resume now")
    alice.sees("Going on again. The next retro is Friday, November 20th")
    alice.sees("Alice ended the pause")
    play.clock.to("2026-11-20 15:00")
    alice.sees("[Add a reflection]")


def test_what_is_open_goes_on_through_a_pause(play: Stage) -> None:
    play.team(Retro="every friday at 15:00")
    play.clock.to("2026-11-20 15:00")
    alice = play.person("alice").goes_to("#ml-churn").types("/mainspring pause 2w")
    alice.sees("What is open now goes on as it is")
    play.clock.to("2026-11-23 15:00")
    alice.sees("Closed, and nobody wrote this time")


def test_settings_while_paused_show_the_dates_after_the_pause(play: Stage) -> None:
    play.team(Retro="every friday at 15:00")
    alice = play.person("alice").goes_to("#ml-churn").types("/mainspring pause until 2 dec")
    alice.types("/mainspring settings").fills("Retro", "every tuesday at 10:00").submits()
    alice.sees("Tuesday, December 8th, 2026 at 10:00", "modal").sees("paused until", "modal")
    alice.submits()
    alice.sees(
        "changed this team's settings: retro every Tuesday at 10:00 (Europe/Berlin), next: Tu"
    )


def test_another_rhythm_is_previewed_and_then_started(play: Stage) -> None:
    play.team()
    alice = play.person("alice").goes_to("#ml-churn").types("/retro every tuesday at 10:00")
    alice.sees("Here is what I'll do in #ml-churn").sees("Tuesday, November 17th, 2026 at 10:00")
    alice.sees("Tuesday, December 1st, 2026 at 10:00")
    play.person("bob").goes_to("#ml-churn").does_not_see("Here is what I'll do")
    alice.clicks("Start").sees("Saved. The next retro is Tuesday, November 17th")
    alice.sees("Alice changed the retro's rhythm: every Tuesday at 10:00 (Europe/Berlin)")
    play.clock.to("2026-11-17 10:00")
    alice.sees("[Add a reflection]")


def test_not_now_leaves_the_rhythm_as_it_was(play: Stage) -> None:
    play.team()
    alice = play.person("alice").goes_to("#ml-churn").types("/retro every tuesday at 10:00")
    alice.clicks("Not now").sees("All right. Nothing was changed.")
    alice.does_not_see("Here is what I'll do").does_not_see("changed the retro's rhythm")
    alice.types("/mainspring status").sees("Retro every 2 weeks on Friday")


def test_change_opens_the_words_and_its_preview_starts_them(play: Stage) -> None:
    play.team()
    alice = play.person("alice").goes_to("#ml-churn").types("/retro every tuesday at 10:00")
    alice.clicks("Change").sees("every Tuesday at 10:00", "modal")
    alice.fills("How often", "every tuseday at 11:00")
    assert alice.submits() == {
        "How often": "I read “every”, but not “tuseday”. Did you mean tuesday?"
    }
    alice.fills("How often", "every tuesday at 11:00")
    assert alice.submits() == {}
    alice.sees("Tuesday, November 17th, 2026 at 11:00", "modal")
    alice.submits()
    alice.sees("Alice changed the retro's rhythm: every Tuesday at 11:00")
    # The preview in the channel was for the words before: it starts nothing any more.
    alice.clicks("Start").sees("That was done already")


def test_start_under_a_preview_clicked_twice_starts_once(play: Stage) -> None:
    play.team()
    alice = play.person("alice").goes_to("#ml-churn").types("/retro every tuesday at 10:00")
    alice.clicks("Start", times=2)
    play.settle()
    assert alice.screen().count("changed the retro's rhythm") == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2 weeks on fryday", "I read “every 2 weeks on”, but not “fryday”. Did you mean friday?"),
        ("friday", "I read “every friday”. At what time? For example “every Friday at 15:00”."),
        ("", "How often? For example /retro every 2 weeks on friday at 15:00"),
    ],
)
def test_a_rhythm_half_understood_after_the_command(play: Stage, typed: str, said: str) -> None:
    play.team()
    alice = play.person("alice").goes_to("#ml-churn").types(f"/retro every {typed}")
    alice.sees(said).does_not_see("Here is what I'll do")


def test_settings_saved_in_an_off_week_leave_the_weeks_as_they_are(play: Stage) -> None:
    alice = play.person("alice")
    play.team()  # every 2 weeks, beginning on Friday 20 November
    play.clock.to("2026-11-23 15:00")
    alice.types("/mainspring settings").sees("starting 4 December 2026")
    assert alice.submits() == {}
    alice.sees("Friday, December 4th, 2026").does_not_see("November 27th")
    assert alice.submits() == {}
    alice.types("/mainspring status").sees("next: Friday, December 4th, 2026")
