"""Help for who writes easy Japanese: the report on a text, for scripts, and the ten rules."""

from django.contrib import admin
from django.http import JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from reports import richtext
from reports.easy_japanese.readability import assessment
from reports.models import EasyWord, KnownWord, Reading

from . import annotated_text

LARGEST_TEXT = 100 * 1024  # bytes


def report_on(text):
    """The report on a plain text, with the words of this organisation."""
    return assessment.assess(text, known=KnownWord.words(), suggestions=EasyWord.suggestions())


def text_of(title, body):
    """A title and the HTML below it as one plain text, a line for each paragraph."""
    return "\n".join(part for part in (title.strip(), richtext.to_text(body)) if part)


@require_POST
def helper(request):
    """The report on `text`, or on `title` and `body` as they stand in the form, as JSON."""
    sent = [request.POST.get(name, "") for name in ("text", "title", "body")]
    if sum(len(part.encode()) for part in sent) > LARGEST_TEXT:
        return JsonResponse({"reason": _("The text is too long to be checked.")}, status=413)
    text, title, body = sent
    return JsonResponse(report_on(text or text_of(title, richtext.sanitise(body))).as_json())


@require_POST
def look(request):
    """The words of the `parts` of an easy text with their readings, and the report, as JSON."""
    sent = request.POST.get("parts", "")
    if len(sent.encode()) > LARGEST_TEXT:
        return JsonResponse({"reason": _("The text is too long to be checked.")}, status=413)
    try:
        rows = annotated_text.read_parts(sent)
    except ValueError:
        return JsonResponse({"reason": _("The text could not be read.")}, status=400)
    answer = annotated_text.look(rows, report_on, Reading.current())
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})


@require_GET
def rules(request):
    """Ten rules of easy Japanese with examples, for writers; in Japanese, as what they write."""
    context = {**admin.site.each_context(request), "title": _("Ten rules of easy Japanese")}
    return render(request, "admin/reports/easy_japanese/rules.html", context)
