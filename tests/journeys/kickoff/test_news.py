"""The PM stays in the loop: what happens about a project is told in its kickoff's thread."""

from collections.abc import Callable

import pytest

from bot.ports import Work
from bot.posting.kickoff import news
from rituals.charter.model import Charter, Content
from rituals.project.news import Contradicts, News, NewsKind
from sandbox.driver import Person
from tests.journeys.followups import SHORTCUT, WHAT, WHO
from tests.journeys.kickoffs import BOARD, a_kickoff
from tests.journeys.retros import closes_it, in_thread, reflects, top_level
from tests.journeys.stage import Stage

HEADING = "News of Churn model"


@pytest.fixture
def churn(play: Stage) -> Stage:
    a_kickoff(play)
    return play


def makes(who: Person, text: str, project: str = "Churn model") -> Person:
    who.types("/retro followups").clicks("Add a follow-up").fills(WHAT, text)
    who.fills("Project", project)
    assert who.submits() == {}
    return who.sees(text, in_="modal").closes()


def told(who: Person) -> list[list[str]]:
    """The replies with news, a line each."""
    return [said.split("\n")[1:] for said in in_thread(who) if said.startswith(HEADING)]


def at_the_desk(stage: Stage, step: Callable[[Work], None]) -> None:
    tools = stage.bot.tools
    stage.wait_for(tools.desk.write(tools.installation.workspace_id, step))
    stage.settle()


def tell(stage: Stage, *several: News) -> None:
    """As another ritual does."""

    def step(work: Work) -> None:
        for one in several:
            news.told(work, stage.bot.tools, one)

    at_the_desk(stage, step)


def test_a_follow_up_about_a_project_is_told_to_its_pm(churn: Stage) -> None:
    bob, dana = churn.person("bob"), churn.person("dana")
    makes(bob, "Ask legal about <!channel> & phone calls")
    churn.settle()
    assert told(dana) == [
        ["📌 Bob noted what is to be done: Ask legal about <!channel> & phone calls ‹#2›"]
    ]
    bob.types("/retro followups").sees("about Churn model", in_="modal").closes()
    assert len([said for said in top_level(dana) if "Ask legal" in said]) == 0


def test_what_happens_on_one_day_is_one_reply_that_says_how_things_stand(churn: Stage) -> None:
    bob, dana = churn.person("bob"), churn.person("dana")
    makes(bob, "Ask legal")
    makes(bob, "Count the churners")
    bob.types("/retro followups done 2").sees("#2 is done").clicks("Undo")
    churn.settle()
    assert told(dana) == [
        [
            "↩️ Open again, says Bob: Ask legal ‹#2›",
            "📌 Bob noted what is to be done: Count the churners ‹#3›",
        ]
    ]
    churn.clock.to("2026-11-17 10:00")
    bob.types("/retro followups done 3").sees("#3 is done")
    bob.types("/retro followups").clicks("Drop").fills("Why", "They called us")
    assert bob.submits() == {}
    churn.settle()
    assert told(dana)[1:] == [
        [
            "✅ Done, says Bob: Count the churners ‹#3›",
            "✖️ Dropped by Bob: Ask legal ‹#2›. Why: They called us",
        ]
    ]


def test_other_changes_of_a_follow_up_are_no_news(churn: Stage) -> None:
    bob, dana = churn.person("bob"), churn.person("dana")
    makes(bob, "Ask legal")
    bob.types("/retro followups").clicks("Hand over").fills(WHO, "@dana")
    assert bob.submits() == {}
    bob.closes().types("/retro followups done 2").types("/retro followups done 2")
    churn.settle()
    assert told(dana) == [["✅ Done, says Bob: Ask legal ‹#2›"]]


def test_a_follow_up_about_nothing_is_told_to_nobody(churn: Stage) -> None:
    bob, dana = churn.person("bob"), churn.person("dana")
    bob.types("/retro followups").clicks("Add a follow-up").fills(WHAT, "Water the plants")
    assert bob.submits() == {}
    churn.settle()
    assert told(dana) == []


