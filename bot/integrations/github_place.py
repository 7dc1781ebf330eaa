"""Where GitHub is, and what of it may be seen. By itself, since settings need no HTTP library."""

from dataclasses import dataclass, field

PUBLIC = "https://api.github.com"


@dataclass(frozen=True, slots=True)
class Place:
    url: str
    """Of its API, without a slash at its end."""
    token: str = field(repr=False)
    repositories: tuple[str, ...]
    """`owner/name`, or `owner/*`: those that teams may follow. The token may see more."""
