"""The row that Django's apps read the name of the site from: it says what SITE_URL says."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sites.models import Site


def keep_site():
    """Put the host of SITE_URL in place of example.com; safe to repeat."""
    host = urlsplit(settings.SITE_URL).netloc
    Site.objects.update_or_create(pk=settings.SITE_ID, defaults={"domain": host, "name": host[:50]})
