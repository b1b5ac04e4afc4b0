"""The page that leads from Japanese to easy Japanese, sentence by sentence."""

from html.parser import HTMLParser

import pytest

from reports.admin.easy_japanese.sentence_table import Table
from reports.easy_japanese.readability import levels
from reports.models import LanguageVersion, Post
from tests.factories import make_post

needs_dictionary = pytest.mark.skipif(
    not levels.is_available(), reason="the Japanese dictionary is not installed"
)
BODY = (
    "<h2>研修</h2><p>市は検討します。<strong>次回</strong>は来月です。</p>"
    '<ul><li>一つ</li><li>二つ</li></ul><p><a href="https://example.org/">案内</a>です。</p>'
)
SENTENCES = ["市の会", "研修", "市は検討します。", "次回は来月です。", "一つ", "二つ", "案内です。"]


@pytest.fixture
def japanese_post(db):
    post = Post.objects.create(slug="training", event_date="2013-04-06", source_language="ja")
    post.write("ja", {"title": "市の会", "body": BODY})
    return post


class Fields(HTMLParser):
    def __init__(self):
        super().__init__()
        self.sent, self.area = {"source": [], "text": []}, False

    def handle_starttag(self, tag, attributes):
        at = dict(attributes)
        if tag == "textarea":
            self.area, _ = True, self.sent["text"].append("")
        elif tag == "input" and at.get("name") in ("seen", "source_seen"):
            self.sent[at["name"]] = at["value"]
        elif tag == "input" and at.get("name") == "source":
            self.sent["source"].append(at["value"])

    def handle_data(self, data):
        if self.area:
            self.sent["text"][-1] += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.sent["text"][-1] = self.sent["text"][-1].removeprefix("\n")
            self.area = False


@pytest.fixture
def table(client, writer, japanese_post):
    """What a browser would send if nobody wrote anything."""
    return read(client.get(address(japanese_post)))


def read(response):
    fields = Fields()
    fields.feed(response.content.decode())
    return fields.sent


def address(post):
    return f"/admin/reports/post/{post.pk}/easy/"


def stored(post):
    post.refresh_from_db()
    return post.text("title", "ja-simple"), post.text("body", "ja-simple")


@needs_dictionary
def test_each_sentence_stands_beside_a_copy(table):
    assert (table["source"], table["text"]) == (SENTENCES, SENTENCES)


def test_without_the_dictionary_sentences_end_at_their_full_stops(japanese_post, monkeypatch):
    monkeypatch.setattr(levels, "is_available", lambda: False)
    assert [row.source for row in Table(japanese_post).rows] == SENTENCES


@needs_dictionary
def test_what_helps_stands_at_its_sentence(client, writer, japanese_post):
    page = client.get(address(japanese_post))
    rows = {row.source: row for row in page.context["table"].rows}
    offers = {
        finding.text: list(finding.suggestions) for finding in rows["市は検討します。"].findings
    }
    assert offers == {"検討": ["考える"]}
    assert '検討</b> → <b lang="ja">考える' in page.content.decode()


def test_the_copy_as_it_is_makes_the_same_paragraphs_and_keeps_links(client, japanese_post, table):
    answer = client.post(address(japanese_post), table)
    assert (
        answer["Location"] == f"/admin/reports/post/{japanese_post.pk}/change/?language=ja-simple"
    )
    assert stored(japanese_post) == ("市の会", japanese_post.text("body", "ja"))


@needs_dictionary
def test_rewritten_sentences_keep_headings_lists_and_paragraphs(client, japanese_post, table):
    table["text"] = [
        "市の人の会",
        "勉強",
        "市は考えます。",
        "次は5月です。",
        "",
        "二つ",
        "案内です。",
    ]
    client.post(address(japanese_post), table)
    kept = '<p><a href="https://example.org/" rel="noopener noreferrer">案内</a>です。</p>'
    assert stored(japanese_post) == (
        "市の人の会",
        f"<h2>勉強</h2><p>市は考えます。次は5月です。</p><ul><li>二つ</li></ul>{kept}",
    )


@needs_dictionary
def test_paragraphs_and_lists_that_were_emptied_are_gone(client, japanese_post, table):
    table["text"] = ["題", "", "", "", "", "", "おわり。\r\nまた\0来てください。"]
    client.post(address(japanese_post), table)
    assert stored(japanese_post) == ("題", "<p>おわり。<br>また来てください。</p>")


@needs_dictionary
def test_html_in_a_sentence_stays_text(client, japanese_post, table):
    table["text"][2] = '<script>alert(1)</script>{今日|"><b>}'
    client.post(address(japanese_post), table)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in stored(japanese_post)[1]
    assert "<script" not in stored(japanese_post)[1]


