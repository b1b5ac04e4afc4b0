"""Mistakes of production that stop the start with a sentence: `manage.py check --deploy`."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register


@register(Tags.security, deploy=True)
def check_site_url(app_configs, **kwargs):
    if urlsplit(settings.SITE_URL).hostname in ("127.0.0.1", "localhost"):
        yield Error(
            "SITE_URL is not set, so links in mail and feeds would lead to this machine.",
            hint="Set SITE_URL to the public address, such as https://reports.example.org.",
            id="charm.E001",
        )
    elif not settings.SITE_URL.startswith("https://"):
        yield Error(
            "SITE_URL is not https, so what readers write would cross the network in clear.",
            hint="Get a certificate and set SITE_URL to the https address.",
            id="charm.E002",
        )


@register(Tags.database, deploy=True)
def check_database(app_configs, **kwargs):
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        yield Warning(
            "The site runs on SQLite.",
            hint="Set DATABASE_URL to a PostgreSQL database; SQLite serves a laptop well.",
            id="charm.W003",
        )


@register(Tags.security, deploy=True)
def check_akismet(app_configs, **kwargs):
    if not settings.AKISMET_API_KEY:
        yield Warning(
            "AKISMET_API_KEY is not set, so every comment waits for a person.",
            hint="Non-profit organisations get a key at akismet.com.",
            id="charm.W004",
        )
    url = urlsplit(settings.AKISMET_API_URL)
    if url.scheme == "http" and url.hostname not in ("127.0.0.1", "localhost", "::1"):
        yield Error(
            "AKISMET_API_URL is plain HTTP to another machine: comments and the key would cross"
            " the network in clear.",
            hint="Leave it unset, or use https.",
            id="charm.E005",
        )
