import hashlib
import json

from django.conf import settings
from django.db import migrations, models
from modeltranslation.utils import build_localized_fieldname

from reports import dates, search
from reports.migrations._clean import HTML, LINE, LINES, clean_rows

TEXTS = {"title": LINE, "summary": LINES, "place": LINE, "body": HTML}
SITE_TEXTS = {
    "name": LINE,
    "tagline": LINE,
    "help_line": LINE,
    "help_hours": LINE,
    "contact": HTML,
    "about": HTML,
}
WORDS = {
    "Reading": {"surface": LINE, "reading": LINE, "note": LINE},
    "EasyWord": {"word": LINE, "easy_wording": LINE, "explanation": LINE},
    "KnownWord": {"word": LINE},
    "LanguageVersion": {"second_reader": LINE},
    "SiteSettings": {"quick_exit_url": LINE},
}


def translated(rules):
    """The rules for the bare columns and those of each language."""
    codes = [code for code, _ in settings.LANGUAGES]
    every = {build_localized_fieldname(name, code): rules[name] for name in rules for code in codes}
    return rules | every


def clean_texts(apps, schema_editor):
    """Take out of old rows what nobody can see; no text is outdated by it."""

    def rows(name):
        return apps.get_model("reports", name).objects.using(schema_editor.connection.alias)

    for name, rules in WORDS.items():
        clean_rows(rows(name), rules)
    clean_rows(rows("SiteSettings"), translated(SITE_TEXTS))
    categories = clean_rows(rows("Category"), translated({"name": LINE}))
    photos = clean_rows(rows("Photo"), translated({"caption": LINE, "alt": LINE}))
    posts = clean_rows(rows("Post"), translated(TEXTS))
    for pk, columns in posts.items():
        renew_digests(rows("LanguageVersion").filter(post=pk), columns)
    touched = models.Q(pk__in=posts) | models.Q(category__in=categories)
    touched |= models.Q(photos__in=photos)
    keys = rows("Post").filter(touched).values("pk")
    shown = models.Prefetch("post__photos", rows("Photo").filter(consent=True), "shown_photos")
    versions = rows("LanguageVersion").filter(post__in=keys).select_related("post__category")
    renew_search(rows("SearchEntry"), versions.prefetch_related(shown))


def renew_digests(versions, columns):
    """Renew each digest, and with it every source digest that equalled the old one."""
    for version in versions.select_related("post"):
        own = [build_localized_fieldname(name, version.language) for name in TEXTS]
        if columns.isdisjoint(own):
            continue
        texts = [getattr(version.post, name) or "" for name in own]
        digest = hashlib.sha256(json.dumps(texts, ensure_ascii=False).encode()).hexdigest()
        versions.filter(source_digest=version.digest).update(source_digest=digest)
        versions.filter(pk=version.pk).update(digest=digest)


def renew_search(entries, versions):
    model = entries.model
    entries.bulk_create(
        (
            model(version=one, **search.entry_values(one, one.post.shown_photos))
            for one in versions.iterator(chunk_size=200)
        ),
        batch_size=200,
        update_conflicts=True,
        unique_fields=["version"],
        update_fields=["text", "tokens"],
    )


class Migration(migrations.Migration):
    dependencies = [("reports", "0008_site_settings")]

    operations = [
        migrations.AlterField(
            model_name="post",
            name="event_date",
            field=models.DateField(
                validators=[dates.require_likely], verbose_name="date of the event"
            ),
        ),
        migrations.AlterField(
            model_name="post",
            name="event_end_date",
            field=models.DateField(
                blank=True,
                help_text="Only if it lasted more than one day.",
                null=True,
                validators=[dates.require_likely],
                verbose_name="last day",
            ),
        ),
        migrations.RunPython(clean_texts, migrations.RunPython.noop),
    ]
