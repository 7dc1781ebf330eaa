"""The questions of a kickoff as a file has them, the playbook's above all; what is wrong there is
said with its place."""

import tomllib
from functools import cache
from importlib.resources import files
from itertools import zip_longest
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from rituals.kickoff.catalogue import Catalogue


class BadCatalogue(Exception):
    """What is wrong with it, each with its place: ids from the question down."""

    def __init__(self, *problems: str) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def read(text: str) -> Catalogue:
    """A catalogue as TOML. Raises BadCatalogue."""
    try:
        data = tomllib.loads(text)
        named = {"questions" if key == "question" else key: data[key] for key in data}
        return Catalogue.model_validate(named)
    except tomllib.TOMLDecodeError as error:
        raise BadCatalogue(str(error)) from error
    except ValidationError as error:
        problems = error.errors(include_input=False, include_url=False)
        raise BadCatalogue(*(_with_place(named, one) for one in problems)) from error


def _with_place(data: Any, problem: ErrorDetails) -> str:
    place: list[str] = []
    steps = problem["loc"]
    for step, following in zip_longest(steps, steps[1:]):
        there = isinstance(step, int) or (isinstance(data, dict) and step in data)
        data = data[step] if there else None
        if isinstance(step, int):
            name = data.get("id") if isinstance(data, dict) else None
            place.append(str(name or f"no. {step + 1}"))
        elif not isinstance(following, int):
            place.append(step)
    what = problem["msg"].removeprefix("Value error, ")
    return f"{' › '.join(place)}: {what}" if place else what


@cache
def catalogue() -> Catalogue:
    """The playbook's. Raises BadCatalogue at start."""
    return read(files("rituals.playbook").joinpath("questions.toml").read_text("utf-8"))
