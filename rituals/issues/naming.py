"""Experiments that issues and pull requests name: `mainspring#42`, in their title, in what they
say, or in the name of a pull request's branch."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rituals.issues.model import Kind

MOST_NAMED = 20
"""Experiments by one item; who names more makes a list, and works on none of them."""
_IN_TEXT = re.compile(r"(?<![\w/#.-])mainspring#([1-9][0-9]{0,8})(?!\w)", re.IGNORECASE)
"""`octo/mainspring#42` is GitHub's own way to name an issue of a repository that is called so."""
_IN_BRANCH = re.compile(r"(?<![^\W_])mainspring[#/_-]?([1-9][0-9]{0,8})(?![^\W_])", re.IGNORECASE)
"""Where people avoid what a shell would take for a comment: `fix/mainspring-42_labels`."""


class Standing(StrEnum):
    OPEN = "open"
    DRAFT = "draft"
    REVIEW = "review"
    """Somebody's review is asked for and missing."""
    MERGED = "merged"
    CLOSED = "closed"

    @property
    def is_over(self) -> bool:
        return self in (Standing.MERGED, Standing.CLOSED)


@dataclass(frozen=True, slots=True)
class Seen:
    """An issue or pull request that was read, open or not. What it says isn't kept."""

    number: int
    kind: Kind
    title: str
    url: str
    standing: Standing
    updated_at: datetime
    """UTC, by the tracker's clock."""
    names: tuple[int, ...]
    """Numbers of experiments, as far as there are any."""


@dataclass(frozen=True, slots=True)
class Linked:
    """An issue or pull request that names an experiment of the team that follows its repository."""

    follow_id: str
    experiment_id: str
    number: int
    kind: Kind
    title: str
    """One line; never trusted as markup."""
    url: str
    standing: Standing
    updated_at: datetime
    repository: str = ""
    """As the team follows it; known of what was kept."""

    @property
    def shown(self) -> tuple[object, ...]:
        """What an experiment's card says of it: the rest may change without a word."""
        return self.title, self.url, self.standing


def named_in(title: str, body: str, branch: str = "") -> tuple[int, ...]:
    """Each number once, in the order in which they are named; `MOST_NAMED` at the most."""
    found: dict[int, None] = {}
    for pattern, text in ((_IN_TEXT, title), (_IN_BRANCH, branch), (_IN_TEXT, body)):
        for named in pattern.finditer(text):
            found[int(named[1])] = None
            if len(found) == MOST_NAMED:
                return tuple(found)
    return tuple(found)
