"""Two who change the same thing at once, each in a window of their own."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from rituals.followups.model import Draft
from rituals.untouched import as_meant

drafts = st.builds(
    Draft, st.sampled_from("ab"), st.sampled_from("uv"), st.none() | st.just(date(2026, 12, 1))
)


@given(shown=drafts, sent=drafts, now=drafts)
def test_what_was_changed_is_taken_and_what_was_left_alone_is_as_it_is_by_now(
    shown: Draft, sent: Draft, now: Draft
) -> None:
    meant = as_meant(sent, shown, now)
    for name in ("text", "owner", "due_on"):
        is_alone = getattr(sent, name) == getattr(shown, name)
        assert getattr(meant, name) == getattr(now if is_alone else sent, name)


@given(sent=drafts, now=drafts)
def test_a_window_from_before_an_upgrade_says_all_that_it_says(sent: Draft, now: Draft) -> None:
    assert as_meant(sent, None, now) == sent
