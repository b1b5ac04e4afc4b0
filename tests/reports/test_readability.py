"""A text of the organisation is assessed as its readers get it, with the words they know."""

import pytest

from reports import readability
from reports.easy_japanese.readability import levels
from reports.models import KnownWord

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not levels.is_available(), reason="the Japanese dictionary is missing"),
]


def test_title_and_text_are_read_as_they_stand_in_the_form():
    texts = {
        "title": "{今日|きょう}の会",
        "body": "<h2>朝</h2><p>パンを<strong>食べ</strong>ました。</p>",
    }
    assert readability.assess_texts(texts).text == "今日の会\n朝\nパンを食べました。"


def test_words_our_readers_know_count_as_easy():
    before = readability.assess("協働です。").share
    KnownWord.objects.create(word="協働")
    assert (before, readability.assess("協働です。").share) == (0.0, 1.0)
