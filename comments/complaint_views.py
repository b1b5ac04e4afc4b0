"""Where readers report a comment to the staff. Everybody is a stranger here, as in views.py."""

from contextlib import suppress

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from reports import languages
from reports.models import Post

from . import client_address
from .complaint_forms import TOO_MANY, ComplaintForm
from .errors import AlreadyDecided
from .models import Comment, Complaint
from .same_origin import refuse_foreign
from .views import SeeOther


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def report(request, pk):
    comment = shown(pk)
    if request.method != "POST":
        return page(request, comment, ComplaintForm())
    refuse_foreign(request)
    complaint = Complaint(
        comment=comment,
        page_language=languages.current(),
        sender=client_address.of(request)["sender"],
    )
    form = ComplaintForm(request.POST, instance=complaint)
    if not form.is_valid():
        return page(request, comment, form, status=422)
    if not Complaint.objects.same_as(complaint).exists():
        if wait := Complaint.objects.wait_of(complaint.sender):
            return send_back(request, comment, form, wait)
        keep(complaint, form.is_trapped)
    return SeeOther(reverse("comments:reported"))


def shown(pk):
    """A visitor's comment that readers see now, below a report that they see."""
    comment = get_object_or_404(Comment.objects.public().filter(parent=None), pk=pk)
    if not Post.objects.public().filter(pk=comment.post_id).exists():
        raise Http404
    return comment


def keep(complaint, is_trapped):
    # Taken down in this moment, it needs no complaint any more.
    with suppress(AlreadyDecided):
        complaint.submit(trapped=is_trapped)


def send_back(request, comment, form, wait):
    form.refuse(TOO_MANY)
    response = page(request, comment, form, status=429)
    response.headers["Retry-After"] = str(int(wait.total_seconds()) + 1)
    return response


def page(request, comment, form, status=200):
    response = render(
        request, "comments/complaint.html", {"comment": comment, "form": form}, status=status
    )
    if form.is_bound:
        response.headers["Cache-Control"] = "no-store"
    return response


@require_safe
def thanks(request):
    return render(request, "comments/complaint_sent.html")
