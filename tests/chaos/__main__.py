"""`make chaos`: what becomes of comments while everything fails that can be made to fail.

Each part prints its figures beside their bars; the exit code is the number of bars missed. Without
the name of a part all run, whatever becomes of the one before.
"""

import argparse
import signal
import subprocess
import sys

from tests.chaos import kills, modes, outage

PARTS = {"kills": kills, "outage": outage, "modes": modes}


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parts = parser.add_subparsers(dest="part")
    for name, part in PARTS.items():
        part.add_arguments(parts.add_parser(name, help=part.__doc__))
    options = parser.parse_args()
    if not options.part:
        alone = [[sys.executable, "-m", "tests.chaos", name] for name in PARTS]
        return sum(abs(subprocess.run(part).returncode) for part in alone)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that all is cleared up
    return PARTS[options.part].main(options)


if __name__ == "__main__":
    sys.exit(main())
