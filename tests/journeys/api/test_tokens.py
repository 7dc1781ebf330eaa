"""Tokens are made in Slack, shown once, listed with their last use, and revoked."""

from tests.journeys.experiments import an_experiment
from tests.journeys.programs import NAME, a_program, makes_a_token, shown_token
from tests.journeys.stage import Stage

READ = "Read: list, show, search"


def test_a_token_is_shown_once_with_what_to_type_and_then_only_its_name(play: Stage) -> None:
    number = an_experiment(play)
    alice = play.person("alice")
    alice.types("/experiment tokens").sees("There is none yet", in_="modal")
    alice.clicks("New token …")
    alice.fills(NAME, "\u200b")
    assert "what to revoke" in str(alice.submits())
    alice.fills(NAME, "Nightly <!channel>")
    assert alice.submits() == {}
    alice.sees("only time that it is shown", in_="modal")
    alice.sees(f"mainspring observe {number} AUC=0.81", in_="modal")
    alice.sees(f"/api/v1/experiments/{number}/observations", in_="modal")
    token = shown_token(alice)
    alice.types("/experiment tokens").sees("never used", in_="modal")
    assert token not in alice.sight().text()
    with a_program(play, token) as job:
        job.gets("/experiments")
    alice.types("/experiment tokens").sees("Nightly", in_="modal").sees("within the hour")


def test_a_revoked_token_is_refused_at_once(play: Stage) -> None:
    number = an_experiment(play)
    alice = play.person("alice")
    with a_program(play, makes_a_token(alice)) as job:
        job.observes(number, auc=0.8)
        alice.types("/experiment tokens").clicks("Revoke", confirm=True).sees(
            "good for nothing", in_="modal"
        )
        answer = job.asks("GET", "/experiments")
        assert (answer.status, answer.headers["www-authenticate"]) == (401, "Bearer")
        assert "revoked" in answer.body["detail"]


def test_only_who_made_it_and_who_runs_the_team_may_revoke(play: Stage) -> None:
    an_experiment(play)
    bob = play.person("bob").goes_to("#ml-churn")
    makes_a_token(bob, "Bob's")
    dana = play.person("dana").goes_to("#ml-churn")
    dana.types("/experiment tokens").sees("Bob's", in_="modal")
    assert "Revoke" not in dana.sight().text()
    play.person("alice").types("/experiment tokens").clicks("Revoke", confirm=True).sees(
        "good for nothing"
    )


def test_a_token_to_read_changes_nothing(play: Stage) -> None:
    number = an_experiment(play)
    with a_program(play, makes_a_token(play.person("alice"), scopes=READ)) as reader:
        assert reader.gets(f"/experiments/{number}")["number"] == number
        answer = reader.asks("POST", f"/experiments/{number}/observations", {"values": {"a": 1}})
        assert (answer.status, answer.body["type"]) == (403, "urn:mainspring:ScopeMissing")
        # Whoever may not do it isn't told whether there is one.
        assert reader.asks("POST", "/experiments/99/observations", {"values": "a=1"}).status == 403


def test_another_teams_experiments_are_as_if_there_were_none(play: Stage) -> None:
    number = an_experiment(play)
    alice = play.person("alice")
    with a_program(play, makes_a_token(alice)) as job:
        theirs = an_experiment(play, "Theirs", channel="#ml-secret")
        told = set()
        for method, path, body in (
            ("GET", "", None),
            ("POST", "/observations", {"values": "auc=0.8"}),
            ("POST", "/conclusion", {"verdict": "good", "decision": "ship", "learned": "x"}),
        ):
            for asked in (theirs, 10**17):
                answer = job.asks(method, f"/experiments/{asked}{path}", body)
                assert (answer.status, answer.body["type"]) == (
                    404,
                    "urn:mainspring:NoSuchExperiment",
                )
                told.add(answer.body["detail"].replace(str(asked), "…"))
        assert len(told) == 1
        assert [one["number"] for one in job.gets("/experiments")["experiments"]] == [number]
        assert job.gets("/search?q=Theirs")["experiments"] == []
        following = {"change": "x", "attempts": 1, "iterates_on": theirs}
        assert set(job.asks("POST", "/experiments", following).wrong) == {"iterates_on"}


def test_the_token_of_somebody_who_has_left_the_team_is_refused_in_words(play: Stage) -> None:
    number = an_experiment(play)
    bob = play.person("bob").goes_to("#ml-churn")
    with a_program(play, makes_a_token(bob, "Bob's")) as job:
        bob.leaves("#ml-churn")
        play.settle()
        answer = job.asks("POST", f"/experiments/{number}/observations", {"values": "auc=0.8"})
        assert (answer.status, answer.body["type"]) == (403, "urn:mainspring:MakerHasLeft")
        assert "“Bob's”" in answer.body["detail"]
