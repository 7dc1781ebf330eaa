"""What a team takes along when it is exported: held to the tables there are."""

from storage.belonging import tables
from storage.repositories.everything import AS_JSON, KINDS, LEFT_OUT
from storage.tables import metadata


def test_every_table_of_a_team_is_exported_or_it_is_said_why_not() -> None:
    assert {*KINDS, *LEFT_OUT} == {one.name for one in tables()}
    assert not {*KINDS} & {*LEFT_OUT}
    assert all(LEFT_OUT.values())


NOT_OF_A_TEAM = {
    "person": "whom Slack told of",
    "away": "a person's",
    "quiet": "a person's",
    "preference": "a person's",
    "home": "a person's",
    "bundle": "a person's",
    "snooze": "a person's",
    "tracker_login": "a person's",
    "draft": "what a person has begun, and nobody else has seen",
    "item": "numbers: each thing has its own with it",
    "numbering": "the last number of the workspace",
    "schedule": "what comes next, which the rituals say",
    "occurrence": "what was due",
    "message": "where in Slack a message is",
    "delivery": "messages on their way: what they say is said of what is here",
    "channel_slot": "when Slack takes the next message",
    "budget": "when Slack takes the next message",
    "event": "what Slack has sent",
    "trace": "that something was destroyed",
    "forgotten": "a team that is put aside: it has no team to be exported from",
}


def test_a_new_table_that_no_key_leads_from_to_a_team_is_thought_of() -> None:
    assert set(NOT_OF_A_TEAM) == set(metadata.tables) - {one.name for one in tables()}


def test_columns_of_json_are_there() -> None:
    for table, columns in AS_JSON.items():
        assert {*columns} <= {one.name for one in metadata.tables[table].columns}
