"""The stakeholder loop: what other rituals find out or decide about a project, told to its PM.

This is the one port through which they do it. A ritual makes `News` and hands it to
`bot.posting.kickoff.news.told`, in the unit of work that decided: the thread of the project's
kickoff shows it in plain words, and where it contradicts the charter an amendment is proposed there
(playbook §1: the PM stays in the loop).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class NewsKind(StrEnum):
    FOLLOW_UP_MADE = "follow_up_made"
    FOLLOW_UP_DONE = "follow_up_done"
    FOLLOW_UP_DROPPED = "follow_up_dropped"
    FOLLOW_UP_REOPENED = "follow_up_reopened"
    """It wasn't settled after all."""
    MILESTONE_DONE = "milestone_done"
    MILESTONE_DROPPED = "milestone_dropped"
    MILESTONE_REOPENED = "milestone_reopened"
    CHARTER_LINE = "charter_line"
    """An assumption, a constraint or an unknown of the charter isn't what it was."""
    EXPERIMENT_GOOD = "experiment_good"
    """It was concluded; so are these."""
    EXPERIMENT_BAD = "experiment_bad"
    EXPERIMENT_INTERESTING = "experiment_interesting"
    EXPERIMENT_REOPENED = "experiment_reopened"
    GATE_OPENED = "gate_opened"
    """It is to be decided whether it goes on to its next phase."""
    GATE_GO = "gate_go"
    GATE_HOLD = "gate_hold"
    GATE_STOP = "gate_stop"
    GATE_REOPENED = "gate_reopened"
    """What was decided was taken back."""
    MODEL_WATCHED = "model_watched"
    """It is in use; so are these."""
    MODEL_OUT = "model_out"
    """Of bounds."""
    MODEL_RETRAIN = "model_retrain"
    """What was decided about that; called as `rituals.production.model.Remedy`."""
    MODEL_ROLL_BACK = "model_roll_back"
    MODEL_ACCEPT = "model_accept"
    MODEL_INVESTIGATE = "model_investigate"
    MODEL_RECOVERED = "model_recovered"
    MODEL_RETIRED = "model_retired"
    PROJECT_INVEST = "project_invest"
    """What was decided about the project itself; so are these."""
    PROJECT_HOLD = "project_hold"
    PROJECT_UNDECIDED = "project_undecided"
    """That was taken back."""
    PROJECT_STAGE = "project_stage"
    """Its stage or its tracks are others, by hand."""


_OF_MODELS = {kind for kind in NewsKind if kind.startswith("model_")}


class Contradicts(StrEnum):
    """What of the charter can't stand as it is."""

    TARGET = "target"
    """It is out of reach."""
    CONSTRAINT = "constraint"
    """It is in the way."""
    PROXY = "proxy"
    """It moved while the goal did not."""
    ASSUMPTION = "assumption"
    """It turned out to be wrong."""


@dataclass(frozen=True, slots=True)
class News:
    project_id: str
    kind: NewsKind
    text: str
    """What it is about, as somebody typed it; never trusted as markup."""
    by: str | None
    """User id; None: nobody in particular."""
    number: int | None = None
    reason: str = ""
    """Typed, too."""
    contradicts: Contradicts | None = None
    decision: str | None = None
    """What is done now, where that was decided: it names its sentence."""


def latest(news: Iterable[News]) -> list[News]:
    """Of what has a number only the last that was heard, where the first stood: made and done on
    one day is done. A model is told of in each of its environments, which its text names."""
    found: dict[object, News] = {}
    for place, one in enumerate(news):
        about = (one.number, one.text if one.kind in _OF_MODELS else "")
        found[place if one.number is None else about] = one
    return list(found.values())
