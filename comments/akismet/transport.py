"""The line: one call to one address, in ten seconds at most, and never in clear over a network.

The address comes from the settings, so that a stand-in can take Akismet's place. However slowly an
answer drips, a call ends after DEADLINE seconds; only the time to find the address of a name is not
ours to limit. Nothing follows a redirect.
"""

import socket
import time
from contextlib import closing, contextmanager
from functools import cache
from ipaddress import ip_address

import akismet
import httpcore
import httpx
from django.conf import settings

DEADLINE = 10
MOST_BYTES = 100_000  # Akismet's answers are a line long


class InClear(Exception):
    """The call would cross the network unencrypted."""


@contextmanager
def connected(headers):
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
