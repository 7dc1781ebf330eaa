"""A person whose deeds and sights are told while they happen."""

import re
from typing import Any, Self

from sandbox.driver import Person
from tour import excerpt
from tour.transcript import Transcript


class Actor:
    """As sandbox.driver's Person, which does it all; whatever isn't so raises AssertionError."""

    def __init__(self, person: Person, transcript: Transcript) -> None:
        self.name = person.name
        self.steps = 0
        """How much of what she did and saw has gone well."""
        self._person = person
        self._transcript = transcript
        self._known: set[str] = set()
        """What has been told of already: the second time it's told in short."""

    # What she does

    def goes_to(self, where: str) -> Self:
        self._person.goes_to(where)
        return self._told("goes to", where)

    def opens_home(self) -> Self:
        self._person.opens_home()
        return self._told("opens", "Mainspring's home")

    def invites(self, who: str) -> Self:
        self._person.invites(who)
        return self._told("invites", who)

    def types(self, text: str) -> Self:
        self._transcript.does(self.name, "types", text)
        self._person.types(text)
        self.steps += 1
        return self

    def replies(self, text: str, *, to: str) -> Self:
        """In the thread of the newest message that says `to`."""
        self._transcript.does(self.name, "replies", text)
        self._person.replies(text, to=to)
        self.steps += 1
        return self

    def clicks(self, label: str, *, on: str = "", confirm: bool | None = None) -> Self:
        where = f" at “{on}”" if on else ""
        self._transcript.does(self.name, "clicks", f"[{label}]{where}")
        self._person.clicks(label, on=on, confirm=confirm)
        self.steps += 1
        return self

    def chooses(self, label: str, choice: Any, *, confirm: bool | None = None) -> Self:
        self._transcript.does(self.name, "chooses", f"{label}  {choice}")
        self._person.chooses(label, choice, confirm=confirm)
        self.steps += 1
        return self

    def fills(self, label: str, value: Any) -> Self:
        self._person.fills(label, value)
        shown = ", ".join(value) if isinstance(value, list) else value
        return self._told("fills in", f"{label}  {shown}")

    def submits(self, *, error: str | None = None) -> Self:
        """The open window. `error`: words that it must come back with, at a field; else none."""
        title = self._person.sight("modal").items[0].title.removeprefix("Dialog: ")
        self._told("sends", f"“{title}”")
        said = [f"{label}: {words}" for label, words in self._person.submits().items()]
        if error is None and said:
            raise AssertionError(f"{self.name} is told at a field: {said}\n{self._person.screen()}")
        if error is not None:
            if not any(excerpt.squeeze(error) in excerpt.squeeze(one) for one in said):
                raise AssertionError(
                    f"{self.name} isn't told “{error}” at a field, but {said or 'nothing'}.\n"
                    f"{self._person.screen()}"
                )
            self._transcript.sees(self.name, "at the field", [(one, True) for one in said])
            self.steps += 1
        return self

    def closes(self) -> Self:
        self._person.closes()
        return self._told("closes", "the window")

    def uses(self, shortcut: str, *, on: str) -> Self:
        """A shortcut on the message that says `on`."""
        self._person.uses(shortcut, on=on)
        return self._told("chooses", f"⋯ → {shortcut}, on “{on}”")

    def sets_status(self, emoji: str, text: str) -> Self:
        """In Slack itself."""
        self._person.sets_status(emoji, text)
        return self._told("shows", f"{emoji} {text}, as a status in Slack")

    # What she sees

    def sees(self, *texts: str, in_: str | None = None) -> Self:
        """Waits for each, and tells where she sees them; `in_` as the driver has it."""
        for text in texts:
            self._person.sees(text, in_)
            self.steps += 1
        items = self._person.sight(in_).items
        places: dict[str, list[str]] = {}
        for text in texts:
            for item in items:
                if excerpt.squeeze(text) in excerpt.squeeze(item.text):
                    places.setdefault(item.key, []).append(text)
                    break
        for item in items:
            if item.key in places:
                known = item.key in self._known
                shown = excerpt.of(item.lines, places[item.key], known=known)
                self._transcript.sees(self.name, item.title, shown)
                self._known.add(item.key)
        return self

    def does_not_see(self, text: str, in_: str | None = None) -> Self:
        self._person.does_not_see(text, in_)
        return self._told("sees no", f"“{text}”")

    def number_of(self, title: str) -> str:
        """What stands before it on her screen: "16" of “#16 Tenure features”."""
        found = re.search(rf"#(\d+) {re.escape(title)}", self._person.screen())
        if not found:
            raise AssertionError(
                f"{self.name} sees no number of “{title}”.\n{self._person.screen()}"
            )
        return found[1]

    def _told(self, deed: str, what: str) -> Self:
        self._transcript.does(self.name, deed, what)
        self.steps += 1
        return self
