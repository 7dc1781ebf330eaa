"""Who asks: a token, whoever made it, and how much they ask."""

import re
from collections.abc import Mapping

from bot.call import Tools
from bot.web.api.limits import Limits
from bot.web.api.problems import Trouble
from rituals.api import usecases
from rituals.api.model import Token, TokenUnknown, digest_of
from rituals.people import Person

_BEARER = re.compile(r"Bearer +(?P<token>msp_[\w-]{43})", re.ASCII | re.IGNORECASE)
"""What `/experiment tokens` makes; what looks otherwise isn't even looked up."""


class Gate:
    def __init__(self, tools: Tools, limits: Limits) -> None:
        self._tools = tools
        self._limits = limits

    async def known(self, headers: Mapping[str, str]) -> tuple[Token, Person]:
        """Raises TokenUnknown, Trouble (too many requests), StorageUnavailable.

        Found by its digest, of which nothing can be learned from how long that takes.
        """
        shown = _BEARER.fullmatch(headers.get("authorization", "").strip())
        if not shown:
            raise TokenUnknown()
        tools, workspace_id = self._tools, self._tools.installation.workspace_id
        digest = digest_of(shown["token"])
        token = await tools.desk.read(workspace_id, lambda work: usecases.check(work, digest))
        wait_s = self._limits.wait_s(token.token_id)
        if wait_s:
            raise Trouble(429, "too_many", {"n": wait_s}, {"retry-after": str(wait_s)})
        maker = await tools.directory.person(token.made_by)
        if usecases.is_to_be_noted(token, now=tools.clock.now()):
            await tools.desk.write(
                workspace_id,
                lambda work: usecases.note_use(work, token.token_id, now=work.now),
            )
        return token, maker
