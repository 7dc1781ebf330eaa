"""What a person typed among words of ours: it looks as typed, and Slack reads nothing into it."""

import pytest
from hypothesis import given

from bot.words import Mrkdwn, quote, words
from bot.words.mrkdwn import as_read
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


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("ask <@U1> and <@U2|chen> in <#C1|ml-churn>", "ask @Alice and @chen in #ml-churn"),
        ("<!here> <!subteam^S1|@ml> <!date^1^{date}|today>", "@here @ml today"),
        ("<https://a.example/?b=1&amp;c=2|here>, <https://a.example>", "here, https://a.example"),
        ("<mailto:a@b.example|a@b.example> <mailto:c@d.example>", "a@b.example c@d.example"),
        ("5 &lt; 6 &amp;amp; 7", "5 < 6 &amp; 7"),
        ("a < b, <unfinished", "a < b, <unfinished"),
    ],
)
def test_a_message_as_people_read_it(text: str, read: str) -> None:
    assert as_read(text, {"U1": "Alice"}) == read


@given(typed)
def test_nothing_in_it_is_a_token(text: str) -> None:
    check_markup(quote(text))
    assert "<" not in quote(text)


def test_facts_are_quoted_once_and_never_read_as_places_for_facts() -> None:
    say = words("en")
    assert say("sitting.by_hand", who="{until} %s <@U1>") == "Opened by {until} %s &lt;@U1&gt;."
    assert say("sitting.by_hand", who=Mrkdwn("<@U1>")) == "Opened by <@U1>."
    assert say.plain("sitting.by_hand", who="{until} <b>") == "Opened by {until} <b>."
