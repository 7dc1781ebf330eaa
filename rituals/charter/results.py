"""What reading and changing a charter comes to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rituals.charter.difference import Difference, difference
from rituals.charter.model import Charter, CharterLine, Signature
from rituals.kickoff.course import Moved
from rituals.kickoff.model import Answer, Kickoff
from rituals.project.model import Project, ProjectRole
from rituals.project.news import News
from rituals.team.model import Team


@dataclass(frozen=True, slots=True)
class Standing:
    """A version of a charter, as things stand."""

    project: Project
    team: Team
    kickoff: Kickoff
    charter: Charter
    signatures: tuple[Signature, ...]
    newest: int
    """The newest version's number."""
    base: Charter | None
    """What it is an amendment of: the last one before it that was signed, else the one before it.
    None: it is the first."""

    @property
    def is_newest(self) -> bool:
        return self.charter.version == self.newest

    @property
    def can_be_signed(self) -> bool:
        return self.is_newest and not self.charter.is_signed and not self.kickoff.is_over

    @property
    def missing(self) -> tuple[ProjectRole, ...]:
        """Whose signature is. Who takes over a role signs what is still unsigned."""
        return () if self.charter.is_signed else missing(self.project, self.signatures)

    @property
    def signed_roles(self) -> tuple[Signature, ...]:
        """Those that count."""
        return tuple(one for one in self.signatures if one.role not in self.missing)

    @property
    def changes(self) -> Difference | None:
        """From what it is an amendment of."""
        return difference(self.base.content, self.charter.content) if self.base else None


def missing(project: Project, signatures: Sequence[Signature]) -> tuple[ProjectRole, ...]:
    held = {(one.role, one.user_id) for one in signatures}
    return tuple(role for role in ProjectRole if (role, project.holder(role)) not in held)


@dataclass(frozen=True, slots=True)
class Drafted:
    """There is a new version."""

    now: Standing
    before: Charter | None
    """The version that was the newest until now."""
    amended: Answer | None = None
    """The answer that amended it; None: all that was asked is answered."""
    moved: Moved | None = None
    """What an amendment made the kickoff ask, and not ask any more."""


@dataclass(frozen=True, slots=True)
class Signed:
    now: Standing
    signed: tuple[Signature, ...]
    """Just now: for one role, or for both."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A line after somebody did something to it."""

    line: CharterLine
    before: CharterLine | None
    """None: it is new."""
    project: Project
    team: Team
    kickoff: Kickoff
    news: News | None = None
    """What the project's PM should hear of it."""


@dataclass(frozen=True, slots=True)
class Whole:
    """Everything that a project's charter ever said."""

    project: Project
    team: Team
    versions: tuple[Standing, ...]
    """The newest first."""
    lines: tuple[CharterLine, ...]
    """By number."""
    history: tuple[tuple[str, tuple[Answer, ...]], ...]
    """All answers by the question's title, in the order in which they are asked; each with all of
    its versions, the first first."""
    names: Mapping[str, str]
    """Display names by user id, of all who appear."""
