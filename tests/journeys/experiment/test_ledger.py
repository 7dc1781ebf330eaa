"""The list, the board by stage, and one experiment whole, for whoever may read the channel."""

from rituals.experiment.model import Stage as At
from sandbox.driver import Person
from tests.journeys.experiments import TENURE, an_experiment
from tests.journeys.stage import Stage


def dialog(who: Person) -> str:
    return who.sight().text().partition("Dialog: ")[2]


def test_ones_own_come_first(play: Stage) -> None:
    an_experiment(play)
    an_experiment(play, "A smaller model", by="bob", is_first=False)
    text = dialog(play.person("alice").types("/experiment list"))
    assert text.index("#1 Tenure features") < text.index("#2 A smaller model")
    text = dialog(play.person("bob").types("/experiment list"))
    assert text.index("#2 A smaller model") < text.index("#1 Tenure features")


def test_the_list_is_filtered_by_stage(play: Stage) -> None:
    an_experiment(play, values=("auc=0.8",))
    an_experiment(play, "A smaller model", is_first=False)
    alice = play.person("alice").types("/experiment list observe")
    alice.sees("#1 Tenure features", in_="modal").does_not_see("#2", in_="modal")
    alice.sees("best AUC 0.8", in_="modal")
    alice.chooses("Observing", "Creating").sees("#2 A smaller model", in_="modal")
    alice.does_not_see("#1", in_="modal")
    alice.chooses("Creating", "Concluded").sees("has concluded none yet", in_="modal").closes()
    alice.types("/experiment list failed").sees("I can't filter by “failed”")


def test_a_long_list_is_read_page_by_page(play: Stage) -> None:
    an_experiment(play)
    for n in range(2, 13):
        an_experiment(play, f"Idea {n}", is_first=False)
    alice = play.person("alice").types("/experiment")
    alice.sees("12 experiments of #ml-churn.", in_="modal").does_not_see("Idea 12", in_="modal")
    alice.clicks("Later").sees("#12 Idea 12", in_="modal")


def test_the_board_has_what_is_in_work_by_stage(play: Stage) -> None:
    an_experiment(play, values=("auc=0.8",), attempts="1")
    an_experiment(play, "A smaller model", is_first=False)
    an_experiment(play, "Another loss", at=At.ANALYSE, is_first=False)
    dana = play.person("dana").types("/experiment board")
    dana.sees("3 experiments of #ml-churn are in work.", in_="modal")
    text = dialog(dana)
    columns = ["Creating (1)", "#2", "Observing (0)", "Analysing (1)", "#3", "To decide", "#1"]
    places = [text.index(one) for one in columns]
    assert places == sorted(places)


def test_one_is_read_whole_by_whoever_may_read_the_channel(play: Stage) -> None:
    an_experiment(
        play,
        values=("auc=0.79 on dev first look", "auc=0.80 recall=0.5", "auc=0.77 on prod"),
        data="contracts since 2024",
    )
    chen = play.person("chen").goes_to("#ml-churn").types("/experiment show #1")
    for said in ("contracts since 2024", "2 attempts", "development: AUC 0.79", "first look"):
        chen.sees(said, in_="modal")
    chen.sees("validation: AUC 0.8 · recall 0.5", in_="modal")
    chen.sees("production: AUC 0.77", in_="modal").closes()
    chen.chooses("⋯", "Show everything", on=TENURE).sees("2 attempts", in_="modal")


def test_many_attempts_are_read_page_by_page(play: Stage) -> None:
    values = tuple(f"auc=0.{n}" for n in range(61, 75))
    an_experiment(play, values=values, attempts="20")
    alice = play.person("alice").types("/experiment show 1")
    alice.sees("Attempt 8", in_="modal").does_not_see("Attempt 9", in_="modal")
    alice.clicks("Later").sees("Attempt 14", in_="modal")


def test_a_number_that_is_none_is_said(play: Stage) -> None:
    an_experiment(play)
    alice = play.person("alice")
    alice.types("/experiment show 17").sees("I know no experiment #17")
    alice.types("/experiment show tenure").sees("Which experiment?")
    alice.types("/experiment show").sees("Which experiment?")
    alice.types("/experiment shwo 1").sees("Did you mean /experiment show?")


def test_what_is_of_a_private_channel_is_its_members(play: Stage) -> None:
    play.team()
    an_experiment(play, channel="#ml-secret", values=("auc=0.8",))
    bob = play.person("bob").goes_to("#ml-churn")
    bob.types("/experiment show 1").sees("I know no experiment #1, or none that you can see")
    bob.types("/experiment observe 1 auc=0.9").sees("I know no experiment #1")
    bob.types("/experiment").sees("runs no experiment", in_="modal")
    alice = play.person("alice").goes_to("#ml-churn").types("/experiment show 1")
    alice.sees("1 attempt", in_="modal")


def test_status_and_home_say_how_many_run(play: Stage) -> None:
    an_experiment(play, values=("auc=0.8",), attempts="1")
    an_experiment(play, "A smaller model", is_first=False)
    alice = play.person("alice").types("/mainspring status")
    alice.sees("2 experiments run · 1 waits for a decision")
    alice.opens_home().sees("2 experiments run · 1 waits for a decision", in_="home")
