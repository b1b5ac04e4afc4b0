"""The one door to Akismet, against a stand-in in every state of health."""

import logging
import socket
import ssl
import threading
import time
import traceback
from contextlib import nullcontext
from datetime import timedelta

import akismet as package
import pytest
from django.utils import timezone
from django.utils.http import http_date

from comments.akismet import client as akismet
from comments.akismet import payload, transport
from comments.errors import SpamCheckUnavailable
from comments.models import Comment, Verdict
from tests.factories import moment
from tests.fake_akismet import FakeAkismet

KEY = "0123456789ab"
SNAPSHOT = {"user_ip": "203.0.113.5", "comment_type": "comment", "comment_content": "Hello"}


def refused(call=akismet.check, **kwargs):
    with pytest.raises(SpamCheckUnavailable) as error:
        call(SNAPSHOT, **kwargs)
    return error.value


# What is sent


def test_the_snapshot_is_what_the_settings_promise(post, settings):
    settings.SITE_URL = "https://charm.example"
    post.published_at = moment(2012, 12, 14)
    comment = Comment(
        post=post,
        name="Nok",
        body="สวัสดี",
        page_language="ja-simple",
        ip_address="203.0.113.5",
        user_agent="Phone/1.0",
        created_at=moment(2012, 12, 16, 1),
    )
    assert payload.describe(comment) == {
        "user_ip": "203.0.113.5",
        "user_agent": "Phone/1.0",
        "permalink": "https://charm.example/ja-simple/reports/training/",
        "comment_type": "comment",
        "comment_author": "Nok",
        "comment_content": "สวัสดี",
        "comment_date_gmt": "2012-12-15T16:00:00+00:00",
        "comment_post_modified_gmt": "2012-12-14T00:00:00+00:00",
        "blog_lang": "ja, en, th",
        "blog_charset": "UTF-8",
    }
    assert {*payload.describe(comment), "recheck_reason"} == set(settings.AKISMET_FIELDS)


def test_a_field_struck_from_the_settings_is_not_sent(post, settings):
    settings.AKISMET_FIELDS = ("user_ip", "comment_content")
    snapshot = payload.describe(Comment(post=post, body="Hello", page_language="en"))
    assert snapshot == {"user_ip": "127.0.0.1", "comment_content": "Hello"}


def test_the_key_and_the_site_go_with_the_snapshot_and_nothing_else(fake, settings):
    akismet.check(SNAPSHOT)
    akismet.check(SNAPSHOT, recheck_reason="recheck-after")
    own = {"api_key": KEY, "blog": settings.SITE_URL}
    first, second = (request["form"] for request in fake.requests)
    assert first == SNAPSHOT | own
    assert second == SNAPSHOT | own | {"recheck_reason": "recheck-after"}
    assert fake.requests[0]["user_agent"].startswith("charm | akismet.py/")


# What is answered


@pytest.mark.parametrize(
    ("mode", "answer"),
    [
        ("ok", akismet.Answer(Verdict.HAM)),
        ("ham", akismet.Answer(Verdict.HAM)),
        ("spam", akismet.Answer(Verdict.SPAM)),
        ("discard", akismet.Answer(Verdict.BLATANT)),
        ("recheck", akismet.Answer(Verdict.HAM, recheck_after=timedelta(seconds=90))),
        (
            "alert",
            akismet.Answer(
                Verdict.HAM, alert_code="10501", alert_message="First month over the limit"
            ),
        ),
    ],
)
def test_an_answer_is_understood(fake, mode, answer):
    fake.set_mode(mode, 90)
    assert akismet.check(SNAPSHOT) == answer


@pytest.mark.parametrize("mode", ["slow", "drip"])
def test_a_slow_answer_counts_while_there_is_time(fake, mode):
    fake.set_mode(mode, 0.3)
    assert akismet.check(SNAPSHOT) == akismet.Answer(Verdict.HAM)


def test_corrections_go_where_they_belong(fake):
    assert akismet.correct(SNAPSHOT, spam=True) == akismet.Answer()
    fake.set_mode("alert")
    assert akismet.correct(SNAPSHOT, spam=False).alert_code == "10501"
    assert [r["path"] for r in fake.requests] == ["/1.1/submit-spam", "/1.1/submit-ham"]


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        (package.CheckResponse.HAM, Verdict.HAM),
        (package.CheckResponse.SPAM, Verdict.SPAM),
        (package.CheckResponse.DISCARD, Verdict.BLATANT),
    ],
)
def test_the_packages_verdicts_are_ours(monkeypatch, said, verdict):
    class Client(package.TestSyncClient):
        comment_check_response = said

    service = Client(config=package.Config(key=KEY, url="https://charm.example"))
    monkeypatch.setattr(akismet, "connected", lambda headers: nullcontext(service))
    assert akismet.check(SNAPSHOT).verdict == verdict


# What goes wrong


@pytest.mark.parametrize(
    ("mode", "trouble", "retry_after"),
    [
        ("invalid", "bad_key", 0),
        ("timeout", "connection", 0),
        ("reset", "connection", 0),
        ("500", "status", 0),
        ("503", "busy", 7),
        ("429", "busy", 7),
        ("garbage", "garbage", 0),
        ("empty", "garbage", 0),
        ("truncated", "connection", 0),
    ],
)
@pytest.mark.parametrize("call", ["check", "report"])
def test_every_failure_is_the_one_error_of_ours(fake, mode, trouble, retry_after, call):
    fake.set_mode(mode, 0.1 if mode == "timeout" else 7)
    error = refused() if call == "check" else refused(akismet.correct, spam=True)
    assert (error.trouble, error.retry_after) == (trouble, timedelta(seconds=retry_after))
    assert error.bad_key is (mode == "invalid")
    assert error.alert_code == ("10508" if mode == "429" else "")


