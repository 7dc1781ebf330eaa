"""Files for one person, in their direct messages with us.

Slack takes a file in three steps: it gives an address, the bytes go there, and then it is shared.
That takes longer than anybody may wait for the answer to a press, so it's done beside it.
"""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.engine.desk import Desk
from bot.slack.client import TROUBLES, word_for
from bot.slack.installation import Installation
from rituals.clockwork import StorageUnavailable
from rituals.ports import Content

log = structlog.get_logger()


class NotTaken(Exception):
    """Slack's storage didn't take the bytes. Says with which status."""


class Files:
    def __init__(self, slack: AsyncWebClient, desk: Desk, installation: Installation) -> None:
        self._slack = slack
        self._desk = desk
        self._installation = installation
        self._sending: set[asyncio.Task[None]] = set()

    def send_soon(
        self, user_id: str, name: str, content: bytes, comment: str, *, sorry: Content
    ) -> None:
        """Returns at once. Where Slack doesn't take it, `sorry` is what they get in its place."""

        async def there() -> bytes:
            return content

        self.make_and_send_soon(user_id, name, there, comment, sorry=sorry)

    def make_and_send_soon(
        self,
        user_id: str,
        name: str,
        make: Callable[[], Awaitable[bytes]],
        comment: str,
        *,
        sorry: Content,
    ) -> None:
        """The same for what takes longer to be made than anybody waits for an answer; where it
        can't be made, `sorry`, too."""
        sending = asyncio.create_task(self._send(user_id, name, make, comment, sorry))
        self._sending.add(sending)
        sending.add_done_callback(self._sending.discard)

    async def close(self) -> None:
        """Let what is under way end."""
        if self._sending:
            await asyncio.wait(self._sending)

    async def _send(
        self,
        user_id: str,
        name: str,
        make: Callable[[], Awaitable[bytes]],
        comment: str,
        sorry: Content,
    ) -> None:
        try:
            await self.send(user_id, name, await make(), comment)
            return
        except (*TROUBLES, NotTaken, StorageUnavailable) as error:
            log.warning("file_not_sent", error=word_for(error), why=str(error))
        except Exception:  # nobody waits for it who would hear of it
            log.exception("file_not_made", name=name)
        workspace_id = self._installation.workspace_id
        try:
            await self._desk.write(workspace_id, lambda work: work.outbox.post(user_id, sorry))
        except StorageUnavailable as error:
            log.warning("file_not_sent_unsaid", error=str(error))

    async def send(self, user_id: str, name: str, content: bytes, comment: str) -> None:
        """Raises TROUBLES, NotTaken."""
        file_id = await _sent(self._slack, name, content)
        direct = await self._slack.conversations_open(users=user_id)
        await self._slack.files_completeUploadExternal(
            files=[{"id": file_id, "title": name}],
            channel_id=direct["channel"]["id"],
            initial_comment=comment,
        )


async def upload(slack: AsyncWebClient, name: str, content: bytes, title: str) -> str:
    """The id of a file that is shared nowhere, to be shown in a block. Raises TROUBLES,
    NotTaken."""
    file_id = await _sent(slack, name, content)
    await slack.files_completeUploadExternal(files=[{"id": file_id, "title": title}])
    return file_id


async def _sent(slack: AsyncWebClient, name: str, content: bytes) -> str:
    """The id of a file whose bytes Slack has, and whose upload isn't complete."""
    place = await slack.files_getUploadURLExternal(filename=name, length=len(content))
    assert slack.session is not None
    async with slack.session.post(place["upload_url"], data=content, proxy=slack.proxy) as answer:
        if not answer.ok:
            raise NotTaken(f"status {answer.status}")
    return str(place["file_id"])
