"""Runs the fault suite: chooses its parts and the seed, and reports the results.

    suite.py --placard FILE --tools FOLDER [--long] [--seed N] [--count N] [--only KIND,KIND]
             [--parts show,ends,starts]"""
import argparse
import os
import random
import sys
import time
from pathlib import Path

sys.dont_write_bytecode = True

import show  # noqa: E402
import starts  # noqa: E402
from stand import Failure  # noqa: E402

SHOW_S, STARTS_S = 10, 4
HERE = Path(__file__).resolve().parent


class Tools:
    """The paths of everything."""

    def __init__(self, arguments):
        self.placard = arguments.placard.resolve()
        self.eyes = arguments.tools.resolve() / "eyes"
        self.shim = next(arguments.tools.resolve().glob("*stepped_clock.so"))
        self.pictures = HERE.parent / "golden"
        self.only = arguments.only.split(",") if arguments.only else []

    def preload(self, clock_file):
        """Returns the environment of a program whose wall clock is set by the file."""
        asan = os.environ.get("ASAN_OPTIONS", "")
        return {"LD_PRELOAD": str(self.shim), "PLACARD_CLOCK": str(clock_file),
                "ASAN_OPTIONS": ":".join(filter(None, [asan, "verify_asan_link_order=0"]))}


def arguments_of():
    parser = argparse.ArgumentParser()
    parser.add_argument("--placard", type=Path, required=True)
    parser.add_argument("--tools", type=Path, required=True)
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(3), "big"))
    parser.add_argument("--count", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=0)
    parser.add_argument("--only", default="")
    parser.add_argument("--parts", default="show,ends,starts")
    return parser.parse_args()


def run(tools, arguments):
    """The short form does as much as time allows, the long one everything."""
    found, is_long = {}, arguments.long
    if "show" in arguments.parts:
        found |= show.run(tools, arguments.count or (220 if is_long else 100), arguments.seconds or (0 if is_long else SHOW_S))
    if "ends" in arguments.parts:
        term_s, gone_s = starts.ends(tools, 5 if is_long else 1)
        found |= {"longest end by SIGTERM": f"{term_s * 1000:.0f} ms", "by the X server's death": f"{gone_s * 1000:.0f} ms"}
    if "starts" in arguments.parts:
        n, first_s = starts.worst_starts(tools, 50 if is_long else 3, time.monotonic() + (1e9 if is_long else STARTS_S))
        found |= {"starts in the worst order": n, "longest to the first card": f"{first_s:.2f} s"}
    return found


def main():
    arguments = arguments_of()
    tools = Tools(arguments)
    random.seed(arguments.seed)
    print(f"seed {arguments.seed}", flush=True)
    started = time.monotonic()
    try:
        found = run(tools, arguments)
    except Failure as failure:
        print(f"FAILED: {failure} (seed {arguments.seed})")
        return 1
    for name, value in found.items():
        print(f"{name}: {value}")
    print(f"{time.monotonic() - started:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
