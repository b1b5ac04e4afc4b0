"""The admin's own language: a cookie below /admin/, in three languages."""

import pytest
from django.contrib.auth.models import User

URL = "/admin/language/"


def test_the_choice_is_kept_in_a_cookie_below_the_admin(client):
    answer = client.post(URL, {"language": "th", "next": "/admin/login/?next=/admin/"})
    assert (answer.status_code, answer["Location"]) == (302, "/admin/login/?next=/admin/")
    cookie = answer.cookies["django_language"]
    assert (cookie.value, cookie["path"], cookie["httponly"], cookie["samesite"]) == (
        "th",
        "/admin/",
        True,
        "Lax",
    )


@pytest.mark.parametrize("code", ["ja-simple", "xx", "", None])
def test_other_languages_are_not_taken(client, code):
    answer = client.post(URL, {"language": code} if code is not None else {})
    assert (answer.status_code, answer["Location"], dict(answer.cookies)) == (302, "/admin/", {})


@pytest.mark.parametrize(
    "back",
    ["https://example.org/", "//example.org/", "/ja/", "/admin//\\example.org", "javascript:x"],
)
def test_the_way_back_stays_in_the_admin(client, back):
    answer = client.post(URL, {"language": "en", "next": back})
    assert answer["Location"].startswith("/admin/")


def test_the_language_is_not_changed_by_a_link(client):
    assert client.get(URL).status_code == 405


@pytest.mark.parametrize(
    ("code", "title"), [("ja", "ログイン"), ("en", "Log in"), ("th", "เข้าสู่ระบบ")]
)
def test_the_login_is_in_the_language_chosen(client, db, code, title):
    client.post(URL, {"language": code})
    page = client.get("/admin/login/").content.decode()
    assert f"<h1>{title}</h1>" in page
    assert f'lang="{code}" aria-current="true"' in page


def test_the_scripts_speak_the_language_of_the_admin(client, db):
    client.force_login(User.objects.create_superuser("root"))
    client.cookies["django_language"] = "ja"
    answer = client.get("/admin/jsi18n/")
    assert answer.status_code == 200
    assert "catalog" in answer.content.decode()
