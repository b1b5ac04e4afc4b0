"""What search engines are told of a report, in their words (schema.org): article and event."""

import json

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from . import languages
from .easy_japanese.typed_readings import strip as plain
from .models import SiteSettings

# As in Django's json_script: no letter that could end the element.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def article(version, cover=None):
    """The article and its event, as a dictionary; `cover` is a Photo that readers may see."""
    post, site = version.post, SiteSettings.current()
    address = settings.SITE_URL + version.get_absolute_url()
    told = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": plain(version.title),
        "description": plain(version.summary),
        "inLanguage": version.language,
        "url": address,
        "datePublished": post.published_at.isoformat(),
        "dateModified": max(post.published_at, version.written_at).isoformat(),
        "publisher": {
            "@type": "Organization",
            "name": site.name_in(version.language),
            "url": settings.SITE_URL + languages.reverse_in(version.language, "reports:front"),
        },
        "about": event(version),
    }
    if cover and site.photos_in_cards:
        told["image"] = settings.SITE_URL + cover.jpeg_url
    return told


def event(version):
    post = version.post
    told = {
        "@type": "Event",
        "name": plain(version.title),
        "startDate": post.event_date.isoformat(),
        "endDate": (post.event_end_date or post.event_date).isoformat(),
        "inLanguage": version.language,
    }
    if version.place:
        told["location"] = {"@type": "Place", "name": plain(version.place)}
    return told


def script(told):
    """The element that holds it: data, which no browser runs."""
    data = json.dumps(told, ensure_ascii=False).translate(_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(data))  # noqa: S308
