import re

import pytest
from django.core.management import call_command

from charm.storage import StaticFilesStorage


@pytest.fixture
def one_file(settings, tmp_path):
    """A site with a single static file; with all of the admin's this takes a while."""
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "site.css").write_text("body { color: navy }\n" * 100)
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS = [tmp_path / "source"]
    settings.STATIC_ROOT = tmp_path / "collected"
    return settings.STATIC_ROOT


def test_a_laptop_serves_plain_names_without_a_build_step(one_file):
    assert StaticFilesStorage().url("site.css") == "/static/site.css"


def test_a_server_serves_hashed_names_once_static_files_are_collected(one_file):
    call_command("collectstatic", "--noinput", verbosity=0)
    url = StaticFilesStorage().url("site.css")
    assert re.fullmatch(r"/static/site\.[0-9a-f]{12}\.css", url)
    assert (one_file / f"{url.removeprefix('/static/')}.br").exists()
