"""The public pages, asked for as a reader's browser would."""

import re
from datetime import date

import pytest

from reports.models import Category
from tests.factories import make_photo, make_post, moment

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("wanted", "address"),
    [
        ("th", "/th/"),
        ("en-GB,en;q=0.8", "/en/"),
        ("ja", "/ja/"),
        ("ja-simple", "/ja-simple/"),
        ("ko,zh;q=0.5", "/ja/"),
        ("", "/ja/"),
    ],
)
def test_the_root_leads_to_the_language_the_browser_asks_for(client, wanted, address):
    response = client.get("/", headers={"accept-language": wanted})
    assert (response.status_code, response["Location"]) == (302, address)
    assert "Accept-Language" in response["Vary"]


def test_the_front_page_lists_ten_reports_newest_first(client):
    for day in range(1, 13):
        make_post(f"day-{day}", event_date=date(2012, 5, day))
    response = client.get("/en/")
    assert [post.slug for post in response.context["page"]] == [
        f"day-{day}" for day in range(12, 2, -1)
    ]
    assert 'href="?page=2"' in response.text
    second = client.get("/en/?page=2")
    assert [post.slug for post in second.context["page"]] == ["day-2", "day-1"]


@pytest.mark.parametrize("page", ["0", "99", "x", "-1"])
def test_a_page_that_is_not_there_is_not_found(client, page):
    make_post()
    assert client.get(f"/en/?page={page}").status_code == 404


def test_a_report_is_shown_in_the_language_of_the_address(client):
    make_post("outing", word="Outing")
    for code in ("ja", "ja-simple", "en", "th"):
        response = client.get(f"/{code}/reports/outing/")
        assert f'<html lang="{code}"' in response.text
        assert f"<h1>Outing title {code}</h1>" in response.text
        assert f"<p>Outing body {code}</p>" in response.text
        assert response["Content-Language"] == code


def test_a_missing_language_is_said_and_the_next_of_the_chain_is_shown_as_what_it_is(client):
    make_post("outing", word="Outing", ready=("ja", "ja-simple"))
    response = client.get("/en/reports/outing/")
    assert response.status_code == 200
    assert "This report is not in English yet" in response.text
    assert '<h1 lang="ja-simple">Outing title ja-simple</h1>' in response.text
    assert '<div class="main" lang="ja-simple">' in response.text
    assert (
        '<link rel="canonical" href="http://testserver/ja-simple/reports/outing/">'
        in response.text.replace("http://127.0.0.1:8000", "http://testserver")
    )


def test_a_text_older_than_its_source_says_so(client):
    post = make_post("outing")
    version = post.versions.get(language="ja")
    post.write("ja", {"title": "新", "body": "<p>新しい</p>"}, seen=version.digest)
    english = client.get("/en/reports/outing/")
    assert english.context["is_outdated"] is True
    assert 'class="note warn"' in english.text
    assert client.get("/ja/reports/outing/").context["is_outdated"] is False


def test_all_languages_stand_on_one_page_with_the_photos_once(client):
    post = make_post("outing", word="Outing")
    make_photo(post, caption_ja="絵", caption_th="ภาพ", alt_en="A picture")
    response = client.get("/en/reports/outing/all/")
    for code in ("ja", "ja-simple", "en", "th"):
        assert f'<section class="voice cols" lang="{code}" id="in-{code}">' in response.text
        assert f"<p>Outing body {code}</p>" in response.text
    assert response.text.count("<figure") == 1
    assert '<figcaption><p lang="ja">絵</p><p lang="th">ภาพ</p></figcaption>' in response.text


def test_a_caption_in_another_language_is_marked_with_it(client):
    post = make_post("outing")
    make_photo(post, caption_ja="研修の風景")
    assert '<figcaption lang="ja">研修の風景</figcaption>' in client.get("/th/reports/outing/").text
    assert "<figcaption>研修の風景</figcaption>" in client.get("/ja/reports/outing/").text


def test_a_photo_is_shown_before_its_small_files_are_made(client):
    post = make_post("outing")
    photo = make_photo(post)
    assert "<source" not in client.get("/en/reports/outing/").text
    photo.renditions = ["960.jpg", "480.avif", "960.avif", "1600.jpg"]
    photo.save()
    page = client.get("/en/reports/outing/").text
    base = f"/media/photos/{photo.name}"
    assert f'srcset="{base}-480.avif 480w, {base}-960.avif 960w"' in page
    assert f'<img src="{base}-960.jpg" width="960" height="640"' in page
    assert f'<a href="{base}-1600.jpg">' in page


def test_earlier_and_later_reports_are_linked(client):
    for month, slug in ((1, "first"), (2, "middle"), (3, "last")):
        make_post(slug, event_date=date(2012, month, 1))
    context = client.get("/en/reports/middle/").context
    assert (context["earlier"].slug, context["later"].slug) == ("first", "last")
    context = client.get("/en/reports/last/").context
    assert (context["earlier"].slug, context["later"]) == ("middle", None)


