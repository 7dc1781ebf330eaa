"""Days of a calendar as moments."""

from datetime import UTC, date, datetime, time, tzinfo


def midnight(day: date, zone: tzinfo) -> datetime:
    """When the day begins there; UTC."""
    return datetime.combine(day, time(), zone).astimezone(UTC)
