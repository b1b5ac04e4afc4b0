"""The environment, read into settings; nonsense is refused with a sentence."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from charm import environment


@pytest.mark.parametrize(
    ("value", "meant"), [("1", True), ("off", False), ("", False), ("Yes", True)]
)
def test_a_flag(monkeypatch, value, meant):
    monkeypatch.setenv("X", value)
    assert environment.flag("X") is meant


def test_limits(monkeypatch):
    assert environment.limits("X", "5/10m,30/d") == [
        (5, timedelta(minutes=10)),
        (30, timedelta(days=1)),
    ]
    monkeypatch.setenv("X", "")
    assert environment.limits("X", "5/10m") == []


def test_days(monkeypatch):
    monkeypatch.setenv("X", "90")
    assert environment.days("X") == timedelta(days=90)
    monkeypatch.setenv("X", "")
    assert environment.days("X") is None


def test_a_database_url(monkeypatch):
    monkeypatch.setenv("X", "postgres://us%40er:p%2Fw@db.example:5433/charm?sslmode=require")
    database = environment.database("X", None)
    assert {key: database[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "NAME": "charm",
        "USER": "us@er",
        "PASSWORD": "p/w",
        "HOST": "db.example",
        "PORT": 5433,
    }
    assert database["OPTIONS"]["sslmode"] == "require"
    assert (database["CONN_MAX_AGE"], database["CONN_HEALTH_CHECKS"]) == (60, True)
    assert database["OPTIONS"]["connect_timeout"] == 3


def test_a_mail_url(monkeypatch):
    monkeypatch.setenv("X", "smtp+tls://user:secret@mail.example")
    options = environment.mailer("X")["OPTIONS"]
    assert (options["host"], options["port"], options["use_tls"]) == ("mail.example", 587, True)


@pytest.mark.parametrize(
    ("reader", "value"),
    [
        (environment.flag, "perhaps"),
        (lambda name: environment.url(name, ""), "ftp://x.example"),
        (lambda name: environment.url(name, ""), "https://"),
        (environment.networks, "10.0.0.0/33"),
        (lambda name: environment.limits(name, "5/10m"), "many"),
        (lambda name: environment.limits(name, "5/10m"), "0/10m"),
        (environment.days, "0"),
        (environment.days, "soon"),
        (environment.days, "٣"),
        (lambda name: environment.database(name, None), "mysql://x/y"),
        (environment.mailer, "imap://x"),
    ],
)
def test_nonsense_is_refused_by_name(monkeypatch, reader, value):
    monkeypatch.setenv("SOME_NAME", value)
    with pytest.raises(ImproperlyConfigured, match="SOME_NAME"):
        reader("SOME_NAME")


def test_the_secret_key_is_made_once_and_kept_private(tmp_path: Path):
    file = tmp_path / "secret_key"
    first = environment.secret_key("NO_SUCH_NAME", file)
    assert len(first) > 50
    assert environment.secret_key("NO_SUCH_NAME", file) == first
    assert file.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("said", "header"),
    [
        ({}, "max-age=31536000"),
        ({"HSTS_SUBDOMAINS": "1"}, "max-age=31536000; includeSubDomains; preload"),
    ],
)
def test_browsers_are_told_of_subdomains_only_when_the_organisation_says_so(said, header, tmp_path):
    ask = (
        "import django; django.setup(); from django.test import Client;"
        "print(Client().get('/robots.txt', secure=True)['Strict-Transport-Security'])"
    )
    env = os.environ | {"SITE_URL": "https://localhost", "DATA_DIR": str(tmp_path), **said}
    env |= {"DJANGO_SETTINGS_MODULE": "charm.settings"}
    done = subprocess.run([sys.executable, "-c", ask], env=env, capture_output=True, text=True)
    assert done.stdout.strip() == header, done.stderr
