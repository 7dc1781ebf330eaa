from collections.abc import Iterator

import pytest
import structlog
from hypothesis import settings
from playwright.sync_api import Browser

from tests.browsers import chromium

# By default structlog draws the locals of each frame, which takes a second: people would be told
# that nobody answered. Processes set their logs up by themselves, without (bot/process/logs.py).
_renderer = structlog.dev.ConsoleRenderer(
    colors=False, exception_formatter=structlog.dev.plain_traceback
)
structlog.configure(processors=[*structlog.get_config()["processors"][:-1], _renderer])

# CI draws the same examples each time (Hypothesis' own profile); where they never differ, a hundred
# of them every time show little more than a few. `make test` by itself explores.
if settings.get_current_profile_name() == "ci":
    settings.register_profile("ci-few", settings.get_profile("ci"), max_examples=10)
    settings.load_profile("ci-few")


@pytest.fixture(scope="module")
def a_chromium() -> Iterator[Browser]:
    """No longer than for a module: while Playwright is there its event loop runs in this thread,
    and other tests, which may come next in a run side by side, have one of their own."""
    with chromium() as started:
        yield started
