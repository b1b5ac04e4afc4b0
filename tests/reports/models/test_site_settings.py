"""What the organisation says of itself: on every page, at once, in the reader's language."""

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from reports.models import Change, SiteSettings, process_cache
from tests.factories import make_photo, make_post, make_staff

pytestmark = pytest.mark.django_db


def facts(**words):
    facts = SiteSettings(**words)
    facts.save()
    return facts


def test_a_new_site_has_a_name_a_tagline_and_a_quick_exit(client):
    page = client.get("/en/").text
    assert '<a href="/en/">CHARM</a> <span>Activity reports</span>' in page
    assert 'class="exit" href="https://www.jma.go.jp/"' in page
    assert "Help line" not in page
    assert "CHARM has not written here yet how to reach it." in client.get("/en/contact/").text


def test_what_is_said_stands_on_every_page_in_the_readers_language(client):
    facts(
        name_en="Open Door", tagline_th="เพื่อนบ้าน", help_line_en="06-1234-5678", help_hours_ja="平日"
    )
    page = client.get("/en/privacy/").text
    assert '<a href="/en/">Open Door</a> <span lang="th">เพื่อนบ้าน</span>' in page
    assert '<a class="nb" href="tel:0612345678">06-1234-5678</a>' in page
    assert '<span class="soft" lang="ja">平日</span>' in page


def test_without_an_address_there_is_no_quick_exit(client):
    facts(quick_exit_url="")
    assert 'class="exit"' not in client.get("/en/").text
    assert "Leave at once" not in client.get("/en/safety/").text


def test_the_pages_about_us_and_contact_hold_what_was_written(client):
    facts(about_en="<p>We <em>help</em>.</p>", contact_ja="<p>大阪</p>")
    assert '<div class="prose"><p>We <em>help</em>.</p></div>' in client.get("/en/about/").text
    assert '<div class="prose" lang="ja"><p>大阪</p></div>' in client.get("/en/contact/").text


def test_a_change_shows_at_once_although_facts_are_read_once(client, django_assert_num_queries):
    row = facts(name_en="Before")
    assert "Before" in client.get("/en/privacy/").text
    with django_assert_num_queries(1):  # whether anything has changed
        client.get("/en/privacy/")
    row.name_en = "After"
    row.save()
    assert "After" in client.get("/en/privacy/").text


def test_a_change_that_is_rolled_back_is_forgotten(client):
    row = facts(name_en="Before")
    with transaction.atomic():
        row.name_en = "Never"
        row.save()
        assert SiteSettings.current().name_in("en") == "Never"
        transaction.set_rollback(True)
    assert SiteSettings.current().name_in("en") == "Before"


def test_readers_keep_what_was_true_while_the_database_cannot_tell(client, monkeypatch):
    facts(name_en="Before")
    client.get("/en/privacy/")

    def down(self):
        raise DatabaseError

    monkeypatch.setattr(type(Change.objects.all()), "last_mark", down)
    assert "Before" in client.get("/en/privacy/").text
    process_cache._kept.clear()  # as in a process that has just begun
    assert "CHARM" in client.get("/en/privacy/").text


def test_what_is_kept_is_read_anew_after_a_change():
    values = iter("ab")
    assert [process_cache.kept("letter", lambda: next(values), str) for _ in range(3)] == [
        "a",
        "a",
        "a",
    ]
    process_cache.changed()
    assert process_cache.kept("letter", lambda: next(values), str) == "b"


def test_cards_show_a_photo_only_where_the_site_wants_it(client):
    photo = make_photo(make_post("outing"))
    assert "card.png" in client.get("/en/reports/outing/").text
    facts(photos_in_cards=True)
    page = client.get("/en/reports/outing/").text
    card = f'<meta property="og:image" content="http://127.0.0.1:8000{photo.jpeg_url}">'
    assert card in page
    assert "card.png" not in page
    assert card in client.get("/en/reports/outing/all/").text


def test_administrators_change_the_facts_in_the_admin(client):
    client.force_login(make_staff("Administrators"))
    form = client.get("/admin/reports/sitesettings/", follow=True)
    assert form.redirect_chain == [("/admin/reports/sitesettings/1/change/", 302)]
    data = {
        "name_en": " Open Door ",
        "about_en": "<p>Hello<script>x</script></p>",
        "quick_exit_url": "",
    }
    assert client.post("/admin/reports/sitesettings/1/change/", data).status_code == 302
    page = Client().get("/en/about/").text
    assert "<h1>About Open Door</h1>" in page
    assert '<div class="prose"><p>Hello</p></div>' in page


def test_writers_do_not_change_the_facts(writer, client):
    assert client.get("/admin/reports/sitesettings/").status_code == 403
    assert client.get("/admin/reports/sitesettings/1/change/").status_code in (302, 403)
