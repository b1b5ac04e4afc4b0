#!/usr/bin/env python3
"""A stand-in for the Akismet REST API, for tests on one machine. Standard library only.

Run it:     python3 fake_akismet.py --port 8099 --log requests.jsonl
In a test:  with FakeAkismet() as fake: ...the client at fake.url, fake.set_mode("500"), fake.requests

It answers verify-key, comment-check, submit-spam and submit-ham below /1.1/, and usage-limit and
key-sites below /1.2/, on 127.0.0.1 only. A key is valid when it equals --key or, without --key,
when it is 12 letters or digits.

Verdicts of comment-check, first rule that fits:
  user_role is administrator, or the content has the marker fake-ham      -> false
  the author viagra-test-123 or akismet-guaranteed-spam, the e-mail
  akismet-guaranteed-spam@example.com, or the marker fake-spam            -> true
  the marker fake-discard, or 10 links or more                            -> true, discard
  the field that honeypot_field_name names is filled in                   -> true
  content reported before by submit-spam or submit-ham (not is_test)      -> as reported
  3 links or more, or a spam word                                         -> true
  anything else                                                           -> false

Modes (how the service behaves; --help lists them) are changed at run time in one of three ways:
fake.set_mode("slow", 5); echo slow 5 > FILE with --mode-file FILE, which each request reads again;
or curl -d mode=slow -d seconds=5 http://127.0.0.1:8099/_control, where GET shows the state and the
counts, and -d reset=1 forgets the calls.
"""

import argparse
import collections
import contextlib
import json
import random
import re
import socket
import struct
import threading
import time
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

MODES = {
    "ok": "answer at once, by the rules above",
    "ham": "every comment is ham",
    "spam": "every comment is spam",
    "discard": "every comment is spam with X-akismet-pro-tip: discard",
    "recheck": "ham for now: false with X-akismet-recheck-after: SECONDS",
    "alert": "correct answers with X-akismet-alert-code 10501 (first month over the limit)",
    "invalid": "every call answers 'invalid', as for a revoked key",
    "slow": "answer correctly after SECONDS",
    "drip": "send the answer byte by byte over SECONDS (beats a timeout that counts each read alone)",
    "timeout": "hold the request for SECONDS, then close without an answer",
    "reset": "reset the TCP connection",
    "500": "HTTP 500 with an HTML body",
    "503": "HTTP 503 with Retry-After: SECONDS",
    "429": "HTTP 429 with Retry-After: SECONDS and alert code 10508 (over the plan's limit)",
    "garbage": "HTTP 200 with a page of HTML instead of true or false",
    "empty": "HTTP 200 with an empty body",
    "truncated": "HTTP 200 whose body ends before its Content-Length",
    "flap": "each request draws one of: ok (half of the time), 500, reset, timeout, garbage, 429",
}
FLAPS = ["ok"] * 5 + ["500", "reset", "timeout", "garbage", "429"]
FORCED = {
    "ham": (False, False),
    "spam": (True, False),
    "discard": (True, True),
    "recheck": (False, False),
}
SPAMMERS = {"viagra-test-123", "akismet-guaranteed-spam", "akismet-guaranteed-spam@example.com"}
NEED_IP = {"/1.1/comment-check", "/1.1/submit-spam", "/1.1/submit-ham"}
SPAM_WORDS = re.compile(
    "viagra|cialis|casino|payday loan|replica watch|バイアグラ|カジノ|คาสิโน|สล็อต", re.I
)


