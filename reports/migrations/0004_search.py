import django.db.models.deletion
from django.db import migrations, models

from reports import search

# FTS5 keeps no text of its own but reads it from the table of entries (`content=`). The categories
# let through whatever `search.tokens` makes, spaces apart, with its marks.
FORGET = "INSERT INTO reports_search(reports_search, rowid, tokens) VALUES ('delete', old.id, old.tokens);"
LEARN = "INSERT INTO reports_search(rowid, tokens) VALUES (new.id, new.tokens);"
TRIGGERS = {"INSERT": LEARN, "DELETE": FORGET, "UPDATE": f"{FORGET} {LEARN}"}
SQLITE = [
    """CREATE VIRTUAL TABLE reports_search USING fts5(
        tokens, content='reports_searchentry', content_rowid='id',
        tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
    )""",
    *(
        f"CREATE TRIGGER reports_search_{event.lower()} AFTER {event} ON reports_searchentry"
        f" BEGIN {what} END"
        for event, what in TRIGGERS.items()
    ),
]
# A column rather than an index of this expression, which the planner thinks cheap and computes for
# thousands of rows. `fastupdate` would leave what is new in a list that every search reads through.
POSTGRESQL = [
    """ALTER TABLE reports_searchentry ADD COLUMN vector tsvector
        GENERATED ALWAYS AS (array_to_tsvector(string_to_array(tokens, ' '))) STORED""",
    """CREATE INDEX reports_search ON reports_searchentry
        USING gin (vector) WITH (fastupdate = off)""",
]
UNDO = {  # the triggers go with the table they are on
    "sqlite": "DROP TABLE reports_search",
    "postgresql": "ALTER TABLE reports_searchentry DROP COLUMN vector",
}


def make_index(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    schema_editor.execute(UNDO[schema_editor.connection.vendor])


def fill(apps, schema_editor):
    """Let what a site holds already be found."""
    Photo, Entry = apps.get_model("reports.Photo"), apps.get_model("reports.SearchEntry")
    versions = apps.get_model("reports.LanguageVersion").objects.select_related("post__category")
    shown = models.Prefetch("post__photos", Photo.objects.filter(consent=True), "shown_photos")
    found = versions.prefetch_related(shown).iterator(chunk_size=200)
    Entry.objects.bulk_create(
        (Entry(version=one, **search.entry_values(one, one.post.shown_photos)) for one in found),
        batch_size=200,
    )


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_readings_of_words")]

    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(editable=False)),
                ("tokens", models.TextField(editable=False)),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="search_entry",
                        to="reports.languageversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "search entry",
                "verbose_name_plural": "search entries",
            },
        ),
        migrations.RunPython(make_index, drop_index),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
