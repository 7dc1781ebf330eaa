"""A team's own words on roles, and which role somebody means who types one."""

from dataclasses import replace

import pytest

from rituals.roles.catalogue import Catalogue, HandsOver, Part, RoleCard, catalogue
from rituals.roles.editing import drafted
from rituals.roles.model import NoSuchRole
from rituals.roles.naming import named
from rituals.roles.own import OwnCard, cards_of

PM = catalogue().cards[0]
OURS = PM.model_copy(update={"name": "Product owner", "decides": ("All of it",)})
CHANGED = OwnCard(OURS, ("metric",), changed_from=1)
LABELS = OwnCard(RoleCard(id="own-1", name="Label lead", summary="Sees to labels."), ("labels",))


def test_a_card_in_the_team_s_words_stands_where_the_default_stood() -> None:
    cards = cards_of(catalogue(), [LABELS, CHANGED])
    assert [card.name for card in cards.all][:2] == ["Product owner", "Tech lead"]
    assert cards.all[-1].name == "Label lead"
    assert cards.answers_for("pm") == ("metric",)
    assert cards.parts("pm")["architecture"] is Part.ADVISES


def test_a_new_default_can_be_seen_and_changes_nothing_by_itself() -> None:
    newer = catalogue().model_copy(
        update={"cards": (PM.model_copy(update={"version": 2}), *catalogue().cards[1:])}
    )
    assert not cards_of(catalogue(), [CHANGED]).is_outdated("pm")
    cards = cards_of(newer, [CHANGED])
    assert cards.is_outdated("pm")
    assert cards.all[0] == OURS
    assert not cards.is_outdated("tech-lead")


def test_what_the_playbook_has_no_more_is_left_out() -> None:
    kept = tuple(one for one in catalogue().responsibilities if one.id != "metric")
    without = Catalogue.model_construct(cards=catalogue().cards[1:], responsibilities=kept)
    gone = replace(LABELS, answers_for=("metric", "labels"))
    cards = cards_of(without, [CHANGED, gone])
    assert cards.get("pm") is None
    assert cards.answers_for("own-1") == ("labels",)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ML engineer", "ml-engineer"),
        ("ml-engineers", "ml-engineer"),
        ('"Data Engineer"', "data-engineer"),
        ("MLE", "ml-engineer"),
        ("MLOps", "mlops"),
        ("product analyst", "analyst"),
        ("PM", "pm"),
        ("Product owner", "pm"),
        ("product manager", "pm"),
        ("domain", "domain-expert"),
        ("label lead", "own-1"),
    ],
)
def test_a_role_is_known_by_what_people_call_it(typed: str, meant: str) -> None:
    assert named(cards_of(catalogue(), [CHANGED, LABELS]), typed).id == meant


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("Data enginer", "Data engineer"),
        ("ML enginere", "ML engineer"),
        ("data", "Data scientist"),
        ("tehc lead", "Tech lead"),
    ],
)
def test_a_slip_of_the_fingers_is_asked_about(typed: str, nearest: str) -> None:
    with pytest.raises(NoSuchRole) as error:
        named(cards_of(catalogue(), []), typed)
    assert nearest in error.value.facts["nearest"]  # type: ignore[operator]
    assert error.value.text == typed


@pytest.mark.parametrize("typed", ["", "juggler", "!!!", "<@U1>"])
def test_what_is_like_nothing_is_said_so(typed: str) -> None:
    with pytest.raises(NoSuchRole) as error:
        named(cards_of(catalogue(), []), typed)
    assert error.value.facts["nearest"] == []


def test_a_card_s_window_shows_its_lines() -> None:
    card = RoleCard(
        id="own-1",
        name="Label lead",
        summary="Sees to labels.",
        decides=("What is right",),
        hands_over=(HandsOver(what="Rules", to="whoever labels"), HandsOver(what="Labels")),
    )
    draft = drafted(cards_of(catalogue(), [OwnCard(card, ("labels",))]), card)
    assert draft.hands_over == "Rules → whoever labels\nLabels"
    assert draft.answers_for == ("labels",)
