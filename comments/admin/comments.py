"""Where moderators look through all comments, decide about many at once, and reply."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import ActionLocation
from django.contrib.admin.helpers import ActionForm
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.encoding import iri_to_uri
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reports import languages

from ..errors import AlreadyDecided
from ..forms import CommentForm, PlainTextField
from ..models import Comment, CommentEvent
from ..moderation import decisions, views
from ..moderation.permissions import MODERATE
from .mixins import OfferedFilters, ReadOnly

EVERYWHERE = [ActionLocation.CHANGE_LIST, ActionLocation.CHANGE_FORM]


class ReplyForm(forms.Form):
    body = PlainTextField(
        label=_("Reply"),
        error_messages={"required": _("Write your reply")},
        too_long=CommentForm.base_fields["body"].too_long,
        # The field stands in the form of the whole page, but belongs to a form of its own.
        widget=forms.Textarea(attrs={"rows": 5, "form": "reply"}),
    )


class DecisionForm(ActionForm):
    """Carries when the moderator was shown the comments: what happened since, they do not know."""

    seen_at = forms.CharField(
        label="",
        required=False,
        initial=lambda: timezone.now().isoformat(),
        widget=forms.HiddenInput,
    )


def seen_at(request):
    sent = [value for name, value in request.POST.items() if name.endswith("seen_at")]
    try:
        moment = parse_datetime(sent[0]) if sent else None
    except ValueError:
        return None
    return moment if moment and timezone.is_aware(moment) else None


class QueueFilter(admin.SimpleListFilter):
    title = _("queue")
    parameter_name = "queue"

    def lookups(self, request, model_admin):
        return [("flagged", _("waiting for you"))]

    def queryset(self, request, comments):
        return comments.flagged() if self.value() == "flagged" else comments


class LanguageFilter(admin.SimpleListFilter):
    title = _("language")
    parameter_name = "language"

    def lookups(self, request, model_admin):
        known = [(language.code, language.staff_name) for language in languages.every()]
        return [*known, ("unknown", pgettext_lazy("language", "unknown"))]

    def queryset(self, request, comments):
        if code := self.value():
            return comments.filter(language="" if code == "unknown" else code)
        return comments


@admin.register(Comment)
class CommentAdmin(ReadOnly, OfferedFilters, admin.ModelAdmin):
    list_display = ["text", "shown_name", "status", "verdict", "written_in", "post", "created_at"]
    list_filter = [QueueFilter, "status", "verdict", LanguageFilter]
    list_select_related = ["post"]
    list_per_page = 50
    ordering = ["-created_at", "-pk"]
    search_fields = ["body", "name"]
    show_full_result_count = False
    actions = ["approve", "hold", "mark_as_spam", "remove"]
    action_form = DecisionForm
    fieldsets = [
        (None, {"fields": ["body", "shown_name", "post", "parent", "created_at", "written_in"]}),
        (_("State"), {"fields": ["status", "status_since", "verdict", "calls", "next_check_at"]}),
    ]

    @admin.display(description=_("comment"))
    def text(self, comment):
        return Truncator(comment.body).chars(80) or "—"

    @admin.display(description=_("name"))
    def shown_name(self, comment):
        return comment.shown_name

    @admin.display(description=_("language"))
    def written_in(self, comment):
        known = comment.language in languages.codes()
        return languages.get(comment.language).staff_name if known else "—"

    def has_moderate_permission(self, request):
        return request.user.has_perm(MODERATE)

    @admin.action(description=_("Publish"), permissions=["moderate"], location=EVERYWHERE)
    def approve(self, request, comments):
        self.decide(request, comments, "approve")

    @admin.action(description=_("Hold"), permissions=["moderate"], location=EVERYWHERE)
    def hold(self, request, comments):
        self.decide(request, comments, "hold")

    @admin.action(description=_("Mark as spam"), permissions=["moderate"], location=EVERYWHERE)
    def mark_as_spam(self, request, comments):
        self.decide(request, comments, "mark_as_spam")

    @admin.action(description=_("Remove"), permissions=["moderate"], location=EVERYWHERE)
    def remove(self, request, comments):
        self.decide(request, comments, "remove")

    def decide(self, request, comments, verb):
        """Do the same to each comment that nobody has decided since the moderator saw it."""
        seen = seen_at(request)
        outcome = decisions.decide(
            verb,
            comments,
            by=request.user,
            is_late=lambda comment: seen and comment.status_since > seen,
        )
        level = messages.SUCCESS if outcome.done else messages.WARNING
        self.message_user(request, outcome.in_words(), level)

    # A reply, below the comment's own page

    def get_urls(self):
        reply = path(
            "<int:pk>/reply/",
            self.admin_site.admin_view(self.reply_view),
            name="comments_comment_reply",
        )
        queue = path("queue/", self.admin_site.admin_view(views.queue), name="comments_queue")
        return [reply, queue, *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The page of a comment, with its history and a form for a reply to it."""
        context = {"history": CommentEvent.objects.none()}
        if comment := self.get_object(request, object_id):
            context["history"] = comment.events.select_related("by")
            if comment.is_public and self.has_moderate_permission(request):
                context["reply_form"] = ReplyForm()
        context |= extra_context or {}
        return super().change_view(request, object_id, form_url, context)

    def reply_view(self, request, pk):
        """Publish a member of staff's answer; words that cannot be kept come back for mending."""
        if not (self.has_moderate_permission(request) and self.has_view_permission(request)):
            raise PermissionDenied
        comment = get_object_or_404(Comment, pk=pk)
        page = HttpResponseRedirect(reverse("admin:comments_comment_change", args=[pk]))
        if request.method != "POST" or not comment.is_public:
            return page
        form = ReplyForm(request.POST)
        if not form.is_valid():
            request.method = "GET"  # for the page that the form stands on
            return self.change_view(request, str(pk), extra_context={"reply_form": form})
        try:
            comment.reply(form.cleaned_data["body"], by=request.user)
        except AlreadyDecided:
            return page  # taken down in this moment: the page says what became of it
        self.message_user(request, _("Your reply is published."), messages.SUCCESS)
        if (back := request.POST.get("back", "")).startswith("?"):
            return HttpResponseRedirect(reverse("admin:comments_queue") + iri_to_uri(back))
        return page
