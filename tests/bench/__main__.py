"""`make bench`: does a page cost more when the site holds more?

Each page is timed on a small site and, in the same process, on a large one. What counts is the
ratio of the two: it does not depend on the machine. A ratio above the limit fails the run.
"""

import os
import statistics
import sys
import tempfile
import time

SMALL, LARGE, COMMENTS = 20, 2000, 20
ROUNDS = 30
LIMITS = {
    "/en/": 3.0,
    "/th/?page=2": 3.0,
    "/ja/reports/generated-5/": 2.0,
    "/ja/reports/generated-5/all/": 2.0,
    "/en/feed/": 2.0,
    "/sitemap.xml": None,  # grows by its nature: shown, not limited
}


def measure(client, path):
    """The median time of one answer in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        assert client.get(path).status_code == 200, path
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "charm.settings"}
        import django

        django.setup()
        from django.core.management import call_command
        from django.test import Client

        call_command("migrate", verbosity=0)
        call_command("make_posts", SMALL, comments=COMMENTS)
        client = Client(headers={"host": "localhost"})
        small = {path: measure(client, path) for path in LIMITS}
        call_command("make_posts", LARGE - SMALL, comments=COMMENTS)
        large = {path: measure(client, path) for path in LIMITS}
    return report(small, large)


def report(small, large):
    """Print a line for each page; returns how many are over their limit."""
    print(f"\n{'page':32} {SMALL:>6} posts {LARGE:>6} posts   ratio")
    over = 0
    for path, limit in LIMITS.items():
        ratio = large[path] / small[path]
        is_over = limit is not None and ratio > limit
        over += is_over
        bound = f" (limit {limit})" if limit else ""
        print(
            f"{path:32} {small[path]:9.1f} ms {large[path]:9.1f} ms {ratio:6.2f}{bound}"
            f"{'  TOO SLOW' if is_over else ''}"
        )
    return over


if __name__ == "__main__":
    sys.exit(main())
