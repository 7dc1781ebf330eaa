"""What an amendment changes."""

from hypothesis import given
from hypothesis import strategies as st

from rituals.charter.difference import Difference, applied, difference
from rituals.charter.model import Content, Entry

words = st.text(max_size=8)
entries = st.builds(
    Entry,
    question_id=st.sampled_from("abcdef"),
    title=words,
    text=words,
    rows=st.lists(st.dictionaries(st.sampled_from("xy"), words, max_size=2), max_size=2).map(tuple),
    choices=st.lists(st.tuples(words, words), max_size=2).map(tuple),
    state=st.sampled_from(["answered", "unknown", "irrelevant"]),
    reason=words,
)
contents = st.builds(
    Content,
    name=words,
    entries=st.lists(entries, unique_by=lambda e: e.question_id).map(tuple),
    without_ml=st.booleans(),
)


@given(contents, contents)
def test_a_difference_applied_to_the_old_version_gives_the_new_one(
    old: Content, new: Content
) -> None:
    assert applied(difference(old, new), old) == new


@given(contents)
def test_no_change_is_an_empty_difference(content: Content) -> None:
    assert difference(content, content) == Difference()
    assert difference(content, content).is_empty


@given(contents, contents)
def test_a_difference_is_empty_only_where_nothing_changed(old: Content, new: Content) -> None:
    assert difference(old, new).is_empty == (old == new)


@given(contents, contents)
def test_sections_that_stay_are_not_in_it(old: Content, new: Content) -> None:
    changed = {one.question_id for one in difference(old, new).changed}
    assert changed.isdisjoint(e.question_id for e in old.entries if e in new.entries)


def test_what_is_new_and_what_is_left_out_is_told_apart() -> None:
    problem = Entry(question_id="problem", title="Problem", text="Churn")
    proxy = Entry(question_id="proxy", title="Proxy", text="Page views")
    reworded = problem.model_copy(update={"text": "Churn of paying customers"})
    old = Content(name="Churn", entries=(problem, proxy))
    new = Content(name="Churn", entries=(reworded,))
    told = [(one.title, one.old, one.new) for one in difference(old, new).changed]
    assert told == [("Problem", problem, reworded), ("Proxy", proxy, None)]
