"""One of each thing that is kept of a team's roles, for tests of storage."""

from rituals.roles.catalogue import Part, catalogue
from rituals.roles.model import Holder, Overlap, OverlapKind, OwnPart
from rituals.roles.own import OwnCard
from storage.unit_of_work import UnitOfWork
from tests.storage.side_by_side import NOW

HOLDER = Holder("pm", "U1", "U2", NOW, confirmed_at=NOW, message="asks")
PART = OwnPart("metric", "U2", None, "U1", NOW, asked=Part.ACCOUNTABLE)
OVERLAP = Overlap("o1", OverlapKind.BOTH_DECIDE, ("U1", "U2"), ("metric",), NOW)
CARD = OwnCard(catalogue().cards[0].model_copy(update={"name": "Theirs"}), ("metric",), 1)


def keep_roles(work: UnitOfWork, team_id: str) -> None:
    work.roles.put_holder(team_id, HOLDER)
    work.roles.put_own_part(team_id, PART)
    work.roles.put_overlap(team_id, OVERLAP)
    work.roles.put_own_card(team_id, CARD)
