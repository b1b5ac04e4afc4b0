"""The pages beside the form of a report: previews, and help with easy Japanese."""

from django.core.exceptions import PermissionDenied
from django.urls import path

from . import preview
from .easy_japanese import rewriting, views

# Route, view, what a member of staff must be allowed to do, and the name of the address.
ROUTES = [
    ("annotate/", views.annotate, "add or change", "reports_post_annotate"),
    ("easy-japanese/", views.rules, "view", "reports_easy_japanese"),
    ("<int:pk>/easy/", rewriting.start, "change", "reports_post_easy"),
    ("<int:pk>/preview/all/", preview.in_all_languages, "view", "reports_post_preview_all"),
    ("<int:pk>/preview/<str:code>/", preview.in_language, "view", "reports_post_preview"),
]


class PostRoutes:
    def get_urls(self):
        may = {
            "view": self.has_view_permission,
            "change": self.has_change_permission,
            "add or change": self.may_write,
        }
        own = [
            path(route, self.admin_site.admin_view(only_for(may[right], view)), name=name)
            for route, view, right, name in ROUTES
        ]
        return [*own, *super().get_urls()]

    def may_write(self, request):
        return self.has_add_permission(request) or self.has_change_permission(request)


def only_for(may, view):
    """The view, for those of whom `may(request)` is true."""

    def checked(request, **kwargs):
        if not may(request):
            raise PermissionDenied
        return view(request, **kwargs)

    return checked
