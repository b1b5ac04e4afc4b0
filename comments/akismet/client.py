"""The one door to Akismet: what it is sent, what it answers, and its failures as one error.

The address comes from the settings, so that a stand-in can take Akismet's place. A call takes
DEADLINE seconds at most, however slowly the answer drips; only the time to find the address of a
name is not ours to limit. Nothing follows a redirect, and nothing crosses a network in clear.
"""

import re
import socket
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, timedelta
from functools import cache
from ipaddress import ip_address

import akismet
import httpcore
import httpx
from django.conf import settings
from django.utils.http import parse_http_date_safe

from reports import languages

from ..choices import Trouble, Verdict
from ..errors import SpamCheckUnavailable

DEADLINE = 10
MOST_BYTES = 100_000  # Akismet's answers are a line long
AT_CALL_TIME = {"recheck_reason"}  # of settings.AKISMET_FIELDS
UNKNOWN_ADDRESS = "127.0.0.1"  # Akismet refuses a call that names no address
VERDICTS = {
    akismet.CheckResponse.HAM: Verdict.HAM,
    akismet.CheckResponse.SPAM: Verdict.SPAM,
    akismet.CheckResponse.DISCARD: Verdict.BLATANT,
}


@dataclass(frozen=True)
class Answer:
    """What Akismet says. `recheck_after`: the verdict is preliminary until then."""

    verdict: Verdict = Verdict.NONE  # none where no verdict was asked for
    doubt: bool = False  # Akismet was in trouble itself; a person should look
    recheck_after: timedelta | None = None
    alert_code: str = ""  # about the account; a verdict beside it counts all the same
    alert_message: str = ""


@dataclass(frozen=True)
class Usage:
    """How many checks the site has used this month. `limit`: None where the plan has none."""

    used: int
    limit: int | None
    is_throttled: bool
    alert_code: str = ""
    alert_message: str = ""


def describe(comment) -> dict:
    """The snapshot: what Akismet is told of a comment, now and if its verdict is corrected."""
    published_at = comment.post.published_at
    values = {
        "user_ip": comment.ip_address or UNKNOWN_ADDRESS,
        "user_agent": comment.user_agent,
        "permalink": settings.SITE_URL
        + languages.reverse_in(comment.page_language, "reports:post", comment.post.slug),
        "comment_type": "comment",
        "comment_author": comment.name,
        "comment_content": comment.body,
        "comment_date_gmt": in_utc(comment.created_at),
        "comment_post_modified_gmt": in_utc(published_at) if published_at else "",
        "blog_lang": ", ".join(dict.fromkeys(code.split("-")[0] for code in languages.codes())),
        "blog_charset": "UTF-8",
    }
    return {field: values[field] for field in settings.AKISMET_FIELDS if field not in AT_CALL_TIME}


def in_utc(moment):
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def check(snapshot, *, recheck_reason="") -> Answer:
    """Ask what Akismet thinks of a comment. Raises SpamCheckUnavailable."""
    reason = {"recheck_reason": recheck_reason} if recheck_reason else {}
    return call("comment_check", snapshot | reason)


def report(snapshot, *, spam: bool) -> Answer:
    """Tell Akismet that it was wrong. Raises SpamCheckUnavailable."""
    return call("submit_spam" if spam else "submit_ham", snapshot)


def usage() -> Usage:
    """Ask how much of the plan is used this month. Raises SpamCheckUnavailable."""
    headers = httpx.Headers()
    try:
        with client(headers) as service:
            said = service.usage_limit()
        return Usage(
            used=counted(said["usage"]),
            limit=None if said["limit"] in (None, "none") else counted(said["limit"]),
            is_throttled=said["throttled"] is True,
            **alert(headers),
        )
    except (akismet.RequestError, akismet.ProtocolError, akismet.APIKeyError) as error:
        raise unavailable(error, headers) from None
    except (ValueError, KeyError, TypeError):  # of JSON, or of what stands in it
        refused = "X-akismet-debug-help" in headers  # goes with the answer «invalid»
        raise SpamCheckUnavailable(Trouble.BAD_KEY if refused else Trouble.GARBAGE) from None


def counted(number):
    """A number of checks as the database can keep it."""
    return min(max(0, int(number)), 2**31 - 1)


def call(name, fields):
    headers = httpx.Headers()
    try:
        with client(headers) as service:
            said = getattr(service, name)(**fields)
    except (akismet.RequestError, akismet.ProtocolError, akismet.APIKeyError) as error:
        # Without its cause, which may quote what was sent and what was answered.
        raise unavailable(error, headers) from None
    return Answer(
        verdict=VERDICTS[said] if name == "comment_check" else Verdict.NONE,
        doubt="X-akismet-error" in headers,
        recheck_after=wait(headers.get("X-akismet-recheck-after")),
        **alert(headers),
    )


