"""A comment and its verbs. Nobody else assigns a status, and every verb writes history."""

import secrets

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from reports import languages
from reports.models import Post, SiteSettings
from reports.text_fields import LineField, LinesField

from ..akismet import payload
from ..choices import EventKind, Status, Verdict
from ..errors import AlreadyDecided
from .author import Author
from .querysets import CommentQuerySet


def new_token():
    return secrets.token_urlsafe(24)


class Comment(Author, models.Model):
    post = models.ForeignKey(
        Post, verbose_name=_("report"), on_delete=models.PROTECT, related_name="comments"
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("in reply to"),
        on_delete=models.CASCADE,
        related_name="replies",
        null=True,
        blank=True,
    )
    staff_author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("member of staff"),
        on_delete=models.SET_NULL,
        related_name="replies",
        null=True,
        blank=True,
    )
    name = LineField(_("name"), max_length=settings.COMMENT_NAME_MAX_LENGTH, blank=True, default="")
    body = LinesField(_("comment"), max_length=settings.COMMENT_MAX_LENGTH)
    language = models.CharField(_("language"), max_length=20, blank=True, default="")
    page_language = models.CharField(_("language of the page"), max_length=20)
    token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    created_at = models.DateTimeField(_("written at"), default=timezone.now)

    status = models.CharField(
        _("status"), max_length=20, choices=Status, default=Status.UNCHECKED, editable=False
    )
    status_since = models.DateTimeField(_("since"), default=timezone.now, editable=False)
    verdict = models.CharField(
        _("Akismet’s verdict"), max_length=20, choices=Verdict, blank=True, default=Verdict.NONE
    )
    # Of spam: a person has looked at it and agrees.
    confirmed = models.BooleanField(default=False, editable=False)
    plain_links = models.BooleanField(default=False, editable=False)
    next_check_at = models.DateTimeField(_("next check"), null=True, editable=False)
    edits = models.PositiveIntegerField(_("times changed by its writer"), default=0, editable=False)
    calls = models.PositiveIntegerField(_("times sent to Akismet"), default=0, editable=False)
    correction_due_at = models.DateTimeField(_("correction due"), null=True, editable=False)

    sender = models.CharField(max_length=50, blank=True, default="", editable=False)
    ip_address = models.GenericIPAddressField(null=True, editable=False)
    user_agent = models.CharField(max_length=300, blank=True, default="", editable=False)
    snapshot = models.JSONField(null=True, editable=False)
    press_digest = models.CharField(max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001  NULLs may repeat

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["created_at", "pk"]
        permissions = [("moderate_comment", "Can moderate comments")]
        indexes = [
            models.Index(fields=["post", "status"], name="comment_thread"),
            models.Index(fields=["status", "next_check_at"], name="comment_due"),
            models.Index(fields=["sender", "created_at"], name="comment_sender"),
        ]
        constraints = [
            models.CheckConstraint(
                name="comment_known_status", condition=models.Q(status__in=Status.values)
            ),
            models.CheckConstraint(
                name="comment_known_verdict", condition=models.Q(verdict__in=Verdict.values)
            ),
            models.CheckConstraint(
                name="comment_unchecked_has_next_check",
                condition=models.Q(status=Status.UNCHECKED, next_check_at__isnull=False)
                | (~models.Q(status=Status.UNCHECKED) & models.Q(next_check_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="comment_withdrawn_is_empty",
                condition=~models.Q(status=Status.WITHDRAWN)
                | models.Q(
                    body="",
                    name="",
                    sender="",
                    user_agent="",
                    ip_address__isnull=True,
                    snapshot__isnull=True,
                    press_digest__isnull=True,
                    correction_due_at__isnull=True,
                ),
            ),
            models.CheckConstraint(
                name="comment_reply_needs_no_check",  # replies are staff's
                condition=models.Q(parent__isnull=True)
                | models.Q(status__in=[Status.APPROVED, Status.REMOVED]),
            ),
        ]

    def __str__(self):
        """Without a word of its writer's: the admin keeps such names when a comment is gone."""
        return gettext("Comment %(number)s") % {"number": self.pk}

    def own_page_url(self):
        """The writer's own page, under its secret address.

        Not `get_absolute_url`: that is an address for everybody, and Django hands it out.
        """
        return languages.reverse_in(self.page_language, "comments:own", self.token)

    @property
    def shown_name(self):
        return self.name or pgettext("writer of a comment", "Anonymous")

    # Coming in

    @transaction.atomic
    def submit(self, *, trapped=False, private=False):
        """Keep the visitor's words before anything else can happen to them.

        `private`: they may tell something private, so a person reads them before Akismet does.
        Raises IntegrityError when an earlier press of the button has stored them already.
        """
        self.language = languages.guess(self.body, self.page_language)
        self.press_digest = self.press() if self.ip_address else None
        Comment.objects.filter(press_digest=self.press_digest).forget_presses()
        if trapped:
            self.status = Status.SPAM
        elif reason := self.reason_to_ask_nobody(private):
            self.status = Status.HELD
        else:
            self.next_check_at = timezone.now()
            self.snapshot = payload.describe(self)
        self.save(force_insert=True)
        self.record(EventKind.SUBMITTED)
        if self.status == Status.SPAM:
            self.record(EventKind.TRAPPED)
        elif self.status == Status.HELD:
            self.record(EventKind.HELD, detail=reason)

    def press(self):
        """The keyed digest of this submission: a second press of the button has the same one.

        It is of one browser at one address, so that two people who write the same short words on
        one network do not get each other's page.
        """
        words = [self.post_id, self.name, self.body, self.ip_address, self.user_agent]
        value = "\0".join(map(str, words))
        return salted_hmac("comments.press", value, algorithm="sha256").hexdigest()

    def earlier_press(self):
        """What an earlier press of the same button has stored, or None."""
        if not self.ip_address:
            return None
        return Comment.objects.pressed_lately().filter(press_digest=self.press()).first()

    @transaction.atomic
    def reply(self, body, *, by):
        """A member of staff answers, under this comment and for everybody to read.

        Raises AlreadyDecided when the comment is not public (any more).
        """
        now = Comment.objects.select_for_update().get(pk=self.pk)
        if not now.is_public:
            raise AlreadyDecided(now)
        reply = Comment.objects.create(
            post=self.post,
            parent=self.parent or self,
            staff_author=by,
            name=SiteSettings.current().name_in(self.page_language),
            body=body,
            language=languages.guess(body, self.language or self.page_language),
            page_language=self.page_language,
            status=Status.APPROVED,
        )
        reply.record(EventKind.REPLIED, by=by)
        return reply

    @transaction.atomic
    def correct_language(self, code, *, by):
        """A person knows better than our guess which language this is in; "" for none of ours."""
        if self.language != code and self._update(self._row(), language=code):
            self.record(EventKind.RELABELLED, by=by, detail=code)
