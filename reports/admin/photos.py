"""The part of the form where photos are added, described and taken away."""

from django import forms
from django.db.models import Max
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationStackedInline

from .. import imaging, languages
from ..models import Photo, column
from .mixins import InLanguages


def thumbnail(photo):
    return format_html(
        '<img class="thumbnail" src="{}" width="{}" height="{}" alt="{}" loading="lazy">',
        photo.jpeg_url,
        photo.width,
        photo.height,
        photo.text_along("alt", languages.current()).text,
    )


class PhotoInput(forms.FileInput):
    """A file field for a new photo, the picture itself for one that is stored."""

    def render(self, name, value, attrs=None, renderer=None):
        if isinstance(value, Photo):
            return thumbnail(value)
        return super().render(name, value, attrs, renderer)


class PhotoField(forms.FileField):
    widget = PhotoInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/avif"})

    def to_python(self, data):
        if isinstance(data, Photo):  # stored already
            return data
        upload = super().to_python(data)
        if upload is None:
            return None
        if not hasattr(upload, "cleaned"):
            imaging.examine(upload)
        if upload.refused:
            raise forms.ValidationError(upload.refused.sentence)
        return upload.cleaned


class PhotoForm(forms.ModelForm):
    upload = PhotoField(label=_("photo"))

    class Meta:
        model = Photo
        fields = ["position", "consent"]  # and the words in each language, which the admin adds

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if position := self.fields.get("position"):
            position.required = False
        if self.instance.pk is None:
            self.initial["position"] = None
            return
        self.fields["upload"].disabled = True
        self.initial["upload"] = self.instance
        for name in self.fields.keys() - {"upload"}:
            self.fields[name].show_hidden_initial = True

    def clean_position(self):
        position = self.cleaned_data["position"]
        return self.instance.position if position is None else position


class PhotoFormSet(forms.BaseInlineFormSet):
    def save_new(self, form, commit=True):
        photo = super().save_new(form, commit=False)
        if form["position"].data in (None, ""):
            last = self.instance.photos.aggregate(last=Max("position"))["last"]
            photo.position = 0 if last is None else last + 1
        photo.take(form.cleaned_data["upload"])
        photo.save()
        return photo

    def save_existing(self, form, photo, commit=True):
        """Store what this writer changed, and nothing that a colleague may have."""
        changed = {name for name in form.changed_data if name in self.words_and_position(photo)}
        photo.save(update_fields=changed)
        if "consent" in form.changed_data and photo.consent:
            photo.save(update_fields=["consent"])
        elif "consent" in form.changed_data:
            photo.take_back_consent()
        return photo

    def words_and_position(self, photo):
        words = [column(field, code) for field in ("caption", "alt") for code in languages.codes()]
        return [*words, "position"]

    def ask_again(self):
        """A browser cannot choose a file again by itself, so say so where one is lost."""
        for form in self.forms:
            if form.files.get(form.add_prefix("upload")) and "upload" not in form.errors:
                form.add_error(
                    "upload",
                    _("This photo is fine, but the page has an error. Please choose it again."),
                )


class PhotoInline(InLanguages, TranslationStackedInline):
    model = Photo
    form = PhotoForm
    formset = PhotoFormSet
    fields = ["upload", "caption", "alt", "consent", "position"]
    extra = 3  # for browsers without script; with it, photo-dropzone.js makes as many as are needed
    template = "admin/reports/post/photos.html"
