"""What came of the week, for the whole channel. Monday, 15 March 2027."""

from tour.scenes.experiments import TENURE
from tour.stage import Stage


def told(stage: Stage) -> None:
    """Once a week the channel reads what came of it; silent when there is nothing to say"""
    alice, eve = stage.people("alice", "eve")
    alice.types("/mainspring rituals").clicks("Add Digest …").submits()
    alice.sees("Digest every Monday at 09:30", "nobody is asked anything", in_="modal").submits()
    stage.time_is("2027-03-15 09:30")
    eve.sees("Digest · 8 Mar to 15 Mar", "What was learned", TENURE)


def teams(stage: Stage) -> None:
    """Whoever looks after several teams has a row for each that they may read of"""
    alice = stage.person("alice").types("/nudge teams")
    alice.sees("How the teams stand", "Running", "#ml-churn")