class State:
    """What all requests share: the mode, what was reported, and the log of requests."""

    def __init__(self, key=None, mode="ok", seconds=2.0, log=None, mode_file=None, seed=1):
        self.key, self.mode, self.seconds, self.mode_file = key, mode, float(seconds), mode_file
        self.lock, self.rng = threading.RLock(), random.Random(seed)
        self.requests, self.reported = [], {}
        self.out = open(log, "a", encoding="utf-8", buffering=1) if log else None

    def set_mode(self, mode, seconds=None):
        if mode not in MODES:
            raise ValueError("unknown mode %r; one of %s" % (mode, ", ".join(MODES)))
        with self.lock:
            self.mode, self.seconds = mode, self.seconds if seconds is None else float(seconds)

    def draw(self):
        """The mode and seconds of one request."""
        if self.mode_file:
            try:
                with open(self.mode_file, encoding="utf-8") as file:
                    self.set_mode(*file.read().split()[:2])
            except (OSError, TypeError, ValueError):
                pass  # no file, or one caught half written: keep the mode
        with self.lock:
            return (self.rng.choice(FLAPS) if self.mode == "flap" else self.mode), self.seconds

    def record(self, entry):
        with self.lock:
            self.requests.append(entry)
            if self.out:
                self.out.write(json.dumps(entry, ensure_ascii=False) + "\n")

    def verdict(self, form):
        """(is spam, is blatant) for one comment."""
        content, author = form.get("comment_content", ""), form.get("comment_author", "")
        text = "%s %s %s" % (content, author, form.get("comment_author_url", ""))
        links = len(re.findall("https?://", text))
        if form.get("user_role") == "administrator" or "fake-ham" in content:
            return False, False
        if {author, form.get("comment_author_email")} & SPAMMERS or "fake-spam" in content:
            return True, False
        if "fake-discard" in content or links >= 10:
            return True, True
        if form.get(form.get("honeypot_field_name")):
            return True, False
        return self.reported.get(content, links >= 3 or bool(SPAM_WORDS.search(text))), False

    def answer(self, path, form, mode, seconds):
        """(status, body, extra headers), before any fault on the wire."""
        retry = {"Retry-After": "%d" % seconds}
        faults = {
            "500": (500, "<h1>Server error</h1>", {}),
            "503": (503, "", retry),
            "empty": (200, "", {}),
            "429": (429, "", {**retry, "X-akismet-alert-code": "10508"}),
            "garbage": (200, "<!DOCTYPE html><title>Hotel Wi-Fi: log in</title>", {}),
        }
        if mode in faults:
            return faults[mode]
        key = form.get("key") or form.get("api_key") or ""
        valid = mode != "invalid" and (
            key == self.key if self.key else re.fullmatch("[0-9A-Za-z]{12}", key)
        )
        if not valid or (path.startswith("/1.1/") and not form.get("blog", "").startswith("http")):
            return (
                200,
                "invalid",
                {"X-akismet-debug-help": "Wrong blog URL" if valid else "Wrong API key"},
            )
        if path in NEED_IP and not form.get("user_ip"):
            return 200, "invalid", {"X-akismet-debug-help": "Empty user_ip value"}
        alert = {
            "X-akismet-alert-code": "10501",
            "X-akismet-alert-msg": "First month over the limit",
        }
        headers = alert if mode == "alert" else {}
        if path == "/1.1/verify-key":
            return 200, "valid", headers
        if path == "/1.1/comment-check":
            spam, blatant = FORCED.get(mode) or self.verdict(form)
            headers["X-akismet-guid"] = uuid.uuid4().hex
            headers.update({"X-akismet-pro-tip": "discard"} if blatant else {})
            headers.update({"X-akismet-recheck-after": "%d" % seconds} if mode == "recheck" else {})
            return 200, "true" if spam else "false", headers
        if path in ("/1.1/submit-spam", "/1.1/submit-ham"):
            if form.get("is_test", "").lower() not in ("1", "true"):
                self.reported[form.get("comment_content", "")] = path.endswith("spam")
            return 200, "Thanks for making the web a better place.", headers
        answers = collections.Counter(
            r["answer"] for r in self.requests if r["path"] == "/1.1/comment-check"
        )
        used = answers["true"] + answers["false"]
        if path == "/1.2/usage-limit":
            return (
                200,
                json.dumps(
                    {
                        "limit": 60000,
                        "usage": used,
                        "percentage": "%.2f" % (used / 600),
                        "throttled": mode == "alert",
                    }
                ),
                headers,
            )
        if path == "/1.2/key-sites":
            site = {
                "site": "fake.example",
                "api_calls": used,
                "spam": answers["true"],
                "ham": answers["false"],
            }
            return (
                200,
                json.dumps({time.strftime("%Y-%m"): [site], "limit": 500, "offset": 0, "total": 1}),
                headers,
            )
        return 404, "not found", {}


