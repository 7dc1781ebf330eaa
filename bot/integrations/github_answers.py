"""What GitHub's REST API answers, as far as it is read; of all else nothing is known or kept."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from pydantic import AwareDatetime, BaseModel, Field, TypeAdapter

from rituals.issues.model import TITLE_LIMIT, Item, Kind
from rituals.issues.ports import Made
from rituals.text import one_line

URL_LIMIT = 2000


class User(BaseModel):
    login: str = Field(max_length=64)


class Repository(BaseModel):
    full_name: str = Field(max_length=160)


class Issue(BaseModel):
    """Of `GET /repos/…/issues`, where a pull request is an issue, too."""

    number: int = Field(ge=1, le=2**31 - 1)
    title: str
    html_url: str = Field(max_length=URL_LIMIT)
    state: str
    user: User | None = None
    """None: who opened it has deleted their account."""
    assignees: list[User] | None = None
    draft: bool | None = None
    body: str | None = None
    updated_at: AwareDatetime
    created_at: AwareDatetime
    pull_request: dict[str, Any] | None = None

    def item(self, reviewers: tuple[str, ...]) -> Item:
        return Item(
            number=self.number,
            kind=Kind.PULL_REQUEST if self.pull_request is not None else Kind.ISSUE,
            title=one_line(self.title, TITLE_LIMIT),
            url=web(self.html_url),
            author=self.user.login if self.user else "",
            assignees=tuple(one.login for one in self.assignees or ()),
            reviewers=reviewers,
            is_draft=bool(self.draft),
            updated_at=self.updated_at.astimezone(UTC),
        )

    @property
    def made(self) -> Made:
        return Made(self.number, web(self.html_url))

    def was_made_since(self, moment: datetime) -> bool:
        return self.created_at >= moment


class Pull(BaseModel):
    """Of `GET /repos/…/pulls`."""

    number: int
    requested_reviewers: list[User] | None = None


ISSUE = TypeAdapter(Issue)
PULL = TypeAdapter(Pull)


def web(url: str) -> str:
    """An address that people may be sent to; empty, if it's none. Whoever answers isn't trusted
    with markup: what Slack reads as the end of a link isn't in an address."""
    is_one = urlsplit(url).scheme in {"http", "https"}
    return url if is_one and not set(url) & set("<>|\"' \n\t") else ""
