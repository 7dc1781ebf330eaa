"""Canvases and pins: what apps do with them, what people see, and what Slack refuses."""

from typing import Any

import pytest

from tests.sandbox.bench import SCOPES, Bench, manifest

Json = dict[str, Any]
CHARTER = "# Goal\n\nFewer customers leave.\n\n## Risks\n\n- Labels are late\n- Nobody acts"


@pytest.fixture
def canvases(bench: Bench) -> Bench:
    """An app that may write canvases, in #ml-churn."""
    bench.slack.install(manifest(scopes=f"{SCOPES} canvases:write canvases:read"))
    bench.slack.person("alice").goes_to("#ml-churn").invites("Robin")
    return bench


def document(markdown: str) -> Json:
    return {"type": "markdown", "markdown": markdown}


def create(bench: Bench, title: str = "Churn charter", markdown: str = CHARTER) -> str:
    answer = bench.call(
        "canvases.create",
        title=title,
        document_content=document(markdown),
        channel_id=bench.channel("ml-churn"),
    )
    assert answer["ok"], answer
    return str(answer["canvas_id"])


def edit(bench: Bench, canvas_id: str, operation: str, **more: Any) -> Json:
    return bench.call(
        "canvases.edit", canvas_id=canvas_id, changes=[{"operation": operation, **more}]
    )


def sections(bench: Bench, canvas_id: str, **criteria: Any) -> list[str]:
    answer = bench.call("canvases.sections.lookup", canvas_id=canvas_id, criteria=criteria)
    return [one["id"] for one in answer["sections"]]


def test_a_canvas_becomes_a_tab_that_the_channel_reads(canvases: Bench) -> None:
    dana = canvases.slack.person("dana").goes_to("#ml-churn")
    dana.sees_no_canvas()
    create(canvases, markdown=f"Asked: ![](@{dana.id}) in ![](#{canvases.channel('general')})")
    dana.sees_canvas("Churn charter", "Asked: @Dana in #general")
    canvases.slack.person("gil").sees_canvas("Churn charter", in_="#ml-churn")
    canvases.slack.person("bob").sees_no_canvas(in_="#ml-ranking")


def test_a_canvas_keeps_its_words_through_being_cut_into_sections(canvases: Bench) -> None:
    text = (
        f"{CHARTER}\n\n> Quoted\n> twice\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n---\n\n"
        "```\n# no heading\n\n- no item\n```\n\nThe *end*, in\ntwo lines."
    )
    create(canvases, markdown=text)
    alice = canvases.slack.person("alice")
    assert alice.reads_canvas("Churn charter") == text


def test_a_canvas_is_edited_by_one_operation_at_a_time(canvases: Bench) -> None:
    canvas_id = create(canvases)
    alice = canvases.slack.person("alice")
    (risks,) = sections(canvases, canvas_id, section_types=["h2"], contains_text="Risks")
    late, _ = sections(canvases, canvas_id, section_types=["list"])
    edits: list[tuple[str, Json]] = [
        ("insert_after", {"section_id": risks, "document_content": document("None is small.")}),
        ("insert_before", {"section_id": risks, "document_content": document("## Metric")}),
        ("replace", {"section_id": late, "document_content": document("- Labels are *very* late")}),
        ("insert_at_start", {"document_content": document("*Draft*")}),
        ("insert_at_end", {"document_content": document("Signed.")}),
        ("delete", {"section_id": sections(canvases, canvas_id, contains_text="Nobody")[0]}),
        ("rename", {"title_content": document("Churn charter, version 2")}),
    ]
    for operation, change in edits:
        assert edit(canvases, canvas_id, operation, **change)["ok"], operation
    alice.sees_no_canvas("Churn charter")
    assert alice.reads_canvas("Churn charter, version 2") == (
        "*Draft*\n\n# Goal\n\nFewer customers leave.\n\n## Metric\n\n## Risks\n\nNone is small."
        "\n\n- Labels are *very* late\n\nSigned."
    )
    assert edit(canvases, canvas_id, "replace", document_content=document("Anew."))["ok"]
    assert alice.reads_canvas("Churn charter, version 2") == "Anew."


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ([], "invalid_arguments"),
        ([{"operation": "delete", "section_id": "a"}] * 2, "invalid_arguments"),
        ([{"operation": "shorten"}], "invalid_arguments"),
        ([{"operation": "delete"}], "invalid_arguments"),
        ([{"operation": "insert_after", "document_content": document("x")}], "invalid_arguments"),
        ([{"operation": "replace"}], "invalid_arguments"),
        ([{"operation": "replace", "document_content": "x"}], "invalid_arguments"),
        ([{"operation": "rename", "document_content": document("x")}], "invalid_arguments"),
        ([{"operation": "delete", "section_id": "gone"}], "canvas_editing_failed"),
        (
            [{"operation": "replace", "document_content": document("#### Deep")}],
            "canvas_editing_failed",
        ),
    ],
)
def test_edits_that_slack_refuses_change_nothing(
    canvases: Bench, changes: list[Json], error: str
) -> None:
    canvas_id = create(canvases)
    answer = canvases.call("canvases.edit", canvas_id=canvas_id, changes=changes)
    assert answer["error"] == error
    assert canvases.slack.person("alice").reads_canvas("Churn charter") == CHARTER


