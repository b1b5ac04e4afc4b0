from django.db import migrations, models

import reports.models.site_settings
import reports.models.translated
from reports.migrations._columns import translated


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("mark", models.CharField(max_length=16)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pk", 1)), name="change_single_row")
                ],
            },
        ),
        migrations.CreateModel(
            name="SiteFacts",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                *translated(
                    "name",
                    models.CharField,
                    blank=True,
                    default="",
                    max_length=40,
                    verbose_name="name of the site",
                ),
                *translated(
                    "tagline",
                    models.CharField,
                    blank=True,
                    default="",
                    help_text="Stands beside the name on every page.",
                    max_length=80,
                    verbose_name="what it is, in a few words",
                ),
                *translated(
                    "help_line",
                    models.CharField,
                    blank=True,
                    default="",
                    help_text="A telephone number or another way to reach you; stands on every page.",
                    max_length=120,
                    verbose_name="help line",
                ),
                *translated(
                    "help_hours",
                    models.CharField,
                    blank=True,
                    default="",
                    help_text="Days, hours and languages; stands beside the help line.",
                    max_length=120,
                    verbose_name="when somebody answers",
                ),
                *translated(
                    "contact",
                    models.TextField,
                    blank=True,
                    default="",
                    verbose_name="text of the page “Contact”",
                ),
                *translated(
                    "about",
                    models.TextField,
                    blank=True,
                    default="",
                    verbose_name="text of the page “About us”",
                ),
                (
                    "quick_exit_url",
                    models.URLField(
                        blank=True,
                        default=reports.models.site_settings.default_exit,
                        help_text="A neutral site without advertisements, such as a weather report. Empty: there is no such button.",
                        verbose_name="where “Leave” leads",
                    ),
                ),
                (
                    "photos_in_cards",
                    models.BooleanField(
                        default=False,
                        help_text="When somebody sends a link to a report, their messenger shows its first photo. Without this tick it shows a picture without people.",
                        verbose_name="show photos in link previews",
                    ),
                ),
            ],
            options={
                "verbose_name": "site and contact",
                "verbose_name_plural": "site and contact",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pk", 1)), name="site_facts_single_row"
                    )
                ],
            },
            bases=(reports.models.translated.Translated, models.Model),
        ),
    ]
