"""An iteration review fits its message, whatever was tried, and parked ones what they ask."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.views.blocks import header, message
from bot.views.experiment import iteration_review as views
from bot.views.experiment import parking
from bot.views.experiment.card import Seen
from bot.views.experiment.iteration_review import Looked
from bot.words import Voice
from rituals.experiment.measuring import CycleTimes, Spread
from rituals.experiment.model import Experiment, Outcome, Stage
from rituals.experiment.review import Review, Running, Wants, pace
from tests.views import samples
from tests.views.reading import check_message, check_view
from tests.views.test_experiments import NOW, all_experiments, looks, outcomes, some


def over(one: Experiment, outcome: Outcome) -> Experiment:
    return replace(one, stage=Stage.CONCLUDED, outcome=outcome, concluded_at=NOW)


@some
@given(
    samples.voices,
    looks(),
    st.lists(all_experiments(), max_size=12),
    st.lists(st.sampled_from(Wants), min_size=12, max_size=12),
    outcomes,
    st.booleans(),
    st.none() | st.just(Spread(3.0, 8.0)),
)
def test_it_fits_one_message(
    say: Voice,
    look: Seen,
    found: list[Experiment],
    wants: list[Wants],
    outcome: Outcome,
    is_open: bool,
    whole: Spread | None,
) -> None:
    found = [replace(one, experiment_id=f"e{n}") for n, one in enumerate(found)]
    running = tuple(Running(one, 9.5 * n, pace(9.5 * n, whole)) for n, one in enumerate(found))
    review = Review(
        tuple(zip(wants, found, strict=False)),
        tuple(over(one, outcome) for one in found),
        running,
        CycleTimes(3 if whole else 0, whole),
    )
    measured = {one.experiment_id: look.measured for one in views.may_be_shown(review)}
    seen = Looked(look.team, review, NOW, is_open, measured, look.names)
    blocks = views.shown(say, seen, is_open=is_open)
    assert len(blocks) <= 40  # Slack takes fifty, and the sitting has its own
    check_message(message(header("Iteration review"), *blocks))


@some
@given(samples.voices, looks(), outcomes, samples.names)
def test_what_is_parked_is_asked_about(say: Voice, look: Seen, outcome: Outcome, who: str) -> None:
    one = replace(over(look.experiment, outcome), wakes_at=NOW)
    seen = replace(look, experiment=one)
    check_message(parking.came_up(say, seen))
    check_message(parking.was_parked_again(say, one, who))
    if outcome.let_go:
        check_message(parking.was_let_go(say, one, who))
    check_view(parking.park_again(say, one, outcome, "home"))
    check_view(parking.let_go(say, one, "home"))
