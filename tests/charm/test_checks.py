"""Mistakes of production are named before the site starts."""

from charm import checks


def ids(check):
    return [message.id for message in check(None)]


def test_a_laptop_is_told_what_production_lacks(settings):
    settings.SITE_URL = "http://127.0.0.1:8000"
    settings.AKISMET_API_KEY = ""
    assert ids(checks.check_site_url) == ["charm.E001"]
    assert ids(checks.check_akismet) == ["charm.W004"]


def test_production_without_https_is_an_error(settings):
    settings.SITE_URL = "http://reports.example.org"
    assert ids(checks.check_site_url) == ["charm.E002"]


def test_a_stand_in_for_akismet_may_be_plain_http_only_on_this_machine(settings):
    settings.AKISMET_API_KEY = "abcdefabcdef"
    settings.AKISMET_API_URL = "http://127.0.0.1:8099"
    assert ids(checks.check_akismet) == []
    settings.AKISMET_API_URL = "http://akismet.example"
    assert ids(checks.check_akismet) == ["charm.E005"]


def test_good_production_settings_have_no_findings(settings):
    settings.SITE_URL = "https://reports.example.org"
    settings.AKISMET_API_KEY = "abcdefabcdef"
    settings.AKISMET_API_URL = "https://rest.akismet.com"
    assert ids(checks.check_site_url) + ids(checks.check_akismet) == []
