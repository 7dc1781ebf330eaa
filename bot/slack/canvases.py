"""Charters as canvases of their team's channel, one a project; where canvases aren't to be had, the
charter's message is pinned, and where that can't be either, it stays in its thread.

Who drafts or signs only says that a page is wanted; this looks for such pages and asks Slack. Each
is claimed first, so that several processes make one canvas. A process that dies in the middle
leaves its claim, and after that the page is shown again: an edit and a pin do no harm twice. A
canvas whose making was answered to nobody can't be found again (Slack lists none to apps without
the right to read them all): then a second one is made, the log says so (canvas.made_unseen), and
the first stays as it was.
"""

import random
from dataclasses import dataclass

import structlog
from slack_sdk.errors import SlackApiError

from bot.call import Tools
from bot.engine.delivery.policy import NotNow, Refused, SlowDown, Unsure, judge, pause
from bot.engine.lookout import Lookout
from bot.ports import Work
from bot.posting.charter import versions as posting
from bot.slack.client import TROUBLES, word_for
from bot.views.charter import pages as charter_pages
from rituals.charter import showing
from rituals.charter.ports import Page
from rituals.charter.showing import Shown
from rituals.errors import PersonError

log = structlog.get_logger()

AT_ONCE, OFFERED = 10, 200
"""Of those that are wanted; of some the message hasn't arrived, and may never."""
_MAKE_ANEW = {"canvas_not_found", "canvas_deleted"}
"""Somebody deleted it."""
_PINNED = {"already_pinned"}
_NOT_PINNED = {"no_pin", "message_not_found"}
_NOBODY_HEARS_US = {"account_inactive", "invalid_auth", "not_authed", "token_expired"}
_NOBODY_HEARS_US |= {"token_revoked"}
"""Errors that say nothing about canvases."""


@dataclass(frozen=True, slots=True)
class _Job:
    page: Page
    title: str
    markdown: str
    message: tuple[str, str]
    """Channel and `ts` of the reply that shows the version."""


class Canvases(Lookout):
    def __init__(self, tools: Tools) -> None:
        super().__init__("canvas", tools)

    async def _see_to(self) -> int:
        tried = 0
        for page in await self._tools.desk.read(self._workspace_id, self._wanted):
            tried += not self._stopping and await self._show(page)
        return tried

    def _wanted(self, work: Work) -> list[Page]:
        """Those whose message is in Slack: it comes first, and may have to be pinned."""
        pages = work.charters.pages_to_show(work.now, OFFERED)
        return [page for page in pages if _message(work, page)][:AT_ONCE]

    async def _show(self, page: Page) -> bool:
        desk, workspace_id = self._tools.desk, self._workspace_id
        try:
            job = await desk.write(workspace_id, lambda work: self._claimed(work, page))
        except PersonError:
            await desk.write(workspace_id, lambda work: showing.gone(work, page))
            return False
        if job is None:
            return False
        try:
            done = await self._placed(job)
        except TROUBLES as error:
            await self._put_off(job.page, error)
        else:
            await desk.write(workspace_id, lambda work: showing.shown(work, done))
        return True

    def _claimed(self, work: Work, page: Page) -> _Job | None:
        # A version that was drafted a moment ago has no message in Slack yet: nobody has it then.
        message = _message(work, page)
        claimed = showing.claim(work, page.project_id, now=work.now) if message else None
        if claimed is None or message is None:
            return None
        page, now = claimed
        say = self._tools.team_voice(now.team)
        lines = work.charters.lines(page.project_id)
        sheet = posting.sheet(work, now, lines)
        title = charter_pages.canvas_title(say, sheet)
        return _Job(page, title, charter_pages.canvas(say, sheet, lines), message)

    async def _placed(self, job: _Job) -> Shown:
        """Raises TROUBLES, but for a definite no to canvases or pins."""
        try:
            canvas_id = await self._canvas(job)
        except SlackApiError as error:
            reason = _refused(error)
            log.info("canvas.not_to_be_had", reason=reason, project=job.page.project_id)
            return await self._pinned(job, reason)
        await self._unpin(job, but=None)
        return Shown(job.page, canvas_id=canvas_id)

    async def _canvas(self, job: _Job) -> str:
        slack, canvas_id = self._tools.slack, job.page.canvas_id
        content = {"type": "markdown", "markdown": job.markdown}
        if canvas_id:
            try:
                change = {"operation": "replace", "document_content": content}
                await slack.canvases_edit(canvas_id=canvas_id, changes=[change])
                return canvas_id
            except SlackApiError as error:
                if _refused(error) not in _MAKE_ANEW:
                    raise
        answer = await slack.canvases_create(
            title=job.title, document_content=content, channel_id=job.page.channel_id
        )
        return str(answer["canvas_id"])

    async def _pinned(self, job: _Job, reason: str) -> Shown:
        channel_id, ts = job.message
        if job.page.pinned != ts:
            try:
                await self._tools.slack.pins_add(channel=channel_id, timestamp=ts)
            except SlackApiError as error:
                if _refused(error) not in _PINNED:
                    return Shown(job.page, reason=_refused(error))
            await self._unpin(job, but=ts)
        return Shown(job.page, pinned=ts, reason=reason)

    async def _unpin(self, job: _Job, *, but: str | None) -> None:
        """What was pinned before. Where it can't be, two are pinned, which is better than none."""
        pinned = job.page.pinned
        if pinned is None or pinned == but:
            return
        try:
            await self._tools.slack.pins_remove(channel=job.message[0], timestamp=pinned)
        except TROUBLES as error:  # what was made in its stead is there, and must be known
            if word_for(error) not in _NOT_PINNED:
                log.warning("canvas.not_unpinned", reason=word_for(error))

    async def _put_off(self, page: Page, error: Exception) -> None:
        desk, workspace_id = self._tools.desk, self._workspace_id
        verdict = judge(error)
        match verdict:
            case SlowDown(wait):
                reason, failed = "ratelimited", False
            case NotNow(reason) | Unsure(reason) | Refused(reason):
                wait, failed = pause(page.failures, random.random()), True
        if isinstance(verdict, Unsure) and page.canvas_id is None:
            log.warning("canvas.made_unseen", reason=reason, project=page.project_id)
        log.info("canvas.put_off", reason=reason, project=page.project_id)
        await desk.write(
            workspace_id,
            lambda work: showing.not_yet(
                work, page, reason, retry_at=work.now + wait, failed=failed
            ),
        )


def _message(work: Work, page: Page) -> tuple[str, str] | None:
    charter = work.charters.newest(page.project_id)
    return work.outbox.posted(charter.message) if charter and charter.message else None


def _refused(error: SlackApiError) -> str:
    """Slack's name for a no that stays a no. Raises the error where it may be another the next
    time."""
    verdict = judge(error)
    if isinstance(verdict, Refused) and verdict.reason not in _NOBODY_HEARS_US:
        return verdict.reason
    raise error
