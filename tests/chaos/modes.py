"""Akismet in each of its states of health, with the real pauses: do comments wait and then go on?"""

import math
import tempfile
import time

from tests.chaos.report import Bar, report
from tests.chaos.site import Site, add_database, own_database
from tests.chaos.visitors import Visitors, words
from tests.fake_akismet import MODES

NUMBER, FAST_ENOUGH, DEADLINE = 20, 0.3, 10
SLACK = 0.5  # a call that gives up after ten seconds must also be noticed
SECONDS = {"slow": 3, "drip": 60, "timeout": 60, "recheck": 10, "503": 2, "429": 2}
ILL = 15  # so long a state lasts: the deadline of a call and some more
WELL, DRAINED = 120, 90
CHECK_NOW = """
from comments.models import AkismetConnection
AkismetConnection.load().check_now()
"""


def add_arguments(parser):
    add_database(parser)
    parser.add_argument("--modes", nargs="*", default=list(MODES), choices=MODES)
    parser.add_argument("--waiting", type=int, default=500, help="comments that wait in an outage")
    parser.add_argument("--bad-key", type=float, default=610, help="seconds to watch a bad key")


def main(options):
    with (
        tempfile.TemporaryDirectory() as folder,
        own_database(options.database) as url,
        Site(folder, url) as site,
    ):
        bars = [bar for mode in options.modes for bar in in_mode(site, mode)]
        if options.waiting:
            bars += drain(site, options.waiting)
        if options.bad_key:
            bars += bad_key(site, options.bad_key)
        return report("modes", bars)


def send(site, bodies):
    """All by one visitor, one after the other; returns the answers in order of their length."""
    visitors = Visitors(site.port, number=1)
    for sender in visitors.send(bodies):
        sender.join()
    return sorted(visitors.posts(), key=lambda answer: answer.seconds)


def in_mode(site, mode):
    site.fake.durations.clear()
    site.fake.set_mode(mode, SECONDS.get(mode, 1))
    begin = time.monotonic()
    answers = send(site, words(NUMBER, f"in {mode}"))
    time.sleep(max(0, begin + ILL - time.monotonic()))
    get_well(site)
    took = site.seconds_until_final(WELL)
    p95 = answers[math.ceil(len(answers) * 0.95) - 1].seconds
    return [
        Bar(f"{mode}: accepted", sum(a.status == 303 for a in answers), at_least=NUMBER),
        Bar(f"{mode}: POST p95, s", round(p95, 3), at_most=FAST_ENOUGH),
        Bar(f"{mode}: longest call, s", longest(site), at_most=DEADLINE + SLACK),
        Bar(f"{mode}: final once well, s", round(took, 1), at_most=WELL),
        *whole(site, mode),
    ]


def longest(site):
    return round(max(site.fake.durations, default=0), 2)


def whole(site, mode):
    """Whether each comment was kept once and judged once."""
    found = [c for c in site.facts() if c["body"].startswith(f"in {mode} ")]
    verdicts = [[kind for kind, _ in c["events"]].count("checked") for c in found]
    return [Bar(f"{mode}: comments judged once", verdicts.count(1), at_least=NUMBER)]


def get_well(site):
    was_invalid = site.fake.state.mode == "invalid"
    site.fake.set_mode("ok", 0)
    if was_invalid:  # a moderator mends the key and presses «check now»
        site.shell(CHECK_NOW)


def drain(site, number):
    """Many comments have piled up in an outage: how long until all are final?"""
    site.fake.set_mode("500")
    answers = send(site, words(number, "waiting"))
    waiting = site.waiting()
    get_well(site)
    took = site.seconds_until_final(2 * DRAINED)
    return [
        Bar("comments that wait", waiting, at_least=0.98 * number),
        Bar("accepted", sum(a.status == 303 for a in answers), at_least=number),
        Bar("final once well, s", round(took, 1), at_most=DRAINED),
    ]


def bad_key(site, seconds):
    """Nothing but a new key helps, so it is hardly asked; «check now» asks at once."""
    site.fake.set_mode("invalid")
    before = len(site.fake.requests)
    send(site, words(NUMBER, "bad key"))
    time.sleep(seconds)
    calls = len(site.fake.requests) - before
    get_well(site)
    took = site.seconds_until_final(WELL)
    return [
        Bar(f"bad key: calls in {seconds:g} s", calls, at_most=1 + seconds // 600),
        Bar("bad key: final after «check now», s", round(took, 1), at_most=WELL),
    ]
