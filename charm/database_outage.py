"""When the database is away, full, or may only be read: a page that needs no query, and no loss.

What somebody has typed as a comment stands on that page, in a form that can be sent again. Only
errors of the database's state count: a mistake of ours in a query stays a mistake, and a 500.
"""

import logging
import sqlite3
import sys

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpResponse, UnreadablePostError
from django.template.loader import render_to_string
from django.utils import translation
from django.views.defaults import server_error as server_error_page

from comments.forms import CommentForm

RETRY_AFTER = 30  # seconds
READ_ONLY = "25006"  # PostgreSQL's code for a writing statement where only reading is allowed

logger = logging.getLogger("charm.database_outage")


def is_outage(error):
    """Whether an error says how the database is, and not that a query was wrong."""
    if not isinstance(error, (DatabaseError, InterfaceError)):
        return False
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error):
        # SQLite says «operational error» of unknown tables, too, and names them by this code.
        code = getattr(cause, "sqlite_errorcode", None)
        return isinstance(error, OperationalError) and code != sqlite3.SQLITE_ERROR
    if getattr(cause, "sqlstate", None) == READ_ONLY:
        return True
    return isinstance(error, (OperationalError, InterfaceError))


class OutageMiddleware:
    """Answers for a view that the database left alone."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        return unavailable(request, exception) if is_outage(exception) else None


def server_error(request):
    """The page for all other errors, and for what a middleware asks of the database in vain."""
    error = sys.exception()
    if is_outage(error):
        return unavailable(request, error)
    return server_error_page(request)


def unavailable(request, error):
    """Say that the site cannot answer now, and give back what was typed."""
    logger.error(
        "The database cannot answer %s %s: %s", request.method, route(request), one_line(error)
    )
    context = {
        "language": translation.get_language(),
        "form": comment_form(request),
        "address": request.get_full_path(),
        "is_admin": request.path_info.startswith("/admin/"),
    }
    response = HttpResponse(render_to_string("unavailable.html", context), status=503)
    response.headers["Retry-After"] = str(RETRY_AFTER)
    response.headers["Cache-Control"] = "no-store"
    response._has_been_logged = True  # by the line above; Django's would add a long traceback
    return response


def route(request):
    """The pattern of the address: the address itself may be a secret."""
    return f"/{request.resolver_match.route}" if request.resolver_match else "an unknown address"


def one_line(error):
    return " ".join(str(error).split())[:200] or type(error).__name__


def comment_form(request):
    """The form for a comment with all that was typed in it, or None if none was sent."""
    match = request.resolver_match
    if request.method != "POST" or match is None or match.view_name != "comments:post":
        return None
    try:
        return CommentForm(request.POST)
    except (UnreadablePostError, SuspiciousOperation, BadRequest):
        return None
