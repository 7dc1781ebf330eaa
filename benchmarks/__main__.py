"""`python -m benchmarks --size full|small [--only speed-1,speed-2]`.

Figures go to standard output, all else to standard error. A missed bar is a figure like any other;
a benchmark that can't run is an error.
"""

import argparse
import asyncio
import importlib
import sys
import time
import traceback
from collections.abc import AsyncIterator, Callable
from typing import get_args

from benchmarks.figures import Figure, Size
from bot.process import logs

ROWS = (
    "speed-1",
    "speed-2",
    "speed-3",
    "speed-4",
    "speed-5",
    "speed-6",
    "speed-7",
    "speed-8",
    "speed-9",
    "speed-10",
    "speed-11",
    "speed-13",
    "speed-14",
    "speed-15",
    "speed-16",
)
"""Each is a module by its name with `figures(size)`, which yields them as they are known."""


def main() -> int:
    asked = _arguments()
    logs.set_up("warning", "json")
    broken = [row for row in asked.only if not asyncio.run(_print(row, asked.size))]
    if broken:
        print(f"broken: {', '.join(broken)}", file=sys.stderr)
    return 1 if broken else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks", description=__doc__)
    parser.add_argument("--size", choices=get_args(Size), default="full")
    parser.add_argument("--only", type=_rows, default=ROWS, help="rows, with commas between them")
    return parser.parse_args()


def _rows(text: str) -> tuple[str, ...]:
    asked = tuple(text.split(","))
    unknown = [row for row in asked if row not in ROWS]
    if unknown:
        known = ", ".join(ROWS)
        raise argparse.ArgumentTypeError(f"there is no {', '.join(unknown)}; there are {known}")
    return asked


async def _print(row: str, size: Size) -> bool:
    started = time.perf_counter()
    try:
        async for figure in _figures_of(row)(size):
            print(figure.line(), flush=True)
    except Exception:
        traceback.print_exc()
        return False
    print(f"{row}: {time.perf_counter() - started:.1f} s", file=sys.stderr)
    return True


def _figures_of(row: str) -> Callable[[Size], AsyncIterator[Figure]]:
    module = importlib.import_module(f"benchmarks.{row.replace('-', '_')}")
    found: Callable[[Size], AsyncIterator[Figure]] = module.figures
    return found


if __name__ == "__main__":
    sys.exit(main())
