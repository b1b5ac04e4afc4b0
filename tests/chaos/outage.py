"""PostgreSQL crashes five times, then turns read-only, under twenty requests a second."""

import html
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from tests.chaos.postgres import Cluster
from tests.chaos.report import Bar, report
from tests.chaos.site import Site, own_database
from tests.chaos.visitors import Visitors, words

PERIOD, RECOVERY, CALM = 24, 5, 120  # seconds
GOOD = {"GET": 200, "POST": 303}


def add_arguments(parser):
    parser.add_argument("--rate", type=float, default=20, help="requests a second")
    parser.add_argument("--stops", type=int, default=5)
    parser.add_argument("--down", type=float, default=8, help="seconds of each stop")
    parser.add_argument("--read-only", type=float, default=60, help="seconds")


def main(options):
    with (
        tempfile.TemporaryDirectory() as folder,
        Cluster() as cluster,
        own_database(cluster.url) as url,
        Site(folder, url) as site,
    ):
        return report("outage", run(site, cluster, options))


def run(site, cluster, options):
    visitors = Visitors(site.port)
    master, begin = site.web.pid, site.log.read_text().count("Booting worker")
    with traffic(visitors, options.rate):
        time.sleep(PERIOD / 4)
        downs = [stop(cluster, options.down) for _ in range(options.stops)]
        since = time.time()
        cluster.set_read_only(True)
        time.sleep(options.read_only)
        cluster.set_read_only(False)
        read_only = (since + 1, time.time())  # a second for all processes to read the new setting
        died = site.restart_the_dead()
        time.sleep(RECOVERY * 2)
    took = site.seconds_until_final(CALM)
    restarts = site.log.read_text().count("Booting worker") - begin
    assert site.web.pid == master
    return [
        *outage_bars(visitors.answers, downs),
        *read_only_bars(visitors.answers, read_only),
        *lasting_bars(site, visitors, took, died + restarts),
    ]


def stop(cluster, seconds):
    """Crash, stay away, come back; returns from when to when nobody could be served."""
    cluster.stop()
    down = time.time()
    time.sleep(seconds)
    up = time.time()
    cluster.start()
    back = time.time()
    time.sleep(max(RECOVERY, PERIOD - seconds))
    return down, up, back


@contextmanager
def traffic(visitors, rate):
    """Some requests a second, half of them comments, each on its own and never repeated."""
    ended = threading.Event()

    def drive():
        begin = time.monotonic()
        with ThreadPoolExecutor(400) as hands:
            for number, body in enumerate(words(100_000)):
                if ended.wait(max(0, begin + number / rate - time.monotonic())):
                    return hands.shutdown(cancel_futures=True)
                if number % 2:
                    hands.submit(visitors.read, number // 2)
                else:
                    address = visitors.addresses[number // 2 % len(visitors.addresses)]
                    hands.submit(visitors.press, body, address)

    driver = threading.Thread(target=drive)
    driver.start()
    try:
        yield
    finally:
        ended.set()
        driver.join()


def is_good(answer):
    return answer.status == GOOD[answer.kind]


def is_readable_503(answer):
    return answer.status == 503 and "<h1" in answer.page and keeps_text(answer)


def keeps_text(answer):
    is_there = html.escape(answer.body) in answer.page and "<textarea" in answer.page
    return is_there or not answer.body


def last_error(answers, back):
    """Seconds from the return of the database to the last request that was answered 5xx."""
    late = [a.begin - back for a in answers if back < a.begin < back + 15 and a.status >= 500]
    return round(max(late, default=0), 1)


def first_good(answers, back):
    """Seconds from the return of the database to the first good answer to somebody new."""
    return round(
        min((a.end - back for a in answers if a.begin > back and is_good(a)), default=99), 1
    )


def outage_bars(answers, downs):
    while_down = [a for a in answers for down, up, _ in downs if down < a.begin and a.end < up]
    slowest, backs = max((a.seconds for a in while_down), default=0), [back for *_, back in downs]
    return [
        Bar("answers", len(answers), at_most=None),
        Bar("no answer (in 30 s)", sum(a.status == 0 for a in answers), at_most=None),
        Bar("answers while down", len(while_down), at_least=10),
        Bar("… not a readable 503 with the text", sum(not is_readable_503(a) for a in while_down)),
        Bar("… of them 500", sum(a.status == 500 for a in while_down), at_most=None),
        Bar("slowest answer while down, s", round(slowest, 1), at_most=None),
        Bar(
            "first good answer once back, s",
            max(first_good(answers, back) for back in backs),
            at_most=RECOVERY,
        ),
        Bar(
            "last error once back, s",
            max(last_error(answers, back) for back in backs),
            at_most=RECOVERY,
        ),
    ]


def read_only_bars(answers, read_only):
    since, until = read_only
    inside = [a for a in answers if since < a.begin and a.end < until and a.status]
    reads, posts = ([a for a in inside if a.kind == kind] for kind in GOOD)
    return [
        Bar("read-only: pages read", sum(is_good(a) for a in reads), at_least=10),
        Bar("read-only: pages not shown", sum(not is_good(a) for a in reads)),
        Bar("read-only: posts not 503 with the text", sum(not is_readable_503(a) for a in posts)),
        Bar("read-only: posts answered 500", sum(a.status == 500 for a in posts), at_most=None),
        Bar("read-only: last error once over, s", last_error(answers, until), at_most=RECOVERY),
    ]


def lasting_bars(site, visitors, took, restarts):
    stored = [comment["body"] for comment in site.facts()]
    return [
        Bar("accepted", len(visitors.accepted()), at_least=100),
        Bar("accepted and lost", len(visitors.accepted() - set(stored))),
        Bar("stored twice", len(stored) - len(set(stored))),
        Bar("processes that had to be started again", restarts),
        Bar("final after calm, s", round(took, 1), at_most=CALM),
    ]
