"""What can't be meant is refused with the same words by every way in: command, window, shortcut,
HTTP, and `mainspring observe`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from pydantic import SecretStr

from bot import client
from bot.settings import ClientSettings
from sandbox.driver import Person
from tests.journeys.experiments import (
    ATTEMPTS,
    BASELINE,
    CHANGE,
    METRIC,
    TARGET,
    UNIT,
    VALUES,
    an_experiment,
    thread,
)
from tests.journeys.programs import Program, a_program, makes_a_token
from tests.journeys.stage import Stage, stage

FRACTION, PERCENT = "Tenure features", "Fewer mails"
NUMBERS = {FRACTION: 1, PERCENT: 2}
LEARNED = {"verdict": "good", "decision": "ship", "learned": "Tenure says most of it."}
RUN = "Run 7 is through"
OWNERS = "Only members of the team can have it. Choose one of them, or add them to the team first."


@dataclass(frozen=True)
class Ways:
    """Into the same ledger; each says what somebody is told who logs `typed` on one."""

    play: Stage
    job: Program

    @property
    def all(self) -> list[Callable[[str, str], str]]:
        return [self.command, self.window, self.shortcut, self.http, self.shell]

    def command(self, change: str, typed: str) -> str:
        bob = self.play.person("bob").types(f"/experiment observe {NUMBERS[change]} {typed}")
        return bob.sight().text()

    def window(self, change: str, typed: str) -> str:
        return self._filled_in(self.play.person("bob").clicks("Observe", on=change), typed)

    def shortcut(self, change: str, typed: str) -> str:
        bob = self.play.person("bob").uses("Log as observation", on=RUN)
        return self._filled_in(bob.fills("Experiment", f"#{NUMBERS[change]} {change}"), typed)

    def http(self, change: str, typed: str) -> str:
        path = f"/experiments/{NUMBERS[change]}/observations"
        answer = self.job.asks("POST", path, {"values": typed})
        return answer.wrong["values"] if answer.status == 422 else str(answer.body)

    def shell(self, change: str, typed: str) -> str:
        known = ClientSettings(url=f"http://{self.job.at}", token=SecretStr(self.job.token))
        try:
            return client.observe(known, str(NUMBERS[change]), typed)
        except client.NotLogged as error:
            return str(error)

    def _filled_in(self, who: Person, typed: str) -> str:
        said = who.fills(VALUES, typed).submits()
        if not said:
            return who.sight().text()
        who.closes()
        return str(said[VALUES])


@pytest.fixture(scope="module")
def ways(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ways]:
    with stage(tmp_path_factory.mktemp("bad")) as play:
        an_experiment(play, FRACTION)
        an_experiment(
            play, PERCENT, is_first=False, metric="Churn", unit="%", baseline="51", target="40"
        )
        play.person("bob").goes_to("#ml-churn").types(f"{RUN}.")
        with a_program(play, makes_a_token(play.person("alice"))) as job:
            yield Ways(play, job)
        play.settle()


@pytest.mark.parametrize(
    ("change", "typed", "said"),
    [
        (FRACTION, "auc=NaN", "“NaN” isn't a number"),
        (FRACTION, "auc=-inf", "“-inf” isn't a number"),
        (FRACTION, "auc=1e400", "“1e400” isn't a number"),
        (FRACTION, "auc=1,200", "“1,200” isn't a number"),
        (FRACTION, "auc=81", "“81” looks like a percentage, and AUC isn't measured in percent"),
        (PERCENT, "churn=0.44", "“0.44” looks like a fraction, and Churn is measured in percent"),
        (FRACTION, "it went well", "I see no value"),
        (FRACTION, "auc=0.81 on staging", "I don't know “staging”"),
        (FRACTION, " ".join(f"m{n}=1" for n in range(11)), "more than 10 values"),
    ],
)
def test_what_cannot_be_meant_is_told_at_its_field(
    ways: Ways, change: str, typed: str, said: str
) -> None:
    for way in ways.all:
        assert said in way(change, typed), way
    assert thread(ways.play.person("bob")) == []


def test_a_percentage_is_so_many_hundredths_by_every_way_in(ways: Ways) -> None:
    for way, typed in zip(
        ways.all, ("0,81", "81%", "auc=81 %", "auc=0.81", "AUC=81%"), strict=True
    ):
        assert "0.81" in way(FRACTION, typed), way
    found = ways.job.gets("/experiments/1")["observations"]
    assert [one["value"] for one in found] == [0.81] * len(ways.all)
    assert "Churn 44 %" in ways.command(PERCENT, "44")


def test_baseline_and_target_are_of_one_scale_or_it_is_asked(ways: Ways) -> None:
    new = {"change": "Deeper trees", "metric": "Recall", "attempts": 3}
    made = ways.job.posts("/experiments", new | {"baseline": "62%", "target": 0.7})
    assert (made["metric"]["baseline"], made["metric"]["direction"]) == (0.62, "up")
    answer = ways.job.asks("POST", "/experiments", new | {"baseline": "62%", "target": 70})
    assert answer.wrong["baseline"].startswith("“62%” looks like a percentage, and Recall isn't")
    bob = ways.play.person("bob").types("/experiment new").fills(CHANGE, "Wider trees")
    bob.fills(METRIC, "Recall").fills(UNIT, "ms").fills(BASELINE, "62%").fills(TARGET, "1e400")
    bob.fills(ATTEMPTS, "3")
    said = bob.submits()
    assert "isn't measured in percent" in said[BASELINE]
    assert "isn't a number" in said[TARGET]
    bob.closes()
    rare = {"change": "Fewer trees", "metric": "Failures", "unit": "%", "attempts": 3}
    answer = ways.job.asks("POST", "/experiments", rare | {"baseline": 5, "target": 0.06})
    assert answer.wrong["target"].startswith("“0.06” looks like a fraction, and Failures is")
    made = ways.job.posts("/experiments", rare | {"baseline": 5, "target": "0.06%"})
    assert (made["metric"]["baseline"], made["metric"]["target"]) == (5, 0.06)


def test_what_is_concluded_or_was_never_there_takes_nothing_more(ways: Ways) -> None:
    play, job = ways.play, ways.job
    number = job.posts("/experiments", {"change": "Leaky labels", "attempts": 3})["number"]
    play.settle()
    bob = play.person("bob")
    bob.clicks("Observe", on="Leaky labels").fills(VALUES, "auc=0.8")
    job.posts(f"/experiments/{number}/conclusion", LEARNED)
    over = f"#{number} is concluded"
    bob.submits()
    bob.sees(over, in_="modal").closes()
    known = ClientSettings(url=f"http://{job.at}", token=SecretStr(job.token))
    for wanted, said in ((number, over), (99, "I know no experiment #99")):
        for typed in (f"observe {wanted} auc=0.8", f"conclude {wanted}"):
            bob.types(f"/experiment {typed}").sees(said)
        for path, body in (("observations", {"values": "auc=1"}), ("conclusion", LEARNED)):
            answer = job.asks("POST", f"/experiments/{wanted}/{path}", body)
            assert said in answer.body["detail"]
        with pytest.raises(client.NotLogged, match=said):
            client.observe(known, str(wanted), "auc=0.8")


def test_a_token_that_was_revoked_is_good_for_nothing_in_a_shell_either(ways: Ways) -> None:
    alice = ways.play.person("alice")
    token = makes_a_token(alice, "Nightly")
    alice.types("/experiment tokens").clicks("Revoke", on="Nightly", confirm=True).closes()
    known = ClientSettings(url=f"http://{ways.job.at}", token=SecretStr(token))
    with pytest.raises(client.NotLogged, match="or was revoked"):
        client.observe(known, "1", "auc=0.8")


def test_who_has_left_or_never_was_in_the_team_runs_nothing_in_it(ways: Ways) -> None:
    gil = ways.play.person("gil").leaves("#ml-churn")
    ways.play.settle()
    for owner in ("U0", "gil", gil.id):
        new = {"change": "Deeper trees", "attempts": 3, "owner": owner}
        answer = ways.job.asks("POST", "/experiments", new)
        assert answer.wrong == {"owner": OWNERS}
