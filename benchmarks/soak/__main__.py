"""`python -m benchmarks.soak --size full|small [--seed N] [--only trust-1,trust-4]`.

One JSON object a line on standard output. Exits 1 where anything was lost, doubled or out of order.
"""

import argparse
import asyncio
import json
import random
import sys
from collections.abc import Mapping, Sequence
from typing import get_args

from benchmarks.figures import Size
from benchmarks.soak import year
from benchmarks.soak.databases import Database, a_database
from benchmarks.soak.plans import PLANS
from benchmarks.soak.run import soak
from bot.process import logs
from tests.databases import KINDS

ROWS: Mapping[Size, Sequence[str]] = {
    "full": (*PLANS, "trust-4"),
    "small": ("trust-13", "trust-4"),  # trust-13 does all that trust-1 and 2 do, and more
}


def main() -> int:
    parser = argparse.ArgumentParser("python -m benchmarks.soak", description=__doc__)
    parser.add_argument("--size", choices=get_args(Size), default="full")
    parser.add_argument("--seed", type=int, default=random.randrange(1_000_000))
    parser.add_argument("--only", type=lambda text: text.split(","), help="rows")
    asked = parser.parse_args()
    logs.set_up("error", "json")
    good = True
    for kind in KINDS:
        for row in asked.only or ROWS[asked.size]:
            with a_database(kind) as database:
                facts = _facts(row, asked.size, database, asked.seed)
            ok = not facts["wrong"]
            good &= ok
            line = {"name": f"{row}/{kind}", "ok": ok, "seed": asked.seed} | facts
            print(json.dumps(line), flush=True)
    return 0 if good else 1


def _facts(row: str, size: Size, database: Database, seed: int) -> dict[str, object]:
    if row == "trust-4":
        return dict(year.lived_through(database.url, size, seed))
    return dict(asyncio.run(soak(PLANS[row], size, database, seed)))


if __name__ == "__main__":
    sys.exit(main())
