"""The stage: a sandbox with the bot in it, its people and its clock; and playing scenes on it."""

import inspect
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

from sandbox.driver import Sandbox
from tour.actor import Actor
from tour.transcript import Transcript

TEAM_ZONE = "Europe/Berlin"
Scene = Callable[["Stage"], None]
"""A function; the first line of its docstring is the title."""


class Stage:
    def __init__(
        self,
        url: str,
        settle: Callable[[], None],
        transcript: Transcript,
        *,
        patience: float = 15.0,
    ) -> None:
        """`settle` returns as soon as the bot has nothing left to do at the present time.

        `patience`: real seconds that somebody waits to see something; a busy machine is no failure.
        """
        self._slack = Sandbox(url, settle=settle)
        self._slack.patience = patience
        self._transcript = transcript
        self._people: dict[str, Actor] = {}

    def person(self, name: str) -> Actor:
        """Always the same; she begins in #ml-churn."""
        if name not in self._people:
            person = self._slack.person(name).goes_to("#ml-churn")
            self._people[name] = Actor(person, self._transcript)
        return self._people[name]

    def people(self, *names: str) -> tuple[Actor, ...]:
        return tuple(self.person(name) for name in names)

    def time_is(self, when: str, zone: str = TEAM_ZONE) -> None:
        """Moves the clock to a wall-clock time, e.g. "2026-11-27 15:00"; the bot catches up."""
        self._transcript.time(self._slack.clock.to(when, zone))
        self._slack.settle()

    def play(self, scenes: Sequence[Scene]) -> bool:
        """Until the first step that fails. Whether all went well."""
        began = time.monotonic()
        well = self._played(scenes)
        steps = sum(one.steps for one in self._people.values())
        done = (
            f"{steps} steps in {len(scenes)} scenes, all seen" if well else f"after {steps} steps"
        )
        self._transcript.ends(f"{done} ({time.monotonic() - began:.1f} s)", well=well)
        return well

    def _played(self, scenes: Sequence[Scene]) -> bool:
        for number, scene in enumerate(scenes, start=1):
            title = (scene.__doc__ or scene.__name__).splitlines()[0].rstrip(".")
            self._transcript.scene(number, title)
            try:
                scene(self)
                self._nothing_was_refused()
            except (AssertionError, OSError) as error:
                self._transcript.failed(title, _where(scene, error.__traceback__), str(error))
                return False
        return True

    def _nothing_was_refused(self) -> None:
        wrong = [*self._slack.refusals(), *self._slack.warnings()]
        if wrong:
            raise AssertionError("Slack would have refused:\n" + "\n".join(map(str, wrong)))


def _where(scene: Scene, trace: TracebackType | None) -> str:
    """The line of the scene."""
    home = inspect.getfile(scene)
    lines = [str(step.lineno) for step in traceback.extract_tb(trace) if step.filename == home]
    return ":".join([Path(home).name, *lines[:1]])
