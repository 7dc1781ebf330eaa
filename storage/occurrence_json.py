"""An occurrence as it is kept in a column."""

from pydantic import TypeAdapter

from rituals.calendar import Occurrence

_occurrences = TypeAdapter(Occurrence)


def occurrence_to_json(value: Occurrence) -> str:
    return _occurrences.dump_json(value).decode()


def occurrence_from_json(text: str) -> Occurrence:
    return _occurrences.validate_json(text)
