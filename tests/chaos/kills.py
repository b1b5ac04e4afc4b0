"""A process is killed every second while comments come in and Akismet flaps: what is left of them?"""

import random
import tempfile
import time
from collections import Counter

from tests.chaos.report import Bar, report
from tests.chaos.site import PASS_A_MINUTE, POSTS, Site, add_database, own_database
from tests.chaos.visitors import SPAM, Visitors, words

# Mostly well, so that processes die in the middle of calls that would have gone well.
FLAPS = {"ok": 0, "slow": 0.3, "timeout": 2, "500": 0, "reset": 0, "garbage": 0, "429": 1, "503": 1}
WEIGHTS = [4, 4, 1, 1, 1, 1, 1, 1]
CALM = 120  # seconds in which all must be final
FINAL = {"approved", "spam", "held"}


def add_arguments(parser):
    parser.add_argument("--comments", type=int, help="1000, on SQLite 300")
    parser.add_argument("--kills", type=int, default=45)
    add_database(parser)
    parser.add_argument("--seed", type=int, default=1)


def main(options):
    number = options.comments or (1000 if options.database else 300)
    with (
        tempfile.TemporaryDirectory() as folder,
        own_database(options.database) as url,
        Site(folder, url) as site,
    ):
        return report("kills", run(site, number, options.kills, options.seed))


def run(site, comments, kills, seed=1, *, pause=1, wait=True):
    """Storm, calm, and what is found then; `wait=False` turns the clock on instead of waiting."""
    visitors, bodies = Visitors(site.port), words(comments)
    storm(site, visitors, bodies, kills, random.Random(seed), pause)
    site.fake.set_mode("ok", 0)
    took = 0 if wait else 60
    if not wait:
        site.stop_workers()
        site.shell(PASS_A_MINUTE)
        site.start_workers()
    took += site.seconds_until_final(CALM - took)
    for number in range(POSTS):
        visitors.read(number)
    return judge(site, visitors, bodies, kills, took)


def storm(site, visitors, bodies, kills, rng, pause):
    senders = visitors.send(bodies, seconds=kills * pause, twice=lambda number: number % 10 == 3)
    while site.kills < kills or any(sender.is_alive() for sender in senders):
        [mode] = rng.choices(list(FLAPS), WEIGHTS)
        site.fake.set_mode(mode, FLAPS[mode])
        due = time.monotonic() + pause
        if site.kills < kills:
            site.kill_one(rng.choice)
        visitors.read(site.kills)
        time.sleep(max(0, due - time.monotonic()))


def judge(site, visitors, bodies, kills, took):
    found, accepted = site.facts(), visitors.accepted()
    stored = Counter(comment["body"] for comment in found)
    pages = {}
    for answer in visitors.posts():
        if answer.status == 303:
            pages.setdefault(answer.body, set()).add(answer.location)
    repeated = sum(n - 1 for n in Counter(site.fake.answered()).values())
    exposed = [c for c in found if c["status"] == "approved" and SPAM in c["body"]]
    seen = [a for a in visitors.answers if a.kind == "GET" and SPAM in a.page]
    checked = [[kind for kind, _ in c["events"]].count("checked") for c in found]
    return [
        Bar("kills", site.kills, at_least=kills),
        Bar("accepted", len(accepted), at_least=len(bodies)),
        Bar("accepted and lost", len(accepted - stored.keys())),
        Bar("stored twice", sum(n - 1 for n in stored.values())),
        Bar("pages beyond one for a comment", sum(len(found) - 1 for found in pages.values())),
        Bar("not final", sum(c["status"] not in FINAL for c in found)),
        Bar("final after calm, s", round(took, 1), at_most=CALM),
        Bar("spam public", len(exposed) + len(seen)),
        Bar("ham held without a reason", sum(held_without_reason(c) for c in found)),
        Bar("verdicts taken twice", sum(number > 1 for number in checked)),
        Bar("repeated calls to Akismet", repeated, at_most=site.kills),
        Bar("calls to Akismet", len(site.fake.checks()), at_most=None),
        Bar("answers 5xx", sum(a.status >= 500 for a in visitors.answers), at_most=None),
        Bar("broken connections", sum(a.status == 0 for a in visitors.answers), at_most=None),
    ]


def held_without_reason(comment):
    reasons = [detail for kind, detail in comment["events"] if kind == "held"]
    return comment["status"] == "held" and not any(reasons)
