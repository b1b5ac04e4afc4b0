"""The staff interface speaks whole Japanese and Thai, also where Django's own catalogs do not."""

import json
import re
from pathlib import Path

import django
import django_prose_editor
import polib
import pytest
from django.apps import apps
from django.conf import settings
from django.utils.translation.trans_real import DjangoTranslation

DJANGO = Path(django.__file__).parent
EDITOR = Path(django_prose_editor.__file__).parent
OURS = settings.BASE_DIR / "charm" / "django_locale"

# English sources whose words need no translation, and why.
LEFT_OUT = {
    "conf/global_settings.py": "names of languages: the site names its own in LANGUAGES",
    "views/templates/default_urlconf.html": "Django's welcome page, which a site with urls never shows",
}

each_language = pytest.mark.parametrize("language", ["ja", "th"])
each_domain = pytest.mark.parametrize("domain", ["django", "djangojs"])


def our_file(language, domain, suffix):
    return str(OURS / language / "LC_MESSAGES" / f"{domain}{suffix}")


def catalog_key(entry):
    """Where gettext files a translation: the context goes before, a plural has a number."""
    key = f"{entry.msgctxt}\x04{entry.msgid}" if entry.msgctxt else entry.msgid
    return (key, 0) if entry.msgid_plural else key


def translations(entry):
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


def is_left_out(entry):
    sources = {source for source, _line in entry.occurrences}
    return bool(sources) and sources <= LEFT_OUT.keys()


def asked_by_django(domain):
    folders = [DJANGO / "conf"]
    folders += [Path(app.path) for app in apps.get_app_configs() if app.name.startswith("django.")]
    catalogs = [folder / "locale" / "en" / "LC_MESSAGES" / f"{domain}.po" for folder in folders]
    entries = [entry for path in catalogs if path.exists() for entry in polib.pofile(str(path))]
    return [catalog_key(entry) for entry in entries if not is_left_out(entry)]


def asked_by_editor(domain):
    """The editor has no English catalog: its German one, and for the script what it really asks."""
    german = polib.pofile(str(EDITOR / "locale" / "de" / "LC_MESSAGES" / f"{domain}.po"))
    asked = [entry.msgid for entry in german if not entry.obsolete]
    if domain == "djangojs":  # the German catalog lags behind the script
        source_map = EDITOR / "static" / "django_prose_editor" / "editor.js.map"
        for source in json.loads(source_map.read_text(encoding="utf-8"))["sourcesContent"]:
            asked += re.findall(r'\bgettext\(\s*"([^"]+)"', source)
    return asked


def missing(asked, language, domain, localedirs=None):
    # The catalog itself, not gettext(): that falls back to Japanese, and "URL" is rightly "URL".
    merged = DjangoTranslation(language, domain=domain, localedirs=localedirs)._catalog
    return [key for key in asked if key not in merged]


@each_domain
@each_language
def test_every_string_of_django_is_translated(language, domain):
    asked = asked_by_django(domain)
    assert asked
    assert missing(asked, language, domain) == []


@each_language
def test_every_string_of_the_editor_is_translated_in_the_admin(language):
    # The admin serves its scripts the catalog of django.contrib.admin alone, and LOCALE_PATHS.
    admin_only = [str(DJANGO / "contrib" / "admin" / "locale")]
    asked = asked_by_editor("djangojs")
    assert {"Edit Link", "Browse..."} <= set(asked)  # one from each source
    assert missing(asked, language, "djangojs", admin_only) == []
    assert missing(asked_by_editor("django"), language, "django") == []


@each_domain
@each_language
def test_no_string_is_kept_that_nobody_asks_for(language, domain):
    asked = {*asked_by_django(domain), *asked_by_editor(domain)}
    ours = polib.pofile(our_file(language, domain, ".po"))
    assert [entry.msgid for entry in ours if catalog_key(entry) not in asked] == []


@each_domain
@each_language
def test_every_entry_is_finished(language, domain):
    ours = polib.pofile(our_file(language, domain, ".po"))
    # Not translated() means empty, fuzzy or obsolete.
    assert [entry.msgid for entry in ours if not entry.translated()] == []


@each_domain
@each_language
def test_placeholders_and_tags_are_kept(language, domain):
    def marks(text):
        return sorted(re.findall(r"%\(\w+\)[a-z]|%[a-z]|\{\w*\}|<[^>]+>", text))

    ours = polib.pofile(our_file(language, domain, ".po"))
    assert [
        text
        for entry in ours
        for text in translations(entry)
        if marks(text) != marks(entry.msgid_plural or entry.msgid)
    ] == []


@each_domain
@each_language
def test_compiled_catalog_is_up_to_date(language, domain):
    source = polib.pofile(our_file(language, domain, ".po"))
    compiled = polib.mofile(our_file(language, domain, ".mo"))
    assert compiled.metadata == source.metadata
    assert {catalog_key(entry): translations(entry) for entry in compiled} == {
        catalog_key(entry): translations(entry) for entry in source
    }
