"""Typed readers of the environment: nonsense stops the start with a sentence.

Only charm/settings.py calls them, so every variable the site knows is named there.
"""

import contextlib
import os
import re
import secrets
from datetime import timedelta
from ipaddress import ip_network
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name, default=""):
    return os.environ.get(name, "").strip() or default


def flag(name, default=False):
    value = text(name).lower()
    if value in ("", "0", "1", "no", "yes", "off", "on", "false", "true"):
        return value in ("1", "yes", "on", "true") if value else default
    raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}.")


def url(name, default):
    value = text(name, default)
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ImproperlyConfigured(f"{name} must be an http(s) address, not {value!r}.")
    return value.rstrip("/")


def networks(name):
    try:
        return [ip_network(item.strip()) for item in text(name).split(",") if item.strip()]
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be a list of networks: {error}.") from error


def limits(name, default):
    """`5/10m,30/d` as [(5, ten minutes), (30, one day)]; an empty value means no limit."""
    found, units = [], {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
    for item in filter(None, os.environ.get(name, default).replace(" ", "").split(",")):
        if not (match := re.fullmatch(r"([1-9]\d*)/(\d*)([smhd])", item)):
            raise ImproperlyConfigured(f"{name} must look like {default}, not {item!r}.")
        found.append((int(match[1]), timedelta(**{units[match[3]]: int(match[2] or 1)})))
    return found


def days(name):
    """A number of days as a timedelta; None when there is none."""
    value = text(name)
    if not value:
        return None
    if not re.fullmatch(r"[1-9][0-9]{0,4}", value):
        raise ImproperlyConfigured(f"{name} must be a number of days, not {value!r}.")
    return timedelta(days=int(value))


def database(name, default):
    url = urlsplit(text(name))
    if not url.scheme:
        return default
    if url.scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured(f"{name} must begin with postgres://, not {url.scheme}://.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path[1:]),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": unquote(url.hostname or ""),
        "PORT": url.port or "",
        # A pool keeps connections ready; a health check lets the site recover without a restart.
        # When the database is away a visitor hears so within `timeout`. The pool pauses twice as
        # long after each attempt to reach it, but begins anew after `reconnect_timeout`: so the
        # site is back a second or two after the database, however long that was away.
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "connect_timeout": 3,
            "pool": {"min_size": 1, "max_size": 10, "timeout": 2, "reconnect_timeout": 2},
            **dict(parse_qsl(url.query)),
        },
    }


def mailer(name):
    url = urlsplit(text(name))
    if not url.scheme:
        return {"BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if url.scheme not in ("smtp", "smtps", "smtp+tls"):
        raise ImproperlyConfigured(f"{name} must begin with smtp://, smtps:// or smtp+tls://.")
    return {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": url.hostname,
            "port": url.port or {"smtp": 25, "smtps": 465, "smtp+tls": 587}[url.scheme],
            "username": unquote(url.username or ""),
            "password": unquote(url.password or ""),
            "use_ssl": url.scheme == "smtps",
            "use_tls": url.scheme == "smtp+tls",
            "timeout": 10,
        },
    }


def secret_key(name, file):
    """The key from the environment, else one made once and kept beside the data."""
    if value := text(name):
        return value
    if not file.exists():
        mine = file.with_name(f"{file.name}.{os.getpid()}")
        mine.touch(mode=0o600)
        mine.write_text(secrets.token_urlsafe(50))
        with contextlib.suppress(FileExistsError):
            os.link(mine, file)  # whole or not at all, and the first process wins
        mine.unlink()
    return file.read_text().strip()
