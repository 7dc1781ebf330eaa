"""`python -m tour`: plays all scenes; 0 when every step went well, 1 at the first that didn't."""

import argparse
import sys
from collections.abc import Callable

from sandbox.driver.client import Client
from tour.scenes import ALL
from tour.stage import Stage
from tour.transcript import Transcript


def _asking(url: str) -> Callable[[], None]:
    client = Client(url)

    def settle() -> None:
        answer = client.post("", {})
        if not answer.get("ok"):
            raise AssertionError(f"The bot doesn't come to rest: {answer.get('message')}")

    return settle


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tour", description=__doc__)
    parser.add_argument("--url", required=True, help="of a fresh sandbox, with the bot installed")
    parser.add_argument(
        "--settle", required=True, help="answers a POST as soon as the bot has nothing left to do"
    )
    args = parser.parse_args()
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # for terminals that have no “quotes”
    try:
        stage = Stage(args.url, _asking(args.settle), Transcript())
        return 0 if stage.play(ALL) else 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
