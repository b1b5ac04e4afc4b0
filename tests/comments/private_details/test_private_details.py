"""What may be private in a comment: seen in seven languages, and told from ordinary words."""

import time
from pathlib import Path

import pytest

from comments.private_details import found_in

DATA = Path(__file__).parent / "data"


def lines(name):
    every = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line for line in every if line and not line.startswith("#")]


@pytest.mark.parametrize("line", lines("delicate.txt"))
def test_a_delicate_sentence_is_seen_for_what_it_is(line):
    kind, sentence = line.split(" ", 1)
    assert kind in found_in(sentence)


def test_of_ordinary_comments_one_in_twenty_may_warn():
    ordinary = lines("ordinary.txt")
    warned = [line for line in ordinary if found_in(line)]
    assert len(ordinary) >= 200
    assert len(warned) <= len(ordinary) * 0.05, warned


@pytest.mark.parametrize(
    "text",
    [
        "2012年12月13日 10:30–12:00",
        "2012-12-13, 13/12/2012, 20121213, 1996-2012",
        "3,000円 / 1.200.000 đồng / ¥12,000",
        "第3回、5名、20人",
        "https://example.org/2012/1213/98765432",
        "",
    ],
)
def test_dates_hours_prices_and_addresses_of_pages_are_harmless(text):
    assert found_in(text) == []


def test_several_things_are_named_in_a_fixed_order():
    assert found_in("HIV陽性です。nok@example.org 090-1234-5678") == ["phone", "mail", "health"]


@pytest.mark.parametrize(
    "piece",
    [
        "に",
        "a",
        "1",
        "1-",
        "1/",
        "私は",
        "hiv ",
        "i have ",
        "a.b-",
        " ",
        "\n",
        "@",
        "em bị ",
        "zalo",
    ],
)
def test_a_long_text_of_any_letters_is_read_in_no_time(piece):
    begin = time.process_time()
    found_in((piece * 5000)[:5000])
    assert time.process_time() - begin < 2
