from django.db import migrations, models

WITHDRAWN_IS_EMPTY = {
    "body": "",
    "name": "",
    "sender": "",
    "user_agent": "",
    "ip_address__isnull": True,
    "snapshot__isnull": True,
    "press_digest__isnull": True,
    "correction_due_at__isnull": True,
}


class Migration(migrations.Migration):
    """One word for each thing: a correction goes to Akismet, a complaint has a text.

    Tables and rows stay. The content type and the permissions of the renamed model are renamed by
    Django after `RenameModel`. A constraint does not follow a renamed field by itself.
    """

    dependencies = [("comments", "0002_queue_bans_mail_and_complaints")]

    operations = [
        migrations.AlterModelTable("Circuit", "comments_circuit"),
        migrations.RenameModel("Circuit", "AkismetConnection"),
        migrations.RemoveField("akismetconnection", "bad_key"),  # `last_error` says the same
        migrations.RemoveConstraint("comment", "comment_withdrawn_is_empty"),
        migrations.RenameField("comment", "report_due_at", "correction_due_at"),
        migrations.AlterField(
            model_name="comment",
            name="correction_due_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="correction due"),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                name="comment_withdrawn_is_empty",
                condition=~models.Q(status="withdrawn") | models.Q(**WITHDRAWN_IS_EMPTY),
            ),
        ),
        migrations.RenameField("complaint", "words", "text"),
    ]
