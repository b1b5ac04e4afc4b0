"""Who may do what at every address of the site, read from the resolver.

A view without a line in the tables fails, and so does a group of staff that may more than they say.
"""

import logging
import re
from http.cookies import SimpleCookie
from pathlib import Path
from typing import NamedTuple

import pytest
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.contrib.redirects.models import Redirect
from django.contrib.sites.models import Site
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone, translation

from charm import errors
from charm.groups import GROUPS
from charm.models import Task
from charm.sites import keep_site
from charm.tasks import run_next
from comments.models import AkismetConnection, Ban, Comment, MailPreference
from comments.moderation.digest import remind
from reports.models import Category, EasyWord, KnownWord, Reading, SiteSettings
from tests.comments.factories import approved, make_comment
from tests.factories import make_post

pytestmark = pytest.mark.django_db

METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE")
STRANGERS = ("nobody", "account without staff’s tick")
WRITERS = ("Writers", "Administrators", "superuser")
MODERATORS = ("Moderators", "Administrators", "superuser")
ADMINISTRATORS = ("Administrators", "superuser")
SUPERUSER = ("superuser",)
NONE = ()
STAFF = ("no group", *GROUPS, "superuser")
EDITORS = ("Writers", *MODERATORS)
EVERYBODY = (*STRANGERS, *STAFF)

# The answers to the five methods; forms are sent empty, and with what keeps foreign sites out.
SHOWN = "200 200 200 200 200"
LOOKED_AT = "200 200 403 200 200"
READ = "200 200 405 405 405"
LED_ON = "302 302 302 302 302"
REFUSED = "403 403 403 403 403"
MISSING = "404 404 404 404 404"
LOGIN = "login login login login login"

# Who may look at a model’s pages, add, change and delete.
MODELS = {
    "auth/group": (ADMINISTRATORS, NONE, NONE, NONE),
    "auth/user": (ADMINISTRATORS, ADMINISTRATORS, ADMINISTRATORS, SUPERUSER),
    "charm/task": (ADMINISTRATORS, NONE, NONE, NONE),
    "comments/akismetconnection": (MODERATORS, NONE, NONE, NONE),
    "comments/ban": (MODERATORS, MODERATORS, NONE, NONE),
    "comments/comment": (MODERATORS, NONE, NONE, NONE),
    "comments/mailpreference": (MODERATORS, NONE, MODERATORS, NONE),
    "comments/thread": (MODERATORS, NONE, NONE, NONE),
    "redirects/redirect": (ADMINISTRATORS, ADMINISTRATORS, ADMINISTRATORS, ADMINISTRATORS),
    "reports/category": (WRITERS, WRITERS, WRITERS, ADMINISTRATORS),
    "reports/easyword": (WRITERS, WRITERS, WRITERS, WRITERS),
    "reports/knownword": (WRITERS, WRITERS, WRITERS, WRITERS),
    "reports/post": (EDITORS, WRITERS, WRITERS, WRITERS),
    "reports/reading": (WRITERS, WRITERS, WRITERS, WRITERS),
    "reports/sitesettings": (ADMINISTRATORS, NONE, ADMINISTRATORS, NONE),
}
ONE_ROW = {"comments/akismetconnection", "comments/mailpreference", "reports/sitesettings"}
REST_OF_THE_ADMIN = {
    "admin:index": {STAFF: SHOWN},
    "admin:app_list": {("no group",): MISSING, EDITORS: SHOWN},
    "admin/(?P<url>.*)$": {STAFF: MISSING},
    "admin:login": {STRANGERS: "200 200 200 200 405", STAFF: "302 200 200 200 405"},
    "admin:logout": {STRANGERS: LED_ON, STAFF: "405 405 200 405 405"},
    "admin:language": {EVERYBODY: "405 405 302 405 405"},
    "admin:jsi18n": {STAFF: READ},
    "admin:autocomplete": {STAFF: "403 403 405 405 405"},  # no form of ours asks it
    "admin:password_change": {STAFF: "200 200 200 200 405"},
    "admin:password_change_done": {STAFF: READ},
    "admin:auth_user_password_change": {ADMINISTRATORS: SHOWN},
    "admin:comments_queue": {MODERATORS: "200 200 302 200 200"},
    "admin:comments_comment_reply": {MODERATORS: "302 302 200 302 302"},
    "admin:reports_post_annotate": {WRITERS: "405 405 400 405 405"},
    "admin:reports_easy_japanese": {EDITORS: READ},
    "admin:reports_post_easy": {WRITERS: SHOWN},
    "admin:reports_post_preview": {EDITORS: SHOWN},
    "admin:reports_post_preview_all": {EDITORS: SHOWN},
    "admin:reports_reading_always": {WRITERS: "403 403 400 403 403"},
    "admin:reports_reading_export": {WRITERS: SHOWN},
    "admin:reports_reading_import": {WRITERS: SHOWN},
    "admin:reports_knownword_known": {WRITERS: "403 403 400 403 403"},
    # Old addresses, which lead to pages that ask for themselves.
    "admin/comments/circuit/": {EVERYBODY: LED_ON},
    "admin/comments/circuit/<path:rest>": {EVERYBODY: LED_ON},
    "admin/reports/sitefacts/": {EVERYBODY: LED_ON},
    "admin/reports/sitefacts/<path:rest>": {EVERYBODY: LED_ON},
}
PUBLIC = {
    "root": "302 302 405 405 405",
    **dict.fromkeys(["feed", "sitemap", "robots.txt", "manifest", "healthz"], READ),
    "media/<path:path>": READ,
    **dict.fromkeys(
        [
            *("reports:front", "reports:post", "reports:all_languages", "reports:archive"),
            *("reports:year", "reports:category", "reports:search", "reports:feed"),
            *("reports:privacy", "reports:safety", "reports:about", "reports:contact"),
            *("comments:complaint_sent", "comments:own"),
        ],
        READ,
    ),
    "comments:post": "303 303 422 405 405",
    "comments:complain": "200 200 422 405 405",
    "comments:edit": "200 200 422 405 405",
    "comments:delete": "405 405 303 405 405",
}
OF_THE_WRITER = {"comments:own", "comments:edit", "comments:delete"}


