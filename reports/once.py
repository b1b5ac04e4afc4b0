"""What is read once per process, and read again when staff have changed it.

Every process keeps what it has read together with the mark of the last change it knows of
(models.Change). One look at that mark per request, and only where something kept is asked for,
tells whether it is still true; so a change made in one process is seen by all at once.
"""

from secrets import token_hex
from threading import local

from django.apps import apps
from django.db import DatabaseError

_kept = {}  # name: (mark of the change it was read after, value)
_request = local()


def kept(name, load, default):
    """The value that `load()` has given, as long as nothing was changed since.

    While the database cannot be read it is what was true before, or what `default()` gives: pages
    that say what went wrong need it, too.
    """
    mark = _last_change()
    known = _kept.get(name)
    if known and mark in (known[0], None):
        return known[1]
    if mark is None:
        return default()
    value = load()
    _kept[name] = (mark, value)
    return value


def changed():
    """Say that something kept has changed; to be called in the transaction that changes it."""
    apps.get_model("reports.Change").objects.update_or_create(pk=1, defaults={"mark": token_hex(8)})
    if hasattr(_request, "mark"):
        _request.mark = ...


def _last_change():
    """The mark of the last change, or None when the database cannot tell.

    Looked up once per request, and each time outside of one.
    """
    if getattr(_request, "mark", ...) is not ...:
        return _request.mark
    try:
        mark = apps.get_model("reports.Change").objects.last_mark()
    except DatabaseError:
        return None  # readers get what was true a moment ago
    if hasattr(_request, "mark"):
        _request.mark = mark
    return mark


class OncePerRequestMiddleware:
    """Looks for changes at most once while a request is answered."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        _request.mark = ...
        try:
            return self.get_response(request)
        finally:
            del _request.mark
