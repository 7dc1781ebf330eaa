"""Whatever people typed into a kickoff, and however much: Slack takes what is shown of it, and it
says all of it."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ids import ActionId
from bot.views.kickoff import answer_history, otherwise, proposals, said_as_answer
from bot.views.kickoff.board import Seen
from bot.views.kickoff.said_as_answer import SaidForm
from bot.words import Voice
from rituals.kickoff.catalogue import Catalogue, QuestionSet
from rituals.kickoff.model import (
    ANSWER_LIMIT,
    REASON_LIMIT,
    Answer,
    Asking,
    Course,
    Kickoff,
    Proposal,
    QuestionState,
)
from rituals.project.model import Project
from tests.views import samples
from tests.views.reading import check_message, check_view, typed_in
from tests.views.test_answer_windows import answered

some = settings(deadline=None, max_examples=25)


@st.composite
def answers(draw: st.DrawFn) -> tuple[Seen, Asking, list[Answer]]:
    """A question, and all versions of what it was answered with."""
    question, given = draw(answered())
    team, at = draw(samples.teams()), draw(samples.moments)
    who = st.sampled_from(samples.AUTHORS)
    kickoff = Kickoff(
        "k" * 32,
        "p" * 32,
        team.team_id,
        catalogue=Catalogue(
            version=1, questions=(question.model_copy(update={"when": (), "choices": ()}),)
        ),
        sets=frozenset(QuestionSet),
        is_late=False,
        blind=False,
        answer_by=None,
        started_by=draw(who),
        started_at=at,
        message="board",
    )
    asking = Asking(
        kickoff.kickoff_id,
        question.id,
        0,
        draw(who),
        draw(st.sampled_from(QuestionState)),
        number=7,
        handed_by=draw(st.none() | who),
        reason=draw(samples.texts)[:REASON_LIMIT],
    )
    versions = [
        Answer(
            f"{n:032}",
            kickoff.kickoff_id,
            question.id,
            n,
            draw(who),
            at + timedelta(hours=n),
            f"{n}: {given.text}"[:ANSWER_LIMIT],
            given.rows,
            given.choices,
            proposed_by=draw(st.none() | who),
            taken_back_at=draw(st.none() | st.just(at)),
        )
        for n in range(1, draw(st.integers(0, 25)) + 1)
    ]
    standing = {question.id: versions[-1]} if versions and versions[-1].stands else {}
    project = Project("p" * 32, team.team_id, draw(samples.names)[:75], "U1", "U2", "U2", at)
    course = Course(kickoff, (asking,), standing)
    seen = Seen(project, team, course, draw(samples.author_names), at)
    return seen, asking, versions


@some
@given(samples.voices, answers())
def test_how_an_answer_came_about_is_all_there_over_its_pages(
    say: Voice, one: tuple[Seen, Asking, list[Answer]]
) -> None:
    seen, asking, versions = one
    shown: list[str] = []
    page, more = 0, True
    while more:
        view = answer_history.history(say, seen, asking, versions, page)
        check_view(view)
        shown += typed_in(view["blocks"])
        page += 1
        more = str(ActionId.LATER) in str(view["blocks"])
    texts = [version.text for version in versions[::-1]]
    assert [text for text in shown if text in texts] == texts


@some
@given(samples.voices, answers(), st.booleans())
def test_a_proposal_shows_all_that_is_proposed(
    say: Voice, one: tuple[Seen, Asking, list[Answer]], is_taken: bool
) -> None:
    seen, asking, versions = one
    for version in versions[:2]:
        proposal = Proposal(
            "x" * 32,
            asking.kickoff_id,
            asking.question_id,
            version.by,
            version.at,
            version.text,
            version.rows,
            accepted_at=version.at if is_taken else None,
        )
        content = proposals.proposal(say, seen, asking, proposal)
        check_message(content)
        assert typed_in(content["blocks"])[-1] == version.text
        assert (str(ActionId.KICKOFF_TAKE) in str(content["blocks"])) is not is_taken


@some
@given(samples.voices, answers(), samples.texts, samples.names)
def test_what_is_said_otherwise_and_what_becomes_an_answer(
    say: Voice, one: tuple[Seen, Asking, list[Answer]], text: str, who: str
) -> None:
    seen, asking, _ = one
    asked = seen.course.question(asking)
    check_view(otherwise.irrelevant(say, asking, asked))
    check_view(otherwise.ask_else(say, asking, asked, "C0001"))
    check_message(otherwise.handed_over(say, seen, asking, asked))
    for comes_next in (True, False):
        note = text[:REASON_LIMIT]
        check_message(otherwise.yours(say, seen, asking, asked, note, comes_next=comes_next))
    form = SaidForm(kickoff="k" * 32, author="U1", words="w" * 16)
    check_view(said_as_answer.window(say, form, seen.course, [asking], seen.names, who, text))