def pages_of(model, look, add, change, delete):
    """The stock pages of the admin for one model."""
    name = "admin:" + model.replace("/", "_")
    yield f"{name}_changelist", {look: LED_ON if model in ONE_ROW else SHOWN}
    yield f"{name}_add", {add: SHOWN}
    yield f"{name}_history", {look: SHOWN}
    yield f"{name}_delete", {delete: SHOWN}
    yield f"{name}_change", {look: LOOKED_AT, change: SHOWN}
    yield f"admin/{model}/<path:object_id>/", {STAFF: LED_ON}


EXPECTED = {
    **{name: {EVERYBODY: answers} for name, answers in PUBLIC.items()},
    **REST_OF_THE_ADMIN,
    **{name: rule for model, who in MODELS.items() for name, rule in pages_of(model, *who)},
    # Everything about the site may be left empty, so an empty form is stored.
    "admin:reports_sitesettings_change": {ADMINISTRATORS: "200 200 302 200 200"},
}


def expected(name, role):
    """The last line that names the role decides; without one, strangers log in and staff may not."""
    answers = LOGIN if role in STRANGERS else REFUSED
    for roles, said in EXPECTED[name].items():
        answers = said if role in roles else answers
    return dict(zip(METHODS, answers.split(), strict=True))


class View(NamedTuple):
    name: str  # with its namespace; of a view without one, the route
    route: str


def views():
    with translation.override("en"):  # of the four languages
        return list(walk(get_resolver().url_patterns))


def walk(patterns, prefix="", namespace=""):
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from walk(pattern.url_patterns, route, inner)
        else:
            yield View(f"{namespace}{pattern.name}" if pattern.name else route, route)


def address(route, samples):
    """An address with a sample for each of its arguments."""
    model = re.search(r"admin/(\w+)/(\w+)/", route)
    known = samples | samples.get(model and f"{model[1]}/{model[2]}", {})
    argument = r"\^?\(\?P<(\w+)>[^)]*\)|<(?:\w+:)?(\w+)>"
    filled = re.sub(argument, lambda found: str(known[found[1] or found[2]]), route)
    return "/" + filled.rstrip("$")


