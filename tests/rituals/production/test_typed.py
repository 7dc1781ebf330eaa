"""What people type after `/project check 7`."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rituals.errors import PersonError
from rituals.experiment.errors import NotAFigure
from rituals.experiment.figures import (
    FractionOrPercent,
    NothingObserved,
    PercentOrFraction,
    TooManyValues,
)
from rituals.production.errors import (
    EnvironmentMissing,
    EnvironmentUnknown,
    MeasuredTwice,
    MetricNotWatched,
    ModelNumberMissing,
    NoSuchModel,
    NotFromProduction,
)
from rituals.production.model import Beside, Watched
from rituals.production.typed import Figures, number_in, read
from tests.rituals.production.made_up import a_model

SHARE = Watched(metric="churn", unit="%", high=5.5, development=5.1)
LOSS = Watched(metric="log loss", high=0.4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("auc=0.78", Figures("production", 0.78)),
        ("auc=0.78 env=prod", Figures("production", 0.78)),
        ("env=prod auc=0.78", Figures("production", 0.78)),
        ("auc=0.78 on prod", Figures("production", 0.78)),
        ("auc=0.78 in production", Figures("production", 0.78)),
        ("AUC: 0,78 environment: live", Figures("production", 0.78)),
        ("0.78", Figures("production", 0.78)),
        ("auc=78%", Figures("production", 0.78)),
        ("auc=.78 psi=0.2", Figures("production", 0.78, (Beside("psi", 0.2),))),
        ("auc=0.78 recall=61%", Figures("production", 0.78, (Beside("recall", 0.61),))),
        ("auc=0.78 new tariffs", Figures("production", 0.78, (), "new tariffs")),
        ("auc=0.78 env=prod: drift", Figures("production", 0.78, (), "drift")),
    ],
)
def test_a_figure_with_what_was_said_of_it(text: str, expected: Figures) -> None:
    assert read(text, a_model()) == expected


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", NothingObserved),
        ("env=prod", NothingObserved),
        ("fine so far", NothingObserved),
        ("auc=NaN", NotAFigure),
        ("auc=inf", NotAFigure),
        ("auc=-inf", NotAFigure),
        ("auc=1e999", NotAFigure),
        ("auc=good", NotAFigure),
        ("auc=", NothingObserved),
        ("auc=78", PercentOrFraction),
        ("acu=0.78", MetricNotWatched),
        ("auc=0.78 auc=0.79", MeasuredTwice),
        ("auc=0.78 env=staging", EnvironmentUnknown),
        ("auc=0.78 on staging", EnvironmentUnknown),
        ("auc=0.78 on dev", NotFromProduction),
        ("auc=0.78 on validation", NotFromProduction),
        (" ".join(f"m{n}=1" for n in range(11)), TooManyValues),
    ],
)
def test_what_is_wrong_with_it_is_said(text: str, error: type[PersonError]) -> None:
    with pytest.raises(error):
        read(text, a_model())


def test_percentages_are_read_in_the_unit_of_what_is_watched() -> None:
    churn = a_model(SHARE)
    assert read("churn=5.3%", churn).value == 5.3
    assert read("churn=5.3", churn).value == 5.3
    assert read("log loss=0.45", a_model(LOSS)).value == 0.45
    assert read("log loss=81", a_model(LOSS)).value == 81  # a loss may be as great as it likes
    with pytest.raises(FractionOrPercent):
        read("churn=0.053", a_model(SHARE.model_copy(update={"high": 15.5, "development": 12.0})))


def test_of_several_environments_one_has_to_be_named() -> None:
    two = a_model(a_model().watched, "production", "eu")
    with pytest.raises(EnvironmentMissing):
        read("auc=0.78", two)
    assert read("auc=0.78 env=EU", two).environment == "eu"
    assert read("auc=0.78 on eu", two).environment == "eu"
    assert read("auc=0.78 on eu since monday", two) == Figures("eu", 0.78, (), "since monday")
    assert read("auc=0.78", two, "eu").environment == "eu"


def test_the_number_comes_first() -> None:
    assert number_in("7 auc=0.78") == (7, "auc=0.78")
    assert number_in(" #7 ") == (7, "")
    for typed in ("", "auc=0.78", "seven", "7.5", "-7", "#"):
        with pytest.raises(ModelNumberMissing):
            number_in(typed)
    with pytest.raises(NoSuchModel):
        number_in("9" * 30)


@given(st.text(max_size=200))
def test_whatever_is_typed_is_read_or_refused_with_words(text: str) -> None:
    try:
        found = read(text, a_model())
    except PersonError:
        return
    assert abs(found.value) < float("inf")


@given(st.floats(-1e6, 1e6), st.sampled_from(["", " env=prod", " on prod", " so it goes"]))
def test_what_is_written_out_is_read_as_it_was(value: float, after: str) -> None:
    loss = a_model(LOSS)
    assert read(f"log loss={value!r}{after}", loss).value == value
