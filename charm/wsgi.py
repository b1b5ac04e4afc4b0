"""The site as a WSGI application, for gunicorn."""

import os

import django
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "charm.settings")


class Request(WSGIRequest):
    def _set_content_type_params(self, meta):
        """Let a charset that is none come as far as the middleware, which answers 415.

        Python knows codecs such as base64 that turn no bytes into text. Django tries them on the
        address, before any middleware can look at the request, and would answer 500.
        """
        try:
            super()._set_content_type_params(meta)
        except LookupError:
            self._encoding = None


class Handler(WSGIHandler):
    request_class = Request


django.setup(set_prefix=False)
application = Handler()
