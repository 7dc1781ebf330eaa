"""Whose an issue or a pull request is, and which repositories may be followed."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rituals.followups.model import FollowUp
from rituals.issues.model import (
    TITLE_LIMIT,
    Item,
    Kind,
    NotALogin,
    NotARepository,
    is_allowed,
    login_in,
    owners_of,
    repository_in,
)
from rituals.issues.pushing import draft_of

AT = datetime(2026, 11, 16, 8, tzinfo=UTC)
ISSUE = Item(1, Kind.ISSUE, "Late", "https://x", "reporter", (), (), False, AT)
PULL = replace(ISSUE, kind=Kind.PULL_REQUEST, reviewers=("Other", "Reviewer"))
PEOPLE = {"reporter": "U-author", "reviewer": "U-reviewer", "assignee": "U-assignee"}


def test_an_issue_is_whose_it_is_assigned_to_and_never_its_reporters() -> None:
    assert owners_of(ISSUE, PEOPLE) == ()
    assert not ISSUE.is_somebodys
    taken = replace(ISSUE, assignees=("stranger", "Assignee"))
    assert owners_of(taken, PEOPLE) == ("U-assignee",)
    assert owners_of(replace(ISSUE, assignees=("stranger",)), PEOPLE) == ()


def test_a_pull_request_waits_for_each_reviewer_that_is_known_and_else_is_its_authors() -> None:
    assert owners_of(PULL, PEOPLE) == ("U-reviewer",)
    both = replace(PULL, reviewers=("Reviewer", "Assignee", "Other"))
    assert owners_of(both, PEOPLE) == ("U-assignee", "U-reviewer")
    assert owners_of(replace(both, is_draft=True), PEOPLE) == ("U-author",)
    assert owners_of(replace(PULL, reviewers=()), PEOPLE) == ("U-author",)
    gets_on = replace(PULL, reviewers=(), assignees=("assignee", "reviewer"))
    assert owners_of(gets_on, PEOPLE) == ("U-assignee",)
    assert owners_of(replace(PULL, reviewers=("Other",)), PEOPLE) == ("U-author",)
    assert owners_of(PULL, {}) == ()


@pytest.mark.parametrize(
    "typed",
    [
        "octo/churn",
        " octo/churn ",
        "https://github.com/octo/churn",
        "<https://github.com/octo/churn/>",
        "<https://github.com/octo/churn|github.com/octo/churn>",
        "https://git.example.com/octo/churn.git",
    ],
)
def test_a_repository_is_named_or_shown_by_its_address(typed: str) -> None:
    assert repository_in(typed) == "octo/churn"


@pytest.mark.parametrize(
    "typed", ["", "octo", "octo/", "/churn", "octo/..", "octo/a/b", "octo/ch?urn", "o/c#1", "ö/c"]
)
def test_what_is_no_repository_is_refused(typed: str) -> None:
    with pytest.raises(NotARepository):
        repository_in(typed)


@given(st.text(max_size=80))
def test_whatever_is_typed_no_other_address_comes_of_it(typed: str) -> None:
    try:
        found = repository_in(typed)
    except NotARepository:
        return
    owner, name = found.split("/")
    assert set(owner + name) <= set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._"
    )
    assert name not in (".", "..")


@pytest.mark.parametrize("typed", ["", "a b", "-x", "x" * 60, "a/b", "<@U1>", "<!channel>"])
def test_what_is_no_name_there_is_refused(typed: str) -> None:
    with pytest.raises(NotALogin):
        login_in(typed)


def test_what_may_be_followed_is_named_one_by_one_or_by_its_owner() -> None:
    allowed = ("Octo/churn", "wide/*")
    assert is_allowed("octo/CHURN", allowed)
    assert is_allowed("Wide/whatever", allowed)
    assert not is_allowed("octo/plans", allowed)
    assert not is_allowed("wider/x", allowed)
    assert not is_allowed("octo/churn", ())


@given(st.text(min_size=1, max_size=300))
def test_a_follow_up_is_a_title_and_marked_by_what_nobody_sees(text: str) -> None:
    one = FollowUp("f1", 58, "t1", text, "U1", None, "U1", AT)
    draft = draft_of("T1", one)
    assert len(draft.title) <= TITLE_LIMIT
    assert draft.body.endswith(draft.marker)
    assert "T1/f1" in draft.marker
