"""What the organisation says of itself on every page."""

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from ..text_fields import LineField, RichTextField, URLField
from . import process_cache
from .translated import Translated

SITE_TEXT_FIELDS = ("name", "tagline", "help_line", "help_hours", "contact", "about")


def default_exit():
    return settings.QUICK_EXIT_URL


class SiteSettings(Translated, models.Model):
    """One row. What is left empty has a default, said in the language of the page."""

    name = LineField(_("name of the site"), max_length=40, blank=True, default="")
    tagline = LineField(
        _("what it is, in a few words"),
        max_length=80,
        blank=True,
        default="",
        help_text=_("Stands beside the name on every page."),
    )
    help_line = LineField(
        _("help line"),
        max_length=120,
        blank=True,
        default="",
        help_text=_("A telephone number or another way to reach you; stands on every page."),
    )
    help_hours = LineField(
        _("when somebody answers"),
        max_length=120,
        blank=True,
        default="",
        help_text=_("Days, hours and languages; stands beside the help line."),
    )
    contact = RichTextField(_("text of the page “Contact”"), blank=True, default="")
    about = RichTextField(_("text of the page “About us”"), blank=True, default="")
    quick_exit_url = URLField(
        _("where “Leave” leads"),
        blank=True,
        default=default_exit,
        help_text=_(
            "A neutral site without advertisements, such as a weather report. "
            "Empty: there is no such button."
        ),
    )
    photos_in_cards = models.BooleanField(
        _("show photos in link previews"),
        default=False,
        help_text=_(
            "When somebody sends a link to a report, their messenger shows its first photo. "
            "Without this tick it shows a picture without people."
        ),
    )

    class Meta:
        db_table = "reports_sitefacts"  # as it was made
        verbose_name = _("site and contact")
        verbose_name_plural = _("site and contact")
        constraints = [
            models.CheckConstraint(name="site_facts_single_row", condition=models.Q(pk=1)),
        ]

    def __str__(self):
        return str(self._meta.verbose_name)

    @transaction.atomic
    def save(self, *args, **kwargs):
        self.pk = 1
        super().save(*args, **kwargs)
        process_cache.changed()

    @classmethod
    def current(cls):
        """The facts as they are now, read once per process; those of a new site are defaults."""
        return process_cache.kept(
            "site_facts", lambda: cls.objects.filter(pk=1).first() or cls(), cls
        )

    def name_in(self, code):
        return self.text_along("name", code).text or settings.SITE_NAME
