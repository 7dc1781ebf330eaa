"""What is known of a team's roles, put together for tests."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from rituals.roles.catalogue import Part, Phase, catalogue
from rituals.roles.model import Holder, Overlap, OverlapKind, OwnPart, Settled
from rituals.roles.own import OwnCard, cards_of
from rituals.roles.rules import Standing

NOW = datetime(2026, 11, 16, 9, tzinfo=UTC)


def holds(user_id: str, role_id: str, *, gone: bool = False, asked: bool = False) -> Holder:
    return Holder(
        role_id,
        user_id,
        "alice",
        NOW,
        confirmed_at=None if asked else NOW,
        gone_at=NOW if gone else None,
    )


def says(
    user_id: str, responsibility_id: str, part: Part | None, *, asked: bool = False
) -> OwnPart:
    if asked:
        return OwnPart(responsibility_id, user_id, None, "alice", NOW, asked=part)
    return OwnPart(responsibility_id, user_id, part, "alice", NOW, NOW)


def talked(
    *people: str,
    about: Sequence[str],
    settled: Settled | None = None,
    last_word: str | None = None,
    kind: OverlapKind = OverlapKind.BOTH_DECIDE,
) -> Overlap:
    return Overlap(
        "o1", kind, tuple(sorted(people)), tuple(about), NOW, None, settled, last_word, None, NOW
    )


def team(
    *holders: Holder,
    parts: Sequence[OwnPart] = (),
    overlaps: Sequence[Overlap] = (),
    phase: Phase = Phase.DISCOVERY,
    members: int = 6,
    own: Sequence[OwnCard] = (),
    away: Mapping[str, datetime] | None = None,
    deactivated: Sequence[str] = (),
) -> Standing:
    return Standing(
        cards=cards_of(catalogue(), own),
        phase=phase,
        members=members,
        holders=holders,
        own_parts=parts,
        overlaps=overlaps,
        deactivated=frozenset(deactivated),
        away_until=away,
    )
