"""Every public address, for rules that hold on all of them.

A new route that is not walked fails `test_the_walk_leaves_no_route_out`.
"""

from django.urls import get_resolver

from comments.models import Comment
from reports import languages

LANGUAGES = ["ja", "ja-simple", "en", "th"]


def routes(patterns=None, prefix=""):
    """Route patterns of the whole site without the admin, as texts."""
    for pattern in patterns or get_resolver().url_patterns:
        if str(pattern.pattern) == "admin/":
            continue
        route = prefix + (
            "<lang>/"
            if pattern.pattern.__class__.__name__ == "LocalePrefixPattern"
            else str(pattern.pattern)
        )
        if hasattr(pattern, "url_patterns"):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route


def pages(post, photo_path="photos/none.jpg"):
    """Pairs of route and address: every page there is, in every language."""
    comment = Comment.objects.filter(post=post).first()
    own = comment.token if comment else "no-such-token"
    public = Comment.objects.filter(post=post, parent=None).public().first()
    shown = public.pk if public else 0
    yield "", "/"
    yield "feed/", "/feed/"
    yield "sitemap.xml", "/sitemap.xml"
    yield "robots.txt", "/robots.txt"
    yield "healthz", "/healthz"
    yield "manifest.webmanifest", "/manifest.webmanifest"
    yield "media/<path:path>", f"/media/{photo_path}"
    for code in languages.codes():
        yield "<lang>/", f"/{code}/"
        yield "<lang>/", f"/{code}/?page=2"
        yield "<lang>/reports/<slug:slug>/", f"/{code}/reports/{post.slug}/"
        yield "<lang>/reports/<slug:slug>/", f"/{code}/reports/{post.slug}/?size=2"
        yield "<lang>/reports/<slug:slug>/all/", f"/{code}/reports/{post.slug}/all/"
        yield "<lang>/reports/<slug:slug>/comments/", f"/{code}/reports/{post.slug}/comments/"
        yield "<lang>/archive/", f"/{code}/archive/"
        yield "<lang>/<yyyy:year>/", f"/{code}/{post.event_date.year}/"
        yield "<lang>/category/<slug:slug>/", f"/{code}/category/{post.category.slug}/"
        yield "<lang>/reports/<slug:slug>/", f"/{code}/reports/{post.slug}/?furigana=on&talk=en"
        yield "<lang>/search/", f"/{code}/search/"
        yield "<lang>/search/", f"/{code}/search/?q=title"
        yield "<lang>/search/", f"/{code}/search/?q=outings&page=1&size=2"
        yield "<lang>/feed/", f"/{code}/feed/"
        yield "<lang>/privacy/", f"/{code}/privacy/"
        yield "<lang>/safety/", f"/{code}/safety/"
        yield "<lang>/about/", f"/{code}/about/"
        yield "<lang>/contact/", f"/{code}/contact/"
        yield "<lang>/comments/<slug:token>/", f"/{code}/comments/{own}/"
        yield "<lang>/comments/<slug:token>/edit/", f"/{code}/comments/{own}/edit/"
        yield "<lang>/comments/<slug:token>/delete/", f"/{code}/comments/{own}/delete/"
        yield "<lang>/comments/report/<int:pk>/", f"/{code}/comments/report/{shown}/"
        yield "<lang>/comments/report/thanks/", f"/{code}/comments/report/thanks/"
        yield "not found", f"/{code}/nothing-here/"
