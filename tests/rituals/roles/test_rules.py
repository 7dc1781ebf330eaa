"""Who has which part in what, and who has the last word."""

from hypothesis import given
from hypothesis import strategies as st

from rituals.roles.catalogue import Part, Phase, RoleCard, catalogue
from rituals.roles.model import Holder, OverlapKind, OwnPart, Settled
from rituals.roles.own import OwnCard
from rituals.roles.rules import apart, contested, most
from tests.rituals.roles.a_team import holds, says, talked, team

METRIC = ("metric",)


def test_a_role_brings_its_usual_parts_once_it_is_confirmed() -> None:
    now = team(holds("dana", "pm"), holds("bob", "data-scientist", asked=True))
    assert now.row("metric").accountable == ("dana",)
    assert now.row("charter").people[Part.ADVISES] == ()


def test_who_holds_two_roles_has_the_greater_part() -> None:
    now = team(holds("alice", "tech-lead"), holds("alice", "ml-engineer"))
    row = now.row("architecture")
    assert row.accountable == ("alice",)
    assert row.people[Part.DOES] == ()


def test_what_somebody_says_of_their_own_part_counts_more_than_their_role() -> None:
    parts = [says("dana", "metric", Part.ADVISES), says("eve", "metric", Part.ACCOUNTABLE)]
    row = team(holds("dana", "pm"), parts=parts).row("metric")
    assert row.accountable == ("eve",)
    assert row.people[Part.ADVISES] == ("dana",)
    row = team(holds("dana", "pm"), parts=[says("dana", "metric", None)]).row("metric")
    assert row.accountable == ()


def test_a_part_that_somebody_was_only_asked_to_take_is_not_theirs() -> None:
    parts = [says("eve", "labels", Part.ACCOUNTABLE, asked=True)]
    assert team(parts=parts).row("labels").accountable == ()


def test_whoever_left_or_was_deactivated_has_no_part() -> None:
    assert team(holds("dana", "pm", gone=True)).row("metric").accountable == ()
    assert team(holds("dana", "pm"), deactivated=["dana"]).row("metric").accountable == ()


def test_two_who_both_have_the_last_word_are_one_conversation_about_all_of_it() -> None:
    now = team(holds("dana", "pm"), holds("eve", "pm"))
    (people,) = contested(now)
    assert people == ("dana", "eve")
    assert [one.id for one in contested(now)[people]] == ["charter", "metric", "stakeholders"]


def test_what_a_later_phase_needs_isn_t_contested_yet() -> None:
    both = (holds("alice", "ml-engineer"), holds("bob", "ml-engineer"))
    assert not contested(team(*both))
    assert contested(team(*both, phase=Phase.DELIVERY))


def test_once_it_is_settled_one_has_the_last_word_and_the_other_does_it_with_them() -> None:
    settled = talked("dana", "eve", about=METRIC, settled=Settled.ONE, last_word="eve")
    row = team(holds("dana", "pm"), holds("eve", "pm"), overlaps=[settled]).row("metric")
    assert row.accountable == ("eve",)
    assert row.people[Part.DOES] == ("dana",)
    assert not row.is_contested


def test_each_in_their_own_project_is_an_answer_too() -> None:
    settled = talked("dana", "eve", about=METRIC, settled=Settled.EACH)
    row = team(holds("dana", "pm"), holds("eve", "pm"), overlaps=[settled]).row("metric")
    assert row.accountable == ("dana", "eve")
    assert not row.is_contested


def test_a_third_one_opens_it_again_and_one_who_steps_down_ends_it() -> None:
    settled = talked("dana", "eve", about=METRIC, settled=Settled.ONE, last_word="eve")
    three = (holds("dana", "pm"), holds("eve", "pm"), holds("gil", "pm"))
    assert team(*three, overlaps=[settled]).row("metric").is_contested
    assert team(*three[::2], overlaps=[settled]).row("metric").is_contested
    assert team(three[0], overlaps=[settled]).row("metric").accountable == ("dana",)


def test_training_and_serving_in_different_hands_is_found_unless_they_work_closely() -> None:
    parts = [says("chen", "serving-pipeline", Part.ACCOUNTABLE)]
    parts += [says("bob", "serving-pipeline", None)]
    now = team(holds("bob", "ml-engineer"), parts=parts, phase=Phase.DELIVERY)
    ((people, about),) = apart(now)
    assert people == ("bob", "chen")
    assert [one.id for one in about] == ["training-pipeline", "serving-pipeline"]
    closely = talked(
        "bob",
        "chen",
        about=("training-pipeline", "serving-pipeline"),
        settled=Settled.TOGETHER,
        kind=OverlapKind.APART,
    )
    assert not list(
        apart(
            team(holds("bob", "ml-engineer"), parts=parts, overlaps=[closely], phase=Phase.DELIVERY)
        )
    )


def test_somebody_who_does_both_holds_them_together() -> None:
    parts = [says("chen", "serving-pipeline", Part.ACCOUNTABLE)]
    parts += [says("bob", "serving-pipeline", Part.DOES)]
    now = team(holds("bob", "ml-engineer"), parts=parts, phase=Phase.DELIVERY)
    assert not list(apart(now))


def test_a_team_s_own_role_can_have_the_last_word() -> None:
    card = RoleCard(id="own-1", name="Label queen", summary="Sees to labels.")
    own = OwnCard(card, ("labels",))
    now = team(holds("gil", "own-1"), own=[own], phase=Phase.DELIVERY)
    assert now.row("labels").accountable == ("gil",)


def test_a_small_team_may_own_things_end_to_end_and_a_larger_one_shares() -> None:
    assert [most(members, 13) for members in (1, 2, 3)] == [None, None, None]
    assert [most(members, 13) for members in (4, 5, 8, 20)] == [8, 6, 4, 4]


ROLES = st.sampled_from([card.id for card in catalogue().cards])
STEPS = st.sampled_from([one.id for one in catalogue().responsibilities])
PEOPLE = st.sampled_from("abcde")


@given(
    st.lists(st.builds(holds, PEOPLE, ROLES, gone=st.booleans(), asked=st.booleans())),
    st.lists(
        st.builds(says, PEOPLE, STEPS, st.none() | st.sampled_from(Part), asked=st.booleans())
    ),
)
def test_nobody_has_two_parts_in_one_thing_and_who_hasn_t_said_yes_has_none(
    holders: list[Holder], parts: list[OwnPart]
) -> None:
    now = team(*holders, parts=parts, phase=Phase.PRODUCTION)
    willing = {h.user_id for h in holders if h.is_confirmed and not h.gone_at}
    willing |= {p.user_id for p in parts if p.is_confirmed}
    for row in now.rows:
        people = [user_id for part in Part for user_id in row.people[part]]
        assert len(people) == len(set(people))
        assert set(people) <= willing