def test_from_the_kickoffs_thread_its_project_is_offered(churn: Stage) -> None:
    bob, dana = churn.person("bob"), churn.person("dana")
    bob.replies("Somebody should ask legal", to=BOARD)
    bob.uses(SHORTCUT, on="Somebody should ask").sees("Churn model", in_="modal")
    assert bob.submits() == {}
    churn.settle()
    assert told(dana) == [["📌 Bob noted what is to be done: Somebody should ask legal ‹#2›"]]


def test_what_a_retro_brought_can_be_about_a_project(churn: Stage) -> None:
    alice, dana = churn.person("alice"), churn.person("dana")
    alice.types("/retro now")
    reflects(alice, "Labels arrive late")
    closes_it(alice)
    churn.settle()
    # The summary is a message like any other.
    alice.uses(SHORTCUT, on="Labels arrive late").fills("Project", "Churn model")
    assert alice.submits() == {}
    churn.settle()
    assert len(told(dana)) == 1


def test_a_team_without_projects_is_not_asked_for_one(play: Stage) -> None:
    play.team()
    bob = play.person("bob").goes_to("#ml-churn").types("/retro followups")
    bob.clicks("Add a follow-up").does_not_see("Project", in_="modal")


def agreed(stage: Stage) -> str:
    """There is a charter; the project's id."""
    found: list[str] = []

    def step(work: Work) -> None:
        project = work.projects.named("Churn model")
        assert project
        found.append(project.project_id)
        if not work.charters.newest(project.project_id):
            content = Content(name="Churn model", entries=())
            work.charters.put(Charter(project.project_id, 1, content, project.pm, work.now))

    at_the_desk(stage, step)
    return found[0]


@pytest.mark.parametrize(
    ("contradicts", "said"),
    [
        (Contradicts.TARGET, "The target seems to be out of reach."),
        (Contradicts.CONSTRAINT, "A limit of the charter is in the way."),
        (Contradicts.PROXY, "What we go by moved, and the goal did not."),
        (Contradicts.ASSUMPTION, "Something that was assumed turned out to be wrong."),
    ],
)
def test_what_contradicts_the_charter_proposes_an_amendment_once(
    churn: Stage, contradicts: Contradicts, said: str
) -> None:
    alice, dana = churn.person("alice"), churn.person("dana")
    found = News(
        agreed(churn),
        NewsKind.CHARTER_LINE,
        "calls are welcome",
        alice.id,
        number=7,
        reason="all three hung up",
        contradicts=contradicts,
    )
    tell(churn, found, found)
    proposals = [one for one in in_thread(dana) if "doesn't go with what the charter says" in one]
    assert len(proposals) == 1
    assert proposals[0].startswith("@Dana @Alice, this doesn't go with what the charter says:")
    assert said in proposals[0]
    assert "[Amend the charter]" in proposals[0]
    assert len(told(dana)) == 1


def test_much_news_of_one_day_is_a_few_replies(churn: Stage) -> None:
    project_id, dana = agreed(churn), churn.person("dana")
    made = [
        News(project_id, NewsKind.FOLLOW_UP_MADE, f"To do {n}", dana.id, number=100 + n)
        for n in range(15)
    ]
    tell(churn, *made)
    assert [len(lines) for lines in told(dana)] == [12, 3]
    tell(churn, News(project_id, NewsKind.FOLLOW_UP_DONE, "To do 0", dana.id, number=100))
    assert [len(lines) for lines in told(dana)] == [12, 3]
    assert told(dana)[0][0] == "✅ Done, says Dana: To do 0 ‹#100›"


def test_without_a_charter_nothing_is_to_be_amended(churn: Stage) -> None:
    dana = churn.person("dana")
    ids: list[str] = []

    def step(work: Work) -> None:
        project = work.projects.named("Churn model")
        assert project
        ids.append(project.project_id)

    at_the_desk(churn, step)
    tell(
        churn,
        News(ids[0], NewsKind.CHARTER_LINE, "x", None, 7, "y", contradicts=Contradicts.TARGET),
    )
    assert told(dana) == [["📄 the team on #7 of the charter, x: y"]]
    dana.does_not_see("Amend the charter")