@pytest.mark.parametrize(
    ("markdown", "detail"),
    [
        ("fine\n#### Deep", "line 2: Unsupported heading depth (4)"),
        ("> - listed", "line 1: Unsupported block type (List) within block quote"),
        ("> > again", "line 1: Unsupported block type (BlockQuote) within block quote"),
        ("| a |\n|---|\n" + "| 1 |\n" * 300, "line 301: Table has more than 300 cells"),
    ],
)
def test_what_a_canvas_cannot_hold_is_refused_with_its_line(
    canvases: Bench, markdown: str, detail: str
) -> None:
    answer = canvases.call("canvases.create", document_content=document(markdown))
    assert answer["error"] == "canvas_creation_failed"
    assert detail in answer["detail"]
    assert detail in canvases.slack.refusals()[-1]["messages"][0]
    assert canvases.call("canvases.create", document_content=document(f"```\n{markdown}\n```"))[
        "ok"
    ]


def test_canvases_need_their_scopes(bench: Bench) -> None:
    assert bench.call("canvases.create")["needed"] == "canvases:write"
    assert bench.call("canvases.sections.lookup")["needed"] == "canvases:read"


def test_a_canvas_that_is_hidden_or_gone_is_not_found(canvases: Bench) -> None:
    where = canvases.channel("ml-secret")
    assert canvases.call("canvases.create", channel_id=where)["error"] == "channel_not_found"
    canvas_id = create(canvases)
    canvases.slack.person("alice").deletes_canvas("Churn charter").sees_no_canvas()
    gone = edit(canvases, canvas_id, "insert_at_end", document_content=document("x"))
    assert gone["error"] == "canvas_not_found"
    assert canvases.call("canvases.delete", canvas_id="F0")["error"] == "canvas_not_found"
    again = create(canvases)
    assert canvases.call("canvases.delete", canvas_id=again)["ok"]
    canvases.slack.person("alice").sees_no_canvas()


def test_a_workspace_without_canvases_says_so(canvases: Bench) -> None:
    canvas_id = create(canvases)
    canvases.slack.canvases("none")
    assert canvases.call("canvases.create")["error"] == "canvas_disabled_user_team"
    refused = edit(canvases, canvas_id, "insert_at_end", document_content=document("x"))
    assert refused["error"] == "canvas_disabled_user_team"


def test_a_free_workspace_has_one_canvas_in_a_channel_and_none_elsewhere(canvases: Bench) -> None:
    canvases.slack.canvases("one a channel")
    alone = canvases.call("canvases.create")
    assert alone["error"] == "free_teams_cannot_create_standalone_canvases"
    create(canvases)
    where = canvases.channel("ml-churn")
    second = canvases.call("canvases.create", channel_id=where)
    assert second["error"] == "free_team_canvas_tab_already_exists"


def test_a_channel_has_one_canvas_of_its_own_besides_its_tabs(canvases: Bench) -> None:
    create(canvases)
    where = canvases.channel("ml-churn")
    own = canvases.call("conversations.canvases.create", channel_id=where, title="Hub")
    assert own["ok"]
    again = canvases.call("conversations.canvases.create", channel_id=where)
    assert again["error"] == "channel_canvas_already_exists"
    info = canvases.call("conversations.info", channel=where)["channel"]
    assert info["properties"]["canvas"] == {"file_id": own["canvas_id"], "is_empty": True}
    assert len(info["properties"]["tabs"]) == 2


