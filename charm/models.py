"""The background row: what is still to be done, and by when."""

from datetime import timedelta

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reports.locks import take_turn

LEASE = timedelta(seconds=60)  # a worker that is killed keeps others waiting for so long
TRIES = 3
MOST_CLAIMS = 20  # so often a worker may die of a task, or find the database away
RETRY_AFTER = timedelta(seconds=20)  # times the tries so far


# Where tasks went that rows of older versions still name: until the first tagged version.
MOVED = {
    "comments.mails.remind": "comments.moderation.digest.remind",
    "comments.mails.send_digest": "comments.moderation.digest.send_digest",
    "comments.tasks.report_correction": "comments.tasks.send_correction",
}


class TaskQuerySet(models.QuerySet):
    def due(self):
        return self.filter(due_at__lte=timezone.now()).order_by("due_at", "pk")

    def parked(self):
        return self.filter(due_at__isnull=True)

    def claim(self):
        """Take the next due row for LEASE, or return None.

        Claimed by comparing and swapping `due_at`: no lock is held while the work runs, so a
        killed worker blocks nobody, and the same statement serves both databases.
        """
        for pk, due_at in self.due().values_list("pk", "due_at")[:20]:
            mine = timezone.now() + LEASE
            if self.filter(pk=pk, due_at=due_at).update(
                due_at=mine, claims=F("claims") + 1, claimed_at=timezone.now()
            ):
                return self.get(pk=pk)
        return None

    @transaction.atomic
    def seed(self, periodic):
        """Keep one row for each periodic task: `periodic` maps task paths to seconds.

        Rows of tasks that have moved keep their turn under the new name.
        """
        take_turn("charm.seed")  # workers that start together would each make the rows
        for old, new in MOVED.items():
            if not self.filter(path=new, every__isnull=False).exists():
                self.filter(path=old, every__isnull=False).update(path=new)
        self.filter(every__isnull=False).exclude(path__in=periodic).delete()
        for path, seconds in periodic.items():
            every = timedelta(seconds=seconds)
            row, made = self.get_or_create(
                path=path, every__isnull=False, defaults={"every": every, "due_at": timezone.now()}
            )
            if not made and row.every != every:
                self.filter(pk=row.pk).update(every=every)


class Task(models.Model):
    path = models.CharField(_("task"), max_length=200)
    args = models.JSONField(_("arguments"), default=list, blank=True)
    kwargs = models.JSONField(_("named arguments"), default=dict, blank=True)
    due_at = models.DateTimeField(_("due at"), null=True)
    every = models.DurationField(_("repeated every"), null=True, blank=True)
    created_at = models.DateTimeField(_("ordered at"), auto_now_add=True)
    claimed_at = models.DateTimeField(_("last started at"), null=True)
    finished_at = models.DateTimeField(_("last finished at"), null=True)
    claims = models.PositiveIntegerField(_("times started"), default=0)
    failures = models.PositiveSmallIntegerField(_("failures"), default=0)
    error = models.TextField(_("error"), blank=True, default="")

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("background task")
        verbose_name_plural = _("background tasks")
        ordering = ["due_at", "pk"]
        indexes = [models.Index(fields=["due_at", "id"], name="task_due")]
        constraints = [
            models.UniqueConstraint(
                name="task_periodic_once",
                fields=["path"],
                condition=models.Q(every__isnull=False),
            ),
            models.CheckConstraint(
                name="task_parked_has_an_error",
                condition=models.Q(due_at__isnull=False) | ~models.Q(error=""),
            ),
        ]

    def __str__(self):
        return self.path

    @property
    def function_path(self):
        """The dotted path of what is to be called, wherever it stood when the row was written."""
        return MOVED.get(self.path, self.path)

    @property
    def is_parked(self):
        return self.due_at is None

    def _settle(self, **fields):
        """Write the outcome, only while the lease is still ours; returns whether it was."""
        return bool(Task.objects.filter(pk=self.pk, due_at=self.due_at).update(**fields))

    def done(self):
        """The work is finished: the row goes, or waits for its next turn."""
        now = timezone.now()
        if self.every is None:
            Task.objects.filter(pk=self.pk, due_at=self.due_at).delete()
        else:
            self._settle(due_at=now + self.every, finished_at=now, failures=0, error="")

    def failed(self, error):
        """The work raised: a bug. Try again soon, and after TRIES times park it to be looked at.

        A periodic row is never parked: the next turn may find the world mended.
        """
        failures = self.failures + 1
        parked = failures >= TRIES and self.every is None
        due_at = None if parked else timezone.now() + RETRY_AFTER * failures
        self._settle(due_at=due_at, failures=min(failures, 1000), error=error)

    @property
    def is_hopeless(self):
        """Whether it was taken up again and again, and never came to an end."""
        return self.every is None and self.claims > MOST_CLAIMS

    def park(self, error):
        self._settle(due_at=None, error=error)

    def retry(self):
        """Bring a parked row back, with all its tries."""
        Task.objects.filter(pk=self.pk, due_at__isnull=True).update(
            due_at=timezone.now(), failures=0, claims=0
        )
