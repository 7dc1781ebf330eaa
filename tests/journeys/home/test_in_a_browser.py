"""App Home in a real browser, on a desk and on a phone."""

import pytest

from tests.journeys.experiments import an_experiment
from tests.journeys.followups import makes
from tests.journeys.kickoffs import a_kickoff
from tests.journeys.pictures import Visit, picture
from tests.journeys.stage import Stage

pytestmark = pytest.mark.browser
TODAY = "2026-11-16"


def test_what_waits_my_teams_and_my_settings(play: Stage, visit: Visit) -> None:
    a_kickoff(play)
    dana = play.person("dana").goes_to("#ml-churn")
    for text in ("Ask legal whether we may keep the reason", "Look at drift", "Write it up"):
        makes(dana, text, by=TODAY)
    an_experiment(play, by="dana", attempts="1", values=("auc=0.8",), is_first=False)
    play.person("alice").goes_to("#ml-churn").types("/retro now")
    desk = visit("dana", "home", height=1060)
    desk.get_by_text("Waits for you: 5 things").wait_for()
    picture(desk, "home")
    desk.get_by_role("button", name="Done", exact=True).first.click()
    desk.get_by_text("Waits for you: 4 things").wait_for()
    phone = visit("dana", "home", width=390, height=1440)
    phone.get_by_text("Waits for you: 4 things").wait_for()
    picture(phone, "home-on-a-phone")
    play.person("alice").types("/retro followups done 3")
    phone.get_by_text("Waits for you: 3 things").wait_for()
