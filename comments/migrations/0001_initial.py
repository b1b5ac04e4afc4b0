import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import comments.models.comments
import comments.models.moderation


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("reports", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Circuit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("next_probe_at", models.DateTimeField(null=True, verbose_name="next attempt")),
                ("failing_since", models.DateTimeField(null=True, verbose_name="failing since")),
                ("bad_key", models.BooleanField(default=False, verbose_name="the key was refused")),
                (
                    "last_error",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("timeout", "Akismet did not answer in time."),
                            ("connection", "The connection to Akismet failed or broke off."),
                            ("busy", "Akismet asked us to wait."),
                            ("status", "Akismet answered with an error."),
                            ("garbage", "The answer was not one that Akismet gives."),
                            ("bad_key", "Akismet refused the key."),
                            (
                                "insecure",
                                "The address of Akismet is not https, so nothing is sent.",
                            ),
                        ],
                        default="",
                        max_length=20,
                        verbose_name="last error",
                    ),
                ),
                ("last_answer_at", models.DateTimeField(null=True, verbose_name="last answer")),
                (
                    "alert_code",
                    models.CharField(
                        blank=True, default="", max_length=20, verbose_name="alert code"
                    ),
                ),
                (
                    "alert_message",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="alert"),
                ),
            ],
            options={
                "verbose_name": "Akismet connection",
                "verbose_name_plural": "Akismet connection",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pk", 1)), name="circuit_single_row"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("failing_since__isnull", True), ("next_probe_at__isnull", True)
                            ),
                            models.Q(
                                ("failing_since__isnull", False), ("next_probe_at__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="circuit_open_has_a_probe",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(blank=True, default="", max_length=40, verbose_name="name"),
                ),
                ("body", models.TextField(max_length=5000, verbose_name="comment")),
                (
                    "language",
                    models.CharField(
                        blank=True, default="", max_length=20, verbose_name="language"
                    ),
                ),
                (
                    "page_language",
                    models.CharField(max_length=20, verbose_name="language of the page"),
                ),
                (
                    "token",
                    models.CharField(
                        default=comments.models.comments.new_token,
                        editable=False,
                        max_length=40,
                        unique=True,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="written at"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("unchecked", "not checked yet"),
                            ("held", "waiting for staff"),
                            ("approved", "published"),
                            ("spam", "spam"),
                            ("removed", "removed by staff"),
                            ("withdrawn", "deleted by its writer"),
                        ],
                        default="unchecked",
                        editable=False,
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                (
                    "status_since",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="since"
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "not asked"),
                            ("ham", "not spam"),
                            ("spam", "spam"),
                            ("blatant", "blatant spam"),
                        ],
                        default="",
                        max_length=20,
                        verbose_name="Akismet’s verdict",
                    ),
                ),
                (
                    "next_check_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="next check"),
                ),
                (
                    "calls",
                    models.PositiveIntegerField(
                        default=0, editable=False, verbose_name="times sent to Akismet"
                    ),
                ),
                (
                    "report_due_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="report due"),
                ),
                ("sender", models.CharField(blank=True, default="", editable=False, max_length=50)),
                ("ip_address", models.GenericIPAddressField(editable=False, null=True)),
                (
                    "user_agent",
                    models.CharField(blank=True, default="", editable=False, max_length=300),
                ),
                ("snapshot", models.JSONField(editable=False, null=True)),
                (
                    "press_digest",
                    models.CharField(editable=False, max_length=64, null=True, unique=True),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to="comments.comment",
                        verbose_name="in reply to",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="reports.post",
                        verbose_name="report",
                    ),
                ),
                (
                    "staff_author",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="replies",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="member of staff",
                    ),
                ),
            ],
            options={
                "verbose_name": "comment",
                "verbose_name_plural": "comments",
                "ordering": ["created_at", "pk"],
                "permissions": [("moderate_comment", "Can moderate comments")],
            },
            bases=(comments.models.moderation.Moderation, models.Model),
        ),
        migrations.CreateModel(
            name="CommentEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("submitted", "sent in by a reader"),
                            ("replied", "written by staff as a reply"),
                            ("trapped", "filled in the field that only robots see"),
                            ("checked", "checked by Akismet"),
                            ("retry", "Akismet did not answer; it will be asked again"),
                            ("preliminary", "Akismet wants to look again later"),
                            ("approved", "published"),
                            ("held", "kept for staff to read"),
                            ("spam", "filed as spam"),
                            ("removed", "removed"),
                            ("withdrawn", "deleted by its writer"),
                            ("reported", "correction reported to Akismet"),
                            (
                                "not_reported",
                                "correction not reported: what Akismet was sent is gone",
                            ),
                            ("forgotten", "address and browser of the sender erased"),
                        ],
                        max_length=20,
                        verbose_name="what happened",
                    ),
                ),
                (
                    "detail",
                    models.CharField(blank=True, default="", max_length=200, verbose_name="detail"),
                ),
                ("happened_at", models.DateTimeField(auto_now_add=True, verbose_name="when")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="comment_events",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "comment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="comments.comment",
                        verbose_name="comment",
                    ),
                ),
            ],
            options={
                "verbose_name": "comment event",
                "verbose_name_plural": "history",
                "ordering": ["happened_at", "pk"],
            },
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(fields=["post", "status"], name="comment_thread"),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(fields=["status", "next_check_at"], name="comment_due"),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(fields=["sender", "created_at"], name="comment_sender"),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        ["unchecked", "held", "approved", "spam", "removed", "withdrawn"],
                    )
                ),
                name="comment_known_status",
            ),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(("verdict__in", ["", "ham", "spam", "blatant"])),
                name="comment_known_verdict",
            ),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("next_check_at__isnull", False), ("status", "unchecked")),
                    models.Q(
                        models.Q(("status", "unchecked"), _negated=True),
                        ("next_check_at__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="comment_unchecked_has_next_check",
            ),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "withdrawn"), _negated=True),
                    models.Q(
                        ("body", ""),
                        ("ip_address__isnull", True),
                        ("name", ""),
                        ("press_digest__isnull", True),
                        ("report_due_at__isnull", True),
                        ("sender", ""),
                        ("snapshot__isnull", True),
                        ("user_agent", ""),
                    ),
                    _connector="OR",
                ),
                name="comment_withdrawn_is_empty",
            ),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("parent__isnull", True),
                    ("status__in", ["approved", "removed"]),
                    _connector="OR",
                ),
                name="comment_reply_needs_no_check",
            ),
        ),
        migrations.AddConstraint(
            model_name="commentevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "submitted",
                            "replied",
                            "trapped",
                            "checked",
                            "retry",
                            "preliminary",
                            "approved",
                            "held",
                            "spam",
                            "removed",
                            "withdrawn",
                            "reported",
                            "not_reported",
                            "forgotten",
                        ],
                    )
                ),
                name="comment_event_known_kind",
            ),
        ),
    ]
