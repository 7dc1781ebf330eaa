"""What roles need kept."""

from typing import Protocol

from rituals.away.ports import AwayWork
from rituals.experiment.ports import ExperimentWork
from rituals.roles.model import Holder, Overlap, OwnPart
from rituals.roles.own import OwnCard


class Roles(Protocol):
    """Whoever changes anything of a team's has read the team `to_change`: one after the other."""

    def holders(self, team_id: str) -> list[Holder]:
        """Confirmed or not, here or gone; in the order in which they were asked."""
        ...

    def holder(self, team_id: str, role_id: str, user_id: str) -> Holder | None: ...

    def put_holder(self, team_id: str, holder: Holder) -> None: ...

    def drop_holder(self, team_id: str, role_id: str, user_id: str) -> None: ...

    def own_parts(self, team_id: str) -> list[OwnPart]:
        """In the order in which they were asked or said."""
        ...

    def own_part(self, team_id: str, responsibility_id: str, user_id: str) -> OwnPart | None: ...

    def put_own_part(self, team_id: str, part: OwnPart) -> None: ...

    def drop_own_part(self, team_id: str, responsibility_id: str, user_id: str) -> None: ...

    def teams_of(self, user_id: str) -> list[str]:
        """Ids of all teams in which they hold or are asked something."""
        ...

    def overlaps(self, team_id: str) -> list[Overlap]:
        """In the order in which they were found."""
        ...

    def put_overlap(self, team_id: str, overlap: Overlap) -> None: ...

    def own_cards(self, team_id: str) -> list[OwnCard]: ...

    def put_own_card(self, team_id: str, card: OwnCard) -> None: ...

    def drop_own_card(self, team_id: str, role_id: str) -> None:
        """As the playbook has it again; a team's own is gone."""
        ...


class RoleWork(ExperimentWork, AwayWork, Protocol):
    """The unit of work, as the use cases of roles see it."""

    @property
    def roles(self) -> Roles: ...
