"""People, as Slack tells of them; and what each may do."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from rituals.calendar.errors import UnknownCountry
from rituals.calendar.public_holidays import resolve_country, resolve_subdivision


class Preferences(BaseModel):
    """A person's own settings, for all of their teams. Kept as JSON. Raises UnknownCountry,
    UnknownSubdivision, as they are: they must reach the person at the field."""

    model_config = ConfigDict(frozen=True)

    country: str | None = None
    """Two-letter code of where they live, whose public holidays they keep; None: their team's."""
    subdivision: str | None = None
    """State or region of the country, by its code."""
    bundle: bool = True
    """Whether what waits for them comes as a private message, too."""
    bundle_hour: int = Field(9, ge=7, le=12)
    """When it comes, on their own clock."""

    @model_validator(mode="after")
    def _place_exists(self) -> Self:
        if self.country is not None:
            object.__setattr__(self, "country", resolve_country(self.country))
            if self.subdivision is not None:
                code = resolve_subdivision(str(self.country), self.subdivision)
                object.__setattr__(self, "subdivision", code)
        elif self.subdivision is not None:
            raise UnknownCountry("", [])
        return self


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
    status_since: datetime | None = field(default=None, compare=False)
    """When we heard of it, which Slack doesn't tell; None: it was there when they came to us."""

    @property
    def can_be_a_member(self) -> bool:
        """Rosters hold colleagues: guests and externals only answer where they are asked."""
        return not (self.is_bot or self.is_guest or self.is_deactivated or self.is_external)

    def after(self, known: "Person | None", *, now: datetime) -> "Person":
        """The same, told again: `known` is what was last kept of them."""
        if known is None:
            return self
        is_new = known.status_emoji != self.status_emoji
        return replace(self, status_since=now if is_new else known.status_since)
