"""What an amendment changes, section by section. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from rituals.charter.model import Content, Entry


@dataclass(frozen=True, slots=True)
class Changed:
    """A section that isn't what it was."""

    old: Entry | None
    """None: it is new."""
    new: Entry | None
    """None: it is left out."""

    @property
    def question_id(self) -> str:
        return self._entry.question_id

    @property
    def title(self) -> str:
        return self._entry.title

    @property
    def _entry(self) -> Entry:
        entry = self.new or self.old
        assert entry, "a change is of something"
        return entry


@dataclass(frozen=True, slots=True)
class Difference:
    """From one version to another; `applied` to the first it gives the second."""

    changed: tuple[Changed, ...] = ()
    """In the order of the new version; what is left out comes last."""
    order: tuple[str, ...] | None = None
    """Question ids as the new version has them; None: as the old one does."""
    name: str | None = None
    """The project's new one; None: as it was."""
    without_ml: bool | None = None
    """None: as it was."""

    @property
    def is_empty(self) -> bool:
        return self == Difference()


def difference(old: Content, new: Content) -> Difference:
    before, after = _by_question(old), _by_question(new)
    return Difference(
        changed=tuple(_changed(before, after)),
        order=None if list(before) == list(after) else tuple(after),
        name=None if old.name == new.name else new.name,
        without_ml=None if old.without_ml == new.without_ml else new.without_ml,
    )


def applied(change: Difference, old: Content) -> Content:
    """Raises KeyError where the difference isn't one from `old`."""
    sections = _by_question(old)
    for one in change.changed:
        if one.new:
            sections[one.question_id] = one.new
        else:
            del sections[one.question_id]
    order = list(sections) if change.order is None else change.order
    return Content(
        name=old.name if change.name is None else change.name,
        entries=tuple(sections[question_id] for question_id in order),
        without_ml=old.without_ml if change.without_ml is None else change.without_ml,
    )


def _by_question(content: Content) -> dict[str, Entry]:
    return {entry.question_id: entry for entry in content.entries}


def _changed(before: dict[str, Entry], after: dict[str, Entry]) -> Iterator[Changed]:
    for question_id, new in after.items():
        old = before.get(question_id)
        if old != new:
            yield Changed(old, new)
    for question_id, old in before.items():
        if question_id not in after:
            yield Changed(old, None)
