"""Values come: by command, on the card, from any message. One reply each, and the card follows."""

from rituals.experiment.model import Stage as At
from sandbox.driver import Person
from sandbox.driver.finding import channel_id
from tests.journeys.experiments import (
    ATTEMPT,
    LINK,
    MEASURED_ON,
    NOTE,
    TENURE,
    VALUES,
    an_experiment,
    card,
    thread,
)
from tests.journeys.retros import at_once
from tests.journeys.stage import Stage


def logs(stage: Stage, who: str, typed: str) -> Person:
    person = stage.person(who).types(f"/experiment observe {typed}")
    stage.settle()
    return person


def test_a_value_by_command_is_one_reply_and_the_card_follows(play: Stage) -> None:
    number = an_experiment(play)
    bob = logs(play, "bob", f"{number} auc=0.79 on dev with the labels of March")
    bob.sees(f"Logged on #{number}: attempt 1, development.")
    said = card(play.person("dana"))
    assert "observing · Alice" in said
    assert "best 0.79" in said
    assert "attempt 1 of 5" in said
    (reply,) = thread(bob)
    assert reply.startswith("Bob logged attempt 1, development:\nAUC 0.79")
    assert "with the labels of March" in reply


def test_attempts_are_drawn_and_production_stands_beside(play: Stage) -> None:
    an_experiment(play, values=("auc=0.78", "auc=0.80", "auc=0.83 on val"))
    bob = play.person("bob").goes_to("#ml-churn").clicks("Observe")
    bob.fills(VALUES, "AUC=0.801").fills(MEASURED_ON, "production").fills(ATTEMPT, "Attempt 3")
    assert bob.submits() == {}
    bob.sees("attempt 3, production", in_="modal")
    play.settle()
    said = card(bob)
    assert "best 0.83 · in production 0.801 · target 0.85" in said
    assert "▁▄█ by attempt" in said
    assert "attempt 3 of 5" in said


def test_what_goes_to_production_later_is_no_attempt_more(play: Stage) -> None:
    an_experiment(play, values=("auc=0.79", "auc=0.80"), attempts="3")
    bob = logs(play, "bob", "1 auc=0.77 on prod").sees("Logged on #1: attempt 2, production.")
    assert "attempt 2 of 3" in card(bob)
    logs(play, "bob", "1 auc=0.76 on prod").sees("Logged on #1: attempt 3, production.")
    assert "all attempts are made" in card(bob)
    bob.clicks("Undo", on="Logged on #1: attempt 2, production.")
    bob.sees("That value, production, is withdrawn. Attempt 2 of #1 stands.")
    play.settle()
    assert any("on attempt 2, production, was withdrawn" in said for said in thread(bob))
    assert "best 0.8 · in production 0.76" in card(bob)


def test_where_it_was_measured_is_said_when_it_was_guessed(play: Stage) -> None:
    an_experiment(play)
    bob = logs(play, "bob", "1 0,812")
    bob.sees("Logged on #1: attempt 1, validation.").sees("so I took validation")
    assert "AUC 0.812" in thread(bob)[-1]
    logs(play, "bob", "1 81.3% on prod").sees("AUC 0.813").does_not_see("0.813 so I took")
    assert len(thread(bob)) == 2


def test_the_target_and_the_best_so_far_are_noticed(play: Stage) -> None:
    an_experiment(play, values=("auc=0.79", "auc=0.80"))
    alice = play.person("alice")
    assert "the best so far" in thread(alice)[-1]
    logs(play, "alice", "1 auc=0.795")
    assert "the best so far" not in thread(alice)[-1]
    logs(play, "alice", "1 auc=0.86")
    assert "the target of 0.85 is reached" in thread(alice)[-1]


def test_several_values_a_note_and_a_link_from_the_window(play: Stage) -> None:
    an_experiment(play)
    bob = play.person("bob").goes_to("#ml-churn").clicks("Observe")
    bob.fills(VALUES, "AUC=0.8\nrecall: 62%").fills(NOTE, "new <!channel> split")
    bob.fills(LINK, "https://runs.example/7?a=1&b=2")
    assert bob.submits(times=2) == {}
    play.settle()
    (reply,) = thread(bob)
    assert "AUC 0.8 · recall 0.62" in reply
    assert "new <!channel> split" in reply
    assert "the run" in reply


def test_what_cannot_be_read_is_said_and_stays_typed(play: Stage) -> None:
    an_experiment(play)
    bob = play.person("bob").goes_to("#ml-churn").clicks("Observe")
    bob.fills(VALUES, "AUC=great")
    assert bob.submits() == {
        VALUES: "“great” isn't a number that I can read. For example: 0.81, 62%, 1e-3"
    }
    bob.sees("AUC=great", in_="modal").closes()
    for typed, said in (
        ("1 auc=nan", "isn't a number"),
        ("1 auc=1e400", "isn't a number"),
        ("auc=0.8", "Which experiment?"),
        ("99 auc=0.8", "I know no experiment #99"),
        ("999999999999999999 auc=0.8", "I know no experiment"),
        ("1 it went well", "I see no value"),
        ("1 auc=0.8 on staging", "I don't know “staging”"),
    ):
        logs(play, "bob", typed).sees(said)
    assert thread(bob) == []


