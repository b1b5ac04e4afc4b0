from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Task",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("path", models.CharField(max_length=200, verbose_name="task")),
                ("args", models.JSONField(blank=True, default=list, verbose_name="arguments")),
                (
                    "kwargs",
                    models.JSONField(blank=True, default=dict, verbose_name="named arguments"),
                ),
                ("due_at", models.DateTimeField(null=True, verbose_name="due at")),
                (
                    "every",
                    models.DurationField(blank=True, null=True, verbose_name="repeated every"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="ordered at")),
                ("claimed_at", models.DateTimeField(null=True, verbose_name="last started at")),
                ("finished_at", models.DateTimeField(null=True, verbose_name="last finished at")),
                ("claims", models.PositiveIntegerField(default=0, verbose_name="times started")),
                ("failures", models.PositiveSmallIntegerField(default=0, verbose_name="failures")),
                ("error", models.TextField(blank=True, default="", verbose_name="error")),
            ],
            options={
                "verbose_name": "background task",
                "verbose_name_plural": "background tasks",
                "ordering": ["due_at", "pk"],
                "indexes": [models.Index(fields=["due_at", "id"], name="task_due")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("every__isnull", False)),
                        fields=("path",),
                        name="task_periodic_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_at__isnull", False),
                            models.Q(("error", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="task_parked_has_an_error",
                    ),
                ],
            },
        ),
    ]
