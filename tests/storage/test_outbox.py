"""The outbox: order, handles, once for a key, and who may be sent to when."""

from datetime import UTC, datetime, timedelta

import pytest

from rituals.outbox import Again, Failed, Lease, Sent, Throttled
from storage.unit_of_work import Storage

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def post(storage: Storage, channel: str, text: str, workspace: str = "T1", **more: str) -> str:
    with storage.work(workspace, now=NOW) as work:
        handle = work.outbox.post(channel, {"text": text}, **more)
        work.commit()
    return handle


def lease(storage: Storage, at: datetime = NOW, limit: int = 100) -> list[Lease]:
    return list(storage.outbox.exchange([], now=at, real=at, limit=limit).leases)


def record(storage: Storage, *outcomes: object, at: datetime = NOW) -> list[Lease]:
    turn = storage.outbox.exchange(outcomes, now=at, real=at, limit=100)  # type: ignore[arg-type]
    return list(turn.leases)


def sent(one: Lease, ts: str = "1.0", at: datetime = NOW) -> Sent:
    return Sent(one, ("C-real", ts), at)


def texts(leases: list[Lease]) -> list[str]:
    return [one.content["text"] for one in leases]


def test_nothing_is_queued_unless_the_unit_of_work_commits(storage: Storage) -> None:
    with storage.work("T1", now=NOW) as work:
        work.outbox.post("C1", {"text": "never"})
    assert lease(storage) == []


def test_one_lease_per_channel_the_oldest_first(storage: Storage) -> None:
    for text in ("a1", "a2"):
        post(storage, "A", text)
    post(storage, "B", "b1")
    first = lease(storage)
    assert texts(first) == ["a1", "b1"]
    assert lease(storage) == []
    assert texts(record(storage, *map(sent, first))) == ["a2"]


def test_a_full_channel_does_not_keep_others_waiting(storage: Storage) -> None:
    for n in range(50):
        post(storage, "A", f"a{n}")
    post(storage, "B", "b")
    assert texts(lease(storage, limit=2)) == ["a0", "b"]


def test_a_channel_rests_after_each_message(database_url: str) -> None:
    storage = Storage(database_url, channel_interval=1.0)
    for text in ("one", "two"):
        post(storage, "A", text)
    [one] = lease(storage)
    turn = storage.outbox.exchange([sent(one)], now=NOW, real=NOW, limit=9)
    assert (turn.leases, turn.next_at) == ([], NOW + SECOND)
    assert texts(lease(storage, NOW + SECOND)) == ["two"]
    storage.close()


def test_a_reply_knows_its_parents_place(storage: Storage) -> None:
    parent = post(storage, "A", "parent")
    post(storage, "A", "reply", thread=parent)
    [first] = lease(storage)
    [reply] = record(storage, sent(first, "7.7"))
    assert reply.parent == ("C-real", "7.7")


def test_a_reply_goes_where_its_parent_went(storage: Storage) -> None:
    parent = post(storage, "U1", "parent")
    post(storage, "D1", "reply", thread=parent)
    assert texts(lease(storage)) == ["parent"]


def test_what_waits_for_a_failed_post_is_held_and_goes_out_after_it(storage: Storage) -> None:
    parent = post(storage, "A", "parent")
    post(storage, "A", "reply", thread=parent)
    with storage.work("T1", now=NOW) as work:
        work.outbox.post("A", {"text": "independent"})
        work.commit()
    [first] = lease(storage)
    [independent] = record(storage, Failed(first, "is_archived"))
    assert texts([independent]) == ["independent"]
    record(storage, sent(independent, "2.0"))
    with storage.work("T1", now=NOW) as work:
        [failure] = work.outbox.failed("A")
        assert work.outbox.failed("B") == []
        assert work.outbox.retry([failure.delivery_id]) == 1
        assert work.outbox.retry([failure.delivery_id]) == 0
        work.commit()
    [again] = lease(storage)
    assert again.delivery_id == first.delivery_id
    assert texts(record(storage, sent(again, "3.0"))) == ["reply"]


