from django.db import migrations


class Migration(migrations.Migration):
    """The model gets the field's usual name; its table, its row and its permissions stay.

    The content type and the permissions are renamed by Django after `RenameModel`.
    """

    dependencies = [("reports", "0007_second_reading_of_easy_texts")]

    operations = [
        migrations.AlterModelTable("SiteFacts", "reports_sitefacts"),
        migrations.RenameModel("SiteFacts", "SiteSettings"),
    ]