def unavailable(error, headers):
    """A failure of the package or of the line as the one error of ours."""
    return SpamCheckUnavailable(
        trouble(error),
        retry_after=wait(headers.get("Retry-After")) or timedelta(),
        **alert(headers),
    )


def trouble(error):
    """Which trouble it is."""
    match error, error.__cause__:
        case akismet.APIKeyError(), _:
            return Trouble.BAD_KEY
        case akismet.ProtocolError(), _:
            return Trouble.GARBAGE
        case _, httpx.HTTPStatusError(response=httpx.Response(status_code=429 | 503)):
            return Trouble.BUSY
        case _, httpx.HTTPStatusError():
            return Trouble.STATUS
        case _, httpcore.TimeoutException():
            return Trouble.TIMEOUT
        case _, InClear():
            return Trouble.INSECURE
    return Trouble.CONNECTION


def alert(headers):
    return {
        "alert_code": headers.get("X-akismet-alert-code", ""),
        "alert_message": headers.get("X-akismet-alert-msg", ""),
    }


def wait(text):
    """A header that holds seconds, or a date, as a timedelta; None where it holds neither."""
    if re.fullmatch(r"[0-9]{1,9}", text := (text or "").strip()):
        return timedelta(seconds=int(text))
    until = parse_http_date_safe(text)
    return None if until is None else timedelta(seconds=max(0, until - time.time()))


# The line


class InClear(Exception):
    """The call would cross the network unencrypted."""


@contextmanager
def client(headers):
    """The package's client on our line; the headers of its answer are added to `headers`."""
    with httpx.Client(
        transport=Line(settings.AKISMET_API_URL, Clock(DEADLINE)),
        event_hooks={"response": [lambda response: headers.update(response.headers)]},
        headers={"User-Agent": f"charm | {akismet.USER_AGENT}", "Accept-Encoding": "identity"},
        trust_env=False,  # no proxy and no password file between us and Akismet
    ) as http:
        config = akismet.Config(key=settings.AKISMET_API_KEY, url=settings.SITE_URL)
        yield akismet.SyncClient(config=config, http_client=http)


@cache
def tls():
    """Reading the certificates takes longer than a call."""
    return httpx.create_ssl_context()


class Clock:
    """Counts down from the first to the last byte of a call."""

    def __init__(self, seconds):
        self.end = time.monotonic() + seconds

    def left(self, shares=1):
        """The seconds that are left, or one of several equal shares of them."""
        left = self.end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout
        return left / shares


class Line(httpx.BaseTransport):
    """Carries every request to one address, whatever host it names, within the time of a clock."""

    def __init__(self, base, clock):
        self.base = httpx.URL(base)
        self.pool = httpcore.ConnectionPool(ssl_context=tls(), network_backend=TimedNetwork(clock))

    def handle_request(self, request):
        if self.base.scheme != "https" and not is_this_machine(self.base.host):
            raise InClear
        answer = self.pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=self.base.raw_scheme,
                    host=self.base.raw_host,
                    port=self.base.port,
                    target=self.base.raw_path.rstrip(b"/") + request.url.raw_path,
                ),
                headers=[(b"Host", self.base.netloc)]
                + [pair for pair in request.headers.raw if pair[0].lower() != b"host"],
                content=request.stream,
            )
        )
        with closing(answer):
            return httpx.Response(answer.status, headers=answer.headers, content=short(answer))

    def close(self):
        self.pool.close()


def short(answer):
    """The bytes of an answer that is no longer than Akismet's can be."""
    content = b""
    for part in answer.iter_stream():
        content += part
        if len(content) > MOST_BYTES:
            raise httpcore.ReadError
    return content


def is_this_machine(host):
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


class TimedNetwork(httpcore.SyncBackend):
    """Opens connections whose every step gets only the time that is left."""

    def __init__(self, clock):
        self.clock = clock

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        """Try each address of the host, with a fair share of the time."""
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = list(dict.fromkeys(address[4][0] for address in found))
        for number, address in enumerate(addresses):
            share = self.clock.left(shares=len(addresses) - number)
            try:
                stream = super().connect_tcp(address, port, share, local_address, socket_options)
                return TimedStream(stream, self.clock)
            except (httpcore.NetworkError, httpcore.TimeoutException):
                if number == len(addresses) - 1:
                    raise


class TimedStream(httpcore.NetworkStream):
    def __init__(self, stream, clock):
        self.stream, self.clock = stream, clock
        self.close, self.get_extra_info = stream.close, stream.get_extra_info

    def read(self, max_bytes, timeout=None):
        return self.stream.read(max_bytes, self.clock.left())

    def write(self, buffer, timeout=None):
        self.stream.write(buffer, self.clock.left())

    def start_tls(self, ssl_context, server_hostname=None, timeout=None):
        stream = self.stream.start_tls(ssl_context, server_hostname, self.clock.left())
        return TimedStream(stream, self.clock)
