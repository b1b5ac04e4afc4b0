"""Help for who writes easy Japanese: the annotated text, for scripts, and the ten rules."""

from django.contrib import admin
from django.http import JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reports import readability
from reports.models import Reading

from . import annotated_text

LARGEST_TEXT = 100 * 1024  # bytes


@require_POST
def annotate(request):
    """The words of the `parts` of an easy text with their readings, and how easy it is, as JSON."""
    sent = request.POST.get("parts", "")
    if len(sent.encode()) > LARGEST_TEXT:
        return JsonResponse({"reason": _("The text is too long to be checked.")}, status=413)
    try:
        rows = annotated_text.read_parts(sent)
    except ValueError:
        return JsonResponse({"reason": _("The text could not be read.")}, status=400)
    answer = annotated_text.annotate(rows, readability.assess, Reading.current())
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})


@require_safe
def rules(request):
    """Ten rules of easy Japanese with examples, for writers; in Japanese, as what they write."""
    context = {**admin.site.each_context(request), "title": _("Ten rules of easy Japanese")}
    return render(request, "admin/reports/easy_japanese/rules.html", context)
