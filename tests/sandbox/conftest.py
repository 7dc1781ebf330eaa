from collections.abc import Iterator

import pytest

from tests.sandbox import bench as benches
from tests.sandbox.bench import Bench


@pytest.fixture
def bench() -> Iterator[Bench]:
    with benches.bench() as made:
        yield made
