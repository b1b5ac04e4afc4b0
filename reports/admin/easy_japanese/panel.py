"""The part of the form for easy Japanese: who has read the text, and one question if it is hard."""

from django import forms
from django.utils.translation import gettext_lazy as _

from reports import readability
from reports.dates import require_likely
from reports.text_fields import LineFormField

from ..language_panels import BESIDE_TEXT, Panel

SECOND_READING = ("second_reader", "second_read_on")
_ASK = _(
    "Only %(share)d of 100 words are easy; readers of easy Japanese need 55 at least. "
    "Make the text easier, or save once more to leave it as it is."
)


class EasyPanel(Panel):
    """Asks once before a text that is not yet easy becomes ready; a draft is never asked about."""

    beside = (*SECOND_READING, *BESIDE_TEXT, "sure")

    def add_fields(self, version):
        super().add_fields(version)
        fields, reader, read_on = self.form.fields, *map(self.name, SECOND_READING)
        fields[reader] = LineFormField(
            label=_("Read by a second person (name or initials)"),
            required=False,
            max_length=60,
            initial=version.second_reader if version else "",
            help_text=_("For colleagues; readers do not see it. May stay empty."),
        )
        fields[read_on] = forms.DateField(
            label=_("Read on"),
            required=False,
            validators=[require_likely],
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            initial=version.second_read_on if version else None,
            help_text=self.changed_since(version),
        )
        for name in (reader, read_on):
            fields[name].show_hidden_initial = True
        fields[self.name("sure")] = forms.CharField(
            label="", required=False, max_length=3, widget=forms.HiddenInput
        )

    def changed_since(self, version):
        is_older = version and version.is_changed_since_second_reading
        return _("The text has been changed since then.") if is_older else ""

    def check(self, post):
        super().check(post)
        if any(name in self.form.errors for name in self.field_names()) or self.value("sure"):
            return
        share = self.hard_share(post)
        if share is not None:
            self.form.add_error(self.name("ready"), _ASK % {"share": share * 100})
            self.form.data = self.form.data.copy()
            self.form.data[self.form.add_prefix(self.name("sure"))] = "yes"

    def hard_share(self, post):
        """The share of easy words, if readers are to see a text now that has too few of them."""
        if not self.value("ready") or not (self.ready or self.is_changed):
            return None
        found = readability.assess_texts(self.texts)
        if not found.is_not_yet_easy:
            return None
        if not self.ready and readability.assess_texts(post.texts(self.code)).is_not_yet_easy:
            return None  # it was as hard before, and they have been asked
        return found.share

    def save(self, post, *, by, source_seen):
        super().save(post, by=by, source_seen=source_seen)
        if {self.name(field) for field in SECOND_READING} & set(self.form.changed_data):
            values = {field: self.value(field) for field in SECOND_READING}
            post.versions.filter(language=self.code).update(**values)
