from django.db import migrations

from reports.migrations._clean import LINE, LINES, clean_rows

TEXTS = {
    "Comment": {"name": LINE, "body": LINES},
    "Complaint": {"text": LINES},
    "Ban": {"name": LINE, "reason": LINE},
    "AkismetConnection": {"alert_code": LINE, "alert_message": LINE},
}


def clean_texts(apps, schema_editor):
    """Take out of old rows what nobody can see."""
    for name, rules in TEXTS.items():
        model = apps.get_model("comments", name)
        clean_rows(model.objects.using(schema_editor.connection.alias), rules)


class Migration(migrations.Migration):
    dependencies = [("comments", "0003_names")]

    operations = [migrations.RunPython(clean_texts, migrations.RunPython.noop)]
