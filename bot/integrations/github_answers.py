"""What GitHub's REST API answers, as far as it is read; of all else nothing is known or kept."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

from pydantic import AwareDatetime, BaseModel, Field, TypeAdapter

from rituals.issues.model import TITLE_LIMIT, Item, Kind
from rituals.issues.naming import Seen, Standing, named_in
from rituals.issues.ports import Made
from rituals.text import one_line

URL_LIMIT = 2000


class User(BaseModel):
    login: str = Field(max_length=64)


class Repository(BaseModel):
    full_name: str = Field(max_length=160)


class PullOf(BaseModel):
    """What an issue says of the pull request that it is."""

    merged_at: AwareDatetime | None = None


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
    pull_request: PullOf | None = None

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

    def seen(self, pull: "Pull | None") -> Seen:
        branch = pull.head.ref if pull and pull.head else ""
        item = self.item(pull.asked if pull else ())
        return Seen(
            number=item.number,
            kind=item.kind,
            title=item.title,
            url=item.url,
            standing=self._standing(item),
            updated_at=item.updated_at,
            names=named_in(self.title, self.body or "", branch),
        )

    def _standing(self, item: Item) -> Standing:
        if self.state == "closed":
            is_merged = self.pull_request and self.pull_request.merged_at
            return Standing.MERGED if is_merged else Standing.CLOSED
        if item.is_draft:
            return Standing.DRAFT
        return Standing.REVIEW if item.reviewers else Standing.OPEN

    @property
    def made(self) -> Made:
        return Made(self.number, web(self.html_url))

    def was_made_since(self, moment: datetime) -> bool:
        return self.created_at >= moment


class Head(BaseModel):
    ref: str = Field(max_length=1000)
    """The name of its branch."""


class Pull(BaseModel):
    """Of `GET /repos/…/pulls`."""

    number: int
    requested_reviewers: list[User] | None = None
    head: Head | None = None
    updated_at: AwareDatetime | None = None

    @property
    def asked(self) -> tuple[str, ...]:
        return tuple(user.login for user in self.requested_reviewers or ())


ISSUE = TypeAdapter(Issue)
PULL = TypeAdapter(Pull)


def web(url: str) -> str:
    """An address that people may be sent to; empty, if it's none. Whoever answers isn't trusted
    with markup: what Slack reads as the end of a link isn't in an address."""
    is_one = urlsplit(url).scheme in {"http", "https"}
    return url if is_one and not set(url) & set("<>|\"' \n\t") else ""