def test_updates_coalesce_to_the_newest(storage: Storage) -> None:
    handle = post(storage, "A", "first")
    for text in ("second", "third"):
        with storage.work("T1", now=NOW) as work:
            work.outbox.update(handle, {"text": text})
            work.commit()
    [one] = lease(storage)
    assert (one.kind, texts([one])) == ("post", ["third"])
    for text in ("fourth", "fifth"):  # while it is being sent
        with storage.work("T1", now=NOW) as work:
            work.outbox.update(handle, {"text": text})
            work.commit()
    [update] = record(storage, sent(one, "5.0"))
    assert (update.kind, texts([update]), update.place) == ("update", ["fifth"], ("C-real", "5.0"))
    assert record(storage, sent(update, "5.0")) == []


def test_a_change_that_was_said_first_goes_out_before_the_reply_about_it(storage: Storage) -> None:
    board = post(storage, "A", "writing")
    record(storage, *map(sent, lease(storage)))
    with storage.work("T1", now=NOW) as work:
        work.outbox.update(board, {"text": "voting"})
        work.outbox.post("A", {"text": "Voting is open."}, thread=board)
        work.commit()
    [first] = lease(storage, NOW + 5 * SECOND)
    [then] = record(storage, sent(first, at=NOW + 5 * SECOND), at=NOW + 10 * SECOND)
    assert texts([first, then]) == ["voting", "Voting is open."]


def test_a_post_that_may_have_arrived_is_not_changed_any_more(storage: Storage) -> None:
    handle = post(storage, "A", "first")
    [one] = lease(storage)
    record(storage, Again(one, NOW + SECOND, "timeout", uncertain=True))
    with storage.work("T1", now=NOW) as work:
        work.outbox.update(handle, {"text": "second"})
        work.commit()
    [again] = lease(storage, NOW + SECOND)
    assert (again.uncertain, again.attempts, texts([again])) == (True, 1, ["first"])
    assert (again.first_tried_at, again.attempted_at) == (NOW, NOW)


def test_a_key_makes_it_happen_once_for_ever(storage: Storage) -> None:
    first = post(storage, "A", "one", key="retro:1")
    assert post(storage, "A", "two", key="retro:1") == first
    assert post(storage, "A", "other workspace", "T2", key="retro:1") != first
    assert sorted(texts(lease(storage))) == ["one", "other workspace"]


def test_a_lease_that_nobody_reported_on_is_found_again_as_uncertain(storage: Storage) -> None:
    post(storage, "A", "one")
    [lost] = lease(storage)
    assert not lost.uncertain
    assert lease(storage, lost.until - SECOND) == []
    [found] = lease(storage, lost.until)
    assert found.uncertain
    assert found.delivery_id == lost.delivery_id
    # The first one speaks up after all: a failure of theirs no longer counts, an arrival does.
    record(storage, Failed(lost, "too_late"), at=lost.until)
    with storage.read("T1", now=NOW) as work:
        assert work.outbox.failed() == []
    record(storage, sent(lost, "1.0"), at=lost.until)
    record(storage, sent(found, "2.0"), at=lost.until)
    with storage.read("T1", now=NOW) as work:
        assert work.outbox.posted(found.handle) == ("C-real", "1.0")


def test_slowing_down_is_not_an_attempt(storage: Storage) -> None:
    post(storage, "A", "one")
    [one] = lease(storage)
    assert record(storage, Throttled(one, NOW + 3 * SECOND, whole_workspace=False)) == []
    assert lease(storage, NOW + 2 * SECOND) == []
    [again] = lease(storage, NOW + 3 * SECOND)
    assert (again.attempts, again.uncertain) == (0, False)


