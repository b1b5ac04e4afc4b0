import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import reports.languages
import reports.models.photos
import reports.models.translated
from reports.migrations._columns import translated


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Category",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(unique=True, verbose_name="address")),
                *translated(
                    "name",
                    models.CharField,
                    blank=True,
                    default="",
                    max_length=60,
                    verbose_name="name",
                ),
            ],
            options={
                "verbose_name": "category",
                "verbose_name_plural": "categories",
                "ordering": ["slug"],
            },
            bases=(reports.models.translated.Translated, models.Model),
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="The end of the report’s web address. Leave it empty to have one made.",
                        max_length=80,
                        unique=True,
                        verbose_name="address",
                    ),
                ),
                ("event_date", models.DateField(verbose_name="date of the event")),
                (
                    "event_end_date",
                    models.DateField(
                        blank=True,
                        help_text="Only if it lasted more than one day.",
                        null=True,
                        verbose_name="last day",
                    ),
                ),
                *translated(
                    "title",
                    models.CharField,
                    blank=True,
                    default="",
                    max_length=160,
                    verbose_name="title",
                ),
                *translated(
                    "summary",
                    models.TextField,
                    blank=True,
                    default="",
                    help_text="One or two sentences for lists. Left empty, the text’s beginning is shown.",
                    max_length=300,
                    verbose_name="summary",
                ),
                *translated(
                    "place",
                    models.CharField,
                    blank=True,
                    default="",
                    max_length=120,
                    verbose_name="place",
                ),
                *translated("body", models.TextField, blank=True, default="", verbose_name="text"),
                (
                    "source_language",
                    models.CharField(
                        choices=reports.languages.choices,
                        default=reports.languages.default,
                        help_text="The language that the report was first written in.",
                        max_length=20,
                        verbose_name="source language",
                    ),
                ),
                (
                    "published_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="published at"
                    ),
                ),
                (
                    "comments_open",
                    models.BooleanField(default=True, verbose_name="comments are open"),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="posts",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="author",
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="reports.category",
                        verbose_name="category",
                    ),
                ),
            ],
            options={
                "verbose_name": "report",
                "verbose_name_plural": "reports",
                "ordering": ["-event_date", "-pk"],
            },
            bases=(reports.models.translated.Translated, models.Model),
        ),
        migrations.CreateModel(
            name="Photo",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "original",
                    models.FileField(
                        editable=False,
                        storage=reports.models.photos.originals,
                        upload_to="",
                        verbose_name="photo",
                    ),
                ),
                ("name", models.CharField(editable=False, max_length=40, unique=True)),
                ("width", models.PositiveIntegerField(editable=False)),
                ("height", models.PositiveIntegerField(editable=False)),
                ("renditions", models.JSONField(default=list, editable=False)),
                *translated(
                    "caption",
                    models.CharField,
                    blank=True,
                    default="",
                    max_length=200,
                    verbose_name="caption",
                ),
                *translated(
                    "alt",
                    models.CharField,
                    blank=True,
                    default="",
                    max_length=200,
                    verbose_name="description for people who cannot see the photo",
                ),
                (
                    "consent",
                    models.BooleanField(
                        default=False,
                        help_text="Only photos with this tick are shown to readers.",
                        verbose_name="the people shown have agreed",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="photos",
                        to="reports.post",
                        verbose_name="report",
                    ),
                ),
            ],
            options={
                "verbose_name": "photo",
                "verbose_name_plural": "photos",
                "ordering": ["position", "pk"],
            },
            bases=(reports.models.translated.Translated, models.Model),
        ),
        migrations.CreateModel(
            name="LanguageVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=reports.languages.choices, max_length=20, verbose_name="language"
                    ),
                ),
                ("is_ready", models.BooleanField(default=False, verbose_name="ready")),
                ("digest", models.CharField(editable=False, max_length=64)),
                (
                    "source_digest",
                    models.CharField(blank=True, default="", editable=False, max_length=64),
                ),
                ("written_at", models.DateTimeField(verbose_name="written at")),
                (
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="versions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="written by",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="reports.post",
                        verbose_name="report",
                    ),
                ),
            ],
            options={
                "verbose_name": "language version",
                "verbose_name_plural": "language versions",
            },
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(fields=["-event_date", "-id"], name="post_newest_first"),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("event_end_date__isnull", True),
                    ("event_end_date__gt", models.F("event_date")),
                    _connector="OR",
                ),
                name="post_ends_after_it_begins",
                violation_error_message="The last day must be after the first day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="languageversion",
            constraint=models.UniqueConstraint(
                fields=("post", "language"), name="language_version_once_per_post"
            ),
        ),
        migrations.AddConstraint(
            model_name="languageversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("digest", ""), _negated=True), name="language_version_has_text"
            ),
        ),
    ]
