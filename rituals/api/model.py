"""A token, by which a program acts for whoever made it; and what people can get wrong about it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from rituals.errors import PersonError

NAME_LIMIT = 75
"""Characters."""
MOST_TOKENS = 40
"""That a team has at a time: a window can show them all."""
USED_EVERY = timedelta(hours=1)
"""When a token was last used is kept that exactly: not every request has to write."""
KEPT_FOR = timedelta(days=1)
"""How long the same request with the same idempotency key gets the same answer."""


class TokenNameMissing(PersonError):
    """By its name a team knows what to revoke."""


class TooManyTokens(PersonError):
    """Facts: most."""


class TokenGone(PersonError):
    """Somebody has revoked it."""


class MayNotRevoke(PersonError):
    """Facts: who (made it), lead."""


class TokenUnknown(PersonError):
    """There is none, none like it, or it was revoked: all told alike."""


class ScopeMissing(PersonError):
    """The token is good for something else. Facts: scope."""


class MakerHasLeft(PersonError):
    """Whoever made the token isn't in its team any more, or not in the workspace. Facts: name (of
    the token), who."""


class KeyUsedOtherwise(PersonError):
    """An idempotency key stands for one request, and this is another."""


class Scope(StrEnum):
    READ = "read"
    """List, read, search."""
    WRITE = "write"
    """Create, observe, conclude."""
    CHECK = "check"
    """Give figures of models in use, and nothing else; who may write may do that, too."""


@dataclass(frozen=True, slots=True)
class Token:
    """Only its digest is kept: whoever reads the database can't act with it."""

    token_id: str
    digest: str
    """`digest_of` what its maker was shown once."""
    team_id: str
    name: str
    """As typed: what it is for."""
    scopes: frozenset[Scope]
    made_by: str
    """User id; whatever is done with it, they did."""
    made_at: datetime
    used_at: datetime | None = None
    """Within USED_EVERY."""
    revoked_at: datetime | None = None

    @property
    def may(self) -> frozenset[Scope]:
        return self.scopes | {Scope.CHECK} if Scope.WRITE in self.scopes else self.scopes


@dataclass(frozen=True, slots=True)
class Kept:
    """What was answered to a request with an idempotency key."""

    request: str
    """Digest of what was asked."""
    status: int
    """HTTP's."""
    body: str


def digest_of(secret: str) -> str:
    """A token has 256 bits of chance: unlike a password's, its digest can't be guessed from a list,
    so a slow one would protect nothing and cost each request a tenth of a second."""
    return sha256(secret.encode()).hexdigest()