class Handler(BaseHTTPRequestHandler):
    server_version, protocol_version, disable_nagle_algorithm = "FakeAkismet/1.0", "HTTP/1.1", True

    def log_message(self, *args):
        pass  # the JSON log says more

    def do_POST(self):
        state, url = self.server.state, urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        query = "%s&%s" % (url.query, body.decode("utf-8", "replace"))
        form = dict(parse_qsl(query, keep_blank_values=True))
        if url.path == "/_control":
            return self.control(state, form)
        mode, seconds = state.draw()
        status, text, headers = state.answer(url.path, form, mode, seconds)
        state.record(
            {
                "time": round(time.time(), 3),
                "method": self.command,
                "path": url.path,
                "mode": mode,
                "user_agent": self.headers.get("User-Agent", ""),
                "form": form,
                "bytes": len(body),
                "status": status,
                "answer": text[:200],
                "headers": headers,
            }
        )
        try:
            self.send(mode, seconds, status, text, headers)
        except OSError:
            self.close_connection = True  # the client gave up first

    do_GET = do_POST

    def send(self, mode, seconds, status, text, headers):
        if mode in ("slow", "timeout"):
            time.sleep(seconds)
        if mode in ("timeout", "reset"):
            if mode == "reset":  # with a zero linger time, closing sends RST
                self.connection.setsockopt(
                    socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
                )
            self.close_connection = True
            return self.connection.close()
        data = text.encode()
        self.send_response(status)
        self.send_header(
            "Content-Type", "application/json" if text[:1] == "{" else "text/plain; charset=utf-8"
        )
        self.send_header("Content-Length", str(len(data) + (20 if mode == "truncated" else 0)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        for part in [bytes([byte]) for byte in data] if mode == "drip" else [data]:
            self.wfile.write(part)
            time.sleep(seconds / len(data) if mode == "drip" else 0)
        self.close_connection = mode == "truncated" or self.close_connection

    def control(self, state, form):
        error = None
        if form.get("reset"):
            state.requests.clear()
            state.reported.clear()
        try:
            state.set_mode(form.get("mode") or state.mode, form.get("seconds"))
        except ValueError as problem:
            error = str(problem)
        counts = collections.Counter("%s %s" % (r["path"], r["mode"]) for r in list(state.requests))
        reply = {
            "error": error,
            "mode": state.mode,
            "seconds": state.seconds,
            "counts": counts,
            "modes": MODES,
        }
        self.send("ok", 0, 400 if error else 200, json.dumps(reply), {})


class FakeAkismet(ThreadingHTTPServer):
    """The server, also as a context manager that runs it in a thread of the test's own process."""

    daemon_threads, request_queue_size = True, 128

    def __init__(self, port=0, **options):
        super().__init__(("127.0.0.1", port), Handler)
        self.state = State(**options)
        self.url = "http://127.0.0.1:%d" % self.server_address[1]
        self.requests, self.set_mode = self.state.requests, self.state.set_mode

    def handle_error(self, request, client_address):
        pass  # clients that hang up are part of the tests

    def __enter__(self):
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *error):
        self.shutdown()
        self.server_close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="\n".join("  %-10s %s" % pair for pair in MODES.items()),
    )
    parser.add_argument("--port", type=int, default=8099, help="0 picks a free one")
    parser.add_argument("--key", help="the one valid key")
    parser.add_argument("--mode", choices=MODES, default="ok")
    parser.add_argument(
        "--seconds", type=float, default=2.0, help="for the modes that name SECONDS"
    )
    parser.add_argument("--mode-file", help="a file with 'MODE [SECONDS]'")
    parser.add_argument("--log", help="append each request to this file as a line of JSON")
    parser.add_argument("--seed", type=int, default=1, help="for 'flap'")
    server = FakeAkismet(**vars(parser.parse_args()))
    print("listening on " + server.url, flush=True)
    with contextlib.suppress(KeyboardInterrupt):
        server.serve_forever()
