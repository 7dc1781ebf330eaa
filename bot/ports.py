"""The unit of work as the bot sees it: all rooms of the domain, and the outbox."""

from datetime import datetime
from typing import Protocol

from rituals.api.ports import ApiWork
from rituals.blind.ports import BlindWork
from rituals.bundle.ports import BundleWork
from rituals.digest.ports import DigestWork
from rituals.export.ports import EverythingWork
from rituals.feed.ports import FeedWork
from rituals.files.ports import FileWork
from rituals.followups.ports import FollowUpWork
from rituals.forgetting.ports import ForgettingWork
from rituals.gates.ports import GateWork
from rituals.home.ports import HomeWork
from rituals.issues.ports import IssueWork
from rituals.milestones.ports import MilestoneWork
from rituals.ports import Events, Outbox
from rituals.production.ports import ProductionWork
from rituals.roles.ports import RoleWork
from rituals.sittings.ports import SittingWork
from rituals.stale.ports import StaleWork
from rituals.tracking.ports import TrackingWork


class Work(
    IssueWork,
    RoleWork,
    GateWork,
    MilestoneWork,
    SittingWork,
    FollowUpWork,
    FeedWork,
    TrackingWork,
    ProductionWork,
    FileWork,
    BlindWork,
    StaleWork,
    BundleWork,
    DigestWork,
    HomeWork,
    ApiWork,
    EverythingWork,
    ForgettingWork,
    Protocol,
):
    """One transaction in one workspace. Implemented by storage; committed by the desk."""

    @property
    def workspace_id(self) -> str: ...
    @property
    def now(self) -> datetime:
        """The moment that this unit of work happens at, UTC."""
        ...

    @property
    def outbox(self) -> Outbox: ...
    @property
    def events(self) -> Events: ...