def test_a_service_that_comes_and_goes_gives_answers_or_our_error(fake):
    fake.set_mode("flap", 0.01)
    outcomes = set()
    for _ in range(30):
        try:
            outcomes.add(akismet.check(SNAPSHOT).verdict)
        except SpamCheckUnavailable as error:
            outcomes.add(error.trouble)
    assert outcomes == {"ham", "status", "connection", "garbage", "busy"}


@pytest.mark.parametrize("mode", ["slow", "drip", "timeout"])
def test_the_deadline_is_for_the_whole_call(fake, monkeypatch, mode):
    monkeypatch.setattr(transport, "DEADLINE", 0.4)
    fake.set_mode(mode, 2)
    begin = time.monotonic()
    assert refused().trouble == "timeout"
    assert time.monotonic() - begin < 1.5  # the answer itself takes two seconds


@pytest.fixture
def drip_headers():
    """A server that sends its first line at once and then a letter of a header now and then."""
    server = socket.create_server(("127.0.0.1", 0))

    def serve():
        connection, _ = server.accept()
        connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        try:
            for _ in range(40):
                connection.sendall(b"x")
                time.sleep(0.05)
        except OSError:
            pass  # the client has had enough

    threading.Thread(target=serve, daemon=True).start()
    yield f"http://127.0.0.1:{server.getsockname()[1]}"
    server.close()


@pytest.fixture
def silent_tls():
    """A server that takes the call and then does not say a word, not even to agree on a cipher."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"https://127.0.0.1:{server.getsockname()[1]}"


@pytest.fixture
def never_accepts():
    """A port whose queue is full, so that connecting to it takes for ever."""
    server = socket.create_server(("127.0.0.1", 0), backlog=0)
    waiting = []
    for _ in range(4):
        connection = socket.socket()
        connection.setblocking(False)
        connection.connect_ex(server.getsockname())
        waiting.append(connection)
    yield f"http://127.0.0.1:{server.getsockname()[1]}"
    for connection in [*waiting, server]:
        connection.close()


@pytest.mark.parametrize("server", ["drip_headers", "silent_tls", "never_accepts"])
def test_the_deadline_also_covers_headers_and_connecting(
    key, settings, monkeypatch, request, server
):
    settings.AKISMET_API_URL = request.getfixturevalue(server)
    monkeypatch.setattr(transport, "DEADLINE", 0.4)
    begin = time.monotonic()
    assert refused().trouble == "timeout"
    assert time.monotonic() - begin < 1.5  # the answer itself takes two seconds


def tls_without_certificates(purpose):
    """Encryption between two who need not know each other: no certificate to be made for a test."""
    context = ssl.SSLContext(purpose)
    if purpose == ssl.PROTOCOL_TLS_CLIENT:
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("AECDH-AES256-SHA:@SECLEVEL=0")
    return context


def test_a_call_over_tls_is_answered(key, settings, monkeypatch):
    client = tls_without_certificates(ssl.PROTOCOL_TLS_CLIENT)
    monkeypatch.setattr(transport, "tls", lambda: client)
    server = FakeAkismet()
    context = tls_without_certificates(ssl.PROTOCOL_TLS_SERVER)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    with server:
        settings.AKISMET_API_URL = server.url.replace("http:", "https:")
        assert akismet.check(SNAPSHOT) == akismet.Answer(Verdict.HAM)


def test_a_host_that_is_not_there_is_a_failed_connection(key):
    assert refused().trouble == "connection"


def test_an_endless_answer_is_cut_off(fake, monkeypatch):
    monkeypatch.setattr(transport, "MOST_BYTES", 10)
    fake.set_mode("garbage")
    assert refused().trouble == "connection"


def test_nothing_crosses_a_network_in_clear(key, settings, monkeypatch):
    called = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: called.append(args))
    settings.AKISMET_API_URL = "http://akismet.example"
    assert refused().trouble == "insecure"
    assert called == []


def test_a_redirect_is_not_followed(fake, settings, monkeypatch):
    answer = fake.state.answer
    elsewhere = {"Location": "http://akismet.example/1.1/comment-check"}
    monkeypatch.setattr(fake.state, "answer", lambda *args: (307, answer(*args)[1], elsewhere))
    assert refused().trouble == "status"
    assert len(fake.requests) == 1


@pytest.mark.parametrize("mode", ["500", "invalid", "garbage", "429", "reset"])
def test_the_key_is_in_no_message_and_in_no_log(fake, monkeypatch, caplog, mode):
    caplog.set_level(logging.DEBUG)
    fake.set_mode(mode, 0)
    if mode == "garbage":  # a page that repeats what it was sent
        monkeypatch.setattr(fake.state, "answer", lambda path, form, *rest: (200, str(form), {}))
    text = "".join(traceback.format_exception(refused()))
    assert KEY not in text
    caplog.set_level(logging.WARNING)
    assert KEY not in caplog.text


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("120", timedelta(seconds=120)),
        (" 0 ", timedelta(0)),
        ("-5", None),
        ("²", None),
        ("soon", None),
        ("", None),
        (None, None),
        ("9" * 30, None),
        (http_date(0), timedelta(0)),
    ],
)
def test_a_header_that_asks_to_wait_is_read_or_ignored(header, wait):
    assert akismet.wait(header) == wait


def test_a_header_may_hold_a_date():
    wait = akismet.wait(http_date(timezone.now().timestamp() + 100))
    assert timedelta(seconds=95) < wait < timedelta(seconds=105)
