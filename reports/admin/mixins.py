"""What several pages of the admin have in common."""

from django.contrib import messages
from django.contrib.admin import ActionLocation
from django.db.models import ProtectedError
from django.http import HttpResponseRedirect
from django.utils.text import capfirst
from django.utils.translation import pgettext_lazy

from .. import languages


class InLanguages:
    """Each translated field says which language it is in: to people, and to the browser."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and (code := getattr(db_field, "language", None)):
            field.widget.attrs["lang"] = code
            field.label = self.label_of(db_field.translated_field, languages.get(code))
        return field

    def label_of(self, field, language):
        # Translators: a field in one language, such as «caption (English)».
        return pgettext_lazy("field in a language", "%(field)s (%(language)s)") % {
            "field": capfirst(field.verbose_name),
            "language": language.staff_name,
        }


class SaysWhyNot:
    """What others need cannot be deleted; whoever tries is told why, in `why_not`."""

    delete_confirmation_template = "admin/reports/delete_confirmation.html"

    def delete_view(self, request, object_id, extra_context=None):
        extra_context = {**(extra_context or {}), "why_not": self.why_not}
        try:
            return super().delete_view(request, object_id, extra_context)
        except ProtectedError:  # what needs it has come between the question and the answer
            messages.error(request, self.why_not)
            return HttpResponseRedirect("../change/")

    def get_actions(self, request, action_location=ActionLocation.CHANGE_LIST):
        """Without deleting many at once: that happens more often by mistake than on purpose."""
        actions = super().get_actions(request, action_location=action_location)
        actions.pop("delete_selected", None)
        return actions
