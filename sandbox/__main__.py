"""`python -m sandbox`: a local Slack until it's interrupted; prints its address as a JSON line."""

import argparse
import asyncio
import json
import logging
import signal
import sys

from sandbox import seed, server
from sandbox.world import World, WorldClock


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8800, help="0 takes a free one")
    parser.add_argument("--rate-limits", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--seed", choices=["demo", "two"], default="demo")
    parser.add_argument("--start", type=float, help="epoch seconds at which its clock begins")
    return parser.parse_args()


async def _serve(args: argparse.Namespace) -> None:
    world = World(WorldClock(args.start))
    seed.demo(world)
    if args.seed == "two":
        seed.second(world)
    running = await server.start(world, args.host, args.port, rate_limits=args.rate_limits)
    sys.stdout.write(json.dumps({"url": running.url}) + "\n")
    sys.stdout.flush()
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stopped.set)
    await stopped.wait()
    await running.stop()


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="sandbox: %(message)s")
    try:
        asyncio.run(_serve(_arguments()))
    except OSError as error:
        sys.exit(f"The sandbox can't listen: {error}. Choose another --port, or 0 for a free one.")


if __name__ == "__main__":
    main()
