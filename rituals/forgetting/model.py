"""A team that is to be deleted."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from rituals.errors import PersonError

CAN_BE_PUT_BACK_FOR = timedelta(days=7)
A_BATCH = 1_000
"""Rows that are deleted in one transaction: others write in between."""


class MayNotForget(PersonError):
    """It belongs to the lead and workspace admins. Facts: lead."""


class OtherChannelName(PersonError):
    """What was typed isn't the channel's name. Facts: name."""


class NotForgotten(PersonError):
    """It has been put back, or it is deleted by now."""


class AnotherTeamHere(PersonError):
    """A new team was set up in the channel meanwhile. Facts: channel_id."""


class State(StrEnum):
    ASIDE = "aside"
    """Nobody sees anything of it."""
    GOES = "goes"
    """It is being deleted, little by little: too late to put it back."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    team_id: str
    channel_id: str
    channel_name: str
    lead: str
    """When it was asked for: they may put it back."""
    asked_by: str
    asked_at: datetime
    deletes_at: datetime
    state: State = State.ASIDE
    message: str | None = None
    """Handle of what the channel was told."""

    @property
    def can_be_put_back(self) -> bool:
        return self.state is State.ASIDE
