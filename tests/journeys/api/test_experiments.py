"""Programs log, start, conclude and read; the team sees it in Slack as if somebody had clicked."""

from concurrent.futures import ThreadPoolExecutor

from tests.journeys.experiments import an_experiment, card, number_of, thread
from tests.journeys.programs import a_program, makes_a_token
from tests.journeys.stage import Stage

LEARNED = {"verdict": "good", "decision": "ship", "learned": "Tenure says it all.", "value": 0.86}


def test_a_training_job_logs_a_value_and_the_card_in_slack_shows_it(play: Stage) -> None:
    number = an_experiment(play)
    alice = play.person("alice")
    with a_program(play, makes_a_token(alice)) as job:
        done = job.observes(number, auc=0.81)
        assert (done["attempt"], done["experiment"]["stage"]) == (1, "observe")
        [value] = done["observations"]
        assert (value["metric"], value["where"], value["source"]) == ("AUC", "validation", "api")
        assert value["by"]["name"] == "Alice"
        play.settle()
        assert "0.81" in card(alice)
        assert any("0.81" in said for said in thread(alice))
        # As people type it, and later in production.
        job.posts(f"/experiments/{number}/observations", {"values": "auc=82% on prod, live"})
        sent = {"values": {"AUC": "0,83"}, "where": "development", "attempt": 1, "note": "again"}
        job.posts(f"/experiments/{number}/observations", sent)
        known = job.gets(f"/experiments/{number}")["observations"]
    assert [(o["attempt"], o["where"], o["value"], o["note"]) for o in known] == [
        (1, "validation", 0.81, ""),
        (1, "production", 0.82, "live"),
        (1, "development", 0.83, "again"),
    ]


def test_the_last_attempt_that_was_agreed_asks_the_team_to_decide(play: Stage) -> None:
    number = an_experiment(play, attempts="1")
    with a_program(play, makes_a_token(play.person("alice"))) as job:
        done = job.observes(number, auc=0.79)
    assert done["experiment"]["stop"]["reached"] == "attempts"
    play.settle()
    assert any("top rule" in said for said in thread(play.person("alice")))


def test_a_program_starts_an_experiment_and_concludes_it(play: Stage) -> None:
    alice = play.person("alice").goes_to("#ml-churn")
    play.team()
    with a_program(play, makes_a_token(alice)) as job:
        hypothesis = {
            "change": "Gradient boosting",
            "reason": "the trees see what the line can't",
            "metric": "AUC",
            "baseline": "78%",
            "target": 0.85,
            "attempts": 5,
        }
        wrong = job.asks("POST", "/experiments", hypothesis | {"attempts": None, "change": " "})
        assert (wrong.status, set(wrong.wrong)) == (422, {"change", "attempts"})
        made = job.posts("/experiments", hypothesis | {"baseline": 0.78})
        play.settle()
        assert number_of(alice, "Gradient boosting") == made["number"]
        address = f"/experiments/{made['number']}"
        done = job.posts(f"{address}/conclusion", LEARNED)
        assert done["outcome"]["by"]["name"] == "Alice"
        play.settle()
        assert "Tenure says it all." in " ".join(thread(alice))
        again = job.asks("POST", f"{address}/conclusion", LEARNED)
        assert (again.status, again.body["type"]) == (409, "urn:mainspring:ExperimentConcluded")
        assert f"#{made['number']} is concluded" in again.body["detail"]
        assert job.gets(address)["url"].startswith("http")
        following = hypothesis | {"change": "And deeper", "iterates_on": made["number"]}
        assert job.posts("/experiments", following)["iterates_on"] == made["number"]


def test_what_is_listed_and_found_is_filtered_and_comes_in_pages(play: Stage) -> None:
    first = an_experiment(play, "Leakage in labels")
    with a_program(play, makes_a_token(play.person("alice"))) as reader:
        for change in ("Deeper trees", "Wider trees"):
            reader.posts("/experiments", {"change": change, "attempts": 3, "metric": "Recall"})
        reader.posts(f"/experiments/{first}/conclusion", LEARNED)
        page = reader.gets("/experiments?state=open&limit=1")
        assert [one["change"] for one in page["experiments"]] == ["Wider trees"]
        rest = reader.gets(page["next"].removeprefix("/api/v1"))
        assert [one["change"] for one in rest["experiments"]] == ["Deeper trees"]
        assert rest["next"] is None

        def found(path: str) -> list[str]:
            return [one["change"] for one in reader.gets(path)["experiments"]]

        assert found("/experiments?outcome=good&metric=auc&owner=me") == ["Leakage in labels"]
        assert found("/experiments?owner=Alice&state=concluded") == ["Leakage in labels"]
        assert found("/search?q=trees%20metric:recall") == ["Wider trees", "Deeper trees"]
        assert found("/search?q=nothing") == []
        wrong = reader.asks("GET", "/experiments?outcome=splendid&limit=0&since=soon&x=1")
        assert set(wrong.wrong) == {"limit", "x"}
        wrong = reader.asks("GET", "/experiments?outcome=splendid&since=soon&state=x&project=None")
        assert set(wrong.wrong) == {"outcome", "since", "state"}
        for field in ("project", "owner"):
            wrong = reader.asks("GET", f"/experiments?{field}=Nobody's")
            assert (wrong.status, set(wrong.wrong)) == (422, {field})
        assert set(reader.asks("GET", "/search?q=").wrong) == {"q"}
        assert set(reader.asks("GET", "/search").wrong) == {"q"}


def test_the_same_request_twice_or_at_once_is_done_once(play: Stage) -> None:
    number = an_experiment(play)
    address = f"/experiments/{number}/observations"
    with a_program(play, makes_a_token(play.person("alice"))) as job:

        def sends(_: int) -> bytes:
            answer = job.asks(
                "POST", address, {"values": {"auc": 0.8}}, headers={"Idempotency-Key": "run 7"}
            )
            assert answer.status == 201
            return answer.raw

        with ThreadPoolExecutor(8) as several:
            assert len(set(several.map(sends, range(16)))) == 1
        assert len(job.gets(f"/experiments/{number}")["observations"]) == 1
        other = job.asks(
            "POST", address, {"values": {"auc": 0.9}}, headers={"Idempotency-Key": "run 7"}
        )
        assert (other.status, other.body["type"]) == (422, "urn:mainspring:KeyUsedOtherwise")
        # What was refused has changed nothing, so the key is as good as new.
        for values, status in (({}, 422), ({"auc": 0.9}, 201)):
            sent = job.asks("POST", address, {"values": values}, headers={"Idempotency-Key": "8"})
            assert sent.status == status
        play.clock.advance(hours=25)
        job.posts(address, {"values": {"auc": 0.9}}, key="run 7")
    play.settle()
    assert sum("0.8 " in f"{said} " for said in thread(play.person("alice"))) >= 1
