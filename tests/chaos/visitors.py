"""Visitors who write comments, and press the button again when the connection breaks."""

import http.client
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlencode

from tests.chaos.site import POSTS

PATHS = [f"/en/reports/training-{number}/" for number in range(POSTS)]
PATIENCE = 60  # presses of one button
SPAM = "fake-spam"


@dataclass
class Answer:
    kind: str
    body: str
    begin: float
    end: float
    status: int  # 0: the connection broke
    location: str = ""
    page: str = ""

    @property
    def seconds(self):
        return self.end - self.begin


class Visitors:
    """Six people at addresses of their own; every answer they get is kept."""

    def __init__(self, port, number=6):
        self.port, self.answers, self.lock = port, [], threading.Lock()
        self.addresses = [f"203.0.113.{host + 1}" for host in range(number)]

    def ask(self, method, path, *, body="", address="203.0.113.99", timeout=30):
        """One request, and what came of it."""
        form = urlencode({"body": body, "name": "Nok"}) if body else None
        headers = {"X-Forwarded-For": address, "User-Agent": "Visitor"}
        if form:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        begin, status, location, page = time.time(), 0, "", ""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            line.request(method, path, form, headers)
            answer = line.getresponse()
            page = answer.read().decode()
            status, location = answer.status, answer.getheader("Location", "")
        except (OSError, http.client.HTTPException):
            pass  # a process was killed in the middle of it
        finally:
            line.close()
        answer = Answer(method, body, begin, time.time(), status, location, page)
        with self.lock:
            self.answers.append(answer)
        return answer

    def read(self, number=0):
        return self.ask("GET", PATHS[number % POSTS])

    def press(self, body, address, timeout=30):
        path = PATHS[sum(body.encode()) % POSTS]  # the same words go to the same report
        return self.ask("POST", f"{path}comments/", body=body, address=address, timeout=timeout)

    def insist(self, body, address):
        """Press until the comment is accepted, as people do."""
        for _ in range(PATIENCE):
            if self.press(body, address).status == 303:
                return
            time.sleep(0.2)

    def send(self, bodies, *, seconds=0, twice=lambda number: False):
        """Send all, spread over some seconds; some are pressed twice at once."""
        shares = [bodies[start :: len(self.addresses)] for start in range(len(self.addresses))]
        begin, number = time.monotonic(), len(self.addresses)

        def write(address, share, start):
            with ThreadPoolExecutor(2) as hands:
                for turn, body in enumerate(share):
                    due = begin + seconds * (turn * number + start) / len(bodies)
                    time.sleep(max(0, due - time.monotonic()))
                    presses = 2 if twice(turn * number + start) else 1
                    list(hands.map(lambda text: self.insist(text, address), [body] * presses))

        threads = [
            threading.Thread(target=write, args=[address, share, start], daemon=True)
            for start, (address, share) in enumerate(zip(self.addresses, shares, strict=True))
        ]
        for thread in threads:
            thread.start()
        return threads

    def posts(self):
        return [answer for answer in self.answers if answer.kind == "POST"]

    def accepted(self):
        """The words that were answered with a page of their own: they must never be lost."""
        return {answer.body for answer in self.posts() if answer.status == 303}


def words(number, kind="words"):
    """Texts that are told apart at a glance; every fifth is spam by a marker."""
    return [f"{kind} {n:04} {SPAM if n % 5 == 4 else 'kind'}" for n in range(number)]
