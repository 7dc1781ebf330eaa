"""What forgetting a team needs kept."""

from collections.abc import Mapping
from typing import Protocol

from rituals.forgetting.model import Forgotten
from rituals.home.ports import Homes
from rituals.team.ports import TeamWork


class ForgottenTeams(Protocol):
    def put(self, one: Forgotten) -> None: ...

    def get(self, team_id: str) -> Forgotten | None: ...

    def in_channel(self, channel_id: str) -> list[Forgotten]:
        """The one that was asked for last first."""
        ...

    def counts(self, team_id: str) -> Mapping[str, int]:
        """How much there is of each kind; kinds that there is nothing of aren't in it."""
        ...

    def put_aside(self, one: Forgotten) -> None:
        """From now on there is nothing of it, for nobody, and nothing of it is due. Its tokens and
        the address of its calendar are revoked for good."""
        ...

    def put_back(self, team_id: str) -> None:
        """All as it was. What was due meanwhile is due now."""
        ...

    def delete_some(self, team_id: str, limit: int) -> bool:
        """Of what is aside, at most `limit` rows. Whether there is more; where not, nothing is left
        of it in any table, and soon not in the files either."""
        ...


class ForgettingWork(TeamWork, Protocol):
    """The unit of work, as forgetting sees it."""

    @property
    def forgotten(self) -> ForgottenTeams: ...
    @property
    def homes(self) -> Homes: ...
