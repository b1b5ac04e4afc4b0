"""The public pages. They look at nothing but the address: no cookie, no user, no session."""

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request
from django.views.decorators.http import require_safe

from . import hits, languages
from .models import Category, Post

PAGE_SIZE = 10


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
    """A page of reports, ten at a time; `?page=` says which."""
    try:
        page = Paginator(posts.for_readers().newest_first(), PAGE_SIZE).page(
            request.GET.get("page", 1)
        )
    except InvalidPage as error:
        raise Http404 from error
    return render(request, template, {"page": page, **context})


@require_safe
def year(request, year=None):
    """The reports of one year; without a year those of the newest."""
    years = Post.objects.public().years()
    if year is None and years:
        year = years[0][0]
    elif year is not None and year not in dict(years):
        raise Http404
    posts = Post.objects.filter(event_date__year=year).readable().newest_first()
    return render(
        request, "reports/year.html", {"years": years, "year": year, "posts": posts if year else []}
    )


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
    found = hits.Search(request.GET.get("q", ""), languages.current())
    try:
        page = Paginator(found, PAGE_SIZE).page(request.GET.get("page", 1))
    except InvalidPage as error:
        raise Http404 from error
    return render(request, "reports/search.html", {"found": found, "page": page})


@require_safe
def privacy(request):
    return render(request, "reports/privacy.html")
