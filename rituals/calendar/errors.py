"""What a person can get wrong about calendars and cadences. Data; the words are elsewhere."""

from datetime import datetime

from rituals.errors import PersonError


class CalendarError(PersonError):
    """Something about a team's calendar."""


class UnknownZone(CalendarError):
    """No IANA time zone has this name. `nearest`: up to three that do, best first."""

    def __init__(self, text: str, nearest: list[str]) -> None:
        super().__init__(text=text, nearest=nearest)
        self.text = text
        self.nearest = nearest


class UnknownCountry(CalendarError):
    """We have no public holidays for it. `nearest`: up to three two-letter codes that we have."""

    def __init__(self, text: str, nearest: list[str]) -> None:
        super().__init__(text=text, nearest=nearest)
        self.text = text
        self.nearest = nearest


class UnknownSubdivision(CalendarError):
    """The country has no such state or region. `nearest`: up to three of its codes."""

    def __init__(self, text: str, country: str, nearest: list[str]) -> None:
        super().__init__(text=text, country=country, nearest=nearest)
        self.text = text
        self.country = country
        self.nearest = nearest


class NoWorkingDays(CalendarError):
    """A team that never works has no rituals."""


class CadenceError(PersonError):
    """Something about how often, on which day, or at what time."""


class CadenceNotUnderstood(CadenceError):
    """The words made sense up to somewhere.

    `understood`: what was read, as it was typed; may be empty. `unknown`: the first words that
    make no sense there; empty when the sentence stops too early. `suggestion`: what to put in
    place of `unknown`, if there is a good guess.
    """

    def __init__(self, understood: str, unknown: str, suggestion: str | None = None) -> None:
        super().__init__(understood=understood, unknown=unknown, suggestion=suggestion)
        self.understood = understood
        self.unknown = unknown
        self.suggestion = suggestion


class CadenceNeedsDay(CadenceError):
    """How often is known, on which day is not: “weekly at 9:00”. `suggestion`: a whole cadence."""

    def __init__(self, understood: str, suggestion: str) -> None:
        super().__init__(understood=understood, suggestion=suggestion)
        self.understood = understood
        self.suggestion = suggestion


class CadenceNeedsTime(CadenceError):
    """The day is known, the time is not. `suggestion`: the same words with a time."""

    def __init__(self, understood: str, suggestion: str) -> None:
        super().__init__(understood=understood, suggestion=suggestion)
        self.understood = understood
        self.suggestion = suggestion


class CadenceNeverOccurs(CadenceError):
    """No calendar has such a date. `reason`: the date, in words: “30 February”."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason=reason)
        self.reason = reason


class DurationNotUnderstood(PersonError):
    """Neither a length of time nor a date. Fields as in `CadenceNotUnderstood`."""

    def __init__(self, understood: str, unknown: str, suggestion: str | None = None) -> None:
        super().__init__(understood=understood, unknown=unknown, suggestion=suggestion)
        self.understood = understood
        self.unknown = unknown
        self.suggestion = suggestion


class UntilIsPast(PersonError):
    """“until yesterday”. `until`: as it was understood, UTC."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until=until)
        self.until = until
