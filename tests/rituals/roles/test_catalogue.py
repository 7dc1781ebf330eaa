"""The playbook's role cards and responsibilities: all of them there, in plain words, and what is
wrong with them is said with its place."""

import pytest

from rituals.kickoff import playbook as kickoff
from rituals.roles.catalogue import BadRoles, Phase, catalogue, read

CARDS = ["pm", "tech-lead", "data-scientist", "ml-engineer", "data-engineer", "analyst", "mlops"]
ROLE = """
[[role]]
id = "pm"
name = "PM"
summary = "Says what it is for."
"""
RESPONSIBILITY = """
[[responsibility]]
id = "metric"
title = "The metric"
about = "One number."
needed = "discovery"
accountable = "pm"
"""


def test_every_role_of_the_playbook_has_its_card() -> None:
    assert [card.id for card in catalogue().cards] == [*CARDS, "domain-expert"]
    for card in catalogue().cards:
        assert card.decides and card.does and card.hands_over and card.is_not, card.id


def test_a_card_can_be_read_by_somebody_who_has_never_seen_an_ml_team() -> None:
    for card in catalogue().cards:
        lines = [card.summary, *card.decides, *card.does, *card.is_not]
        lines += [f"{one.what} {one.to}" for one in card.hands_over]
        assert all(len(line) <= 120 for line in lines), card.id
        words = " ".join(lines).lower()
        jargon = ("mlflow", "kubernetes", "feature store", "ci/cd", "sla", "kpi", "hyperparameter")
        assert not [word for word in jargon if word in words], card.id


def test_the_steps_that_the_playbook_names_need_the_roles_that_it_names() -> None:
    usual = {one.id: one.accountable for one in catalogue().responsibilities}
    assert usual["metric"] == usual["charter"] == "pm"
    assert usual["data-assessment"] == usual["architecture"] == "tech-lead"
    assert usual["data-pipeline"] == "data-engineer"
    assert usual["training-pipeline"] == usual["serving-pipeline"] == "ml-engineer"
    assert usual["live-test"] == usual["monitoring"] == "mlops"
    training = catalogue().responsibility("training-pipeline")
    assert training and training.same_hands == "serving-pipeline"
    assert "mlops" in training.does


def test_each_role_has_a_part_in_something_and_each_phase_needs_more() -> None:
    named = {role for one in catalogue().responsibilities for role in one.roles()}
    assert named == {card.id for card in catalogue().cards}
    needed = [sum(one.is_needed(phase) for one in catalogue().responsibilities) for phase in Phase]
    assert needed == sorted(set(needed))
    assert needed[-1] == len(catalogue().responsibilities)


def test_who_the_kickoff_asks_about_is_called_as_the_cards_are() -> None:
    who = kickoff.catalogue().question("who")
    assert all(catalogue().card(one.id) for one in who.inputs)


@pytest.mark.parametrize(
    ("roles", "responsibilities", "said"),
    [
        (ROLE + ROLE, RESPONSIBILITY, "pm stands for more than one role"),
        (ROLE, RESPONSIBILITY * 2, "metric stands for more than one responsibility"),
        (ROLE, RESPONSIBILITY.replace('"pm"', '"po"'), "metric names po, which is no role"),
        (ROLE, RESPONSIBILITY + 'does = ["pm"]', "metric: a role has two parts in it"),
        (
            ROLE,
            RESPONSIBILITY + 'same_hands = "metric"',
            "metric: metric is no other responsibility",
        ),
        (ROLE + 'decide = ["x"]', RESPONSIBILITY, "pm › decide: Extra inputs are not permitted"),
        (ROLE, RESPONSIBILITY.replace("discovery", "later"), "metric › needed: Input should be"),
        ("[[role", RESPONSIBILITY, "Expected"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(roles: str, responsibilities: str, said: str) -> None:
    with pytest.raises(BadRoles) as error:
        read(roles, responsibilities)
    assert said in str(error.value)