def test_a_method_wide_limit_stops_all_updates_of_the_workspace(storage: Storage) -> None:
    handles = [post(storage, channel, "post") for channel in "AB"]
    posts = lease(storage)
    record(storage, *(sent(one, str(n)) for n, one in enumerate(posts)))
    with storage.work("T1", now=NOW) as work:
        for handle in handles:
            work.outbox.update(handle, {"text": "update"})
        work.commit()
    first, *_ = lease(storage, limit=1)
    post(storage, "C", "a post")
    slow = Throttled(first, NOW + 9 * SECOND, whole_workspace=True)
    assert texts(record(storage, slow)) == ["a post"]
    assert texts(lease(storage, NOW + 30 * SECOND)) == ["update", "update"]


def test_a_workspace_has_an_allowance_and_others_go_on_meanwhile(storage: Storage) -> None:
    with storage.work("T1", now=NOW) as work:
        for n in range(80):
            work.outbox.post(f"C{n:02}", {"text": "T1"})
        work.commit()
    post(storage, "D", "T2", "T2")
    leased = texts(lease(storage, limit=200))
    assert leased.count("T1") == 60
    assert leased.count("T2") == 1
    assert texts(lease(storage, NOW + SECOND, limit=200)) == ["T1"] * 5


def test_who_is_to_be_told_of_a_failure_is_told_once_until_it_is_settled(storage: Storage) -> None:
    notice = {"text": "it failed"}
    for text in ("one", "two"):
        post(storage, "A", text, tell="U1")
    [one] = lease(storage)
    two, told = record(storage, Failed(one, "is_archived", notice=notice))
    assert (told.channel_id, told.content, told.tell) == ("U1", notice, None)
    record(storage, Failed(two, "is_archived", notice=notice), sent(told, "9.0"))
    with storage.work("T1", now=NOW) as work:
        failures = work.outbox.failed("A")
        assert len(failures) == 2
        work.outbox.retry([failure.delivery_id for failure in failures])
        work.commit()
    [again] = lease(storage)
    channels = [one.channel_id for one in record(storage, Failed(again, "gone", notice=notice))]
    assert sorted(channels) == ["A", "U1"]


def test_a_message_that_somebody_deleted_needs_no_update_and_nobody_is_told(
    storage: Storage,
) -> None:
    handle = post(storage, "A", "post", tell="U1")
    [one] = lease(storage)
    record(storage, sent(one))
    with storage.work("T1", now=NOW) as work:
        work.outbox.update(handle, {"text": "update"})
        work.commit()
    [update] = lease(storage)
    assert record(storage, Failed(update, "message_not_found", quietly=True)) == []
    with storage.read("T1", now=NOW) as work:
        assert work.outbox.failed() == []
    assert storage.outbox.health().waiting == 0


def test_workspaces_do_not_see_each_others_messages(storage: Storage) -> None:
    handle = post(storage, "A", "mine")
    [one] = lease(storage)
    record(storage, sent(one))
    with storage.work("T2", now=NOW) as work:
        assert work.outbox.posted(handle) is None
        assert work.outbox.handle_of("C-real", "1.0") is None
        with pytest.raises(LookupError):
            work.outbox.update(handle, {"text": "theirs"})
        with pytest.raises(LookupError):
            work.outbox.post("A", {"text": "theirs"}, thread=handle)


def test_health_counts_what_waits_and_what_failed(storage: Storage) -> None:
    post(storage, "A", "one")
    post(storage, "A", "two")
    [one] = lease(storage)
    record(storage, Failed(one, "is_archived"))
    health = storage.outbox.health()
    assert (health.waiting, health.failed, health.oldest) == (1, 1, NOW)


def test_a_message_is_found_by_its_key(storage: Storage) -> None:
    with storage.work("T1", now=NOW) as work:
        handle = work.outbox.post("A", {"text": "hello"}, key="hello:A")
        assert work.outbox.with_key("hello:A") == handle
        work.commit()
    with storage.work("T1", now=NOW) as work:
        assert work.outbox.with_key("hello:A") == handle
        assert work.outbox.with_key("hello:B") is None
