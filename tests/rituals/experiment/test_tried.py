"""Which earlier experiments are near to a new one."""

from dataclasses import replace

import pytest

from rituals.experiment.metric import Metric
from rituals.experiment.model import Decision, Experiment, Outcome, Verdict
from rituals.experiment.tried import MOST_SHOWN, nearest, nearness, words_for
from tests.rituals.experiment.made_up import AN_EXPERIMENT


def one(
    change: str, reason: str = "", number: int = 1, verdict: Verdict | None = None
) -> Experiment:
    outcome = Outcome(verdict=verdict, learned="…", decision=Decision.STOP) if verdict else None
    return replace(AN_EXPERIMENT, number=number, change=change, reason=reason, outcome=outcome)


@pytest.mark.parametrize(
    ("new", "earlier"),
    [
        (one("Tenure features lift AUC"), one("Tenure buckets")),
        (one("Tenure features"), one("Features of tenure")),
        (one("Focal loss"), one("focal LOSS with gamma 2")),
        (one("Larger model"), one("A larger model")),
        (
            one("Embeddings of tickets", "angry customers write before they leave"),
            one("Sentiment score", "customers who leave write angry tickets"),
        ),
    ],
)
def test_near_is_what_shares_most_of_its_telling_words(
    new: Experiment, earlier: Experiment
) -> None:
    assert nearness(new, earlier) > 0
    assert nearness(new, earlier) == pytest.approx(nearness(earlier, new))


@pytest.mark.parametrize(
    ("new", "earlier"),
    [
        (one("Tenure features lift AUC"), one("Focal loss lifts AUC")),
        (one("Better features for the model"), one("New loss for the model")),
        (one("Tenure"), one("Account age")),
        (one("…"), one("…")),
        (
            one("Focal loss", "few customers leave, so they weigh little"),
            one("Weekly retraining", "prices change and customers follow"),
        ),
    ],
)
def test_what_shares_only_what_everybody_says_is_not_near(
    new: Experiment, earlier: Experiment
) -> None:
    assert nearness(new, earlier) == 0


def test_failures_come_first_then_the_nearest_then_the_newest() -> None:
    found = [
        one("Tenure features", number=1, verdict=Verdict.GOOD),
        one("Tenure buckets by month", number=2, verdict=Verdict.BAD),
        one("Tenure features", number=3),
        one("Tenure features", number=4, verdict=Verdict.BAD),
        one("Focal loss", number=5, verdict=Verdict.BAD),
    ]
    assert [o.number for o in nearest(one("Tenure features"), found)] == [4, 2, 3, 1]
    assert len(nearest(one("Tenure"), [one("Tenure", number=n) for n in range(9)])) == MOST_SHOWN


def test_the_ledger_is_searched_by_what_says_most_and_not_by_the_metric() -> None:
    new = one("Better features of tenures for p99 latency", "age tells")
    new = replace(new, metric=Metric(name="p99 latency"))
    words = words_for(new)
    assert words[0].startswith("tenur")
    assert "latency" not in words and "p99" not in words
    assert words.index("age") < words.index("featur")
    assert words_for(one("…")) == []
