"""The form in which a report is written, in all languages at once, by several people."""

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from .. import languages
from ..models import TEXT_FIELDS, LanguageVersion, Post, column
from .easy_japanese.panel import EasyPanel
from .language_panels import Panel

NOT_TEXT = ("event_date", "event_end_date", "category", "comments_open", "comments_stay_open")
PANELS = {"ja-simple": EasyPanel}  # all others are plain


def panel_of(code):
    return PANELS.get(code, Panel)


class Publication(models.TextChoices):
    DRAFT = "draft", _("Draft: readers do not see the report")
    NOW = "now", _("Public now")
    LATER = "later", _("Public from a later moment")


class PostForm(forms.ModelForm):
    """Texts, ticks and the rest of a report; `apply` calls the verbs of the model.

    What a writer has not touched stays as a colleague may have left it meanwhile: fields are
    compared with the values that the page was made with (`show_hidden_initial`).
    """

    publication = forms.ChoiceField(
        label=_("publication"), choices=Publication, widget=forms.RadioSelect
    )
    publish_at = forms.SplitDateTimeField(
        label=_("moment (Japanese time)"),
        required=False,
        widget=forms.SplitDateTimeWidget(
            date_format="%Y-%m-%d",
            time_format="%H:%M",
            date_attrs={"type": "date", "aria-label": _("date")},
            time_attrs={"type": "time", "aria-label": _("time of day")},
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        versions = LanguageVersion.objects.filter(post=self.instance) if self.instance.pk else []
        self.versions = {version.language: version for version in versions}
        self.source_language = self.instance.source_language
        self.fields["slug"].required = False
        self.start_publication(self.instance.published_at)
        for field in self.fields.keys() - self.text_names():
            self.fields[field].show_hidden_initial = True
        self.panels = [panel_of(code)(self, code) for code in languages.codes()]

    def start_publication(self, published_at):
        field = self.fields["publication"]
        field.initial = Publication.DRAFT
        if self.instance.is_published:
            field.initial = Publication.NOW
            moment = date_format(timezone.localtime(published_at), "DATETIME_FORMAT")
            since = _("Public since %(moment)s") % {"moment": moment}
            field.choices = [
                (value, since if value == Publication.NOW else label)
                for value, label in Publication.choices
            ]
        elif self.instance.is_scheduled:
            field.initial = Publication.LATER
            self.fields["publish_at"].initial = published_at

    def text_names(self):
        return {column(field, code) for field in TEXT_FIELDS for code in languages.codes()}

    @property
    def changed_data(self):
        """What this writer changed; the stock form would also name what a colleague did."""
        changed = set(super().changed_data) - self.text_names()
        changed -= {panel.name(field) for panel in self.panels for field in ("seen", "sure")}
        for panel in self.panels if hasattr(self, "cleaned_data") else []:
            if panel.is_changed:
                changed |= {panel.name(field) for field in TEXT_FIELDS}
        return [name for name in self.fields if name in changed]

    def clean_publish_at(self):
        """The moment must be one to come, unless it is the one that was there already."""
        at = self.cleaned_data["publish_at"]
        chosen = self.cleaned_data.get("publication")
        if not {"publication", "publish_at"} & set(self.changed_data):
            return at
        if chosen == Publication.LATER and not at:
            raise forms.ValidationError(_("Please say when: a date and a time."))
        if chosen == Publication.LATER and at <= timezone.now():
            raise forms.ValidationError(
                _("This moment has passed. Choose a later one, or «public now».")
            )
        if at and chosen != Publication.LATER and "publish_at" in self.changed_data:
            raise forms.ValidationError(
                _("To publish at this moment, also choose «public from a later moment».")
            )
        return at

    def clean(self):
        super().clean()
        if self.instance.pk:
            self.take_over(self.lock())
        for panel in self.panels:
            panel.check(self.instance)

    def lock(self):
        """The post as it is stored now. Nobody else can write it until this save is done."""
        stored = Post.objects.select_for_update().filter(pk=self.instance.pk).first()
        if stored is None:
            raise forms.ValidationError(_("Somebody has deleted this report meanwhile."))
        return stored

    def take_over(self, stored):
        """What this writer did not touch is what a colleague may have made of it meanwhile."""
        for name in {*NOT_TEXT, "slug", "source_language"} - set(self.changed_data):
            if name not in self.errors:
                self.cleaned_data[name] = getattr(stored, name)

    def apply(self, post, *, by):
        """Call the verbs for what was changed, the source language first."""
        changed = self.changed_data
        if "source_language" in changed:
            post.change_source(self.cleaned_data["source_language"])
        panels = sorted(self.panels, key=lambda panel: panel.code != post.source_language)
        source_seen = None if panels[0].is_changed else panels[0].value("seen")
        for panel in panels:
            panel.save(post, by=by, source_seen=source_seen)
        if "publication" in changed or "publish_at" in changed:
            self.publish(post, changed)

    def publish(self, post, changed):
        chosen = self.cleaned_data["publication"]
        if chosen == Publication.LATER:
            post.publish(self.cleaned_data["publish_at"])
        elif "publication" in changed and chosen == Publication.NOW:
            post.publish()
        elif "publication" in changed:
            post.unpublish()