@pytest.fixture
def samples(db, settings, tmp_path):
    """What stands behind each argument of an address; in the admin, a row of each model."""
    settings.MEDIA_ROOT = tmp_path
    photo = Path(tmp_path, "photos", "1.jpg")
    photo.parent.mkdir()
    photo.touch()
    Task.objects.filter(path="charm.tasks.heartbeat").update(finished_at=timezone.now())
    category = Category.objects.create(slug="outings")
    post = make_post("outings", category=category)
    shown, held = approved(post, "Shown"), make_comment(post, "Held")
    somebody = User.objects.create_user("somebody", is_staff=True)
    rows = {
        "auth/group": Group.objects.first(),
        "auth/user": somebody,
        "charm/task": Task.objects.first(),
        "comments/akismetconnection": AkismetConnection.objects.get_or_create(pk=1)[0],
        "comments/ban": Ban.impose(comment=shown),
        "comments/comment": shown,
        "comments/mailpreference": MailPreference.for_user(somebody),
        "comments/thread": post,
        "redirects/redirect": Redirect.objects.create(site_id=1, old_path="/a/", new_path="/b/"),
        "reports/category": category,
        "reports/easyword": EasyWord.objects.first(),
        "reports/knownword": KnownWord.objects.create(word="外出"),
        "reports/post": post,
        "reports/reading": Reading.objects.create(surface="堀江", reading="ほりえ"),
        "reports/sitesettings": SiteSettings.objects.get_or_create(pk=1)[0],
    }
    return {
        **{model: {"object_id": row.pk, "pk": row.pk, "id": row.pk} for model, row in rows.items()},
        "pk": shown.pk,
        "slug": "outings",
        "token": held.token,
        "code": "en",
        "year": post.event_date.year,
        "path": "photos/1.jpg",
        "rest": "1/change/",
        "url": "nothing/",
        "app_label": "reports",
    }


class Visitor:
    def __init__(self, role, **options):
        self.client = Client(raise_request_exception=False, **options)
        self.user = None if role == "nobody" else account(role)
        if self.user:
            self.client.force_login(self.user)
        self.cookies = {name: morsel.value for name, morsel in self.client.cookies.items()}

    def ask(self, method, address, **headers):
        """The answer; whatever it has changed is taken back."""
        self.client.cookies = SimpleCookie(self.cookies)
        form = {"content_type": "application/x-www-form-urlencoded"} if method == "POST" else {}
        with transaction.atomic():
            response = self.client.generic(method, address, headers=headers, **form)
            transaction.set_rollback(True)
        return response


def account(role):
    is_staff = role in STAFF
    user = User.objects.create_user(role, is_staff=is_staff, is_superuser=role == "superuser")
    user.groups.set(Group.objects.filter(name=role) if is_staff else Group.objects.all())
    return user


def outcome(response):
    """The status, or `login` when that is where the answer leads."""
    leads_to_login = response.headers.get("Location", "").startswith("/admin/login/")
    return "login" if leads_to_login else str(response.status_code)


def tells(response, secrets):
    """Whether an answer has one of these in its headers or on its page."""
    page = "" if response.streaming else response.content.decode()
    return any(secret in f"{response.headers} {page}" for secret in secrets)


def test_every_view_has_its_line_and_every_line_its_view():
    assert {view.name for view in views()} == set(EXPECTED)


@pytest.fixture
def short_errors(monkeypatch):
    """What is said of an error has tests of its own; thousands of pages and logs take minutes."""
    monkeypatch.setattr(errors, "refuse", lambda request, status: HttpResponse(status=status))
    logging.disable()
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("role", EVERYBODY)
def test_each_role_gets_what_it_may(role, samples, short_errors):
    visitor = Visitor(role)
    if visitor.user:  # of these, each sees their own
        own = MailPreference.for_user(visitor.user)
        samples["comments/mailpreference"] = {"object_id": own.pk}
    tokens = set(Comment.objects.values_list("token", flat=True))
    wrong, told = {}, []
    for name, route in views():
        for method, answer in expected(name, role).items():
            response = visitor.ask(method, address(route, samples))
            if outcome(response) != answer:
                wrong[f"{method} {name}"] = outcome(response)
            if name not in OF_THE_WRITER and tells(response, tokens):
                told.append(f"{method} {name}")
    assert (wrong, told) == ({}, [])


