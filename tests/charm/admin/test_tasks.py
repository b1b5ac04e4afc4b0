"""Background rows in the admin: looked at, and tried again."""

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from charm.models import Task
from tests.factories import make_staff

pytestmark = pytest.mark.usefixtures("in_english")

LIST = "/admin/charm/task/"


@pytest.fixture
def parked(db):
    Task.objects.all().delete()
    return Task.objects.create(
        path="reports.tasks.x", due_at=None, failures=3, error="Traceback\nValueError: too small"
    )


def listed(client, query=""):
    return [task.path for task in client.get(LIST + query).context["cl"].result_list]


def test_a_parked_task_is_shown_with_its_error(client, parked):
    client.force_login(make_staff("Administrators"))
    assert "ValueError: too small" in client.get(LIST).content.decode()
    page = client.get(f"{LIST}{parked.pk}/change/").content.decode()
    assert "Traceback" in page
    assert "Try again" in page
    assert 'name="_save"' not in page


@pytest.mark.parametrize("place", ["list", "form"])
def test_a_parked_task_is_tried_again(client, parked, place):
    client.force_login(make_staff("Administrators"))
    prefix, url = ("", LIST) if place == "list" else ("CHANGE_FORM-", f"{LIST}{parked.pk}/change/")
    data = {f"{prefix}action": "try_again", "_selected_action": parked.pk}
    answer = client.post(url, data, follow=True)
    assert [str(m) for m in answer.context["messages"]] == ["1 task will be tried again."]
    parked.refresh_from_db()
    assert (parked.due_at <= timezone.now(), parked.failures) == (True, 0)


def test_a_waiting_task_is_left_alone(client, parked):
    client.force_login(make_staff("Administrators"))
    due = timezone.now()
    Task.objects.update(due_at=due, failures=1)
    client.post(LIST, {"action": "try_again", "_selected_action": parked.pk})
    parked.refresh_from_db()
    assert (parked.due_at, parked.failures) == (due, 1)


@pytest.mark.parametrize(
    ("query", "paths"),
    [
        ("?state=parked", ["reports.tasks.x"]),
        ("?state=waiting", ["waiting"]),
        ("?state=periodic", ["periodic"]),
    ],
)
def test_tasks_are_filtered_by_state(client, parked, query, paths):
    client.force_login(make_staff("Administrators"))
    now = timezone.now()
    Task.objects.create(path="waiting", due_at=now)
    Task.objects.create(path="periodic", due_at=now, every=now - now)
    assert listed(client, query) == paths


@pytest.mark.parametrize("group", ["Writers", "Moderators", None])
def test_others_neither_see_tasks_nor_start_them(client, parked, group):
    client.force_login(make_staff(group))
    assert client.get(LIST).status_code == 403
    answer = client.post(LIST, {"action": "try_again", "_selected_action": parked.pk})
    assert answer.status_code == 403
    parked.refresh_from_db()
    assert parked.is_parked


@pytest.mark.parametrize("end", ["add/", "{pk}/delete/"])
def test_nobody_adds_or_deletes_a_task(client, parked, end):
    client.force_login(User.objects.create_superuser("root"))
    assert client.get(LIST + end.format(pk=parked.pk)).status_code == 403
