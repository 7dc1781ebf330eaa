"""From the invitation to a team with a calendar. Monday, 16 November 2026."""

from tour.stage import Stage


def hello(stage: Stage) -> None:
    """Invited to a channel, it says hello, once"""
    stage.time_is("2026-11-16 09:00")
    alice = stage.person("alice")
    alice.invites("@Mainspring").sees("Nothing starts until you say so")
    alice.clicks("What I'll do, and what I store")
    alice.sees("Of other messages in this channel I keep nothing", in_="modal").closes()


def a_team(stage: Stage) -> None:
    """A team is set up in one window; a mistake is said at its field"""
    alice, dana = stage.people("alice", "dana")
    alice.clicks("Set up this team").sees("Time zone: [Europe/Berlin ▾]", in_="modal")
    alice.fills("Retro", "every 2 weeks on fryday at 15:00")
    alice.submits(error="but not “fryday”. Did you mean friday?")
    alice.fills("Retro", "every 2 weeks on friday at 15:00").submits()
    alice.sees("Here is what I'll do in #ml-churn", "Friday, November 20th", in_="modal")
    dana.does_not_see("set me up here")
    alice.submits()
    dana.sees("Alice set me up here: retro every 2 weeks on Friday at 15:00")


def two_zones(stage: Stage) -> None:
    """Status and calendar, each in the zone of the reader"""
    bob, chen = stage.people("bob", "chen")
    bob.types("/mainspring status").sees("next: Friday, November 20th, 2026 at 15:00")
    bob.types("/mainspring calendar").sees("Friday, November 20th, 2026 at 15:00 · retro")
    chen.types("/mainspring calendar").sees("Friday, November 20th, 2026 at 22:00 · retro")
