"""`/roles assign @bob "Data engineer"`, as people type it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands import parse
from bot.commands.grammar import heard
from bot.commands.roles import NamedRole, RoleNamesSeveral, RoleNamesSomebodyUnknown, read_role
from rituals.errors import PersonError


@pytest.mark.parametrize(
    ("typed", "user_id", "role"),
    [
        ('<@U2|bob> "Data engineer"', "U2", "Data engineer"),
        ("<@U2> data engineer", "U2", "data engineer"),
        ('"Data engineer" <@U2>', "U2", "Data engineer"),
        ("<@U2> as our data engineer.", "U2", "data engineer"),
        ("<@U2> is the PM", "U2", "PM"),
        ("<@U2>", "U2", ""),
        ("ML engineer", None, "ML engineer"),
        ("<@U2> <@U2> PM", "U2", "PM"),
        ("", None, ""),
    ],
)
def test_who_and_which_role_in_whichever_order(typed: str, user_id: str | None, role: str) -> None:
    assert read_role(typed) == NamedRole(user_id, role)


def test_several_people_and_people_who_were_only_typed_are_asked_about() -> None:
    with pytest.raises(RoleNamesSeveral) as several:
        read_role("<@U1> <@U2> PM")
    assert several.value.count == 2
    with pytest.raises(RoleNamesSomebodyUnknown) as unknown:
        read_role("@bob data engineer")
    assert unknown.value.typed == "@bob"


def test_the_word_may_be_left_out_and_a_slip_of_it_is_asked_about() -> None:
    intent = parse("roles", '<@U2|bob> "Data engineer"')
    assert (intent.key, intent.rest) == ("roles", '<@U2|bob> "Data engineer"')
    assert parse("roles", "assign <@U2|bob> “Data engineer”").rest == '<@U2|bob> "Data engineer"'
    with pytest.raises(PersonError) as error:
        parse("roles", "matirx")
    assert error.value.nearest == "matrix"


def test_me_in_a_sentence_is_no_command() -> None:
    assert "roles" not in {command.name for command, _ in heard("please tell me a joke")}
    ((command, subcommand), *_) = heard("roles: what is mine?")
    assert (command.name, subcommand and subcommand.word) == ("roles", "me")


@given(st.text(max_size=200))
def test_anything_is_read_or_refused(text: str) -> None:
    try:
        assert isinstance(read_role(text), NamedRole)
    except PersonError as error:
        assert error.facts
