"""A durable backend for `django.tasks`: one database row for each task.

A row is written in the transaction that orders the work, so both are kept or neither. Workers
(`manage.py worker`) take rows by a lease. A handler must therefore be idempotent: its effects in
the database happen once, its calls to the outside at least once.
"""

import logging
import traceback

from django.db import DatabaseError, InterfaceError, close_old_connections
from django.tasks import TaskResult, TaskResultStatus, task
from django.tasks.backends.base import BaseTaskBackend
from django.tasks.signals import task_enqueued
from django.utils import timezone
from django.utils.module_loading import import_string

from .database_outage import is_outage
from .log_redaction import discreet
from .models import Task

logger = logging.getLogger("charm.tasks")


class DurableBackend(BaseTaskBackend):
    supports_defer = True

    def enqueue(self, task, args, kwargs):
        self.validate_task(task)
        result = TaskResult(  # normalises the arguments to what JSON can hold
            task=task,
            id="",
            status=TaskResultStatus.READY,
            enqueued_at=timezone.now(),
            started_at=None,
            last_attempted_at=None,
            finished_at=None,
            args=list(args),
            kwargs=kwargs,
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )
        row = Task.objects.create(
            path=task.module_path,
            args=result.args,
            kwargs=result.kwargs,
            due_at=task.run_after or result.enqueued_at,
        )
        object.__setattr__(result, "id", str(row.pk))
        task_enqueued.send(type(self), task_result=result)
        return result


def run_next():
    """Do the next due task, if there is one; returns whether there was.

    A database that does not answer is not the task's fault: the error goes to the caller, and the
    row comes back when its lease runs out.
    """
    row = Task.objects.claim()
    if row is None:
        return False
    if row.is_hopeless:
        row.park(f"Workers have begun this {row.claims - 1} times, and none came to an end.")
        return True
    try:
        import_string(row.function_path).call(*row.args, **row.kwargs)
    except Exception as error:
        if is_outage(error):
            raise
        logger.exception("%s failed", row.path)
        row.failed(discreet(traceback.format_exc()))
    else:
        row.done()
    return True


def work(stop, *, pause=0.5):
    """Do what is due until the event `stop` is set, looking again every `pause` seconds.

    The task in hand is always finished. While the database is away the worker waits for it.
    """
    while not stop.is_set():
        try:
            busy = run_next()
        except (DatabaseError, InterfaceError) as error:
            if not is_outage(error):
                raise
            logger.warning("The database does not answer: %s", error)
            busy = False
        close_old_connections()
        if not busy:
            stop.wait(pause)


@task
def heartbeat():
    """Leaves its mark by being finished; `/healthz` looks at when that was."""
