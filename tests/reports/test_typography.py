"""How words are set on a page, and that what is stored does not change for it."""

import pytest

from reports import typography
from tests.factories import make_post


@pytest.mark.parametrize(
    ("code", "stored", "shown"),
    [
        ("ja", "<p>市民の<br>協働です。<br>次の文</p>", "<p>市民の協働です。<br>次の文</p>"),
        ("ja-simple", "<p>話し合いが<br>ありました</p>", "<p>話し合いがありました</p>"),
        ("ja", "<p><strong>終わり。</strong><br>次</p>", "<p><strong>終わり。</strong><br>次</p>"),
        ("ja", "<p>(注)<br>次<br />の行</p>", "<p>(注)<br>次の行</p>"),
        ("en", "<p>we talked<br>about it</p>", "<p>we talked about it</p>"),
        ("th", "<p>วันนี้<br>เราคุยกัน</p>", "<p>วันนี้<br>เราคุยกัน</p>"),
        ("ja", "<p>一<br><br>二</p>", "<p>一<br><br>二</p>"),
        ("vi", "<p>một<br>hai</p>", "<p>một<br>hai</p>"),
        ("en", "", ""),
    ],
)
def test_a_pasted_line_break_is_joined_as_the_language_wants(code, stored, shown):
    assert typography.body(stored, code) == shown


def test_a_name_is_held_together_in_texts_and_never_in_tags():
    assert typography.body('<p>ที่<a href="/โอซาก้า">โอซาก้า</a></p>', "th") == (
        '<p>ที่<a href="/โอซาก้า"><span class="nb">โอซาก้า</span></a></p>'
    )
    assert typography.line("ชาร์ม & <b>", "th") == ('<span class="nb">ชาร์ม</span> &amp; &lt;b&gt;')


def test_the_longest_of_several_names_counts(settings):
    settings.UNBROKEN_NAMES = {"en": ["New York", "New York City"]}
    assert typography.line("New York City", "en") == '<span class="nb">New York City</span>'


@pytest.mark.django_db
def test_a_report_is_set_on_its_page_and_stays_stored_as_typed(client):
    post = make_post("outing", ready=())
    body = "<p>ที่โอซาก้า<br>วันนี้</p>"
    post.write("th", {"title": "ไปโอซาก้า", "body": body}).make_ready()
    for address in ("/th/reports/outing/", "/th/reports/outing/all/", "/en/reports/outing/"):
        page = client.get(address).text
        assert '<p>ที่<span class="nb">โอซาก้า</span><br>วันนี้</p>' in page
        assert 'ไป<span class="nb">โอซาก้า</span></h1>' in page
        assert "<title>ไปโอซาก้า" in page
    post.refresh_from_db()
    assert post.text("body", "th") == body
