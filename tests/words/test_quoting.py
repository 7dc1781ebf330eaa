"""What a person typed among words of ours: it looks as typed, and Slack reads nothing into it."""

import pytest
from hypothesis import given

from bot.words import Mrkdwn, quote, words
from tests.views.reading import check_markup
from tests.views.samples import typed


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("plain words", "plain words"),
        ("<!channel> & co", "&lt;!channel&gt; &amp; co"),
        ("snake_case and 2*3*4", "snake_case and 2*3*4"),
        ("*bold* _it_ ~no~", "∗bold∗ ˍitˍ ∼no∼"),
        ("__init__", "ˍˍinitˍˍ"),
        ("`code` and a`b`c", "ˋcodeˋ and aˋbˋc"),
        ("> quoted\n> twice", "\u200b&gt; quoted\n\u200b&gt; twice"),
        ("5 > 4", "5 &gt; 4"),
        (":tada: at 10:30", ":\u200btada: at 10:30"),
    ],
)
def test_what_would_format_is_shown_as_it_is(text: str, quoted: str) -> None:
    assert quote(text) == quoted


@given(typed)
def test_nothing_in_it_is_a_token(text: str) -> None:
    check_markup(quote(text))
    assert "<" not in quote(text)


def test_facts_are_quoted_once_and_never_read_as_places_for_facts() -> None:
    say = words("en")
    assert say("retro.by_hand", who="{until} %s <@U1>") == "Opened by {until} %s &lt;@U1&gt;."
    assert say("retro.by_hand", who=Mrkdwn("<@U1>")) == "Opened by <@U1>."
    assert say.plain("retro.by_hand", who="{until} <b>") == "Opened by {until} <b>."
