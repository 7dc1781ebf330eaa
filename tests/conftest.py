from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browsers import chromium


@pytest.fixture(scope="session")
def a_chromium() -> Iterator[Browser]:
    """One for the whole run."""
    with chromium() as started:
        yield started
