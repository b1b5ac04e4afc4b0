"""The durable backend: leases, retries, parking, periodic rows."""

import threading
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, InternalError, OperationalError, connection, transaction
from django.tasks import task
from django.utils import timezone
from django.utils.module_loading import import_string

from charm import tasks
from charm.database_outage import is_outage
from charm.models import LEASE, MOST_CLAIMS, MOVED, Task
from charm.tasks import run_next, work

pytestmark = pytest.mark.django_db
calls = []
stop_at_last = object()


@task
def remember(*args, **kwargs):
    calls.append((args, kwargs))


@task
def stumble():
    raise ValueError("a bug")


@task
def meet_an_outage():
    raise OperationalError("gone")


@pytest.fixture(autouse=True)
def only_our_rows():
    Task.objects.all().delete()
    calls.clear()


def due(row, ago=timedelta(seconds=1)):
    Task.objects.filter(pk=row.pk).update(due_at=timezone.now() - ago)


def test_a_task_runs_with_its_arguments_and_its_row_goes():
    result = remember.enqueue(1, word="二")
    assert Task.objects.get().pk == int(result.id)
    assert run_next() is True
    assert calls == [((1,), {"word": "二"})]
    assert run_next() is False
    assert not Task.objects.exists()


def test_an_order_is_undone_with_the_transaction_it_is_for():
    with transaction.atomic():
        remember.enqueue()
        transaction.set_rollback(True)
    assert run_next() is False


def test_a_task_for_later_waits_until_then():
    remember.using(run_after=timezone.now() + timedelta(hours=1)).enqueue()
    assert run_next() is False
    due(Task.objects.get())
    assert run_next() is True


def test_the_oldest_order_goes_first():
    for number, minutes in ((1, 1), (2, 3), (3, 2)):
        remember.using(run_after=timezone.now() - timedelta(minutes=minutes)).enqueue(number)
    while run_next():
        pass
    assert [args for args, _ in calls] == [(2,), (3,), (1,)]


def test_a_claimed_row_is_nobody_elses_until_the_lease_ends():
    remember.enqueue()
    row = Task.objects.claim()
    assert Task.objects.claim() is None
    due(row, ago=timedelta(0))
    assert Task.objects.claim().claims == 2


def test_a_worker_that_lost_its_lease_writes_no_outcome():
    remember.enqueue()
    slow = Task.objects.claim()
    due(slow)
    other = Task.objects.claim()
    slow.done()
    slow.failed("too late")
    row = Task.objects.get()
    assert (row.due_at, row.error, row.failures) == (other.due_at, "", 0)


def test_a_bug_is_tried_three_times_and_then_parked_with_its_error():
    stumble.enqueue()
    for failures in (1, 2):
        assert run_next() is True
        row = Task.objects.get()
        assert (row.failures, row.is_parked) == (failures, False)
        assert row.due_at > timezone.now()
        due(row)
    run_next()
    row = Task.objects.get()
    assert (row.failures, row.is_parked) == (3, True)
    assert "ValueError: a bug" in row.error
    assert run_next() is False


def test_a_parked_task_can_be_tried_again():
    remember.enqueue("again")
    Task.objects.update(due_at=None, failures=3, error="mended since")
    Task.objects.get().retry()
    assert run_next() is True
    assert calls == [(("again",), {})]


def test_trying_again_leaves_a_waiting_row_alone():
    remember.using(run_after=timezone.now() + timedelta(hours=1)).enqueue()
    Task.objects.get().retry()
    assert run_next() is False


def test_an_outage_of_the_database_is_not_counted_against_the_task():
    meet_an_outage.enqueue()
    with pytest.raises(OperationalError):
        run_next()
    row = Task.objects.get()
    assert (row.failures, row.error) == (0, "")
    assert timezone.now() < row.due_at <= timezone.now() + LEASE


@pytest.mark.postgresql
def test_a_database_that_takes_nothing_in_is_an_outage_and_no_bug():
    remember.enqueue("kept")
    with transaction.atomic():
        connection.cursor().execute("SET TRANSACTION READ ONLY")
        with pytest.raises(InternalError) as caught:
            run_next()
        transaction.set_rollback(True)
    assert is_outage(caught.value)
    assert run_next() is True
    assert calls == [(("kept",), {})]