def test_what_was_logged_by_mistake_is_taken_back(play: Stage) -> None:
    an_experiment(play, values=("auc=0.79",))
    alice = logs(play, "alice", "1 auc=0.97 recall=0.2")
    assert "best 0.97" in card(alice)
    alice.clicks("Undo", on="Logged on #1: attempt 2", times=2)
    play.settle()
    alice.sees("Attempt 2 of #1 is withdrawn.")
    assert "best 0.79" in card(alice)
    assert thread(alice)[-1] == "Attempt 2, logged by Alice, was withdrawn."
    # Numbers of attempts aren't given twice.
    logs(play, "alice", "1 auc=0.8").sees("attempt 3")


def test_from_a_message_with_the_values_that_it_has(play: Stage) -> None:
    an_experiment(play)
    an_experiment(play, "A smaller model", is_first=False, metric="p99", target="80", baseline="99")
    bob = play.person("bob").types("Run 7 is through: p99=85 at 10:30, cost = 3.5")
    bob.uses("Log as observation", on="Run 7 is through")
    bob.sees("p99=85 cost=3.5", in_="modal")
    bob.fills("Experiment", "#2 A smaller model")
    assert bob.submits() == {}
    bob.sees("Logged on #2: attempt 1, validation.", in_="modal")
    play.settle()
    assert "p99 85 · cost 3.5" in thread(bob)[-1]
    assert "Run 7 is through" in thread(bob)[-1]


def test_two_people_and_two_of_each_at_once_lose_nothing(play: Stage) -> None:
    an_experiment(play)
    people = [play.person(name).goes_to("#ml-churn") for name in ("alice", "bob")]
    for who in people:
        who.clicks("Observe").fills(VALUES, "AUC=0.8")
    at_once(*(lambda who=who: who.submits(times=2) for who in people))
    play.settle()
    said = sorted(reply.partition(",")[0] for reply in thread(people[0]))
    assert {one.split()[0] for one in said} == {"Alice", "Bob"}
    assert sorted(one[-1] for one in said) == ["1", "2"]
    assert "attempt 2 of 5" in card(people[0])


def test_a_command_that_slack_sends_again_is_meant_once(play: Stage) -> None:
    an_experiment(play)
    bob = play.person("bob")
    state = play.slack.client.get("/sandbox/api/state", **{"as": bob.id})
    body = {
        "command": "/experiment",
        "text": "observe 1 auc=0.81 on dev",
        "team_id": play.bot.tools.installation.workspace_id,
        "user_id": bob.id,
        "channel_id": channel_id("#ml-churn", state),
        "trigger_id": "12.34.56",
        "response_url": "",
    }
    answers = [play.wait_for(play.bot.reception.receive(body, {})) for _ in range(2)]
    play.settle()
    assert all("Logged on #1: attempt 1, development." in answer.body for answer in answers)
    assert len(thread(bob)) == 1


def test_after_a_restart_all_goes_on(play: Stage) -> None:
    an_experiment(play, values=("auc=0.79",))
    bob = play.person("bob").goes_to("#ml-churn").clicks("Observe").fills(VALUES, "AUC=0.8")
    play.stop_bot()
    play.start_bot()
    assert bob.submits() == {}
    play.settle()
    assert "best 0.8 " in card(bob)
    assert "attempt 2 of 5" in card(bob)


def test_stages_are_moved_by_hand_with_one_reply_each(play: Stage) -> None:
    an_experiment(play, at=At.ANALYSE)
    bob = play.person("bob").goes_to("#ml-churn")
    assert "analysing" in card(bob)
    assert thread(bob)[-1] == "Alice says: now it's about what the values mean."
    before = len(thread(bob))
    bob.chooses("⋯", "Observing now", on=TENURE)
    play.settle()
    assert len(thread(bob)) == before + 1
    bob.chooses("⋯", "Back to creating", on=TENURE)
    play.settle()
    assert thread(bob)[-1] == "Bob is back at creating it."


def test_the_card_counts_working_days_by_itself(play: Stage) -> None:
    an_experiment(play, values=("auc=0.79",))
    bob = play.person("bob").goes_to("#ml-churn")
    play.clock.to("2026-11-17 09:01")
    assert "observing · 1 working day ·" in card(bob)
    play.clock.to("2026-11-22 12:00")  # a Sunday
    assert "observing · 4 working days" in card(bob)
    play.clock.to("2026-11-24 10:00")
    assert "observing · 6 working days" in card(bob)
    assert len(thread(bob)) == 1  # an edit notifies nobody, and nothing else was said


def test_it_is_handed_over_and_who_has_it_is_told(play: Stage) -> None:
    an_experiment(play)
    bob = play.person("bob").goes_to("#ml-churn").chooses("⋯", "Hand over", on=TENURE)
    bob.fills("Who runs it", "@gil")
    assert "Only members of the team" in next(iter(bob.submits().values()))
    bob.fills("Who runs it", "@dana")
    assert bob.submits(times=2) == {}
    play.settle()
    assert thread(bob) == ["Bob handed this over: it's run by @Dana from here on."]
    assert "· Dana" in card(bob)


def test_whoever_is_of_no_team_changes_nothing(play: Stage) -> None:
    an_experiment(play)
    for name in ("gil",):
        who = play.person(name).goes_to("#ml-churn").clicks("Observe")
        who.sees("This is for the team's members")
        who.types("/experiment observe 1 auc=0.8").sees("I know no experiment #1")
    assert thread(play.person("bob")) == []
