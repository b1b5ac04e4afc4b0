"""Where comments come in, and the page of their own that each writer gets.

Everybody is a stranger here, staff included: no cookie, no session, no user.
"""

from contextlib import suppress

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reports import languages
from reports.locks import take_turn
from reports.models import Post
from reports.views import render_post

from . import client_address
from .errors import AlreadyDecided, TooMany
from .forms import CLOSED, DECIDED, TOO_MANY_COMPLAINTS, CommentForm, ComplaintForm, too_many
from .models import Comment, Complaint, Status, threads
from .same_origin import refuse_foreign
from .tasks import order_checks


class SeeOther(HttpResponseRedirect):
    """Whatever was asked, the answer is a page to be fetched with GET."""

    status_code = 303


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def post(request, slug):
    post = get_object_or_404(Post.objects.for_readers(), slug=slug)
    if request.method != "POST":
        return SeeOther(post.get_absolute_url())
    refuse_foreign(request)
    comment = Comment(
        post=post, page_language=languages.current(), **client_address.from_request(request)
    )
    form = CommentForm(request.POST, instance=comment)
    if not threads.is_open(post):
        return send_back(request, form, 403, CLOSED)
    if not form.is_valid():
        return send_back(request, form, 422)
    if stored := comment.earlier_press():
        return SeeOther(stored.own_page_url())
    if wait := Comment.objects.wait_of(comment.sender):
        return send_back_later(request, form, wait)
    if form.asks_first:
        form.warn()
        return send_back(request, form, 422)
    try:
        return SeeOther(keep(comment, form).own_page_url())
    except TooMany as refusal:
        return send_back_later(request, form, refusal.wait)


def send_back(request, form, status, sentence=""):
    """The page again, with what was typed and the reason why it was not taken."""
    if sentence:
        form.refuse(sentence)
    post = form.instance.post
    version = post.version_in(languages.current())
    response = render_post(request, post, version, status=status, comment_form=form)
    response.headers["Cache-Control"] = "no-store"
    return response


def send_back_later(request, form, wait):
    response = send_back(request, form, 429, too_many(wait))
    response.headers["Retry-After"] = str(int(wait.total_seconds()) + 1)
    return response


@transaction.atomic
def keep(comment, form):
    """Store the comment and order its check, both or neither; returns what is stored.

    That is another one if the same button was pressed twice and the first press was faster.
    Raises TooMany if another comment of the sender was, and was the last one allowed.
    """
    take_turn(comment.sender)
    if stored := comment.earlier_press():
        return stored
    if wait := Comment.objects.wait_of(comment.sender):
        raise TooMany(wait)
    comment.submit(trapped=form.is_trapped, private=bool(form.private_details))
    order_checks(Comment.objects.filter(pk=comment.pk))
    return comment


@require_safe
def own(request, token):
    comment = get_object_or_404(Comment, token=token, parent=None)
    post = Post.objects.for_readers().filter(pk=comment.post_id).first()
    context = {
        "comment": comment,
        "post": post,
        "version": post and post.version_in(languages.current()),
        "is_gone": comment.status in (Status.REMOVED, Status.WITHDRAWN),
        "is_withdrawn": comment.status == Status.WITHDRAWN,
        "is_being_checked": comment.status == Status.UNCHECKED,
    }
    return render(request, "comments/own.html", context)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, token):
    comment = get_object_or_404(Comment, token=token, parent=None)
    own_page = SeeOther(reverse("comments:own", args=[token]))
    if request.method != "POST":
        form = CommentForm(instance=comment)
        return edit_page(request, form, 200) if comment.is_editable else own_page
    refuse_foreign(request, unnamed=True)
    form = CommentForm(request.POST, instance=comment)
    if not comment.is_editable:
        return edit_page(request, form, 409, DECIDED)
    if not form.is_valid():
        return edit_page(request, form, 422)
    if form.asks_first:
        form.warn()
        return edit_page(request, form, 422)
    try:
        change(comment, form)
    except AlreadyDecided:
        return edit_page(request, form, 409, DECIDED)
    except TooMany as refusal:
        return edit_page(request, form, 429, too_many(refusal.wait))
    return own_page


def edit_page(request, form, status, sentence=""):
    """The form with the words as they are, or with those that were not taken, and why."""
    if sentence:
        form.refuse(sentence)
    context = {
        "form": form,
        "token": form.instance.token,
        "is_late": status == 409,
        "uses_akismet": bool(settings.AKISMET_API_KEY),
        "name_max_length": settings.COMMENT_NAME_MAX_LENGTH,
    }
    return render(request, "comments/edit.html", context, status=status)


@transaction.atomic
def change(comment, form):
    """Store the changed words and order their check, both or neither.

    Raises TooMany if another change of the comment was faster, and was the last one allowed.
    """
    take_turn(comment.token)
    if wait := comment.wait_to_edit():
        raise TooMany(wait)
    words = form.cleaned_data
    private = bool(form.private_details)
    comment.edit(words["body"], words["name"], trapped=form.is_trapped, private=private)
    order_checks(Comment.objects.filter(pk=comment.pk))


@csrf_exempt
@require_POST
def delete(request, token):
    refuse_foreign(request, unnamed=True)
    get_object_or_404(Comment, token=token, parent=None).withdraw()
    return SeeOther(reverse("comments:own", args=[token]))


# Complaints: readers report a comment to the staff


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def complain(request, pk):
    comment = open_to_complaints(pk)
    if request.method != "POST":
        return complaint_page(request, comment, ComplaintForm())
    refuse_foreign(request)
    complaint = Complaint(
        comment=comment,
        page_language=languages.current(),
        sender=client_address.from_request(request)["sender"],
    )
    form = ComplaintForm(request.POST, instance=complaint)
    if not form.is_valid():
        return complaint_page(request, comment, form, status=422)
    try:
        keep_complaint(complaint, form.is_trapped)
    except TooMany as refusal:
        return send_complaint_back(request, comment, form, refusal.wait)
    return SeeOther(reverse("comments:complaint_sent"))


def open_to_complaints(pk):
    """A visitor's comment that readers see now, below a report that they see."""
    comment = get_object_or_404(Comment.objects.public().filter(parent=None), pk=pk)
    if not Post.objects.public().filter(pk=comment.post_id).exists():
        raise Http404
    return comment


@transaction.atomic
def keep_complaint(complaint, is_trapped):
    """Store the complaint, unless the same button was pressed before. Raises TooMany."""
    take_turn(complaint.sender)
    if Complaint.objects.same_as(complaint).exists():
        return
    if wait := Complaint.objects.wait_of(complaint.sender):
        raise TooMany(wait)
    # Taken down in this moment, the comment needs no complaint any more.
    with suppress(AlreadyDecided):
        complaint.submit(trapped=is_trapped)


def send_complaint_back(request, comment, form, wait):
    form.refuse(TOO_MANY_COMPLAINTS)
    response = complaint_page(request, comment, form, status=429)
    response.headers["Retry-After"] = str(int(wait.total_seconds()) + 1)
    return response


def complaint_page(request, comment, form, status=200):
    response = render(
        request, "comments/complaint.html", {"comment": comment, "form": form}, status=status
    )
    if form.is_bound:
        response.headers["Cache-Control"] = "no-store"
    return response


@require_safe
def complaint_sent(request):
    return render(request, "comments/complaint_sent.html")
