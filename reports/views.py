"""The public pages. They look at nothing but the address: no cookie, no user, no session."""

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.http import urlencode
from django.utils.translation import get_language_from_request
from django.views.decorators.http import require_safe

from . import languages, search_results
from .models import Category, Post

PAGE_SIZE = 10
ARCHIVE_PAGE_SIZE = 100


@require_safe
def root(request):
    """Send the reader to the front page in the language their browser asks for."""
    code = get_language_from_request(request)
    response = redirect(languages.reverse_in(code, "reports:front"))
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
def front(request):
    return render_list(request, "reports/front.html", Post.objects.all())


@require_safe
def category(request, slug):
    category = get_object_or_404(Category, slug=slug)
    return render_list(request, "reports/category.html", category.posts.all(), category=category)


def render_list(request, template, posts, **context):
    page = page_of(posts.for_readers(), request, PAGE_SIZE)
    return render(request, template, {"page": page, **context})


def page_of(posts, request, size):
    """The posts on one page, newest first; `?page=` says which."""
    try:
        return Paginator(posts.newest_first(), size).page(request.GET.get("page", 1))
    except InvalidPage as error:
        raise Http404 from error


@require_safe
def archive(request, year=None):
    """A line for each report, under its year; `year` shows one year alone."""
    posts, years = Post.objects.all(), Post.objects.public().years()
    if year is not None:
        if year not in dict(years):
            raise Http404
        posts = posts.filter(event_date__year=year)
    page = page_of(posts.readable(), request, ARCHIVE_PAGE_SIZE)
    return render(request, "reports/archive.html", {"years": years, "year": year, "page": page})


@require_safe
def post(request, slug):
    post = get_object_or_404(Post.objects.for_readers(), slug=slug)
    return render_post(request, post, post.version_in(languages.current()))


def render_post(request, post, version, *, status=200, **context):
    """A post in one language: also what an answer to a comment and a preview are made of.

    `post` comes from `for_readers` or `for_staff`; `version` is the one to be read.
    """
    cover, *photos = post.shown_photos or [None]
    context = {
        "post": post,
        "version": version,
        "source": post.source,
        "is_missing": version.language != languages.current(),
        "lacking": post.lacking_languages(),
        "is_outdated": version.is_outdated(post.source),
        "cover": cover,
        "photos": photos,
        **neighbours(post),
        **context,
    }
    return render(request, "reports/post.html", context, status=status)


def neighbours(post):
    """The public posts before and after this one, those in the reader's language first."""
    beside = {"earlier": None, "later": None}
    for other in Post.objects.readable().beside(post, languages.current()):
        is_earlier = (other.event_date, other.pk) < (post.event_date, post.pk)
        beside["earlier" if is_earlier else "later"] = other
    return beside


@require_safe
def all_languages(request, slug):
    post = get_object_or_404(Post.objects.for_readers(), slug=slug)
    return render_all(request, post)


def render_all(request, post, *, status=200, **context):
    """A post in all its languages, one under the other, with the photos once."""
    version = post.version_in(languages.current())
    context = {"post": post, "version": version, "photos": post.shown_photos, **context}
    return render(request, "reports/all_languages.html", context, status=status)


@require_safe
def search(request):
    """What was found in all languages, newest first; without a word the form alone."""
    found = search_results.SearchResults(request.GET.get("q", ""), languages.current())
    try:
        page = Paginator(found, PAGE_SIZE).page(request.GET.get("page", 1))
    except InvalidPage as error:
        raise Http404 from error
    context = {"found": found, "page": page, "asked": asked_again(request.GET, found.query)}
    return render(request, "reports/search.html", context)


def asked_again(said, query):
    """The same search from its first page on, for the links to other languages."""
    asked = {**said.dict(), "q": query}
    kept = {name: text for name, text in asked.items() if text and name != "page"}
    return f"?{urlencode(kept)}" if kept else ""


@require_safe
def privacy(request):
    return render(request, "reports/privacy.html")


@require_safe
def safety(request):
    return render(request, "reports/safety.html")


@require_safe
def about(request):
    return render(request, "reports/about.html")


@require_safe
def contact(request):
    return render(request, "reports/contact.html")
