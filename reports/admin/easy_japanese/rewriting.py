"""The page where a writer makes easy Japanese from the Japanese text, sentence by sentence."""

from django.contrib import admin, messages
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports import languages
from reports.errors import StaleText
from reports.models import Post

from .sentence_table import FROM, TO, Table, too_long

STILL = gettext_lazy("Still as in the Japanese text: %(left)s of %(count)s sentences")


def start(request, pk):
    """Show the table; store what was written in it as the draft of the easy text."""
    if not {FROM, TO} <= set(languages.codes()):
        raise Http404
    post = get_object_or_404(Post, pk=pk)
    versions = {version.language: version for version in post.versions.all()}
    form_page = reverse("admin:reports_post_change", args=[pk]) + f"?language={TO}"
    table = Table(post)
    if not table.rows:
        messages.warning(request, _("There is no Japanese text yet to start from."))
        return HttpResponseRedirect(form_page)
    context = {"errors": [], "unplaced": [], "replace": False}
    if request.method == "POST":
        context = store(request, post, table, versions)
        if context is None:
            messages.success(request, _("The easy Japanese text was stored as a draft."))
            return HttpResponseRedirect(form_page)
        post.refresh_from_db()
        versions = {version.language: version for version in post.versions.all()}
    table.finding()
    context |= {
        **admin.site.each_context(request),
        "title": _("From Japanese to easy Japanese"),
        "opts": Post._meta,
        "post": post,
        "table": table,
        "source": versions.get(FROM),
        "easy": versions.get(TO),
        "still_words": STILL,
        "still": str(STILL) % {"left": table.left(), "count": len(table.rows)},
        "form_page": form_page,
    }
    return render(request, "admin/reports/easy_japanese/rewriting.html", context)


def store(request, post, table, versions):
    """Store the table as a draft; return what to show if that could not be, else None."""
    sent = request.POST
    unplaced = table.fill(sent.getlist("source"), sent.getlist("text"))
    texts = table.texts()
    easy, source = versions.get(TO), versions.get(FROM)
    errors = [
        _("At most %(count)d characters fit into «%(field)s».")
        % {"field": Post._meta.get_field(name).verbose_name, "count": room}
        for name, room in too_long(texts)
    ]
    if source and source.digest != sent.get("source_seen"):
        errors.append(
            _("Somebody has changed the Japanese text meanwhile. Look through it once more.")
        )
    if easy and "replace" not in sent:
        errors.append(_("There is an easy text already. Say that this one is to replace it."))
    if not errors:
        try:
            write(post, texts, request.user, sent.get("seen", ""), easy)
            return None
        except StaleText:
            errors = [
                _(
                    "Somebody else has changed the easy text since you opened this page. "
                    "It is shown below."
                )
            ]
    return {"errors": errors, "unplaced": unplaced, "replace": "replace" in sent}


@transaction.atomic
def write(post, texts, user, seen, easy):
    """What replaces a text that readers see is a draft again until somebody says it is ready."""
    if easy:
        easy.take_back()
    post.write(TO, texts, by=user, seen=seen)
