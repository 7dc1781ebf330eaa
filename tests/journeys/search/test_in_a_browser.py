"""What was learned in a real browser: one search over all of it, a kickoff that is told of what was
discarded before, and what requirements mean for what is built."""

import pytest

from rituals.kickoff.catalogue import QuestionSet
from tests.journeys.kickoffs import a_kickoff, replies, the_core_is_settled
from tests.journeys.learned import asks_more, learns_of_tenure
from tests.journeys.pages import opens_thread, types
from tests.journeys.pictures import Visit, picture
from tests.journeys.stage import Stage

pytestmark = pytest.mark.browser
ASKED = {
    "Requests": "1200",
    "Who uses it, and how many are they?": "40 account managers",
    "How quickly must it answer?": "by 8 in the morning",
    "What happens when it's down?": "last week's list",
}
LIKE_IT = "Offers for loyal customers by tenure"
TAPS = ("At once: somebody waits", "From today or yesterday", "Yes, e.g. our customers")


def test_what_was_learned_is_looked_through_and_told(play: Stage, visit: Visit) -> None:
    learns_of_tenure(play)
    play.clock.to("2027-11-22 10:00")
    bob = visit("bob", height=1300)
    types(bob, "/mainspring search what do we know about tenure?")
    bob.get_by_role("dialog").get_by_text("Tenure buckets").wait_for()
    picture(bob, "learned")
    bob.get_by_role("dialog").get_by_role("button", name="Close").last.click()
    a_kickoff(play, name=LIKE_IT, is_first=False)
    opens_thread(bob, LIKE_IT).get_by_text("Have we tried this?").first.wait_for()
    picture(bob, "discarded")


def test_what_is_asked_stands_with_what_it_means_in_the_charter(play: Stage, visit: Visit) -> None:
    a_kickoff(play)
    the_core_is_settled(play)
    asks_more(play, "Churn model", QuestionSet.REQUIREMENTS)
    for said in ("Revenue instead", "None", "Annual plans"):
        replies(play, "dana", said)
    dana = play.person("dana").clicks("Answer", on="What it has to stand up to")
    for label, value in ASKED.items():
        dana.fills(label, value)
    assert dana.submits() == {}
    for tap in TAPS:
        play.settle()
        dana.clicks(tap)
    play.settle()
    alice = visit("alice", height=1500)
    notes = opens_thread(alice, "Churn model").get_by_text("Architecture notes").last
    notes.wait_for()
    notes.scroll_into_view_if_needed()
    picture(alice, "architecture")
