"""`make chaos`: what becomes of comments while everything fails that can be made to fail.

Each part prints its figures beside their bars; the exit code is the number of bars missed.
"""

import argparse
import signal
import sys

from tests.chaos import kills, modes, outage

PARTS = {"kills": kills, "outage": outage, "modes": modes}


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parts = parser.add_subparsers(dest="part", required=True)
    for name, part in PARTS.items():
        part.add_arguments(parts.add_parser(name, help=part.__doc__))
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that all is cleared up
    return PARTS[options.part].main(options)


if __name__ == "__main__":
    sys.exit(main())
