"""People, as Slack tells of them; and what each may do."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of a workspace. Known by (workspace, user_id): an id alone means nothing."""

    user_id: str
    name: str
    """What colleagues call them; as typed by them, so never trusted as markup."""
    zone: str = "UTC"
    """IANA name."""
    is_admin: bool = False
    """Admin or owner of the workspace."""
    is_guest: bool = False
    is_bot: bool = False
    is_deactivated: bool = False
    is_external: bool = False
    """From another organisation, in a shared channel."""
    status_emoji: str = ""
    """What Slack shows beside their name, as `:palm_tree:`; as chosen by them."""
    status_text: str = ""
    """As typed by them, so never trusted as markup."""
    status_until: datetime | None = None
    """When the status goes by itself; None: it doesn't."""

    @property
    def can_be_a_member(self) -> bool:
        """Rosters hold colleagues: guests and externals only answer where they are asked."""
        return not (self.is_bot or self.is_guest or self.is_deactivated or self.is_external)
