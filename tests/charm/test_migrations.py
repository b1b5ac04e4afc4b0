"""What a site holds survives an update, and nothing of old names is left over."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

BEFORE_THE_NAMES = [
    ("reports", "0007_second_reading_of_easy_texts"),
    ("comments", "0002_queue_bans_mail_and_complaints"),
]


def test_every_permission_is_one_of_a_model_that_there_is(db):
    models = {(model._meta.app_label, model._meta.model_name) for model in apps.get_models()}
    kept = set(ContentType.objects.values_list("app_label", "model"))
    rights = set(Permission.objects.values_list("content_type__app_label", "content_type__model"))
    assert (kept - models, rights - models) == (set(), set())


@pytest.fixture
def old(transactional_db):
    """The models as they were before things got their present names, in a database of then."""
    for app, migration in BEFORE_THE_NAMES:
        call_command("migrate", app, migration, verbosity=0)
    # What today's code has added to it after that.
    ContentType.objects.filter(model__in=["sitesettings", "akismetconnection"]).delete()
    yield MigrationExecutor(connection).loader.project_state(BEFORE_THE_NAMES).apps
    call_command("migrate", verbosity=0)


def make_old_rows(old):
    post = old.get_model("reports.Post").objects.create(slug="first", event_date="2012-12-13")
    old.get_model("reports.SiteFacts").objects.create(pk=1, name_ja="会", quick_exit_url="")
    connection_row = {"pk": 1, "checks_used": 7}
    old.get_model("comments.Circuit").objects.create(**connection_row)
    comment = old.get_model("comments.Comment").objects.create(
        post=post,
        body="Hello",
        page_language="en",
        token="t" * 32,
        status="approved",
        report_due_at=timezone.now(),
    )
    old.get_model("comments.Complaint").objects.create(
        comment=comment, reason="other", words="Not nice", page_language="en"
    )
    group = old.get_model("auth.Group").objects.create(name="Readers of the connection")
    group.permissions.set(old.get_model("auth.Permission").objects.filter(codename="view_circuit"))


@pytest.mark.slow
def test_rows_and_rights_of_old_names_are_kept_under_the_new_ones(old):
    make_old_rows(old)
    call_command("migrate", verbosity=0)
    comment = apps.get_model("comments.Comment").objects.get()
    site = apps.get_model("reports.SiteSettings").objects.get()
    row = apps.get_model("comments.AkismetConnection").objects.get()
    assert (comment.body, comment.correction_due_at is not None) == ("Hello", True)
    assert comment.complaints.get().text == "Not nice"
    assert (site.name_ja, row.checks_used) == ("会", 7)
    codenames = Permission.objects.filter(group__name="Readers of the connection")
    assert [one.codename for one in codenames] == ["view_akismetconnection"]
    stale = Permission.objects.filter(codename__regex="circuit|sitefacts")
    assert list(stale) == []
