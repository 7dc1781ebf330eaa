"""A team's ledger out of the database into files, and files into the ledger, from the command line:
a bot that runs beside it goes on."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime

from bot.clock import real_now
from bot.process.database import Checkup, Storage, UnitOfWork, new_id, opened
from rituals.clockwork import StorageBusy
from rituals.files import exporting, importing, keeping
from rituals.files.columns import Kind
from rituals.files.importing import Report, Source, Tick
from rituals.files.index import Index
from rituals.files.model import Batch, Ground
from rituals.files.ports import Begun
from rituals.files.records import Format
from rituals.team.model import Team

TRIES = 5
"""To get a turn with the database, a few seconds each."""


class NoSuchTeam(Exception):
    """Says which there are."""

    def __init__(self, asked: str, known: Sequence[str]) -> None:
        super().__init__(asked)
        self.asked = asked
        self.known = known


class SeveralTeams(Exception):
    """Channels of that name are in several workspaces."""

    def __init__(self, asked: str, workspaces: Sequence[str]) -> None:
        super().__init__(asked)
        self.asked = asked
        self.workspaces = workspaces


@dataclass(frozen=True, slots=True)
class Place:
    """A team's, in one database."""

    storage: Storage
    workspace_id: str
    team: Team


@contextmanager
def place(url: str, channel: str, workspace: str | None) -> Iterator[Place]:
    """`channel`: its name, with # or without, or its id. Raises NoSuchTeam, SeveralTeams, and as
    `opened`."""
    with opened(url) as storage:
        name = channel.strip().lstrip("#").casefold()
        known = [
            (one.workspace_id, one.channel_id, one.channel_name)
            for one in Checkup(storage.engines).teams()
            if workspace in (None, one.workspace_id)
        ]
        found = [one for one in known if name in (one[1].casefold(), one[2].casefold())]
        if not found:
            raise NoSuchTeam(channel, [f"#{one[2]}" for one in known])
        if len(found) > 1:
            raise SeveralTeams(channel, sorted({one[0] for one in found}))
        workspace_id, channel_id, _ = found[0]
        with storage.read(workspace_id, now=real_now()) as work:
            team = work.teams.in_channel(channel_id)
        assert team, "it was there a moment ago"
        yield Place(storage, workspace_id, team)


@dataclass(frozen=True, slots=True)
class Import:
    """`now`: of the domain."""

    place: Place
    sources: Sequence[Source]
    now: datetime
    tick: Callable[[str], Tick]
    """Given what is done at the moment, in a word."""

    def run(self, *, is_dry: bool) -> tuple[Report, Ground]:
        """All of it or nothing. Nothing happens where the report has problems. Raises
        ImportUnderWay, ImportGone, FileChanged, StorageUnavailable, OSError."""
        report, index = Report(), Index(self.place.team.team_id)
        ground = self._ground()
        importing.survey(self.sources, ground, index, report, self.tick("check"))
        if report.wrong:
            return report, ground
        self._take_back_abandoned()
        with self._read() as work:
            keeping.there(work, index)
        importing.count(index, report)
        if is_dry:
            list(index.number(1))
            for _ in self._batches(ground, index, report, "rehearse"):
                pass
            return report, ground
        if index.new:
            self._keep(ground, index, report)
        return report, ground

    def _keep(self, ground: Ground, index: Index, report: Report) -> None:
        with self._work() as work:
            begun = keeping.begin(work, index, ground.people, real_now())
            work.commit()
        try:
            list(index.number(begun.first))
            for batch in self._batches(ground, index, report, "import"):
                self._one(begun, batch, ground)
            with self._work() as work:
                work.ledger_files.publish(begun)
                work.commit()
        except BaseException:  # stopped by hand, too
            self._take_back(begun.import_id)
            raise

    def _one(self, begun: Begun, batch: Batch, ground: Ground) -> None:
        for tried in range(1, TRIES + 1):
            try:
                with self._work() as work:
                    keeping.keep(work, begun, batch, ground, real_now())
                    work.commit()
                return
            except StorageBusy:
                if tried == TRIES:
                    raise

    def _batches(self, ground: Ground, index: Index, report: Report, doing: str) -> Iterator[Batch]:
        tick = self.tick(doing)
        return importing.batches(self.sources, ground, index, report, new_id, tick)

    def _ground(self) -> Ground:
        with self._read() as work:
            name = self.sources[0].name
            return keeping.ground(work, self.place.team, name, self.now)

    def _take_back_abandoned(self) -> None:
        with self._read() as work:
            left = keeping.abandoned(work, real_now())
        for import_id in left:
            self._take_back(import_id)

    def _take_back(self, import_id: str) -> None:
        more = True
        while more:
            with self._work() as work:
                more = work.ledger_files.take_back(import_id, keeping.AT_ONCE)
                work.commit()

    def _read(self) -> AbstractContextManager[UnitOfWork]:
        return self.place.storage.read(self.place.workspace_id, now=self.now)

    def _work(self) -> AbstractContextManager[UnitOfWork]:
        return self.place.storage.work(self.place.workspace_id, now=self.now, patient=True)


def exported(
    place: Place, shape: Format, now: datetime, tick: Tick
) -> Iterator[tuple[Kind, bytes]]:
    """As `exporting.parts`, of all pages."""
    yield from exporting.heads(shape)
    count = 0
    for kind, gather in exporting.GATHERED:
        after = 0
        while True:
            with place.storage.read(place.workspace_id, now=now) as work:
                page = gather(work, place.team, after)
            if not page.last:
                break
            after = page.last
            count += len(page.records)
            tick(count, 0.0)
            yield from exporting.parts(shape, kind, page)
