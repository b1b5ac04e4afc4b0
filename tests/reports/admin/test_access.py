"""Who may see and do what below /admin/reports/, and the previews."""

import pytest

from reports.models import Category, Post
from tests.factories import make_photo, make_post, make_staff

PLACES = {
    "list": "/admin/reports/post/",
    "add": "/admin/reports/post/add/",
    "form": "/admin/reports/post/{pk}/change/",
    "delete": "/admin/reports/post/{pk}/delete/",
    "preview": "/admin/reports/post/{pk}/preview/ja/",
    "preview of all": "/admin/reports/post/{pk}/preview/all/",
    "categories": "/admin/reports/category/",
    "easier words": "/admin/reports/easyword/",
    "known words": "/admin/reports/knownword/",
    "ten rules": "/admin/reports/post/easy-japanese/",
}
ALL = set(PLACES)
MAY = {
    "Writers": ALL,
    "Administrators": ALL,
    "Moderators": {"list", "form", "preview", "preview of all", "ten rules"},
    None: set(),
}


@pytest.fixture
def draft(db):
    return make_post(published=False)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("group", MAY)
def test_each_group_sees_what_it_needs(client, draft, group, place):
    client.force_login(make_staff(group))
    status = client.get(PLACES[place].format(pk=draft.pk)).status_code
    assert status == (200 if place in MAY[group] else 403)


@pytest.mark.parametrize("place", PLACES)
def test_strangers_are_sent_to_the_login(client, draft, place):
    url = PLACES[place].format(pk=draft.pk)
    answer = client.get(url)
    assert (answer.status_code, answer["Location"]) == (302, f"/admin/login/?next={url}")


@pytest.mark.parametrize("place", ["add", "form", "delete"])
def test_moderators_change_nothing(client, draft, place):
    client.force_login(make_staff("Moderators"))
    url = PLACES[place].format(pk=draft.pk)
    assert client.post(url, {"title_ja": "x", "post": "yes"}).status_code == 403
    assert Post.objects.get().texts("ja") == draft.texts("ja")


def test_moderators_read_a_report_with_its_photos(client, draft):
    make_photo(draft, caption_ja="一")
    client.force_login(make_staff("Moderators"))
    page = client.get(PLACES["form"].format(pk=draft.pk)).content.decode()
    assert "Spring title th" in page
    assert "_save" not in page


@pytest.mark.parametrize("code", ["ja", "ja-simple", "en", "th"])
def test_a_preview_shows_a_draft_in_the_readers_language(client, writer, code):
    post = make_post(ready=[], draft=["ja", "ja-simple", "en", "th"], published=False)
    answer = client.get(f"/admin/reports/post/{post.pk}/preview/{code}/")
    assert f"Spring body {code}" in answer.content.decode()
    assert (answer.context["is_preview"], answer["Content-Language"]) == (True, code)


def test_a_preview_of_all_languages_shows_them_all(client, writer, draft):
    page = client.get(f"/admin/reports/post/{draft.pk}/preview/all/").content.decode()
    assert [f"Spring body {code}" in page for code in ("ja", "ja-simple", "en", "th")] == [True] * 4


@pytest.mark.parametrize("which", ["ja", "all"])
def test_a_preview_of_nothing_says_so(client, writer, which):
    post = make_post(ready=[], published=False)
    client.cookies["django_language"] = "en"
    answer = client.get(f"/admin/reports/post/{post.pk}/preview/{which}/", follow=True)
    assert answer.redirect_chain == [(f"/admin/reports/post/{post.pk}/change/", 302)]
    messages = [str(message) for message in answer.context["messages"]]
    assert messages == ["There is no text yet that could be shown."]


@pytest.mark.parametrize("end", ["1000/preview/ja/", "1000/preview/all/", "{pk}/preview/xx/"])
def test_a_preview_of_what_there_is_not_is_not_found(client, writer, draft, end):
    assert client.get(f"/admin/reports/post/{end.format(pk=draft.pk)}").status_code == 404


def test_a_category_in_use_is_not_deleted(client, db):
    client.force_login(make_staff("Administrators"))
    client.cookies["django_language"] = "en"
    category = Category.objects.create(slug="outings")
    make_post(category=category)
    url = f"/admin/reports/category/{category.pk}/delete/"
    sentence = "There are reports in this category, so it cannot be deleted."
    assert sentence in client.get(url).content.decode()
    client.post(url, {"post": "yes"})
    assert Category.objects.get() == category


def test_the_policy_of_the_admin_allows_pictures_not_sent_yet_and_nothing_unsafe(client, writer):
    policy = client.get("/admin/reports/post/add/")["Content-Security-Policy"]
    assert "img-src 'self' blob:" in policy
    assert "unsafe" not in policy
    assert "script-src 'self' 'nonce-" in policy
