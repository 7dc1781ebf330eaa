"""The way to the database: one unit of work, for one workspace, in one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cached_property

from storage.agenda import Agenda
from storage.engine import BACKGROUND_MS, INTERACTIVE_MS, open_engines, transaction
from storage.events import Events
from storage.housekeeping import Housekeeping
from storage.outbox import Outbox
from storage.queue import Queue
from storage.repositories.api import Answers, Tokens
from storage.repositories.aways import Aways, Preferences, Quiets
from storage.repositories.blinds import Blinds
from storage.repositories.bundles import Bundles
from storage.repositories.charters import Charters
from storage.repositories.digests import Digests
from storage.repositories.drafts import Drafts
from storage.repositories.everything import Everything
from storage.repositories.experiments import Experiments
from storage.repositories.feeds import Feeds
from storage.repositories.follow_ups import FollowUps
from storage.repositories.forgotten import ForgottenTeams
from storage.repositories.gates import Gates
from storage.repositories.homes import Homes
from storage.repositories.ideas import Ideas
from storage.repositories.issues import Issues
from storage.repositories.items import Items
from storage.repositories.kickoffs import Kickoffs
from storage.repositories.ledger_files import LedgerFiles
from storage.repositories.milestones import Milestones
from storage.repositories.models import Models
from storage.repositories.nudges import Nudges
from storage.repositories.own_formats import OwnFormats
from storage.repositories.own_questions import OwnQuestions
from storage.repositories.people import People
from storage.repositories.projects import ProjectHistory, ProjectNews, Projects
from storage.repositories.retro import Themes, Turns, Votes
from storage.repositories.rituals import Rituals
from storage.repositories.roles import Roles
from storage.repositories.run_links import RunLinks
from storage.repositories.search import Search
from storage.repositories.silences import Silences
from storage.repositories.sittings import Sittings
from storage.repositories.teams import Teams
from storage.schedule import Schedules
from storage.scope import Scope
from storage.traces import Traces


class UnitOfWork(Scope):
    """Everything of one workspace, read and written together.

    A repository is built when it is first asked for; adding one is a line here.
    """

    schedules = cached_property(Schedules)
    outbox = cached_property(Outbox)
    events = cached_property(Events)
    people = cached_property(People)
    teams = cached_property(Teams)
    rituals = cached_property(Rituals)
    aways = cached_property(Aways)
    preferences = cached_property(Preferences)
    quiets = cached_property(Quiets)
    feeds = cached_property(Feeds)
    drafts = cached_property(Drafts)
    sittings = cached_property(Sittings)
    themes = cached_property(Themes)
    votes = cached_property(Votes)
    turns = cached_property(Turns)
    own_formats = cached_property(OwnFormats)
    items = cached_property(Items)
    follow_ups = cached_property(FollowUps)
    search = cached_property(Search)
    projects = cached_property(Projects)
    news = cached_property(ProjectNews)
    project_history = cached_property(ProjectHistory)
    kickoffs = cached_property(Kickoffs)
    own_questions = cached_property(OwnQuestions)
    gates = cached_property(Gates)
    milestones = cached_property(Milestones)
    blinds = cached_property(Blinds)
    charters = cached_property(Charters)
    experiments = cached_property(Experiments)
    ideas = cached_property(Ideas)
    models = cached_property(Models)
    forgotten = cached_property(ForgottenTeams)
    everything = cached_property(Everything)
    ledger_files = cached_property(LedgerFiles)
    roles = cached_property(Roles)
    bundles = cached_property(Bundles)
    nudges = cached_property(Nudges)
    silences = cached_property(Silences)
    digests = cached_property(Digests)
    homes = cached_property(Homes)
    run_links = cached_property(RunLinks)
    issues = cached_property(Issues)
    tokens = cached_property(Tokens)
    answers = cached_property(Answers)

    @property
    def queued(self) -> bool:
        """True where it has put something into the outbox."""
        return self.outbox.queued

    @property
    def dropped(self) -> bool:
        """True where something that was due isn't to be performed any more."""
        return self.schedules.dropped

    def commit(self) -> None:
        """Make it all so. Nothing can be done with the unit afterwards."""
        self.outbox.flush()
        self.connection.commit()


class Storage:
    """One database, SQLite (`sqlite:///path`) or PostgreSQL (`postgresql+psycopg://…`)."""

    def __init__(
        self,
        url: str,
        *,
        busy_timeout_ms: int = INTERACTIVE_MS,
        patient_ms: int = BACKGROUND_MS,
        channel_interval: float = 1.0,
        lease: timedelta = timedelta(seconds=60),
        is_paced: bool = True,
    ) -> None:
        """`channel_interval`: seconds between two messages in a channel, which is Slack's limit.
        `is_paced`: a workspace gets no more than Slack allows it; only a Slack that counts nothing
        is told all at once.

        `lease`: after which a delivery that nobody has reported on may be somebody else's, and is
        uncertain. Whoever delivers says how long that must be (bot/engine/delivery/patience.py).
        """
        self.engines = open_engines(url, busy_timeout_ms=busy_timeout_ms, patient_ms=patient_ms)
        self.outbox = Queue(
            self.engines.background,
            self.engines.read,
            channel_interval=channel_interval,
            lease=lease,
            is_paced=is_paced,
        )
        self.schedule = Agenda(self.engines.background, self.engines.read, UnitOfWork)
        self.housekeeping = Housekeeping(self.engines.background)
        self.traces = Traces(self.engines.background, self.engines.read)

    @contextmanager
    def work(
        self, workspace_id: str, *, now: datetime, patient: bool = False
    ) -> Iterator[UnitOfWork]:
        """A unit of work that may write; it's undone unless `commit()` was called.

        `patient`: nobody waits for it, so it may wait for the database longer. Raises
        StorageUnavailable.
        """
        engine = self.engines.background if patient else self.engines.write
        with transaction(engine) as connection:
            yield UnitOfWork(connection, workspace_id, now)

    @contextmanager
    def read(self, workspace_id: str, *, now: datetime) -> Iterator[UnitOfWork]:
        """A unit of work that only reads. Waits for no writer. Raises StorageUnavailable."""
        with transaction(self.engines.read) as connection:
            work = UnitOfWork(connection, workspace_id, now)
            work.known = {}
            yield work

    def close(self) -> None:
        self.engines.dispose()
