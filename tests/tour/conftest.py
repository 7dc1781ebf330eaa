from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.stage import Stage, stage


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Stage]:
    """A workspace with the bot installed, and nobody has invited it: as the tour finds it."""
    with stage(tmp_path) as made:
        yield made
