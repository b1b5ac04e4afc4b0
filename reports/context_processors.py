"""What every page shows of the site itself."""

from django.conf import settings

from . import languages

SIZES = ("1", "2", "3")


def site(request):
    size = request.GET.get("size", "")
    size = size if size in SIZES else SIZES[0]
    return {
        "SITE_NAME": settings.SITE_NAME,
        "SITE_URL": settings.SITE_URL,
        "QUICK_EXIT_URL": settings.QUICK_EXIT_URL,
        "language": languages.get(languages.current()),
        "language_links": [(other, same_page(request.path, other)) for other in languages.every()],
        "text_size": size,
        # Without script nothing remembers the size but the addresses that links lead to.
        "carried": f"?size={size}" if size != SIZES[0] else "",
        "text_sizes": SIZES,
    }


def same_page(path, language):
    """The address of the page at `path` in another language; its front page if it has none."""
    first, _, rest = path.lstrip("/").partition("/")
    return f"/{language.code}/{rest if first in languages.codes() else ''}"