def test_access_is_set_for_channels_or_for_people_who_got_the_canvas(canvases: Bench) -> None:
    dana = canvases.slack.person("dana").goes_to("#ml-churn")
    canvas_id = canvases.call("canvases.create", title="Loose")["canvas_id"]

    def share(**whom: Any) -> Json:
        arguments = {"canvas_id": canvas_id, "access_level": "read"} | whom
        return canvases.call("canvases.access.set", **arguments)

    assert share(channel_ids=[canvases.channel("ml-churn")])["ok"]
    assert share()["error"] == "invalid_parameters"
    assert share(channel_ids=["C1"], user_ids=["U1"])["error"] == "invalid_parameters"
    assert share(channel_ids=["C1"])["error"] == "channel_not_found"
    assert share(user_ids=["U1"])["error"] == "user_not_found"
    owned = share(channel_ids=[canvases.channel("ml-churn")], access_level="owner")
    assert owned["error"] == "invalid_arguments"
    assert share(user_ids=[dana.id])["error"] == "failed_to_update_user_ids"
    link = f"<https://demo-ml.slack.com/docs/T1/{canvas_id}|Loose>"
    assert canvases.call("chat.postMessage", channel=dana.id, text=link)["ok"]
    assert share(user_ids=[dana.id])["ok"]


def test_an_app_pins_and_unpins_and_everybody_sees_it(bench: Bench) -> None:
    alice = bench.slack.person("alice").goes_to("#general").invites("Robin").types("The charter")
    at = {"channel": bench.channel("general"), "timestamp": alice.last["result"]["ts"]}
    alice.sees_nothing_pinned()
    assert bench.call("pins.add", **at)["ok"]
    bench.slack.person("dana").sees_pinned("The charter", "#general")
    assert bench.call("pins.add", **at)["error"] == "already_pinned"
    assert bench.call("pins.remove", **at)["ok"]
    assert bench.call("pins.remove", **at)["error"] == "no_pin"
    alice.sees_nothing_pinned()


def test_an_app_hears_of_pins(bench: Bench) -> None:
    bench.slack.install(manifest(events="message.channels pin_added pin_removed"))
    bench.hear("pin_added", "pin_removed", "message")
    bench.connect()
    alice = bench.slack.person("alice").goes_to("#general").invites("Robin").types("The charter")
    alice.pins("The charter").unpins("The charter")
    (added,), (removed,) = bench.heard_events("pin_added"), bench.heard_events("pin_removed")
    assert added["item"]["message"]["text"] == removed["item"]["message"]["text"] == "The charter"
    assert (added["pin_count"], added["item_user"]) == ("1", alice.id)
    assert not removed["has_pins"]
    assert bench.heard_events("message")[-1]["subtype"] == "pinned_item"


def test_the_newest_pin_is_listed_first(bench: Bench) -> None:
    alice = bench.slack.person("alice").goes_to("#general").invites("Robin")
    alice.types("First").types("Second").pins("First").pins("Second")
    items = bench.call("pins.list", channel=bench.channel("general"))["items"]
    assert [one["message"]["text"] for one in items] == ["Second", "First"]
    alice.unpins("First").sees_pinned("Second")


@pytest.mark.parametrize(
    ("timestamp", "error"),
    [("", "no_item_specified"), ("soon", "bad_timestamp"), ("1.000001", "message_not_found")],
)
def test_pins_that_slack_refuses(bench: Bench, timestamp: str, error: str) -> None:
    bench.slack.person("alice").goes_to("#general").invites("Robin")
    at = {"channel": bench.channel("general"), "timestamp": timestamp}
    assert bench.call("pins.add", **at)["error"] == error
    assert bench.call("pins.remove", **at)["error"] == error


def test_what_slack_itself_says_cannot_be_pinned(bench: Bench) -> None:
    bench.slack.person("alice").goes_to("#general").invites("Robin")
    where = bench.channel("general")
    joined = bench.call("conversations.history", channel=where)["messages"][0]
    assert joined["subtype"] == "channel_join"
    answer = bench.call("pins.add", channel=where, timestamp=joined["ts"])
    assert answer["error"] == "not_pinnable"