@pytest.mark.parametrize("role", ["nobody", "superuser"])
def test_no_public_page_gives_a_cookie_or_knows_who_asks(role, samples):
    visitor = Visitor(role)
    for name, route in views():
        if name in PUBLIC:
            response = visitor.ask("GET", address(route, samples))
            cookies = (dict(response.cookies), "Cookie" in response.headers.get("Vary", ""))
            assert cookies == ({}, False), name


@pytest.mark.parametrize("role", ["nobody", "superuser"])
def test_no_form_is_taken_from_another_site(role, samples, short_errors):
    visitor, foreign = Visitor(role, enforce_csrf_checks=True), {"Sec-Fetch-Site": "cross-site"}
    taken = {}
    for name, route in views():
        for method in ("POST", "PUT", "DELETE"):
            response = visitor.ask(method, address(route, samples), **foreign)
            if response.status_code not in (403, 405):
                taken[f"{method} {name}"] = response.status_code
    assert taken == {}


# The address of a comment’s own page is a secret


def test_no_log_tells_a_secret_address_whatever_is_asked(samples, caplog):
    caplog.set_level(logging.DEBUG, logger="django.request")
    caplog.set_level(logging.DEBUG, logger="django.security")
    visitor = Visitor("nobody", enforce_csrf_checks=True)
    for name in OF_THE_WRITER:
        route = next(view.route for view in views() if view.name == name)
        for method in METHODS:
            visitor.ask(method, address(route, samples), **{"Sec-Fetch-Site": "cross-site"})
            visitor.ask(method, address(route, samples) + "nothing/")
    assert "Forbidden" in caplog.text
    assert samples["token"] not in caplog.text


def test_nothing_under_a_secret_address_gives_it_away_or_is_kept(samples):
    visitor, headers = Visitor("nobody", enforce_csrf_checks=True), set()
    for name in OF_THE_WRITER:
        route = next(view.route for view in views() if view.name == name)
        for method in METHODS:
            for end in ("", "nothing/"):
                answer = visitor.ask(method, address(route, samples) + end)
                headers.add((answer["Referrer-Policy"], answer["Cache-Control"]))
    assert headers == {("no-referrer", "no-store")}


def test_mail_holds_no_secret_address(samples, mailoutbox):
    moderator = account("Moderators")
    User.objects.filter(pk=moderator.pk).update(email="nok@charm.example")
    remind.call()
    Task.objects.filter(every__isnull=False).delete()
    while run_next():
        pass
    tokens = set(Comment.objects.values_list("token", flat=True))
    texts = [str(message.message()) for message in mailoutbox]
    assert len(texts) == 1
    assert [token for token in tokens if token in texts[0]] == []


def test_the_shortcut_to_the_page_of_any_object_is_closed(samples):
    visitor, kind = Visitor("superuser"), ContentType.objects.get_for_model(Comment).pk
    assert visitor.ask("GET", f"/admin/r/{kind}/{samples['pk']}/").status_code == 404


@pytest.mark.parametrize("column", ["token", "sender", "ip_address", "user_agent", "press_digest"])
def test_a_secret_is_not_told_letter_by_letter(column, samples):
    """Django’s lists can be asked for any column of theirs, seen or not."""
    visitor = Visitor("superuser")
    for question in (
        *(
            f"comments/comment/?{column}",
            f"comments/ban/?comment__{column}",
            "comments/ban/?sender",
        ),
        *(f"comments/thread/?comments__{column}", f"reports/post/?comments__{column}"),
    ):
        assert visitor.ask("GET", f"/admin/{question}__startswith=a").status_code == 400, question


def test_the_name_of_the_site_is_that_of_its_address(settings):
    settings.SITE_URL = "https://reports.charm.example:8443"
    keep_site()
    keep_site()
    rows = Site.objects.values_list("pk", "domain", "name")
    assert list(rows) == [(1, "reports.charm.example:8443", "reports.charm.example:8443")]
