"""Dates as each language writes them.

Django's own formats know neither the weekday in brackets, nor the Buddhist era, nor a range that
repeats only what differs, so the four ways stand here. Other languages get Django's DATE_FORMAT.
"""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateformat import format as django_format
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

BUDDHIST_ERA = 543  # years ahead of the Gregorian calendar
# Beyond these lie slips of the hand: years of two digits, years of a Japanese era, and Buddhist
# years, which a writer from Thailand has in mind.
FIRST_YEAR, YEARS_AHEAD = 1900, 10


def require_likely(day):
    """Refuse a day whose year must be a mistake. Raises ValidationError."""
    last_year = timezone.localdate().year + YEARS_AHEAD
    if not FIRST_YEAR <= day.year <= last_year:
        raise ValidationError(
            _(
                "Please check the year. It must be a Western year, such as %(this_year)d, "
                "from %(first_year)d to %(last_year)d."
            ),
            params={
                "this_year": timezone.localdate().year,
                "first_year": FIRST_YEAR,
                "last_year": last_year,
            },
        )


_WEEKDAYS = "月火水木金土日"


def _japanese(start, end, weekday):
    def days(day, pattern):
        return f"{django_format(day, pattern)}（{_WEEKDAYS[day.weekday()]}{weekday}）"

    text = days(start, "Y年n月j日")
    if end:
        same_year, same_month = (
            start.year == end.year,
            (start.year, start.month) == (end.year, end.month),
        )
        text += "〜" + days(end, "j日" if same_month else "n月j日" if same_year else "Y年n月j日")
    return text


def _day_month_year(start, end):
    """`13–15 December 2012` in the active language: month names by Django's catalogue."""
    if start.year != end.year:
        return f"{django_format(start, 'j F Y')} – {django_format(end, 'j F Y')}"
    if start.month != end.month:
        return f"{django_format(start, 'j F')} – {django_format(end, 'j F Y')}"
    return f"{start.day}–{django_format(end, 'j F Y')}"


def _english(start, end):
    return _day_month_year(start, end) if end else django_format(start, "l j F Y")


def _thai(start, end):
    days = _day_month_year(start, end) if end else f"วัน{django_format(start, 'lที่ j F Y')}"
    return f"{days} (พ.ศ. {(end or start).year + BUDDHIST_ERA})"


def full(code, start, end=None):
    """The day or days of an event, as a report's page says it."""
    with override(code):
        match code:
            case "ja":
                return _japanese(start, end, "")
            case "ja-simple":
                return _japanese(start, end, "曜日")
            case "en":
                return _english(start, end)
            case "th":
                return _thai(start, end)
        return date_format(start) if not end else f"{date_format(start)} – {date_format(end)}"


_IN_LISTS = {  # what stands out, and what stands beside it
    "ja": ("n月j日", "Y年 l"),
    "ja-simple": ("n月j日", "Y年 l"),
    "en": ("j M", "Y, l"),
    "th": ("j M", "Y วันl"),
}


def in_list(code, day):
    """A day in two parts for lists: (`13 Dec`, `2012, Thursday`)."""
    prominent, beside = _IN_LISTS.get(code, _IN_LISTS["en"])
    with override(code):
        return django_format(day, prominent), django_format(day, beside)


_SHORT = {"ja": "Y年n月j日", "ja-simple": "Y年n月j日"}


def short(code, moment):
    """A day without its weekday: `15 Dec 2012`. A datetime counts in the site's time zone."""
    day = timezone.localtime(moment) if hasattr(moment, "tzinfo") else moment
    with override(code):
        return django_format(day, _SHORT.get(code, "j M Y"))
