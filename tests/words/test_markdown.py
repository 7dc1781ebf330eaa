"""What people type makes nothing of a document."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.words.markdown import for_canvas, for_file

_BLOCK = re.compile(r"^\s*(?:#|>|[-+*=]|\||```|~~~|\d+[.)])", re.MULTILINE)
markup = st.text(alphabet="![](){}<>#|`~*_-+=.:/&;@0aU \n", max_size=60)


@given(markup)
def test_nothing_typed_mentions_or_links_in_a_canvas(text: str) -> None:
    shown = for_canvas(text)
    assert "](" not in shown
    assert "![" not in shown
    assert "://" not in shown
    assert not re.search(r"<\S", shown.replace("<\u200b", ""))


@given(markup)
def test_nothing_typed_begins_a_heading_a_list_or_a_table(text: str) -> None:
    for shown in (for_canvas(text), for_file(text)):
        assert not _BLOCK.search(shown)


@pytest.mark.parametrize("text", ["People leave", "5 % by June, 2 s", "snake_case and 3 * 4"])
def test_plain_words_stay_as_they_are_in_a_canvas(text: str) -> None:
    assert for_canvas(text).replace("\u200b", "").replace("\u2217", "*") == text


def test_in_a_file_it_reads_as_it_was_typed() -> None:
    assert for_file("a *b* [c](d)\n- e") == "a \\*b\\* \\[c\\]\\(d\\)  \n  \\- e"
