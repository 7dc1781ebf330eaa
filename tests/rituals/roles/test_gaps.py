"""What is missing or unclear in a team's roles, told once and worst first."""

from datetime import timedelta

from rituals.roles.catalogue import Part, Phase
from rituals.roles.gaps import found
from rituals.roles.model import Gap, GapKind, Settled
from rituals.roles.rules import Standing
from tests.rituals.roles.a_team import NOW, holds, says, talked, team


def told(standing: Standing) -> list[tuple[GapKind, tuple[str, ...], list[str]]]:
    return [(gap.kind, gap.people, ids(gap)) for gap in found(standing)]


def ids(gap: Gap) -> list[str]:
    return [one.id for one in gap.about]


EVERYBODY = (
    holds("dana", "pm"),
    holds("alice", "tech-lead"),
    holds("bob", "data-scientist"),
    holds("chen", "ml-engineer"),
    holds("eve", "data-engineer"),
    holds("farid", "mlops"),
)


def test_who_has_never_begun_with_roles_isn_t_told_of_gaps() -> None:
    assert told(team(phase=Phase.PRODUCTION)) == []


def test_where_everybody_has_said_what_they_do_nothing_is_missing() -> None:
    assert told(team(*EVERYBODY, phase=Phase.PRODUCTION)) == []


def test_what_nobody_has_is_told_by_the_role_that_is_missing() -> None:
    now = team(holds("dana", "pm"), phase=Phase.DELIVERY)
    by_role = {gap.role.id if gap.role else "": ids(gap) for gap in found(now)}
    assert by_role == {
        "tech-lead": ["data-assessment", "architecture", "documentation"],
        "data-engineer": ["data-pipeline"],
        "data-scientist": ["labels", "baseline"],
        "ml-engineer": ["training-pipeline", "serving-pipeline"],
    }
    assert {gap.kind for gap in found(now)} == {GapKind.NOBODY}


def test_a_phase_that_hasn_t_come_needs_nothing() -> None:
    assert told(team(*EVERYBODY[:2])) == []


def test_the_only_data_engineer_leaves() -> None:
    now = team(*EVERYBODY[:4], holds("eve", "data-engineer", gone=True), phase=Phase.DELIVERY)
    assert told(now) == [(GapKind.GONE, ("eve",), ["data-pipeline"])]


def test_one_of_two_who_leaves_leaves_nothing_open() -> None:
    left = holds("gil", "data-engineer", gone=True)
    assert told(team(*EVERYBODY, left, phase=Phase.DELIVERY)) == []


def test_somebody_who_was_deactivated_is_gone_whatever_was_heard() -> None:
    now = team(*EVERYBODY, phase=Phase.PRODUCTION, deactivated=["farid"])
    assert told(now) == [(GapKind.GONE, ("farid",), ["live-test", "monitoring"])]


def test_while_somebody_is_asked_nobody_else_is_looked_for() -> None:
    asked = holds("eve", "data-engineer", asked=True)
    now = team(*EVERYBODY[:4], asked, phase=Phase.DELIVERY)
    assert told(now) == [(GapKind.UNCONFIRMED, ("eve",), ["data-pipeline"])]
    parts = [says("gil", "data-pipeline", Part.ACCOUNTABLE, asked=True)]
    now = team(*EVERYBODY[:4], parts=parts, phase=Phase.DELIVERY)
    assert told(now) == [(GapKind.UNCONFIRMED, ("gil",), ["data-pipeline"])]


def test_two_who_decide_the_metric_are_told_until_they_settle_it() -> None:
    parts = [says("alice", "metric", Part.ACCOUNTABLE)]
    now = team(*EVERYBODY, parts=parts)
    assert told(now) == [(GapKind.SEVERAL, ("alice", "dana"), ["metric"])]
    open_ = talked("alice", "dana", about=("metric",))
    (gap,) = found(team(*EVERYBODY, parts=parts, overlaps=[open_]))
    assert gap.overlap == open_
    done = talked("alice", "dana", about=("metric",), settled=Settled.ONE, last_word="dana")
    assert told(team(*EVERYBODY, parts=parts, overlaps=[done])) == []


def test_the_only_one_who_is_away_for_long_needs_somebody_in_their_stead() -> None:
    back = NOW + timedelta(days=40)
    now = team(*EVERYBODY, away={"eve": back})
    (gap,) = found(now)
    assert (gap.kind, gap.people, gap.until) == (GapKind.AWAY, ("eve",), back)
    assert gap.role and gap.role.id == "data-engineer"
    assert told(team(*EVERYBODY, holds("gil", "data-engineer"), away={"eve": back})) == []


def test_who_answers_for_something_without_a_role_is_missed_too() -> None:
    parts, back = [says("eve", "metric", Part.ACCOUNTABLE)], NOW + timedelta(days=20)
    only = [*EVERYBODY[1:4], EVERYBODY[5], holds("dana", "analyst")]
    now = team(*only, parts=[*parts, says("dana", "charter", Part.ACCOUNTABLE)], away={"eve": back})
    (gap,) = (gap for gap in found(now) if gap.kind is GapKind.AWAY)
    assert (gap.people, ids(gap), gap.role, gap.until) == (("eve",), ["metric"], None, back)
    # With a role that brings it, the role is what is told.
    now = team(*EVERYBODY, parts=[says("dana", "metric", Part.ACCOUNTABLE)], away={"dana": back})
    assert [gap.role.id for gap in found(now) if gap.role] == ["pm"]
    # Where somebody else answers for it, too, nobody is missed.
    both = [*parts, says("bob", "metric", Part.ACCOUNTABLE)]
    assert GapKind.AWAY not in [
        gap.kind for gap in found(team(*only, parts=both, away={"eve": back}))
    ]


def test_one_who_answers_for_too_much_is_told_in_a_large_team_and_not_in_a_small_one() -> None:
    roles = ("pm", "tech-lead", "data-scientist", "ml-engineer", "data-engineer", "mlops")
    alone = [holds("alice", role) for role in roles]
    ((kind, people, about),) = told(team(*alone, phase=Phase.PRODUCTION, members=6))
    assert (kind, people, len(about)) == (GapKind.TOO_MANY, ("alice",), 13)
    assert told(team(*alone, phase=Phase.PRODUCTION, members=3)) == []
