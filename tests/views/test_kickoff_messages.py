"""The messages of a kickoff's thread: whatever was typed, however much, Slack takes them."""

from dataclasses import replace
from html import unescape

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ids import ActionId
from bot.views.kickoff import asked as kickoff_questions
from bot.views.kickoff import board as kickoffs
from bot.views.kickoff import forms as kickoff_forms
from bot.views.kickoff import replies as kickoff_replies
from bot.views.kickoff.board import Seen
from bot.words import Voice
from rituals.kickoff.catalogue import QuestionSet
from rituals.kickoff.model import Answer, Asking, Course, QuestionState
from rituals.kickoff.playbook import catalogue
from tests.views import samples
from tests.views.reading import check_message, check_view, typed_in
from tests.views.test_kickoff_windows import answers

some = settings(deadline=None, max_examples=25)


@some
@given(samples.voices, answers(), st.booleans())
def test_a_question_in_whatever_state_and_its_answer(
    say: Voice, one: tuple[Seen, Asking, list[Answer]], buttons_only: bool
) -> None:
    seen, asking, versions = one
    seen = replace(seen, buttons_only=buttons_only)
    asked = seen.course.question(asking)
    check_message(kickoff_questions.question(say, seen, asking))
    check_message(kickoff_questions.not_needed(say, asked))
    check_message(kickoff_questions.taken_back(say, seen, asking))
    for version in versions[:2]:
        content = kickoff_questions.understood(say, seen, asking, version, [])
        check_message(content)
        assert len(unescape(content["text"])) < 12_000
        if version.text:
            assert version.text in typed_in(content["blocks"])


@st.composite
def courses(draw: st.DrawFn) -> Seen:
    """One of all questions, each in some state."""
    seen, _, _ = draw(answers())
    asked = catalogue()
    kickoff = replace(seen.course.kickoff, catalogue=asked, sets=frozenset({QuestionSet.CORE}))
    askings = tuple(
        Asking(
            kickoff.kickoff_id,
            question.id,
            position,
            draw(st.sampled_from(samples.AUTHORS)),
            draw(st.sampled_from(QuestionState)),
            number=position + 1,
        )
        for position, question in enumerate(asked.questions)
    )
    return replace(seen, course=Course(kickoff, askings, {}))


@some
@given(samples.voices, courses(), st.booleans())
def test_the_board_and_what_is_offered(say: Voice, seen: Seen, buttons_only: bool) -> None:
    seen = replace(seen, buttons_only=buttons_only)
    check_message(kickoffs.board(say, seen))
    check_message(kickoffs.started(say, seen))
    offered = {one: dict.fromkeys(samples.AUTHORS[:3], 3) for one in QuestionSet}
    for what in (offered, {}):
        check_message(kickoffs.sets_offered(say, seen, what))
        check_message(kickoffs.sets_left(say, seen, what))
    content = kickoffs.sets_offered(say, seen, offered)
    assert str(content["blocks"]).count(f"{ActionId.KICKOFF_ADD_SET}|") == len(offered)


@some
@given(samples.voices, courses())
def test_replies_to_replies_and_the_windows(say: Voice, seen: Seen) -> None:
    asking = seen.course.askings[0]
    check_message(kickoff_replies.asks_back(say, seen, asking))
    check_message(kickoff_replies.only_files(say, "U1"))
    check_message(kickoff_replies.too_long(say, "U1", 12_345))
    check_message(kickoff_replies.settled(say, seen, "U1"))
    check_message(kickoff_replies.goes_on_below(say, seen, asking))
    check_view(kickoff_forms.start(say, seen.team, "U1"))
    for sets in ({QuestionSet.CORE}, set(QuestionSet)):
        kickoff = replace(seen.course.kickoff, sets=frozenset(sets), is_late=len(sets) > 1)
        check_view(kickoff_forms.change(say, kickoff, seen.project))
