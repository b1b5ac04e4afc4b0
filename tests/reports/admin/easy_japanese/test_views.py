"""Help for who writes easy Japanese: words, the report for scripts, the ten rules."""

import json

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from reports import readability
from reports.admin.easy_japanese import views
from reports.easy_japanese.readability import levels
from reports.models import EasyWord, KnownWord
from tests.factories import make_staff

ANNOTATE = "/admin/reports/post/annotate/"
RULES = "/admin/reports/post/easy-japanese/"
needs_dictionary = pytest.mark.skipif(
    not levels.is_available(), reason="the Japanese dictionary is not installed"
)


# Words


def test_the_list_of_easier_words_begins_with_ours(db):
    assert EasyWord.objects.count() == 134
    assert EasyWord.objects.get(word="開催する").offers == ["する", "開く"]


def test_a_word_that_stays_is_offered_with_its_explanation():
    easy = EasyWord(word="避難所", explanation="逃げるところ")
    assert easy.offers == ["避難所（逃げるところ）"]


def test_a_word_without_any_offer_is_refused(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        EasyWord.objects.create(word="犬")


def test_writers_look_after_the_words(client, writer):
    page = client.get("/admin/reports/easyword/", {"q": "配偶者"})
    assert "夫や妻" in page.content.decode()
    client.post("/admin/reports/easyword/add/", {"word": "公園", "easy_wording": "広いところ"})
    client.post("/admin/reports/knownword/add/", {"word": "陽性"})
    assert EasyWord.suggestions()["公園"] == ["広いところ"]
    assert KnownWord.words() == {"陽性"}


def test_each_field_of_the_list_says_its_word(client, writer):
    client.cookies["django_language"] = "en"
    page = client.get("/admin/reports/easyword/", {"q": "配偶者"}).content.decode()
    assert page.count('aria-label="Easy wording (配偶者)"') == 1
    assert page.count('aria-label="Explanation (配偶者)"') == 1


def test_two_words_of_one_spelling_are_refused_in_the_form(client, writer):
    answer = client.post("/admin/reports/knownword/add/", {"word": "陽性"})
    assert answer.status_code == 302
    answer = client.post("/admin/reports/knownword/add/", {"word": "陽性"})
    assert (answer.status_code, KnownWord.objects.count()) == (200, 1)


# The annotated text, for scripts: what is in it stands in test_annotated_text.py


@pytest.fixture
def annotate(client, writer):
    def annotate(text):
        return client.post(ANNOTATE, parts(text))

    return annotate


def parts(text):
    return {"parts": json.dumps([{"field": "body", "text": text}])}


@needs_dictionary
def test_a_writer_is_told_what_is_hard(annotate):
    answer = annotate("市は協働を検討します。")
    report = answer.json()["assessment"]
    findings = {finding["text"]: finding["suggestions"] for finding in report["findings"]}
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    assert (findings["協働"], findings["検討"]) == (["力を合わせていっしょにする"], ["考える"])
    assert report["is_not_yet_easy"] is True


@needs_dictionary
def test_words_our_readers_know_are_not_marked(annotate):
    KnownWord.objects.create(word="協働")
    report = annotate("協働です。").json()["assessment"]
    assert (report["findings"], report["share"]) == ([], 1.0)


@needs_dictionary
def test_what_looks_like_a_script_comes_back_as_text(annotate):
    text = "<script>alert(1)</script>を検討します。"
    answer = annotate(text)
    assert (answer["Content-Type"], answer.json()["assessment"]["text"]) == (
        "application/json",
        text,
    )
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_an_empty_text_has_no_marks(annotate):
    report = annotate("").json()["assessment"]
    assert (report["findings"], report["total"], report["reason"] != "") == ([], 0, True)


def test_without_the_dictionary_the_answer_says_so(annotate, monkeypatch):
    monkeypatch.setattr(levels, "is_available", lambda: False)
    answer = annotate("協働です。")
    report = answer.json()["assessment"]
    assert (answer.status_code, report["findings"]) == (200, [])
    assert report["reason"]


def test_a_text_beyond_the_limit_is_refused(annotate):
    answer = annotate("あ" * (views.LARGEST_TEXT // 3 + 1))
    assert (answer.status_code, list(answer.json())) == (413, ["reason"])


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_only_posts_are_answered(client, writer, method):
    assert getattr(client, method)(ANNOTATE).status_code == 405


@pytest.mark.parametrize("group", ["Moderators", None])
def test_who_may_not_write_gets_no_help(client, db, group):
    client.force_login(make_staff(group))
    assert client.post(ANNOTATE, parts("犬")).status_code == 403


def test_strangers_are_sent_to_the_login(client, db):
    answer = client.post(ANNOTATE, parts("犬"))
    assert (answer.status_code, answer["Location"]) == (302, f"/admin/login/?next={ANNOTATE}")


def test_another_site_cannot_ask(writer):
    client = Client(enforce_csrf_checks=True)
    client.force_login(writer)
    assert client.post(ANNOTATE, parts("犬")).status_code == 403


def test_the_words_cost_two_queries_however_many_there_are(annotate, django_assert_max_num_queries):
    KnownWord.objects.bulk_create(KnownWord(word=f"言葉{i}") for i in range(50))
    annotate("今日")  # reads what a process reads once
    with django_assert_max_num_queries(7):  # session, user, two for the rights, one for readings
        annotate("市は協働を検討します。" * 20)


# The ten rules


def test_the_ten_rules_are_in_japanese_whatever_the_admin_speaks(client, writer):
    client.cookies["django_language"] = "en"
    page = client.get(RULES).content.decode()
    assert '<div class="rules" lang="ja">' in page
    assert (page.count("<h3>"), page.count('<th scope="row">')) == (10, 10)
    assert "<title>Ten rules of easy Japanese" in page


@needs_dictionary
def test_the_examples_are_easier_after_than_before(client, writer):
    page = client.get(RULES).content.decode()
    rows = page.split("<tbody>")[1].split("</tbody>")[0].split("<td>")[1:]
    cells = [cell.split("</td>")[0] for cell in rows]
    before, after = ("\n".join(cells[side::2]) for side in (0, 1))
    before, after = readability.assess(before), readability.assess(after)
    assert (after.is_not_yet_easy, after.total > before.total) == (False, True)


def test_the_rules_are_linked_where_easy_japanese_is_written(client, writer):
    page = client.get("/admin/reports/post/add/").content.decode()
    panel, helper = page.split('<template id="easy-help"')
    assert [part.count(f'href="{RULES}"') for part in (panel, helper)] == [1, 1]
