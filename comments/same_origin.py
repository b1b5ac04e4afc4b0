"""Whether a form was sent from our own pages.

Public pages carry no CSRF token, so that anyone may cache them. Browsers say themselves where a
form comes from; old phones say nothing, and are believed.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied

OURS = ("same-origin", "none")  # «none»: the reader's own doing, such as loading a page again


def refuse_foreign(request, *, unnamed=False):
    """Raise PermissionDenied for a form that another site has sent.

    `unnamed`: believe a browser that hides the origin. It does so on pages with the policy
    «no-referrer», and on sites that have something to hide.
    """
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site is not None:
        is_ours = site in OURS
    elif origin in (None, "null"):
        is_ours = origin is None or unnamed
    else:
        is_ours = origin in own_origins(request)
    if not is_ours:
        raise PermissionDenied


def own_origins(request):
    site = urlsplit(settings.SITE_URL)
    return {f"{request.scheme}://{request.get_host()}", f"{site.scheme}://{site.netloc}"}
