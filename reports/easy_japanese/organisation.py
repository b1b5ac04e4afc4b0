"""The organisation's own readings, read from the database once per request."""

from asgiref.local import Local
from django.core.signals import request_started
from django.db.models.signals import post_delete, post_save

_of_request = Local()


def organisation_readings():
    """A mapping of the organisation's words to their kana."""
    if not hasattr(_of_request, "readings"):
        from ..models import Reading  # the models need to be there first

        _of_request.readings = Reading.objects.as_mapping()
    return _of_request.readings


def forget(**kwargs):
    if hasattr(_of_request, "readings"):
        del _of_request.readings


def connect():
    request_started.connect(forget)
    post_save.connect(forget, sender="reports.Reading")
    post_delete.connect(forget, sender="reports.Reading")
