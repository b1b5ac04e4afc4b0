"""What Akismet is asked and told, what it answers, and its failures as one error."""

import re
import time
from dataclasses import dataclass
from datetime import timedelta

import akismet
import httpcore
import httpx
from django.utils.http import parse_http_date_safe

from ..choices import Trouble, Verdict
from ..errors import SpamCheckUnavailable
from .transport import InClear, connected

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


def check(snapshot, *, recheck_reason="") -> Answer:
    """Ask what Akismet thinks of a comment. Raises SpamCheckUnavailable."""
    reason = {"recheck_reason": recheck_reason} if recheck_reason else {}
    return call("comment_check", snapshot | reason)


def correct(snapshot, *, spam: bool) -> Answer:
    """Tell Akismet that it was wrong. Raises SpamCheckUnavailable."""
    return call("submit_spam" if spam else "submit_ham", snapshot)


def usage() -> Usage:
    """Ask how much of the plan is used this month. Raises SpamCheckUnavailable."""
    headers = httpx.Headers()
    try:
        with connected(headers) as service:
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
        with connected(headers) as service:
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
