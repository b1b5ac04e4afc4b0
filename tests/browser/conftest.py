"""A real Chromium against the running site, watched for everything a reader is promised."""

import os
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from playwright.sync_api import sync_playwright

from charm.tasks import run_next
from tests.factories import make_staff
from tests.fake_akismet import FakeAkismet

# Playwright's synchronous API runs an event loop in this thread, where Django refuses the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

CHROMIUM = os.environ.get("CHROMIUM") or next(
    filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None
)
ARGUMENTS = ["--no-sandbox", "--disable-background-networking"]


@pytest.fixture(scope="session")
def browser():
    if not CHROMIUM:
        pytest.skip("no chromium found (set CHROMIUM= to its path)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


class Watched:
    """A page of the browser that notes what must not happen."""

    def __init__(self, browser, base, **options):
        self.context = browser.new_context(base_url=base, **{"locale": "en", **options})
        self.page = self.context.new_page()
        self.base, self.foreign, self.complaints = base, [], []
        self.page.on("request", self.note_request)
        self.page.on("console", self.note_console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def note_request(self, request):
        if not request.url.startswith((self.base, "blob:", "data:")):
            self.foreign.append(request.url)

    def note_console(self, message):
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def violations(self):
        """What axe finds on the page, as one line for each rule."""
        found = Axe().run(self.page).response["violations"]
        return [f"{rule['id']}: {[node['html'][:120] for node in rule['nodes']]}" for rule in found]

    def close(self):
        self.context.close()


@pytest.fixture
def watch(browser, live_server):
    """Make watched pages; at the end none of them may have broken a promise."""
    pages = []

    def watch(**options):
        pages.append(Watched(browser, live_server.url, **options))
        return pages[-1]

    yield watch
    for watched in pages:
        watched.close()
        assert watched.foreign == []
        assert watched.complaints == []


@pytest.fixture
def sample(transactional_db, media):
    """The sample site, with all background work done."""
    call_command("load_sample")
    drain()


def drain():
    while run_next():
        pass


@pytest.fixture
def akismet(settings):
    with FakeAkismet() as fake:
        settings.AKISMET_API_KEY = "abcdefabcdef"
        settings.AKISMET_API_URL = fake.url
        yield fake


@pytest.fixture
def log_in(transactional_db):
    """Log a member of staff in on a page: somebody new in one of the groups, called like it."""

    def log_in(page, group):
        name = group.lower()
        make_staff(group, username=name, password=name)
        page.goto("/admin/login/?next=/admin/")
        page.fill("#id_username", name)
        page.fill("#id_password", name)
        page.click("[type=submit]")
        page.wait_for_url("**/admin/")

    call_command("migrate", verbosity=0)  # the flush before each test took the groups with it
    return log_in


@pytest.fixture
def writer(watch, log_in, media):
    """A page on a wide screen, on which a writer is logged in."""
    watched = watch(viewport={"width": 1280, "height": 1000})
    log_in(watched.page, "Writers")
    return watched
