"""Public addresses below the language prefix. They are promises: see docs/architecture.md."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter
from django.views.decorators.http import require_safe

from . import feeds, views


class YearConverter(IntConverter):
    regex = "[0-9]{4}"

    def to_url(self, year):
        return f"{year:04}"  # year 26, as an old row may have it, has an address too


register_converter(YearConverter, "yyyy")

app_name = "reports"
urlpatterns = [
    path("", views.front, name="front"),
    path("reports/<slug:slug>/", views.post, name="post"),
    path("reports/<slug:slug>/all/", views.all_languages, name="all_languages"),
    path("archive/", views.archive, name="archive"),
    path("<yyyy:year>/", views.archive, name="year"),
    path("category/<slug:slug>/", views.category, name="category"),
    path("search/", views.search, name="search"),
    path("feed/", require_safe(feeds.LanguageFeed()), name="feed"),
    path("privacy/", views.privacy, name="privacy"),
    path("safety/", views.safety, name="safety"),
    path("about/", views.about, name="about"),
    path("contact/", views.contact, name="contact"),
]
