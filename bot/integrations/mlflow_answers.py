"""What MLflow's REST API answers, as far as it is needed, read strictly: what doesn't look like it
comes from something else. Shapes are of MLflow 3.17's server."""

import math
import sys
from collections.abc import Mapping
from datetime import UTC, datetime

from pydantic import BaseModel, ConfigDict, Field

from rituals.text import one_line
from rituals.tracking.model import Ended, Run

NAME_LIMIT = 250
_MOST_MS = 253_402_300_799_000
"""The last second of the year 9999."""
_ENDED = {"FINISHED": Ended.FINISHED, "FAILED": Ended.FAILED, "KILLED": Ended.KILLED}


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Measured(_Answer):
    key: str
    value: float = 0.0
    """Protobuf leaves a 0 out in some versions. What is no number comes as the text `NaN`."""

    @property
    def as_logged(self) -> float:
        """MLflow's database can't hold what is without end: it keeps the largest float instead."""
        is_endless = abs(self.value) >= sys.float_info.max
        return math.copysign(math.inf, self.value) if is_endless else self.value


class Info(_Answer):
    run_id: str = Field(min_length=1, max_length=255)
    experiment_id: str = Field(min_length=1, max_length=32)
    run_name: str = ""
    status: str = ""
    end_time: int = Field(0, ge=0, le=_MOST_MS)
    """Milliseconds since 1970; 0: it hasn't ended, or whoever ended it didn't say when."""
    start_time: int = Field(0, ge=0, le=_MOST_MS)
    lifecycle_stage: str = "active"


class Data(_Answer):
    metrics: list[Measured] = []


class OneRun(_Answer):
    info: Info
    data: Data = Data()

    @property
    def name(self) -> str:
        return one_line(self.info.run_name, NAME_LIMIT) or self.info.run_id

    @property
    def metrics(self) -> Mapping[str, float]:
        return {one.key: one.as_logged for one in self.data.metrics}

    def run(self, url: str) -> Run | None:
        """None: it hasn't ended."""
        ended = _ENDED.get(self.info.status)
        if ended is None:
            return None
        at = moment(self.info.end_time or self.info.start_time)
        return Run(self.info.run_id, self.name, ended, at, url, self.metrics)


class RunAnswer(_Answer):
    run: OneRun


class RunsAnswer(_Answer):
    runs: list[OneRun] = []
    next_page_token: str = ""


class OneExperiment(_Answer):
    experiment_id: str = Field(min_length=1, max_length=32)
    name: str = ""
    lifecycle_stage: str = "active"

    @property
    def shown_name(self) -> str:
        return one_line(self.name, NAME_LIMIT) or self.experiment_id


class ExperimentAnswer(_Answer):
    experiment: OneExperiment


class OneModel(_Answer):
    name: str = Field(min_length=1)


class ModelAnswer(_Answer):
    registered_model: OneModel


class HistoryAnswer(_Answer):
    metrics: list[Measured] = []
    next_page_token: str = ""


class Nothing(_Answer):
    """What is changed is answered by an empty object."""


class Wrong(_Answer):
    error_code: str = ""
    message: str = ""


def moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
