from datetime import UTC, date, datetime

import pytest

from reports import dates

THURSDAY = date(2012, 12, 13)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ja", "2012年12月13日（木）"),
        ("ja-simple", "2012年12月13日（木曜日）"),
        ("en", "Thursday 13 December 2012"),
        ("th", "วันพฤหัสบดีที่ 13 ธันวาคม 2012 (พ.ศ. 2555)"),
    ],
)
def test_a_day_is_written_as_its_language_does(code, text):
    assert dates.full(code, THURSDAY) == text


@pytest.mark.parametrize(
    ("code", "last", "text"),
    [
        ("ja", date(2012, 12, 15), "2012年12月13日（木）〜15日（土）"),
        ("ja", date(2013, 1, 2), "2012年12月13日（木）〜2013年1月2日（水）"),
        ("ja-simple", date(2012, 12, 15), "2012年12月13日（木曜日）〜15日（土曜日）"),
        ("en", date(2012, 12, 15), "13–15 December 2012"),
        ("en", date(2013, 1, 2), "13 December 2012 – 2 January 2013"),
        ("th", date(2012, 12, 15), "13–15 ธันวาคม 2012 (พ.ศ. 2555)"),
    ],
)
def test_a_range_repeats_only_what_differs(code, last, text):
    assert dates.full(code, THURSDAY, last) == text


def test_a_range_over_the_end_of_a_month_names_both_months_and_one_year():
    first, last = date(2012, 11, 30), date(2012, 12, 2)
    assert dates.full("ja", first, last) == "2012年11月30日（金）〜12月2日（日）"
    assert dates.full("en", first, last) == "30 November – 2 December 2012"


def test_lists_show_the_day_first_and_year_and_weekday_beside_it():
    assert {code: dates.in_list(code, THURSDAY) for code in ("ja", "ja-simple", "en", "th")} == {
        "ja": ("12月13日", "2012年 木曜日"),
        "ja-simple": ("12月13日", "2012年 木曜日"),
        "en": ("13 Dec", "2012, Thursday"),
        "th": ("13 ธ.ค.", "2012 วันพฤหัสบดี"),
    }


def test_a_moment_counts_as_the_day_it_is_in_japan():
    late_in_london = datetime(2012, 12, 13, 20, 0, tzinfo=UTC)
    assert dates.short("en", late_in_london) == "14 Dec 2012"
    assert dates.short("th", THURSDAY) == "13 ธ.ค. 2012"
    assert dates.short("ja-simple", THURSDAY) == "2012年12月13日"
