"""How the list of reports can be narrowed down."""

from django.contrib.admin import SimpleListFilter
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .. import languages


class StateFilter(SimpleListFilter):
    title = _("publication")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [
            ("public", pgettext_lazy("reports", "public")),
            ("scheduled", pgettext_lazy("reports", "scheduled")),
            ("drafts", pgettext_lazy("reports", "drafts")),
        ]

    def queryset(self, request, posts):
        known = dict(self.lookup_choices)
        return getattr(posts, self.value())() if self.value() in known else posts


class TextsFilter(SimpleListFilter):
    title = _("texts")
    parameter_name = "texts"

    def lookups(self, request, model_admin):
        lacking = _("without %(language)s")
        return [
            ("any", _("without one of the languages")),
            *((one.code, lacking % {"language": one.staff_name}) for one in languages.every()),
            ("outdated", _("with an outdated text")),
        ]

    def queryset(self, request, posts):
        if self.value() == "outdated":
            return posts.outdated()
        if self.value() == "any":
            return posts.lacking(*languages.codes())
        return posts.lacking(self.value()) if self.value() in languages.codes() else posts
