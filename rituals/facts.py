"""Facts: what has come of things since a time, in numbers and names. A retro opens with them.

Whatever has something to tell is a source; who asks knows the list of sources, and none of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, TypeVar

from rituals.team.model import Team

W_contra = TypeVar("W_contra", contravariant=True)


@dataclass(frozen=True, slots=True)
class Fact:
    kind: str
    """Names its sentence."""
    numbers: Mapping[str, int]
    """What is counted, by what the sentence calls it; it takes its form by the one called `n`."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Of things, as people typed them, so never trusted as markup."""
    parts: Mapping[str, int] = field(default_factory=dict)
    """Of what is counted, by kind; those of which there are none aren't told."""


class FactSource(Protocol[W_contra]):
    """`W_contra` is the unit of work, as the source needs it."""

    def since(self, work: W_contra, team: Team, since: datetime, until: datetime) -> Fact | None:
        """What is to be told of [since, until), both UTC; None: nothing. It comes to the same
        whenever it's asked again, unless the past itself was corrected."""
        ...
