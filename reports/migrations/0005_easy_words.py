import csv
from pathlib import Path

from django.db import migrations, models

import reports.easy_japanese

SEED = Path(reports.easy_japanese.__file__).parent / "data" / "easy-words.tsv"


def sow(apps, schema_editor):
    """The words to begin with; staff change them in the admin."""
    with SEED.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    EasyWord = apps.get_model("reports", "EasyWord")
    words = [EasyWord(word=row["word"], easy_wording=row["easy_wording"]) for row in rows]
    database = schema_editor.connection.alias
    EasyWord.objects.using(database).bulk_create(words, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0004_search"),
    ]

    operations = [
        migrations.CreateModel(
            name="EasyWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "word",
                    models.CharField(
                        help_text="As in a dictionary: 検討する. For several words, as they stand in the text.",
                        max_length=60,
                        unique=True,
                        verbose_name="word",
                    ),
                ),
                (
                    "easy_wording",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="Several are separated by «・».",
                        max_length=200,
                        verbose_name="easy wording",
                    ),
                ),
                (
                    "explanation",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="For a word that must stay: it is offered in brackets behind it.",
                        max_length=200,
                        verbose_name="explanation",
                    ),
                ),
            ],
            options={
                "verbose_name": "easier word",
                "verbose_name_plural": "easier words",
                "ordering": ["word"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(easy_wording="", explanation="", _negated=True),
                        name="easy_word_offers_something",
                        violation_error_message="Write an easy wording or an explanation.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="KnownWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "word",
                    models.CharField(
                        help_text="As in a dictionary.",
                        max_length=60,
                        unique=True,
                        verbose_name="word",
                    ),
                ),
            ],
            options={
                "verbose_name": "word our readers know",
                "verbose_name_plural": "words our readers know",
                "ordering": ["word"],
            },
        ),
        migrations.RunPython(sow, migrations.RunPython.noop, elidable=False),
    ]
