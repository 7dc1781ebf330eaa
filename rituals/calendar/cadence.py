"""How often, on which days, at what local time."""

from datetime import date, time

from pydantic import BaseModel, ConfigDict, field_validator

from rituals.calendar.rule import parse_rule


class Cadence(BaseModel):
    """Frozen. Made by `parse_cadence`, said by `say_cadence`."""

    model_config = ConfigDict(frozen=True)

    rule: str
    """RRULE without DTSTART, of the kind that `rituals.calendar.rule` describes."""
    at: time
    """Local, to the minute."""
    start: date
    """Nothing occurs before it, and intervals are counted from its day, week or month."""
    working: bool = False
    """The rule's weekdays, Monday to Friday, stand for the days that the team really works:
    RRULE has no holidays, so a rule alone can't say “last working day of the month”."""

    @field_validator("rule")
    @classmethod
    def _is_a_rule(cls, rule: str) -> str:
        return parse_rule(rule).text

    @field_validator("at")
    @classmethod
    def _is_a_local_minute(cls, at: time) -> time:
        if at.tzinfo or at.second or at.microsecond:
            raise ValueError("a cadence has a local time, to the minute")
        return at