@pytest.mark.django_db(transaction=True)
def test_a_worker_waits_while_the_database_is_away_or_takes_nothing_in(monkeypatch):
    read_only = InternalError("cannot execute UPDATE in a read-only transaction")
    read_only.__cause__ = type("ReadOnly", (Exception,), {"sqlstate": "25006"})()
    outcomes, stop = [OperationalError("gone"), read_only, stop_at_last], threading.Event()

    def step():
        outcome = outcomes.pop(0)
        if outcome is stop_at_last:
            return stop.set()
        raise outcome

    monkeypatch.setattr(tasks, "run_next", step)
    work(stop, pause=0)
    assert outcomes == []


@pytest.mark.django_db(transaction=True)
def test_any_other_error_of_the_database_stops_a_worker(monkeypatch):
    def stumble():
        raise InternalError("current transaction is aborted")

    monkeypatch.setattr(tasks, "run_next", stumble)
    with pytest.raises(InternalError):
        work(threading.Event(), pause=0)


def test_a_path_that_no_longer_exists_is_parked_and_not_lost():
    Task.objects.create(path="reports.tasks.no_such_task", due_at=timezone.now())
    for _ in range(3):
        run_next()
        Task.objects.filter(due_at__isnull=False).update(due_at=timezone.now())
    assert Task.objects.parked().count() == 1


def test_periodic_rows_are_seeded_once_and_follow_the_settings():
    Task.objects.seed({"charm.tasks.heartbeat": 30, "old.task": 5})
    Task.objects.seed({"charm.tasks.heartbeat": 60})
    row = Task.objects.get()
    assert (row.path, row.every) == ("charm.tasks.heartbeat", timedelta(seconds=60))


@pytest.mark.parametrize("path", MOVED)
def test_a_task_that_was_ordered_under_its_old_name_is_still_done(path, monkeypatch):
    called = []
    moved = import_string(MOVED[path])
    monkeypatch.setattr(type(moved), "call", lambda task, *args: called.append((task, args)))
    Task.objects.create(path=path, args=[1], due_at=timezone.now())
    assert (run_next(), called, Task.objects.count()) == (True, [(moved, (1,))], 0)


def test_a_periodic_row_of_an_old_name_keeps_its_turn_under_the_new_one():
    due = timezone.now() + timedelta(seconds=20)
    Task.objects.create(path="comments.mails.remind", every=timedelta(seconds=60), due_at=due)
    Task.objects.seed({"comments.moderation.digest.remind": 60})
    assert Task.objects.values_list("path", "due_at").get() == (
        "comments.moderation.digest.remind",
        due,
    )


def test_a_periodic_row_comes_back_after_its_turn():
    Task.objects.seed({"charm.tasks.heartbeat": 30})
    assert run_next() is True
    row = Task.objects.get()
    assert row.finished_at is not None
    assert timedelta(seconds=25) < row.due_at - timezone.now() <= timedelta(seconds=30)


def test_a_periodic_row_is_never_parked():
    Task.objects.seed({"tests.charm.no_such_task": 30})
    for _ in range(5):
        Task.objects.update(due_at=timezone.now())
        run_next()
    assert Task.objects.get().is_parked is False


def test_the_database_refuses_a_second_periodic_row():
    Task.objects.seed({"charm.tasks.heartbeat": 30})
    with pytest.raises(IntegrityError), transaction.atomic():
        Task.objects.create(path="charm.tasks.heartbeat", every=timedelta(1), due_at=timezone.now())


def test_the_database_refuses_to_park_without_an_error():
    with pytest.raises(IntegrityError), transaction.atomic():
        Task.objects.create(path="x", due_at=None)


@pytest.mark.django_db(transaction=True)  # the loop closes its connection between two tasks
def test_a_worker_told_to_stop_finishes_the_task_in_hand():
    stop = threading.Event()
    stopping.event = stop
    stop_and_go_on.enqueue()
    remember.enqueue("not begun")
    work(stop, pause=0)
    assert calls == [("finished",)]
    assert Task.objects.count() == 1


class stopping:
    event = None


@task
def stop_and_go_on():
    stopping.event.set()
    calls.append(("finished",))


def test_draining_does_what_is_due_and_ends(capsys):
    remember.enqueue()
    call_command("worker", "--drain", stdout=None)
    assert calls == [((), {})]


def test_a_task_that_workers_die_of_is_parked_in_the_end():
    remember.enqueue()
    Task.objects.update(claims=MOST_CLAIMS)
    assert run_next() is True
    row = Task.objects.get()
    assert (row.is_parked, calls) == (True, [])
    assert "20 times" in row.error
    row.retry()
    assert run_next() is True
    assert calls == [((), {})]
