"""Who is who: Slack's people and channels, remembered for a while."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import monotonic
from bot.engine.desk import Desk
from bot.ports import Work
from bot.slack.client import TROUBLES, word_for
from bot.slack.installation import Installation
from rituals.away.model import Quiet
from rituals.clockwork import StorageUnavailable
from rituals.people import Person
from rituals.text import one_line

log = structlog.get_logger()

FRESH_FOR = 600.0
"""Seconds that an answer of Slack's is good for; events make it stale sooner."""
NAME_LIMIT = 80
"""Characters of a display name: Slack's own limit."""
STATUS_LIMIT = 100
"""Characters of a status: Slack's own limit."""
_ONE_BY_ONE = 20
"""More people than this are fetched by the page."""
_PAGES = 10


@dataclass(frozen=True, slots=True)
class Channel:
    channel_id: str
    name: str
    is_private: bool
    is_im: bool
    is_archived: bool
    has_bot: bool


class Directory:
    """Asks Slack at most once in ten minutes about anybody; while it can't be asked, its last word
    counts. Never guesses: whoever it has never told of is a guest, who may nothing."""

    def __init__(self, slack: AsyncWebClient, desk: Desk, installation: Installation) -> None:
        self._slack = slack
        self._desk = desk
        self._installation = installation
        self._people: dict[str, tuple[float, Person]] = {}
        self._asking: dict[str, asyncio.Task[Person]] = {}

    async def person(self, user_id: str) -> Person:
        known = self._people.get(user_id)
        if known and monotonic() - known[0] < FRESH_FOR:
            return known[1]
        if user_id not in self._asking:  # once, however many wait for the answer
            asking = self._asking[user_id] = asyncio.create_task(self._ask(user_id))
            asking.add_done_callback(lambda _: self._asking.pop(user_id))
        return await asyncio.shield(self._asking[user_id])

    async def _ask(self, user_id: str) -> Person:
        known = self._people.get(user_id)
        try:
            answer = await self._slack.users_info(user=user_id)
        except TROUBLES as error:
            log.warning("person_unknown", error=word_for(error))
            return known[1] if known else await self._kept(user_id)
        person = self.read(answer["user"])
        await self.remember([person])
        return person

    async def people(self, user_ids: Iterable[str]) -> list[Person]:
        """Several at once, in the order asked for."""
        wanted = list(user_ids)
        now = monotonic()
        missing = [u for u in wanted if now - self._people.get(u, (-FRESH_FOR,))[0] >= FRESH_FOR]
        if len(missing) > _ONE_BY_ONE:
            await self._read_pages()
        return list(await asyncio.gather(*(self.person(u) for u in wanted)))

    async def channel(self, channel_id: str) -> Channel | None:
        """None: it isn't there, or the bot may not see it."""
        try:
            answer = await self._slack.conversations_info(channel=channel_id)
        except SlackApiError as error:
            if word_for(error) in {"channel_not_found", "missing_scope"}:
                return None
            raise
        found: dict[str, Any] = answer["channel"]
        return Channel(
            channel_id=channel_id,
            name=found.get("name", ""),
            is_private=bool(found.get("is_private")),
            is_im=bool(found.get("is_im") or found.get("is_mpim")),
            is_archived=bool(found.get("is_archived")),
            has_bot=bool(found.get("is_member")),
        )

    async def members(self, channel_id: str) -> list[Person]:
        """Colleagues in the channel: no bots, no guests, nobody deactivated."""
        ids = await self.here(channel_id)
        return [person for person in await self.people(ids) if person.can_be_a_member]

    async def here(self, channel_id: str) -> list[str]:
        """User ids of all who are in the channel, whoever they are; of very many the first."""
        ids, _ = await self._here(channel_id)
        return ids

    async def all_here(self, channel_id: str) -> frozenset[str] | None:
        """As `here`; None, where there are too many to say who isn't."""
        ids, is_whole = await self._here(channel_id)
        return frozenset(ids) if is_whole else None

    async def _here(self, channel_id: str) -> tuple[list[str], bool]:
        ids: list[str] = []
        cursor = ""
        for _ in range(_PAGES):
            answer = await self._slack.conversations_members(
                channel=channel_id, limit=200, cursor=cursor
            )
            ids += answer["members"]
            cursor = (answer.get("response_metadata") or {}).get("next_cursor", "")
            if not cursor:
                return ids, True
        return ids, False

    def read(self, user: dict[str, Any]) -> Person:
        """A person from Slack's user object."""
        profile = user.get("profile") or {}
        name = profile.get("display_name") or user.get("real_name") or user.get("name")
        home = user.get("team_id", self._installation.workspace_id)
        return Person(
            user_id=user["id"],
            # One line without what could turn it around: it stands in the middle of sentences.
            name=one_line(name or "", NAME_LIMIT) or user["id"],
            zone=user.get("tz") or "UTC",
            is_admin=bool(user.get("is_admin") or user.get("is_owner")),
            is_guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted")),
            is_bot=bool(user.get("is_bot")) or user["id"] == "USLACKBOT",
            is_deactivated=bool(user.get("deleted")),
            is_external=bool(user.get("is_stranger")) or home != self._installation.workspace_id,
            status_emoji=one_line(profile.get("status_emoji") or "", STATUS_LIMIT),
            status_text=one_line(profile.get("status_text") or "", STATUS_LIMIT),
            status_until=_moment(profile.get("status_expiration")),
        )

    async def hear(self, person: Person) -> bool:
        """Slack told of somebody by itself, as it does of all in a workspace whenever their status
        changes. Kept, and True, where they have to do with us at all."""
        known = person.user_id in self._people
        if not known:
            workspace_id = self._installation.workspace_id
            known = await self._desk.read(
                workspace_id, lambda work: work.people.get(person.user_id) is not None
            )
        if known:
            await self.remember([person])
        return known

    async def quiet(self, user_id: str) -> Quiet | None:
        """When Slack holds notifications back for them now or next. None: it doesn't, or doesn't
        tell us."""
        try:
            answer = await self._slack.dnd_info(user=user_id)
        except TROUBLES as error:
            log.warning("quiet_unknown", error=word_for(error))
            return None
        assert isinstance(answer.data, dict)
        return self.read_quiet(answer.data)

    @staticmethod
    def read_quiet(status: dict[str, Any]) -> Quiet | None:
        """From Slack's `dnd_status`, as everybody may see it."""
        since = _moment(status.get("next_dnd_start_ts"))
        until = _moment(status.get("next_dnd_end_ts"))
        if not status.get("dnd_enabled") or not since or not until:
            return None
        return Quiet(since, until)

    async def remember(self, people: list[Person]) -> None:
        """What Slack just told; kept in the database too, for names where nobody can be asked."""
        changed = [p for p in people if (self._people.get(p.user_id) or (0, None))[1] != p]
        if changed:
            try:
                await self._keep(changed)
            except StorageUnavailable as error:
                # Who they are is known all the same; it is kept when they are next asked about.
                log.warning("people_not_kept", error=str(error))
                return
        for person in people:
            self._people[person.user_id] = (monotonic(), person)

    async def _keep(self, people: list[Person]) -> None:
        """After a restart nearly all is known already, and nobody has to wait for a writer."""
        workspace_id = self._installation.workspace_id
        new = await self._desk.read(
            workspace_id, lambda work: [p for p in people if work.people.get(p.user_id) != p]
        )
        if new:
            await self._desk.write(workspace_id, lambda work: _put(work, new))

    async def _kept(self, user_id: str) -> Person:
        """As Slack told of them at some time."""
        workspace_id = self._installation.workspace_id
        try:
            kept = await self._desk.read(workspace_id, lambda work: work.people.get(user_id))
        except StorageUnavailable:
            kept = None
        return kept or Person(user_id, user_id, is_guest=True)

    async def _read_pages(self) -> None:
        cursor = ""
        for _ in range(_PAGES):
            answer = await self._slack.users_list(limit=200, cursor=cursor)
            await self.remember([self.read(user) for user in answer["members"]])
            cursor = (answer.get("response_metadata") or {}).get("next_cursor", "")
            if not cursor:
                return


def _put(work: Work, people: list[Person]) -> None:
    for person in people:
        work.people.put(person.after(work.people.get(person.user_id), now=work.now))


def _moment(seconds: Any) -> datetime | None:
    """Slack's epoch seconds; 0 is never."""
    return datetime.fromtimestamp(seconds, UTC) if seconds else None
