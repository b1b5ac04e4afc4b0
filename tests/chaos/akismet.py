"""The stand-in for Akismet, with a watch: how long does the site wait for an answer?"""

import select
import time

from tests.fake_akismet import FakeAkismet, Handler

CHECK = "/1.1/comment-check"


class PatientHandler(Handler):
    def send(self, mode, seconds, status, text, headers):
        begin = time.monotonic()
        try:
            if mode in ("slow", "timeout"):
                self.wait_unless_hung_up(seconds)
                seconds = 0
            elif mode == "drip":
                self.wfile = Tap(self, self.wfile, seconds / len(text))
                seconds = 0
            super().send(mode, seconds, status, text, headers)
        finally:
            self.server.durations.append(time.monotonic() - begin)

    def wait_unless_hung_up(self, seconds):
        # Something to read before the answer is sent: the client has hung up.
        if select.select([self.connection], [], [], seconds)[0]:
            raise OSError


class Tap:
    """Where each write waits a while, and notices who has gone meanwhile."""

    def __init__(self, handler, file, pause):
        self.handler, self.file, self.pause = handler, file, pause

    def write(self, data):
        self.handler.wait_unless_hung_up(self.pause)
        self.file.write(data)

    def __getattr__(self, name):
        return getattr(self.file, name)


class PatientAkismet(FakeAkismet):
    def __init__(self, **options):
        super().__init__(**options)
        self.RequestHandlerClass, self.durations = PatientHandler, []

    def checks(self):
        return [request for request in list(self.requests) if request["path"] == CHECK]

    def answered(self):
        """The words that got a verdict, once for each time."""
        well = [call for call in self.checks() if call["mode"] in ("ok", "slow")]
        return [call["form"]["comment_content"] for call in well]
