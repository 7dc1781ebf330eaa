"""Files go to Slack in three steps, and what may go wrong at each."""

from typing import Any

import aiohttp
import pytest

from tests.sandbox.bench import SCOPES, Bench, manifest


@pytest.fixture
def able(bench: Bench) -> Bench:
    bench.slack.install(manifest(scopes=f"{SCOPES} files:write im:write"))
    return bench


def send(bench: Bench, url: str, content: bytes) -> int:
    async def post() -> int:
        async with aiohttp.ClientSession() as session, session.post(url, data=content) as answer:
            return answer.status

    return int(bench.run(post()))


def uploaded(bench: Bench, content: bytes) -> str:
    place = bench.call("files.getUploadURLExternal", filename="a.ics", length=len(content))
    assert send(bench, place["upload_url"], content) == 200
    return str(place["file_id"])


def completed(bench: Bench, file_id: str, **more: Any) -> dict[str, Any]:
    return bench.call("files.completeUploadExternal", files=[{"id": file_id}], **more)


def test_a_file_is_announced_sent_shared_and_fetched(able: Bench) -> None:
    alice = able.slack.person("alice")
    direct = able.call("conversations.open", users=alice.id)["channel"]["id"]
    file_id = uploaded(able, b"BEGIN")
    answer = completed(able, file_id, channel_id=direct, initial_comment="Here it is")
    assert [one["id"] for one in answer["files"]] == [file_id]
    assert alice.goes_to("@Robin").sees("Here it is").downloads("a.ics") == b"BEGIN"


def test_what_slack_refuses(able: Bench) -> None:
    alice, churn = able.slack.person("alice"), able.channel("ml-churn")
    assert able.call("files.getUploadURLExternal", length=1)["error"] == "invalid_arguments"
    assert able.call("files.getUploadURLExternal", filename="a")["error"] == "invalid_arguments"
    place = able.call("files.getUploadURLExternal", filename="a.ics", length=5)
    assert send(able, place["upload_url"], b"short"[:2]) == 400
    assert completed(able, place["file_id"])["error"] == "file_update_failed"
    assert send(able, place["upload_url"], b"short") == 200
    assert send(able, place["upload_url"], b"short") == 404
    assert send(able, f"{place['upload_url']}x", b"short") == 404
    file_id = place["file_id"]
    assert completed(able, "F0NOWHERE")["error"] == "file_not_found"
    assert completed(able, file_id, channel_id=alice.id)["error"] == "channel_not_found"
    assert completed(able, file_id, channel_id=churn)["error"] == "not_in_channel"
    assert able.call("files.completeUploadExternal", files=[])["error"] == "invalid_arguments"


def test_without_its_scope_nothing_is_taken(bench: Bench) -> None:
    answer = bench.call("files.getUploadURLExternal", filename="a.ics", length=1)
    assert (answer["error"], answer["needed"]) == ("missing_scope", "files:write")
    bench.slack.forget_refusals()
