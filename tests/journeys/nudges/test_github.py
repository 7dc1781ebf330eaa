"""A team's repositories on GitHub: what goes quiet there waits for whoever has it, and a follow-up
can be an issue, too."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sandbox.driver import Person
from tests.integrations.github_server import NAME, TOKEN, GitHubServer, Troubles, github_server
from tests.journeys.experiments import an_experiment
from tests.journeys.followups import makes
from tests.journeys.stage import Stage, stage

AT = datetime(2026, 11, 16, 8, 30, tzinfo=UTC)
CLOSED = f"issue {NAME}#1 is closed: is it done?"


@pytest.fixture
def there() -> Iterator[GitHubServer]:
    with github_server() as made:
        yield made


@pytest.fixture
def play(tmp_path: Path, there: GitHubServer) -> Iterator[Stage]:
    names = f"{NAME}, octo/other, wide/*"
    with stage(
        tmp_path, github_url=there.url, github_token=TOKEN, github_repositories=names
    ) as made:
        yield made


def follows(play: Stage) -> Person:
    play.team("#ml-churn")
    alice = play.person("alice").goes_to("#ml-churn")
    alice.types(f"/nudge github {NAME}").sees(f"follows {NAME} from now on")
    play.settle()
    return alice


def morning(play: Stage, day: str) -> None:
    play.clock.to(f"{day} 00:30")
    play.clock.to(f"{day} 09:00")


def test_what_names_an_experiment_stands_on_its_card_as_it_is_there(
    play: Stage, there: GitHubServer
) -> None:
    number = an_experiment(play)
    alice = play.person("alice").goes_to("#ml-churn")
    there.has(7, "Labels <!channel>", AT, pull=True, branch=f"fix/mainspring-{number}")
    there.has(8, "Of nobody's", AT, body=f"mainspring#{number + 1}")
    alice.types(f"/nudge github {NAME}").sees(f"follows {NAME} from now on")
    play.settle()
    alice.sees(f"{NAME}#7 Labels <!channel> · pull request, open")
    there.closes(7, play.clock.now(), merged=True)
    there.has(9, "It is why", play.clock.now(), body=f"See MAINSPRING#{number}.")
    play.clock.advance(minutes=15)
    alice.sees(f"{NAME}#7 Labels <!channel> · pull request, merged")
    alice.sees(f"{NAME}#9 It is why · issue, open")
    there.has(9, "It is why", play.clock.now(), body="Never mind.")
    play.clock.advance(minutes=15)
    alice.does_not_see("It is why").does_not_see("Of nobody's")
    alice.types(f"/nudge github unfollow {NAME}").sees("isn't followed any more")
    play.settle()
    alice.does_not_see("Labels <!channel>")


def test_a_review_that_waits_is_its_reviewers_and_goes_when_it_is_done(
    play: Stage, there: GitHubServer
) -> None:
    there.has(7, "Labels <!channel> late", AT, pull=True, reviewers=("Octo-Bob", "alice-gh"))
    there.has(8, "Somebody wishes this", AT)
    there.has(9, "A draft", AT, pull=True, draft=True, reviewers=("Octo-Bob",), by="alice-gh")
    follows(play)
    bob = play.person("bob").goes_to("#ml-churn")
    bob.types("/nudge github me @octo-bob").sees("You are octo-bob on GitHub")
    play.person("alice").types("/nudge github me Octo-Bob").sees("has said that they are Octo-Bob")
    bob.types("/nudge stale").sees("Nothing of", in_="modal").closes()

    morning(play, "2026-11-19")
    bob.goes_to("@Mainspring").sees(f"{NAME}#7 Labels <!channel> late")
    bob.sees("nothing heard of it for 3 working days").does_not_see("A draft")
    bob.clicks("Blocked …").fills("It can't go on because …", "the labels are late")
    assert bob.submits() == {}
    play.settle()
    alice = play.person("alice").goes_to("#ml-churn")
    alice.sees(f"{NAME}#7 Labels <!channel> late can't go on, says Bob: the labels are late")
    bob.goes_to("@Mainspring").clicks("Unblock").sees("✅ Still on. Thank you!")
    assert there.writes() == []

    morning(play, "2026-11-24")
    bob.sees("nothing heard of it for 3 working days")
    there.closes(7)
    play.clock.advance(minutes=15)
    bob.goes_to("@Mainspring").sees("That's all for now, Bob.")
    bob.goes_to("#ml-churn").types("/nudge stale").does_not_see(f"{NAME}#7", in_="modal").closes()
    assert there.writes() == []


def test_a_follow_up_is_made_an_issue_once_whatever_becomes_of_the_answer(
    play: Stage, there: GitHubServer
) -> None:
    alice = follows(play)
    makes(alice, "Ask @octocat about *labels*")
    alice.types("/retro followups")
    there.troubles = Troubles(forgets_to_answer=True)
    alice.clicks("Make it an issue", confirm=True)
    alice.sees(f"is being made an issue of {NAME}", in_="modal").closes()
    play.settle()
    assert len(there.writes()) == 1
    there.troubles = Troubles()
    play.clock.advance(minutes=10)
    assert len(there.writes()) == 1
    assert there.issues[1]["title"] == "Ask @octocat about *labels*"
    assert "octocat" not in there.issues[1]["body"]
    alice.goes_to("@Mainspring").sees(f"issue {NAME}#1")
    alice.goes_to("#ml-churn").types("/retro followups").sees(f"issue {NAME}#1", in_="modal")
    alice.does_not_see("Make it an issue", in_="modal").closes()

    there.closes(1)
    play.clock.advance(minutes=15)
    alice.types("/retro followups").sees(CLOSED, in_="modal").clicks("Done")
    alice.sees("is done. Thank you!", in_="modal").closes()


def test_only_what_may_be_followed_is_and_who_may_not_is_told_so(
    play: Stage, there: GitHubServer
) -> None:
    alice = follows(play)
    before = len(there.asked)
    alice.types("/nudge github secret/plans").sees("isn't among the repositories")
    alice.types("/nudge github nonsense").sees("“nonsense” is no repository")
    alice.types(f"/nudge github {NAME.upper()}").sees("is followed already")
    play.person("chen").goes_to("#ml-churn").types("/nudge github octo/other")
    play.person("chen").sees("facilitat")
    assert len(there.asked) == before
    alice.types("/nudge github octo/other").sees("I find no octo/other on GitHub")
    there.repositories = []
    play.clock.advance(minutes=15)
    alice.sees(f"{NAME} isn't on GitHub any more")
    play.clock.advance(hours=25)
    alice.types("/nudge github").sees("looked for once a day")
    alice.types(f"/nudge github unfollow {NAME}").sees("isn't followed any more")
    alice.types("/nudge github").sees("follows no repository on GitHub")


def test_a_server_that_was_asked_too_often_is_left_alone_as_long_as_it_says(
    play: Stage, there: GitHubServer
) -> None:
    alice = follows(play)
    there.troubles = Troubles(403, {"Retry-After": "3600"})
    play.clock.advance(minutes=15)
    asked = len(there.asked)
    play.clock.advance(minutes=50)
    assert len(there.asked) == asked
    alice.types("/nudge github").sees("couldn't be had since")
    there.troubles = Troubles()
    play.clock.advance(minutes=11)
    alice.types("/nudge github").sees("read ")
