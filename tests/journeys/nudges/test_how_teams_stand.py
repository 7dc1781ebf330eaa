"""How several teams stand, for whoever looks after more than one."""

from sandbox.driver import Person
from tests.journeys.experiments import an_experiment
from tests.journeys.outcomes import BAD, STOP, concludes
from tests.journeys.stage import Stage


def teams(who: Person, channel: str = "#ml-churn") -> Person:
    return who.goes_to(channel).types("/nudge teams")


def test_each_team_has_a_row_and_a_private_one_only_for_its_members(play: Stage) -> None:
    an_experiment(play, values=("auc=0.79",))
    play.team("#ml-secret", by="dana")
    concludes(play, "alice", BAD, STOP, "It leaked", how="AUC fell once fixed")
    an_experiment(play, "Weekly windows", is_first=False)
    bob = teams(play.person("bob")).sees("How the teams stand that you may read")
    bob.sees("Team | Projects | Running | Good | Bad | Interesting | Cycle | Stale | Gaps | Next")
    bob.sees("#ml-churn | – | 1 | 0 | 1 | 0 | – | 0 | 0 | Retro, Fri 20 Nov, 15:00")
    bob.does_not_see("ml-secret")
    teams(play.person("dana")).sees("#ml-secret | – | 0 | 0").sees("#ml-churn | – | 1 | 0 | 1")
    teams(play.person("gil")).sees("team's members").does_not_see("| 1 |")


def test_whoever_runs_two_teams_finds_a_line_in_mondays_bundle(play: Stage) -> None:
    an_experiment(play, values=("auc=0.79",))
    play.team("#ml-ranking")
    play.clock.to("2026-11-18 11:00")
    concludes(play, "bob", BAD, STOP, "It leaked", how="AUC fell once fixed")
    alice, bob = play.person("alice"), play.person("bob")
    play.clock.to("2026-11-23 09:00")
    alice.goes_to("@Mainspring").sees("Good morning, Alice. One thing waits for you.")
    alice.sees("Of the 2 teams that you run, 1 has news: #ml-churn")
    alice.clicks("Show how they stand").sees("#ml-churn | – | 0 | 0 | 1 | 0")
    assert "has news" not in bob.opens_home().sight("home").text()
    play.clock.to("2026-11-24 09:00")
    assert "has news" not in alice.opens_home().sight("home").text()
    alice.goes_to("@Mainspring")
    assert alice.sight().text().count("Good morning") == 1