def test_earlier_and_later_lead_to_what_can_be_read_in_this_language_first(client):
    make_post("far", event_date=date(2012, 1, 1))
    make_post("near", event_date=date(2012, 2, 1), ready=("ja",), draft=("en",))
    make_post("here", event_date=date(2012, 3, 1))
    make_post("later", event_date=date(2012, 4, 1), ready=("ja",))
    english = client.get("/en/reports/here/").context
    assert (english["earlier"].slug, english["later"].slug) == ("far", "later")
    japanese = client.get("/ja/reports/here/").context
    assert (japanese["earlier"].slug, japanese["later"].slug) == ("near", "later")


def test_without_script_the_text_size_goes_along_on_every_link(client):
    for number in range(11):
        make_post(
            f"outing-{number}",
            ready=("ja", "en"),
            category=Category.objects.get_or_create(slug="training")[0],
        )
    for path in ("", "reports/outing-5/", "reports/outing-5/all/", "archive/", "privacy/"):
        page = client.get(f"/en/{path}?size=3").text
        body = page[page.index("<body>") :]
        links = re.findall('(?:href|action)="(/[^"]*)"', body)
        pages = [link for link in links if not link.startswith(("/media/", "/en/feed/"))]
        assert [link for link in pages if "size=3" not in link] == []
        assert len(pages) > 6
    assert 'href="?size=3&amp;page=2"' in client.get("/en/?size=3").text


def test_reports_of_one_day_have_a_fixed_order(client):
    older, newer = make_post("a"), make_post("b")
    assert [post.pk for post in client.get("/en/").context["page"]] == [newer.pk, older.pk]
    assert client.get("/en/reports/a/").context["later"] == newer


def test_the_archive_shows_every_year_and_counts_its_reports(client):
    make_post("old", event_date=date(2011, 4, 1))
    make_post("new", event_date=date(2012, 4, 1))
    response = client.get("/en/archive/")
    assert response.context["years"] == [(2012, 1), (2011, 1)]
    assert [post.slug for post in response.context["page"]] == ["new", "old"]
    assert re.findall(r'<h2 id="y(\d+)">', response.text) == ["2012", "2011"]
    assert [post.slug for post in client.get("/en/2011/").context["page"]] == ["old"]
    assert client.get("/en/2010/").status_code == 404
    assert client.get("/en/0000/").status_code == 404


def test_an_empty_site_says_so(client):
    for path in ("/en/", "/en/archive/"):
        assert "There are no reports here yet." in client.get(path).text


def test_a_category_lists_its_reports(client):
    outings = Category.objects.create(slug="outings", name_en="Outings", name_ja="外出")
    make_post("outing", category=outings)
    make_post("other")
    response = client.get("/th/category/outings/")
    assert [post.slug for post in response.context["page"]] == ["outing"]
    assert "<h1>Outings</h1>" in response.text
    assert client.get("/th/category/nothing/").status_code == 404


def test_language_links_stay_on_the_page(client):
    make_post("outing")
    page = client.get("/en/reports/outing/").text
    for code in ("ja", "ja-simple", "en", "th"):
        assert f'<a href="/{code}/reports/outing/" hreflang="{code}"' in page


def test_the_text_size_of_the_address_is_the_size_of_the_page(client):
    make_post("outing")
    assert 'data-size="3"' in client.get("/en/reports/outing/?size=3").text
    assert "data-size" not in client.get("/en/reports/outing/?size=9").text


@pytest.mark.parametrize("path", ["/en/", "/en/reports/outing/", "/en/feed/", "/sitemap.xml"])
def test_pages_cannot_be_posted_to(client, path):
    make_post("outing")
    assert client.post(path).status_code == 405


def test_a_scheduled_report_appears_when_its_time_has_come(client):
    post = make_post("outing", published=moment(2999, 1, 1))
    assert client.get("/en/reports/outing/").status_code == 404
    post.publish(moment(2012, 12, 14))
    assert client.get("/en/reports/outing/").status_code == 200


def test_an_empty_site_has_no_years(client):
    assert client.get("/en/2012/").status_code == 404


def test_the_sitemap_names_every_version_of_every_report(client):
    for number in range(30):
        make_post(f"post-{number}")
    page = client.get("/sitemap.xml").text
    addresses = re.findall(r"<loc>http://127.0.0.1:8000(.*?)</loc>", page)
    assert len([address for address in addresses if "/reports/" in address]) == 30 * 5
    assert addresses.count("/ja-simple/reports/post-7/") == 1
    assert addresses.count("/ja/reports/post-7/all/") == 1


def test_the_sitemap_names_the_siblings_that_search_engines_know(client):
    make_post("outing", ready=("ja-simple", "en"), source_language="en")
    page = client.get("/sitemap.xml").text
    entry = page.partition("/en/reports/outing/</loc>")[2].partition("</url>")[0]
    assert re.findall(r'hreflang="(.*?)" href="http://127.0.0.1:8000(.*?)"', entry) == [
        ("en", "/en/reports/outing/"),
        ("x-default", "/en/reports/outing/all/"),
    ]
    entry = page.partition("/ja-simple/reports/outing/</loc>")[2].partition("</url>")[0]
    assert "hreflang" not in entry
