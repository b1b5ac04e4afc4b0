"""What is done about comments behind the reader's back: asking Akismet, telling it, forgetting.

State is the truth. A comment that is unchecked, and a correction that is due, say so themselves;
an order to the workers only makes it soon, and `sweep` gives it again where it was lost. No
call is made inside a transaction, and each may be repeated: the verbs take an answer once.
"""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.tasks import task
from django.utils import timezone

from .akismet import client
from .errors import SpamCheckUnavailable
from .models import AkismetConnection, Ban, Comment, Complaint, EventKind

# Akismet says when it wants to look again; we neither hurry nor forget.
SHORTEST_RECHECK = timedelta(seconds=10)
LONGEST_RECHECK = timedelta(hours=1)


@task
def check_comment(pk):
    """Ask Akismet about a comment, unless somebody has decided or it is not the time to ask."""
    comment = Comment.objects.unchecked().filter(pk=pk).first()
    if comment is None:
        return
    if not settings.AKISMET_API_KEY:
        comment.hold_without_key()
    elif not AkismetConnection.load().may_call():
        comment.wait()
    else:
        ask(comment)


def ask(comment):
    comment.count_call()
    was_preliminary = comment.events.filter(kind=EventKind.PRELIMINARY).exists()
    reason = "recheck-after" if was_preliminary else ""
    try:
        answer = client.check(comment.snapshot, recheck_reason=reason)
    except SpamCheckUnavailable as error:
        with transaction.atomic():
            order_probe(error)
            comment.postpone(timezone.now(), EventKind.RETRY)
        return
    if answer.recheck_after is None:
        comment.judge(answer.verdict, doubt=answer.doubt)
    else:
        pause = min(max(answer.recheck_after, SHORTEST_RECHECK), LONGEST_RECHECK)
        comment.postpone(timezone.now() + pause, EventKind.PRELIMINARY)
    note_answer(answer)


@task
def send_correction(pk):
    """Tell Akismet that a moderator thinks otherwise, unless there is nothing to tell any more."""
    comment = Comment.objects.filter(pk=pk, correction_due_at__isnull=False).first()
    if comment is None or not settings.AKISMET_API_KEY:
        return
    if comment.snapshot is None:
        comment.cannot_correct()
    elif not AkismetConnection.load().may_call():
        comment.correct_later()
    else:
        tell(comment)


def tell(comment):
    is_spam = comment.is_to_be_called_spam
    try:
        answer = client.correct(comment.snapshot, spam=is_spam)
    except SpamCheckUnavailable as error:
        with transaction.atomic():
            order_probe(error)
            comment.correct_later()
        return
    comment.corrected(spam=is_spam)
    note_answer(answer)


def order_probe(error):
    """A call came to nothing: stop calling, and try again with whoever waits longest by then.

    Never with an order for this comment: a success of another would wake it as well, and two
    workers would ask the same thing at once.
    """
    probe_at = AkismetConnection.load().failed(error)
    sweep.using(run_after=probe_at).enqueue()


@transaction.atomic
def note_answer(answer):
    """A call went well: if the others had to wait for that, wake them all.

    The comment that was asked about has its verdict by now, so it is not among them.
    """
    if AkismetConnection.load().answered(answer):
        order_checks(Comment.objects)
        order_corrections(Comment.objects)


@transaction.atomic
def order_checks(comments, limit=None):
    """Order the checks that are due among these comments; returns how many."""
    pks = comments.take_for_check(limit)
    for pk in pks:
        check_comment.enqueue(pk)
    return len(pks)


@transaction.atomic
def order_corrections(comments, limit=None):
    """Order the corrections that are due among these comments; returns how many."""
    pks = comments.take_for_correction(limit)
    for pk in pks:
        send_correction.enqueue(pk)
    return len(pks)


@task
def sweep():
    """The backstop: whatever was lost, killed or forgotten on its way is taken up again."""
    Comment.objects.forget_presses()
    for comment in Comment.objects.uncheckable():
        comment.give_up()
    connection = AkismetConnection.load()
    if not connection.is_failing or not settings.AKISMET_API_KEY:
        order_checks(Comment.objects)
        order_corrections(Comment.objects)
    elif connection.is_probe_due:
        order_checks(Comment.objects, limit=1) or order_corrections(Comment.objects, limit=1)


@task
def ask_usage():
    """Once a day ask Akismet how much of the plan is used; where it does not answer, in an hour.

    While Akismet fails this is one of the probes. Else a failure says nothing of the checks,
    unless the key is refused: then checking comments would be of no use either.
    """
    connection = AkismetConnection.load()
    was_open = connection.is_failing
    if not (settings.AKISMET_API_KEY and connection.is_usage_old and connection.may_call()):
        return
    try:
        usage = client.usage()
    except SpamCheckUnavailable as error:
        if was_open or error.bad_key:
            connection.failed(error)
        return
    connection.note_usage(usage)
    if was_open:
        note_answer(usage)


@task
def forget():
    """Erase what need not be kept any longer."""
    Comment.objects.forget()
    Ban.objects.forget()
    Complaint.objects.forget()
