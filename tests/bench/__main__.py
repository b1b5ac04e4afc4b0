"""`make bench`: does a page cost more when the site holds more?

Each page is timed on a small site and, in the same process, on a large one. What counts is the
ratio of the two: it does not depend on the machine. A ratio above the limit fails the run.
Then the search is timed on a still larger site, where 95 of 100 answers must come within 50 ms.
It runs on SQLite, or on an empty database that DATABASE_URL names.
"""

import os
import statistics
import sys
import tempfile
import time
from urllib.parse import quote

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

SEARCHED, SEARCHES, SEARCH_LIMIT = 10_000, 100, 50
WORDS = {
    "common": ["の", "事務所", "met", "o", "สำนักงาน", "office next"],
    "rare": ["9999", "事務所 9999"],
    "absent": ["無人島", "zebra", "จระเข้"],
}


def measure(client, path):
    """The median time of one answer in milliseconds."""
    return statistics.median(timed(client, path))


def timed(client, path, rounds=ROUNDS):
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        assert client.get(path).status_code == 200, path
        times.append(1000 * (time.perf_counter() - start))
    return times


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
        call_command("make_posts", SEARCHED - LARGE)
        update_statistics()
        searches = {
            kind: [timed(client, f"/en/search/?q={quote(word)}", SEARCHES) for word in words]
            for kind, words in WORDS.items()
        }
    return report(small, large) + report_search(searches)


def update_statistics():
    """What PostgreSQL does by itself some time after many rows came."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


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


def report_search(searches):
    """Print a line for each kind of word; returns how many are over the limit."""
    print(f"\n{'search':32} {SEARCHED:>6} posts: median and 95th of 100 (limit {SEARCH_LIMIT} ms)")
    over = 0
    for kind, words in searches.items():
        percentile = max(statistics.quantiles(times, n=20)[-1] for times in words)
        median = max(statistics.median(times) for times in words)
        over += percentile > SEARCH_LIMIT
        slow = "  TOO SLOW" if percentile > SEARCH_LIMIT else ""
        print(f"{kind + ' words, the slowest':32} {median:9.1f} ms {percentile:9.1f} ms{slow}")
    return over


if __name__ == "__main__":
    sys.exit(main())
