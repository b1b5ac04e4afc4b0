"""What templates ask about reports, in the language of the page."""

import segno
from django import template
from django.template.defaultfilters import stringfilter
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from .. import dates, json_ld, languages, typography
from ..easy_japanese import typed_readings
from ..easy_japanese.furigana.page import on_page as furigana_on_page
from ..models import Reading, Text

register = template.Library()


@register.filter
def event_dates(post):
    """`<time>` with the day or days of the event, written out."""
    text = dates.full(languages.current(), post.event_date, post.event_end_date)
    return format_html('<time datetime="{}">{}</time>', post.event_date.isoformat(), text)


@register.filter
def list_date(post):
    """`<time>` with the first day, as lists show it."""
    prominent, beside = dates.in_list(languages.current(), post.event_date)
    return format_html(
        '<time datetime="{}"><b>{}</b> {}</time>', post.event_date.isoformat(), prominent, beside
    )


@register.filter
def day_date(post):
    """The day and month alone, for lists that stand under their year."""
    return dates.in_list(languages.current(), post.event_date)[0]


@register.filter
def short_date(moment):
    """A date or datetime as text: `15 Dec 2012`."""
    return dates.short(languages.current(), moment)


@register.filter
def version_for_reader(post):
    """The language version a reader of this page is shown."""
    return post.version_in(languages.current())


@register.filter
def set_in(text, code):
    """A title or place as it is set in its language."""
    return typography.line(text, code)


@register.filter
def body_set_in(markup, code):
    """A report's text as it is set in its language."""
    return typography.body(markup, code)


@register.filter
@stringfilter
def plain(text):
    """A text for an attribute, where no reading can stand."""
    return typed_readings.strip(text)


@register.filter
def own_name(code):
    """A language by its own name."""
    return languages.get(code).name


@register.filter
def caption(photo):
    """The caption that a reader of this page is shown, a `Text`."""
    return photo.text_along("caption", languages.current())


@register.filter
def alt(photo):
    """The alternative text for a reader of this page, a `Text`."""
    return photo.text_along("alt", languages.current())


@register.filter
def said(site, field):
    """What the site says of itself to a reader of this page, a `Text`."""
    return site.text_along(field, languages.current())


@register.filter
def telephone(text):
    """A help line with its numbers as links, so that a phone can call them."""
    return typography.telephone(text)


@register.filter
def qr_code(address):
    """A web address as an inline picture that a phone's camera can read."""
    code = segno.make(address, error="m", micro=False)
    return mark_safe(  # noqa: S308  lines and numbers
        code.svg_inline(omitsize=True, border=2, svgclass=None, lineclass=None)
    )


@register.filter
def captions(photo):
    """Every caption there is, each a `Text`, in the order of the site."""
    every = [Text(photo.text("caption", code), code) for code in languages.codes()]
    return [caption for caption in every if caption.text]


@register.simple_block_tag(takes_context=True)
def furigana(context, content):
    """The whole page, with furigana where its reader wants it."""
    wanted = ("ja-simple", "ja") if context["furigana_said"] == "on" else ("ja-simple",)
    return furigana_on_page(content, context["language"].code, wanted, Reading.current)


@register.simple_tag
def structured_data(version, cover):
    """What search engines are told of a report."""
    return json_ld.script(json_ld.article(version, cover))


@register.simple_tag
def lang_attribute(code):
    """` lang="…"` where a part is not in the language of the page, else nothing."""
    return format_html(' lang="{}"', code) if code != languages.current() else ""
