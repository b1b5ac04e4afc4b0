"""Readable pages for what cannot be answered: in every language, since the reader's is unknown."""

from django.core.exceptions import RequestDataTooBig
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

MESSAGES = {
    400: (
        _("We could not read this request"),
        _("Something in the address or the form was damaged. Please go back and try again."),
    ),
    403: (
        _("This is not possible from here"),
        _("Please open the page again and send the form from there."),
    ),
    404: (
        _("This page is not here"),
        _("It may have moved, or the address may be wrong."),
    ),
    413: (
        _("This is too large"),
        _("Please go back, make it smaller, and send it again."),
    ),
    415: (
        _("We could not read these letters"),
        _("Please send the form in Unicode (UTF-8)."),
    ),
}


def refuse(request, status):
    title, text = MESSAGES[status]
    return render(
        request, "error.html", {"status": status, "title": title, "text": text}, status=status
    )


def bad_request(request, exception):
    return refuse(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


def permission_denied(request, exception):
    return refuse(request, 403)


def csrf_failure(request, reason=""):
    return refuse(request, 403)


def page_not_found(request, exception):
    return refuse(request, 404)
