"""What blind checks need kept."""

from typing import Protocol

from rituals.blind.model import BlindAnswer, BlindCheck
from rituals.kickoff.ports import KickoffWork


class Blinds(Protocol):
    def get(self, kickoff_id: str) -> BlindCheck | None: ...

    def put(self, check: BlindCheck) -> None: ...

    def answers(self, kickoff_id: str) -> list[BlindAnswer]:
        """In the order in which people were asked."""
        ...

    def put_answer(self, kickoff_id: str, answer: BlindAnswer) -> None:
        """Add or replace."""
        ...

    def settled_of(self, team_id: str) -> list[tuple[BlindCheck, str]]:
        """The team's that were settled, each with its project's name."""
        ...

    def asked_of(self, user_id: str) -> list[BlindCheck]:
        """Those that ask, and have no answer of the person yet; the soonest to end first. None of
        a kickoff that was stopped."""
        ...


class BlindWork(KickoffWork, Protocol):
    """The unit of work, as the use cases of blind checks see it."""

    @property
    def blinds(self) -> Blinds: ...
