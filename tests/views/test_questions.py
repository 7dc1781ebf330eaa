"""However many questions a team adds and whatever stands in them, Slack takes the window."""

from datetime import UTC
from itertools import cycle

from bot.views.kickoff import catalogue as questions
from bot.words import Voice, words
from rituals.calendar import TeamCalendar
from rituals.kickoff.catalogue import Asks, QuestionSet
from rituals.kickoff.own import OwnQuestion, own_id
from rituals.kickoff.playbook import catalogue
from rituals.kickoff.tailoring import MOST_OWN, Tailored
from rituals.kickoff.wording import Draft, read
from rituals.team.model import Team
from rituals.text import clean
from tests.views.reading import check_view
from tests.views.samples import NASTY

SAY = Voice(words(), UTC)
TEAM = Team("T" * 32, "C1", "ml", False, TeamCalendar(zone="UTC"), "U1", ("U1",), (), True)
SEEN = cycle([text for text in NASTY if clean(text)])


def full(set_: QuestionSet) -> Tailored:
    def one(number: int) -> OwnQuestion:
        draft = Draft(
            title=f"{number} {next(SEEN)}"[:60],
            ask=(next(SEEN) * 300)[:300],
            why=(next(SEEN) * 300)[:200],
            example=(next(SEEN) * 300)[:250],
            asks=Asks.PM,
            set=set_,
            choice_ask=(next(SEEN) * 300)[:200],
            choices="\n".join(f"{n}{'&' * 59}" for n in range(5)),
        )
        said = read(draft, own_id(str(number)), [], has_choices=True)
        return OwnQuestion(own_id(str(number)), question=said, position=number)

    off = [OwnQuestion(question.id, is_off=True) for question in catalogue().questions]
    return Tailored(TEAM, catalogue(), (*off, *(one(n) for n in range(MOST_OWN))))


def test_a_set_with_all_that_a_team_may_add() -> None:
    for set_ in QuestionSet:
        for shown in QuestionSet:
            check_view(questions.listed(SAY, full(set_), shown, runs_it=True))


def test_the_window_to_word_one_in() -> None:
    for question in full(QuestionSet.CORE).questions:
        draft = questions.draft_of(question)
        for is_own in (True, False):
            view = questions.form(SAY, draft, metadata="T1:", is_new=False, is_own=is_own)
            check_view(view)