def test_the_easy_text_counts_as_made_from_this_japanese_text(client, japanese_post, table):
    client.post(address(japanese_post), table)
    version = japanese_post.versions.get(language="ja-simple")
    source = japanese_post.versions.get(language="ja")
    assert (version.is_ready, version.is_outdated(source)) == (False, False)


def test_a_text_that_is_there_is_shown_and_only_replaced_when_the_writer_says_so(
    client, writer, japanese_post
):
    japanese_post.write("ja-simple", {"title": "前の題", "body": "<p>前の文</p>"}).make_ready()
    page = client.get(address(japanese_post))
    assert "前の文" in page.content.decode()
    table = read(page)
    assert client.post(address(japanese_post), table).context["errors"]
    assert stored(japanese_post) == ("前の題", "<p>前の文</p>")
    client.post(address(japanese_post), {**table, "replace": "on"})
    assert stored(japanese_post)[0] == "市の会"
    assert not japanese_post.versions.get(language="ja-simple").is_ready


def test_a_colleagues_easy_text_is_not_overwritten_unseen(client, japanese_post, table):
    japanese_post.write("ja-simple", {"title": "同僚の題", "body": "<p>同僚の文</p>"}).make_ready()
    table["text"][0] = "わたしの題"
    answer = client.post(address(japanese_post), {**table, "replace": "on"})
    page = answer.content.decode()
    assert len(answer.context["errors"]) == 1
    assert "同僚の文" in page
    assert read(answer)["text"][0] == "わたしの題"
    assert (stored(japanese_post)[0], LanguageVersion.objects.filter(is_ready=True).count()) == (
        "同僚の題",
        1,
    )
    client.post(address(japanese_post), {**read(answer), "replace": "on"})
    assert stored(japanese_post)[0] == "わたしの題"


@needs_dictionary
def test_what_was_written_stays_when_the_japanese_text_has_changed(client, japanese_post, table):
    seen = japanese_post.versions.get(language="ja").digest
    body = "<p>新しい文です。</p><p>次回は来月です。</p>"
    japanese_post.write("ja", {"title": "市の会", "body": body}, seen=seen)
    table["text"] = ["題", "勉強", "市は考えます。", "次は5月です。", "", "", ""]
    answer = client.post(address(japanese_post), table)
    assert len(answer.context["errors"]) == 1
    assert read(answer)["text"] == ["題", "新しい文です。", "次は5月です。"]
    assert answer.context["unplaced"] == ["勉強", "市は考えます。"]
    assert stored(japanese_post) == ("", "")


@needs_dictionary
def test_the_same_sentence_twice_may_be_rewritten_in_two_ways(client, writer, japanese_post):
    seen = japanese_post.versions.get(language="ja").digest
    japanese_post.write("ja", {"title": "会", "body": "<p>来ました。来ました。</p>"}, seen=seen)
    table = read(client.get(address(japanese_post)))
    table["text"][1:] = ["一人来ました。", "二人来ました。"]
    client.post(address(japanese_post), table)
    assert stored(japanese_post)[1] == "<p>一人来ました。二人来ました。</p>"


@pytest.mark.parametrize(("place", "length"), [(0, 161), (0, 5000)])
def test_a_title_that_is_too_long_is_said(client, japanese_post, table, place, length):
    table["text"][place] = "あ" * length
    assert len(client.post(address(japanese_post), table).context["errors"]) == 1


@pytest.mark.parametrize("sent", [{}, {"source": ["x"]}, {"text": ["x"] * 3}, {"seen": "\0"}])
def test_a_form_that_is_not_ours_hurts_nobody(client, writer, japanese_post, sent):
    answer = client.post(address(japanese_post), sent)
    assert (answer.status_code, stored(japanese_post)) == (200, ("", ""))


def test_without_japanese_text_there_is_nothing_to_start_from(client, writer):
    post = make_post(ready=["en"])
    assert client.get(address(post)).status_code == 302
    page = client.get(f"/admin/reports/post/{post.pk}/change/").content.decode()
    assert address(post) not in page


def test_the_form_leads_to_the_page(client, writer, japanese_post):
    page = client.get(f"/admin/reports/post/{japanese_post.pk}/change/").content.decode()
    assert f'href="{address(japanese_post)}" target="_blank"' in page


def test_no_such_report(client, writer):
    assert client.get("/admin/reports/post/99/easy/").status_code == 404


def test_the_page_asks_the_same_questions_however_long_the_text_is(
    client, writer, japanese_post, django_assert_max_num_queries
):
    client.get(address(japanese_post))
    seen = japanese_post.versions.get(language="ja").digest
    japanese_post.write("ja", {"title": "会", "body": "<p>来ました。</p>" * 40}, seen=seen)
    with django_assert_max_num_queries(12):
        client.get(address(japanese_post))
