"""Reports as readers will see them, for staff only: below /admin/, in any state."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from .. import languages
from ..models import Post
from ..views import render_all, render_post


def in_language(request, pk, code):
    """The page that a reader of this language would get."""
    if code not in languages.codes():
        raise Http404
    post = get_object_or_404(Post.objects.for_staff(), pk=pk)
    with override(code):
        version = post.version_in(code)
        if version:
            response = render_post(request, post, version, **among_previews(post))
            return marked(response, code)
    return nothing_yet(request, post)


def in_all_languages(request, pk):
    post = get_object_or_404(Post.objects.for_staff(), pk=pk)
    if not post.shown_versions:
        return nothing_yet(request, post)
    return render_all(request, post, **among_previews(post))


def among_previews(post):
    """Keeps the links of the page among the previews: a draft has no public address."""
    links = [
        (one, reverse("admin:reports_post_preview", args=[post.pk, one.code]))
        for one in languages.every()
    ]
    return {"is_preview": True, "language_links": links}


def marked(response, code):
    response.headers["Content-Language"] = code
    return response


def nothing_yet(request, post):
    messages.warning(request, _("There is no text yet that could be shown."))
    return HttpResponseRedirect(reverse("admin:reports_post_change", args=[post.pk]))
