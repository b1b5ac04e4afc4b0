"""What every request must be before anything looks at it, and what every answer carries."""

import re

from django.conf import settings
from django.utils import translation

from .errors import refuse
from .log_redaction import TOKEN

FORM_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")
# Above this no form but the admin's, with its photos, has anything to say.
MAX_FORM_BYTES = 512 * 1024


class LanguageMiddleware:
    """The language of a page is in its address, and nowhere else.

    Only the admin, whose addresses name no language, looks at a cookie (with path /admin/) and at
    the browser's wishes. Django's own LocaleMiddleware would do so for readers too, and make
    pages vary on Accept-Language.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        code = self.language_of(request)
        with translation.override(code):
            request.LANGUAGE_CODE = code
            response = self.get_response(request)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            response.headers.setdefault("Content-Language", code)
        return response

    def language_of(self, request):
        first = request.path_info.lstrip("/").partition("/")[0]
        if first in dict(settings.LANGUAGES):
            return first
        if first == "admin":
            wanted = translation.get_language_from_request(request)
            return wanted if wanted in settings.ADMIN_LANGUAGES else settings.LANGUAGE_CODE
        return settings.LANGUAGE_CODE


class RefuseUnreadableMiddleware:
    """Answers 4xx, on a page people can read, to what would make the code behind it stumble.

    - A form in another charset than UTF-8: Django 6.1 answers 500 where its CSRF check reads it.
    - A NUL in the address: PostgreSQL refuses to compare text with one.
    - A form too large for what the page can ask.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        status = self.reason_to_refuse(request)
        return refuse(request, status) if status else self.get_response(request)

    def reason_to_refuse(self, request):
        query = request.META.get("QUERY_STRING", "")
        if "\0" in request.path_info or "\0" in query or "%00" in query:
            return 400
        if request.content_params.get("charset", "utf-8").strip("\"'").lower() not in UTF8:
            return 415  # of any request: Django reads the address in the charset named, too
        if request.method != "POST" or request.content_type not in FORM_TYPES:
            return None
        if not re.fullmatch(r"\d{1,15}", length := request.headers.get("content-length") or "0"):
            return 400
        is_admin = request.path_info.startswith("/admin/")
        return 413 if int(length) > MAX_FORM_BYTES and not is_admin else None


UTF8 = ("utf-8", "utf8", "us-ascii", "ascii")


class HeadersMiddleware:
    """Headers that Django has no setting for."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), browsing-topics=()"
        )
        # No page elsewhere shows our photos as its own or looks into our answers. Feeds hold none,
        # and pictures for link cards are fetched by servers, which do not ask this.
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class SecretAddressMiddleware:
    """Whatever is answered under a secret address: nobody keeps it, and no link gives it away.

    Errors too, also those that no view has made: their pages have links.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        path = request.path_info
        # The admin has no such pages, and its forms are not taken without the address they are on.
        if TOKEN.search(path) and not path.startswith("/admin/"):
            response.headers["Referrer-Policy"] = "no-referrer"
            response.headers["Cache-Control"] = "no-store"
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response
