"""What comes of experiments, whatever people typed: windows, replies, what waits, and families."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.views.blocks import message
from bot.views.experiment import concluding as windows
from bot.views.experiment import failing as experiment_failing
from bot.views.experiment import lineage, outcomes, stopping
from bot.views.experiment.card import Seen
from bot.views.experiment.failing import Form
from bot.views.experiment.waiting import as_waiting
from bot.words import Voice
from rituals.experiment.lineage import Family, tree
from rituals.experiment.model import (
    Decision,
    Experiment,
    Extension,
    Outcome,
    Stage,
    StopRule,
    Verdict,
)
from rituals.experiment.waiting import ANALYSIS, DECISION, OWNERLESS, PARKED
from rituals.project.news import Contradicts
from tests.views import samples
from tests.views.reading import check_message, check_view, typed_in
from tests.views.test_experiments import NOW, all_experiments, looks, maybe, rules, some, texts

long = st.just("") | texts
forms = st.builds(
    Form,
    verdict=st.just("") | st.sampled_from(Verdict),
    value=st.sampled_from(["", "0.81", "nonsense"]),
    production=st.sampled_from(["", "0.81"]),
    learned=long,
    decision=st.just("") | st.sampled_from(Decision),
    until=maybe,
    handed_to=maybe,
    contradicts=st.just("") | st.sampled_from(Contradicts),
    how=long,
    slices=st.lists(st.sampled_from("0123456789"), unique=True, max_size=3).map(tuple),
    other_slices=long,
    cause=long,
    more_data=long,
)


def concluded(seen: Seen) -> Seen:
    one = seen.experiment
    outcome = one.outcome or Outcome(
        verdict=Verdict.BAD, learned="It fell", decision=Decision.ITERATE
    )
    return replace(seen, experiment=replace(one, stage=Stage.CONCLUDED, outcome=outcome))


@some
@given(samples.voices, looks(), forms, st.booleans())
def test_windows_take_whatever_was_typed(
    say: Voice, seen: Seen, filled: Form, has_charter: bool
) -> None:
    check_view(windows.conclude(say, seen, filled, has_charter=has_charter))
    first = windows.first_filled(seen)
    check_view(windows.conclude(say, seen, first, has_charter=has_charter))
    over = concluded(seen)
    check_view(experiment_failing.analysis(say, over, filled))
    check_view(experiment_failing.analysis(say, over, experiment_failing.written(over)))
    check_view(windows.reopen(say, over))
    check_view(stopping.window(say, seen))


@some
@given(samples.voices, looks(), st.none() | st.just("p/3"), st.booleans())
def test_what_was_learned_is_said_whole(
    say: Voice, seen: Seen, against: str | None, is_over: bool
) -> None:
    one = concluded(seen).experiment
    who = seen.name(one.concluded_by)
    content = outcomes.concluded(say, one, who, against=against, is_over=is_over)
    check_message(content)
    assert one.outcome and one.outcome.learned in typed_in(content["blocks"])
    if one.outcome.analysis:
        check_message(outcomes.analysed(say, one, who))
    check_message(outcomes.reopened(say, who))


@some
@given(samples.voices, looks(), rules, texts)
def test_what_attempts_brought_is_said_of_whatever_was_measured(
    say: Voice, seen: Seen, rule: StopRule, why: str
) -> None:
    check_message(stopping.reached(say, seen))
    check_message(stopping.nearly(say, seen))
    extension = Extension("e", NOW, "U0001", why, seen.experiment.rule, rule)
    check_message(stopping.went_on(say, seen, extension, "Bob"))


@some
@given(
    samples.voices,
    all_experiments(),
    st.sampled_from([DECISION, ANALYSIS, PARKED, OWNERLESS]),
    st.booleans(),
    st.booleans(),
    samples.names,
)
def test_what_waits_is_shown(
    say: Voice, one: Experiment, kind: str, waits: bool, can_act: bool, who: str
) -> None:
    blocks = as_waiting(say, one, kind, NOW, waits=waits, who=who, can_act=can_act)
    check_message(message(*blocks))


@some
@given(samples.voices, st.lists(all_experiments(), min_size=1, max_size=60), st.integers(0, 9))
def test_a_family_fits_its_window(say: Voice, found: list[Experiment], more: int) -> None:
    chain = [
        replace(one, experiment_id=f"e{n}", number=n + 1, parent_id=f"e{n - 1}")
        for n, one in enumerate(found)
    ]
    check_view(lineage.window(say, Family(tuple(tree(chain)), more), chain[-1]))
