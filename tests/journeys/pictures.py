"""What pages look like to somebody who uses them in a browser."""

import os
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

Visit = Callable[..., Page]
TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def picture(page: Page, name: str) -> None:
    """Kept where MAINSPRING_PICTURES says; nowhere otherwise."""
    folder = os.environ.get("MAINSPRING_PICTURES")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.mouse.move(0, 0)
        page.evaluate(TWO_FRAMES)  # what the mouse was over looks as if it weren't by then
        page.screenshot(path=Path(folder) / f"{name}.png", animations="disabled")
