"""Fields for text, of models and of forms, whose texts come through the one door.

A model that holds what somebody types has these in place of Django's own. The door is
`to_python`, which Django calls for whatever is typed, validated, stored or looked for, so neither
`update` nor `bulk_create` goes past it. To the database they are Django's own fields.
"""

from django import forms
from django.db import models
from django_prose_editor.fields import ProseEditorField, ProseEditorFormField

from . import plain_text, richtext


class _Door:
    clean_text = staticmethod(plain_text.one_line)

    def to_python(self, value):
        return super().to_python(self.clean_text(value) if isinstance(value, str) else value)


class LineFormField(_Door, forms.CharField):
    pass


class LinesFormField(_Door, forms.CharField):
    widget = forms.Textarea
    clean_text = staticmethod(plain_text.clean)


class SlugFormField(_Door, forms.SlugField):
    pass


class URLFormField(_Door, forms.URLField):
    pass


class RichTextFormField(_Door, ProseEditorFormField):
    clean_text = staticmethod(richtext.sanitise)


# For `formfield_overrides`, in the admin of models that are not ours.
THROUGH_THE_DOOR = {models.CharField: {"form_class": LineFormField}}


class _ModelField(_Door):
    form_class = LineFormField

    def formfield(self, **options):
        return super().formfield(**{"form_class": self.form_class} | options)

    def deconstruct(self):
        name, _path, args, options = super().deconstruct()
        return name, f"django.db.models.{self.stored_as}", args, options


class LineField(_ModelField, models.CharField):
    """Text of one line."""

    stored_as = "CharField"


class LinesField(_ModelField, models.TextField):
    """Text of one or more lines."""

    stored_as = "TextField"
    form_class = LinesFormField
    clean_text = staticmethod(plain_text.clean)


class SlugField(_ModelField, models.SlugField):
    stored_as = "SlugField"
    form_class = SlugFormField


class URLField(_ModelField, models.URLField):
    stored_as = "URLField"
    form_class = URLFormField


class RichTextField(_ModelField, ProseEditorField):
    """HTML with the tags that a report may hold, and an editor that offers no others."""

    stored_as = "TextField"
    form_class = RichTextFormField
    clean_text = staticmethod(richtext.sanitise)

    def __init__(self, *args, **options):
        door = {"extensions": richtext.EXTENSIONS, "sanitize": richtext.sanitise}
        super().__init__(*args, **door, **options)
