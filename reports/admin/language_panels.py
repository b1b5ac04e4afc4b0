"""One language's part of the form of a report."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .. import languages
from ..errors import IncompleteText, StaleText
from ..models import TEXT_FIELDS, column
from ..models.versions import digest_of, require_complete, tidy

BESIDE_TEXT = ("ready", "fits", "seen")  # asked for each language, and no columns


class Panel:
    """What was typed in one language, and what is to become of it."""

    beside = BESIDE_TEXT
    NEEDED = {
        "title": _("A text that is «ready» needs a title. Write one, or take the tick away."),
        "body": _("A language that is «ready» needs a text. Write one, or take the tick away."),
    }

    def __init__(self, form, code):
        self.form, self.code = form, code
        self.language = languages.get(code)
        self.version = form.versions.get(code)
        self.stale = None
        self.add_fields(self.version)

    def name(self, field):
        return column(field, self.code)

    def add_fields(self, version):
        """What is asked beside the texts. `seen` is the digest of the text as it is shown."""
        fields, source = self.form.fields, self.form.versions.get(self.form.source_language)
        fields[self.name("seen")] = forms.CharField(
            label="",
            required=False,
            max_length=64,
            widget=forms.HiddenInput,
            initial=version.digest if version else "",
        )
        fields[self.name("ready")] = forms.BooleanField(
            label=_("Ready: readers may see this text once the report is public"),
            required=False,
            show_hidden_initial=True,
            initial=bool(version and version.is_ready),
        )
        is_outdated = version is not None and version.is_outdated(source)
        fields[self.name("fits")] = forms.BooleanField(
            label=_("I have compared: this text still fits the source text"),
            required=False,
            widget=forms.CheckboxInput if is_outdated else forms.HiddenInput,
        )

    def field_names(self):
        return [self.name(field) for field in (*TEXT_FIELDS, *self.beside)]

    def value(self, field):
        return self.form.cleaned_data.get(self.name(field))

    @property
    def texts(self):
        return tidy({field: self.value(field) for field in TEXT_FIELDS})

    @property
    def is_changed(self):
        """Whether this writer changed the text: compared with what they saw, not what is stored."""
        digest = digest_of(self.texts) if any(self.texts.values()) else ""
        return digest != self.value("seen")

    @property
    def ready(self):
        """True or False if the writer has changed the tick, else None."""
        changed = self.name("ready") in self.form.changed_data
        return self.value("ready") if changed else None

    def check(self, post):
        """Say at this language's fields why its text cannot be stored."""
        if any(name in self.form.errors for name in self.field_names()):
            return
        try:
            if post.pk and (self.is_changed or self.ready):
                post.version_to_replace(
                    self.code, self.texts, seen=self.value("seen"), ready=self.ready
                )
            elif self.ready:
                require_complete(self.code, self.texts)
        except StaleText as stale:
            self.show_both(stale)
        except IncompleteText as error:
            for field in error.fields:
                self.form.add_error(self.name(field), self.NEEDED[field])

    def show_both(self, stale):
        """Keep what was typed, show what is stored beside it, and let the next save pass."""
        self.stale = stale
        self.form.add_error(
            self.name("title"),
            _(
                "Somebody else has changed this text since you opened the page. Nothing of yours "
                "is lost: put both together here, then save again."
            ),
        )
        self.form.data = self.form.data.copy()
        digest = stale.version.digest if stale.version else ""
        self.form.data[self.form.add_prefix(self.name("seen"))] = digest

    def save(self, post, *, by, source_seen):
        version = post.versions.filter(language=self.code).first()
        if version and self.ready is False:
            version.take_back()
        if self.is_changed:
            version = post.write(
                self.code, self.texts, by=by, seen=self.value("seen"), source_seen=source_seen
            )
        elif version and self.value("fits"):
            version.confirm(source_seen)
        if version and self.ready:
            version.make_ready()
