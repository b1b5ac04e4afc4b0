"""What every page shows of the site itself, and how its reader wants it."""

from django.conf import settings
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode

from . import languages
from .models import SiteSettings

SIZES = ("1", "2", "3")
SWITCH = ("on", "off")


def site(request):
    language = languages.get(languages.current())
    settings_of_site = SimpleLazyObject(SiteSettings.current)  # the admin's pages do without
    return {
        "site": settings_of_site,
        "SITE_NAME": SimpleLazyObject(lambda: settings_of_site.name_in(language.code)),
        "SITE_URL": settings.SITE_URL,
        "language": language,
        "language_links": [(other, same_page(request.path, other)) for other in languages.every()],
        **wishes(request, language),
    }


def wishes(request, language):
    """How the reader wants to read, as the address says; nothing else remembers it."""
    size, furigana = request.GET.get("size"), request.GET.get("furigana")
    said = {"size": size if size in SIZES[1:] else "", "furigana": furigana}
    if furigana not in SWITCH:
        said["furigana"] = ""
    query = urlencode({name: value for name, value in said.items() if value})
    return {
        "text_size": said["size"] or SIZES[0],
        "text_sizes": SIZES,
        "furigana": said["furigana"] or language.furigana,
        "furigana_said": said["furigana"],
        # Without script nothing remembers it but the addresses that links lead to.
        "carried": f"?{query}" if query else "",
    }


def same_page(path, language):
    """The address of the page at `path` in another language; its front page if it has none."""
    first, _, rest = path.lstrip("/").partition("/")
    return f"/{language.code}/{rest if first in languages.codes() else ''}"
