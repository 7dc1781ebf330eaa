"""MLflow's addresses as people copy them out of their browser: they are after the `#`. Pure."""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from rituals.tracking.errors import NotALinkToRuns, OtherServer, TargetMissing

_RUN = re.compile(r"/(?:experiments/[\w-]+/)?runs/([\w-]{8,255})(?:/.*)?")
_EXPERIMENT = re.compile(r"/experiments/(\d{1,32})(?:/.*)?")
_RUN_ID = re.compile(r"[0-9a-f]{32}")
_EXPERIMENT_ID = re.compile(r"\d{1,32}")
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Meant:
    """What somebody typed. Exactly one is given; of a number that may be an id or a name, both."""

    run_id: str = ""
    experiment_id: str = ""
    name: str = ""
    """Of an experiment."""


def meant(typed: str, known: tuple[str, ...]) -> Meant:
    """`known`: under which addresses our server is reached, by us or by people; the last one is
    told to people. Raises TargetMissing, OtherServer, NotALinkToRuns."""
    text = typed.strip().strip("<>").strip()
    if not text:
        raise TargetMissing()
    if "://" in text:
        return _in_address(text, known)
    if _RUN_ID.fullmatch(text.lower()):
        return Meant(run_id=text.lower())
    if _EXPERIMENT_ID.fullmatch(text):
        return Meant(experiment_id=text, name=text)
    return Meant(name=text)


def experiment_url(shown: str, experiment_id: str) -> str:
    return f"{shown}/#/experiments/{experiment_id}"


def run_url(shown: str, experiment_id: str, run_id: str) -> str:
    return f"{shown}/#/experiments/{experiment_id}/runs/{run_id}"


def model_url(shown: str, name: str) -> str:
    """Of a registered model."""
    return f"{shown}/#/models/{quote(name, safe='')}"


def _in_address(text: str, known: tuple[str, ...]) -> Meant:
    bare, _, fragment = text.partition("#")
    if _place(bare) not in map(_place, known):
        raise OtherServer(text=text, here=known[-1])
    path = unquote(fragment.partition("?")[0])
    if run := _RUN.fullmatch(path):
        return Meant(run_id=run[1])
    if experiment := _EXPERIMENT.fullmatch(path):
        return Meant(experiment_id=experiment[1])
    raise NotALinkToRuns(text=text)


def _place(url: str) -> tuple[str, int | None, str] | None:
    """Host, port and path: whether by http or https, a server is the same where its port is."""
    try:
        read = urlsplit(url)
        port = read.port or _PORTS.get(read.scheme)
    except ValueError:
        return None
    return (read.hostname or "").lower(), port, read.path.rstrip("/")
