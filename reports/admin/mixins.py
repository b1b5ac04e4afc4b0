"""Fields of the admin that hold words in one language."""

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
