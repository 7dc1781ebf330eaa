"""Families of experiments, as trees."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rituals.experiment.lineage import Branch, tree
from tests.rituals.experiment.made_up import AN_EXPERIMENT


def of(*pairs: tuple[int, int | None]) -> list[Branch]:
    """A number each, and that of its parent."""
    return tree(
        [
            replace(
                AN_EXPERIMENT,
                experiment_id=f"e{number}",
                number=number,
                parent_id=f"e{parent}" if parent else None,
            )
            for number, parent in pairs
        ]
    )


def drawn(branches: list[Branch]) -> list[str]:
    return [f"{'  ' * one.depth}#{one.experiment.number}" for one in branches]


def test_each_stands_under_what_it_iterates_on() -> None:
    found = of((42, 17), (9, None), (58, 42), (17, 9), (60, 17), (59, 42))
    assert drawn(found) == ["#9", "  #17", "    #42", "      #58", "      #59", "    #60"]


def test_whose_parent_is_not_there_begins_a_tree_of_its_own() -> None:
    assert drawn(of((42, 17), (50, 42), (43, None))) == ["#42", "  #50", "#43"]


def test_nothing_is_its_own_ancestor_whatever_the_rows_say() -> None:
    assert drawn(of((1, 2), (2, 1), (3, 3))) == ["#1", "  #2", "#3"]


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(1, 30) | st.none()), max_size=30))
def test_every_one_is_drawn_once_and_none_before_its_parent(
    pairs: list[tuple[int, int | None]],
) -> None:
    found = of(*dict(pairs).items())
    numbers = [one.experiment.number for one in found]
    assert sorted(numbers) == sorted(dict(pairs))
    for place, one in enumerate(found):
        if one.depth:
            above = [b for b in found[:place] if b.depth == one.depth - 1][-1]
            assert above.experiment.experiment_id == one.experiment.parent_id
