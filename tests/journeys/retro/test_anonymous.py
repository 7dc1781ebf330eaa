"""“Anonymous” that is: nobody's screen, no log and no count tells who wrote what."""

import io
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot.process import logs
from tests.journeys.retros import closes_it, in_thread, reflects
from tests.journeys.stage import Stage
from tests.journeys.whole_retros import NEXT, team, votes

ANONYMOUS = "All together at the close, and nobody can see who wrote what"
FEW, SOME = "fewer than three have written so far", "three or more have written"


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """All that would be written to a log at the level `debug`."""
    root, before = logging.getLogger(), structlog.get_config()
    handlers, level = root.handlers, root.level
    logs.set_up("debug", "json")
    written = io.StringIO()
    root.handlers[0].setStream(written)  # type: ignore[attr-defined]
    yield written
    root.handlers = handlers
    root.setLevel(level)
    structlog.configure(**before)


def test_nobody_sees_logs_or_counts_who_wrote_or_voted_what(
    logged: io.StringIO, play: Stage
) -> None:
    team(play, Reflections_are_shown=ANONYMOUS)
    alice, bob, chen, dana, eve = (
        play.person(name) for name in ("alice", "bob", "chen", "dana", "eve")
    )
    eve.goes_to("#ml-churn")
    play.clock.to("2026-11-20 15:00")
    bob.sees("without names and in an order of chance").sees("If fewer than three write")
    bob.clicks("Add a reflection").sees("nothing that I keep tells who wrote", in_="modal").closes()
    said = {bob: "Labels arrive late", dana: "Pizza was good", chen: "Tenure explains churn"}
    for number, (who, words) in enumerate(said.items()):
        # The count doesn't move with each: that would tell who was just seen at it.
        alice.sees(FEW).does_not_see(f"{number} of 6")
        reflects(who, words)
        for other in (alice, eve):
            other.does_not_see(words)
    alice.sees(SOME)
    reflects(eve, "Reviews take ages")
    alice.sees(SOME).does_not_see("4 of 6").types("/mainspring status").sees(SOME)

    play.clock.to("2026-11-23 15:00")
    alice.chooses("⋯", NEXT).sees("Voting is open").sees("With fewer than three voters")
    for who in (bob, dana):
        votes(who, "Pizza was good")
    alice.sees("fewer than three have voted so far")
    votes(chen, "Labels arrive late")
    alice.sees("three or more have voted").does_not_see("3 of 6 have voted")
    alice.chooses("⋯", NEXT).sees("1. Pizza was good · 2 votes")
    closes_it(alice)
    *_, summary = in_thread(alice)
    assert "4 reflections by 4 of 6" in summary
    for reader in (alice, bob, chen, dana, eve, play.person("gil")):
        for line in reader.screen().split("\n"):
            if any(words in line for words in said.values()):
                assert not [w for w in said if w.name in line or w.id in line], line
    for words in said.values():
        assert words not in logged.getvalue()
    assert not [who for who in said if who.id in logged.getvalue()]
    assert not [who for who in said if who.id in play.bot.inside.metrics.text().decode()]


def test_fewer_than_three_are_told_so_and_may_withdraw_before_it_is_shown(play: Stage) -> None:
    play.team(Reflections_are_shown=ANONYMOUS)
    alice, bob, dana = (play.person(n).goes_to("#ml-churn") for n in ("alice", "bob", "dana"))
    play.clock.to("2026-11-20 15:00")
    reflects(bob, "Labels arrive late")
    reflects(dana, "Pizza was good")
    play.clock.to("2026-11-23 15:00")
    alice.sees("Fewer than three have written, so people could guess who wrote what. I've kept it")
    alice.sees("Open until Tomorrow at 15:00").does_not_see("Pizza")
    dana.clicks("My reflections").clicks("Withdraw", confirm=True).closes()
    play.clock.to("2026-11-24 15:00")
    alice.sees("Labels arrive late").does_not_see("Pizza")
    assert "1 reflection by 1 of 6" in in_thread(alice)[-1]


def test_whoever_ends_writing_early_is_asked_where_few_have_written(play: Stage) -> None:
    team(play, Reflections_are_shown=ANONYMOUS)
    alice, bob = play.person("alice"), play.person("bob")
    alice.types("/retro now").sees(FEW)
    reflects(bob, "Labels arrive late")
    alice.chooses("⋯", NEXT).sees("people could guess who wrote what", in_="modal").closes()
    alice.does_not_see("Labels arrive late")
    alice.types("/retro close").sees("whoever wrote can withdraw", in_="modal").closes()
    alice.chooses("⋯", NEXT)
    assert alice.submits(times=2) == {}
    alice.sees("The discussion is open").sees("Labels arrive late")


def test_where_fewer_than_three_are_asked_that_is_said_and_nothing_is_held(play: Stage) -> None:
    play.team(Members=["@alice", "@bob"], Reflections_are_shown=ANONYMOUS)
    bob = play.person("bob").goes_to("#ml-churn")
    play.clock.to("2026-11-20 15:00")
    bob.sees("Fewer than three are asked, so people can guess who wrote what.")
    reflects(bob, "Labels arrive late")
    play.clock.to("2026-11-23 15:00")
    bob.sees("Labels arrive late")
