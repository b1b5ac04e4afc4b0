"""What is read once per process, and read again when staff have changed it.

Every process keeps what it has read together with the mark of the last change it knows of
(`Change`). One look at that mark per request, and only where something kept is asked for, tells
whether it is still true; so a change made in one process is seen by all at once.
"""

from contextlib import contextmanager
from secrets import token_hex
from threading import local

from django.db import DatabaseError, models

_kept = {}  # name: (mark of the change it was read after, value)
_request = local()


class ChangeQuerySet(models.QuerySet):
    def last_mark(self):
        return self.filter(pk=1).values_list("mark", flat=True).first() or ""


class Change(models.Model):
    """One row with the mark of the last change to what processes keep.

    A random mark: a number that a rolled-back transaction has used would come again.
    """

    mark = models.CharField(max_length=16)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="change_single_row", condition=models.Q(pk=1)),
        ]

    def __str__(self):
        return self.mark


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
    Change.objects.update_or_create(pk=1, defaults={"mark": token_hex(8)})
    if hasattr(_request, "mark"):
        _request.mark = ...


def _last_change():
    """The mark of the last change, or None when the database cannot tell.

    Looked up once per request, and each time outside of one.
    """
    if getattr(_request, "mark", ...) is not ...:
        return _request.mark
    try:
        mark = Change.objects.last_mark()
    except DatabaseError:
        return None  # readers get what was true a moment ago
    if hasattr(_request, "mark"):
        _request.mark = mark
    return mark


@contextmanager
def checked_once():
    """Within this, while a request is answered, changes are looked for at most once."""
    _request.mark = ...
    try:
        yield
    finally:
        del _request.mark
