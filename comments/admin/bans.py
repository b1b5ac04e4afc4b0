"""Where moderators ban a name or a connection for a while, and end a ban early.

They never see a network address: a connection is banned from a comment that came from it.
"""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import ActionLocation
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, ngettext_lazy, pgettext_lazy

from ..models import Ban, Comment
from ..models.bans import PERIODS, USUAL_PERIOD, folded
from ..moderation.permissions import MODERATE
from .mixins import ForModerators, OfferedFilters


class BecauseForm(forms.Form):
    """The comment that an address names."""

    comment = forms.ModelChoiceField(Comment.objects.all(), required=False)


class BanForm(forms.ModelForm):
    """A name to type; or, because of a comment, the choice between its name and its sender."""

    because_of = None  # the comment, in the class that `BanAdmin.get_form` makes

    whom = forms.ChoiceField(label=_("whom"), widget=forms.RadioSelect)
    days = forms.TypedChoiceField(
        label=_("for how long"),
        coerce=int,
        initial=USUAL_PERIOD,
        widget=forms.RadioSelect,
        choices=[
            (days, ngettext_lazy("%(days)d day", "%(days)d days", days) % {"days": days})
            for days in PERIODS
        ],
    )

    class Meta:
        model = Ban
        fields = ["name", "reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.because_of:
            self.fields["whom"].choices = choices = whom_to_ban(self.because_of)
            self.initial.setdefault("whom", choices[-1][0])
            self.fields.pop("name", None)
        else:
            self.fields.pop("whom", None)
            if "name" in self.fields:  # it is not on the page of a ban that is only looked at
                self.fields["name"].required = True

    def clean_name(self):
        if not folded(self.cleaned_data["name"]):
            raise forms.ValidationError(_("A name needs letters that can be seen."))
        return self.cleaned_data["name"]

    def clean(self):
        """Before the model is validated: a ban is of a name or a sender."""
        cleaned = super().clean()
        if cleaned.get("whom") == "name":
            self.instance.name = self.because_of.name
        elif cleaned.get("whom") == "sender":
            self.instance.sender = self.because_of.sender
        self.instance.comment = self.because_of
        return cleaned


def whom_to_ban(comment):
    choices = []
    if folded(comment.name):
        choices.append(("name", _("the name “%(name)s”") % {"name": comment.name}))
    if comment.sender:
        choices.append(("sender", _("the connection that this comment came from")))
    return choices


@admin.register(Ban)
class BanAdmin(ForModerators, OfferedFilters, admin.ModelAdmin):
    form = BanForm
    list_display = ["whom", "reason", "until", "is_in_force", "made_by", "made_at"]
    list_display_links = None
    list_select_related = ["comment", "made_by"]
    list_per_page = 50
    actions = ["end"]

    def has_add_permission(self, request):
        return self.has_module_permission(request)

    def has_change_permission(self, request, obj=None):
        return False

    def has_moderate_permission(self, request):
        return request.user.has_perm(MODERATE)

    @admin.display(description=_("whom"))
    def whom(self, ban):
        if ban.name:
            return ban.name
        if ban.comment is None:
            return pgettext_lazy("ban", "a connection")
        page = reverse("admin:comments_comment_change", args=[ban.comment_id])
        words = _("the connection of comment %(number)d") % {"number": ban.comment_id}
        return format_html('<a href="{}">{}</a>', page, words)

    @admin.display(description=_("in force"), boolean=True)
    def is_in_force(self, ban):
        return ban.is_in_force

    # Adding

    def because_of(self, request):
        """The comment that is named in the address, if it says whom to ban."""
        asked = BecauseForm(request.GET)
        comment = asked.cleaned_data["comment"] if asked.is_valid() else None
        return comment if comment and whom_to_ban(comment) else None

    def get_fields(self, request, obj=None):
        if obj:
            return ["whom", "reason", "until", "is_in_force", "made_by", "made_at"]
        return ["whom" if self.because_of(request) else "name", "days", "reason"]

    def get_readonly_fields(self, request, obj=None):
        return self.get_fields(request, obj) if obj else ()

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        form.because_of = None if obj else self.because_of(request)
        return form

    def save_model(self, request, ban, form, change):
        """Impose what was asked for; the time runs from now."""
        made = Ban.impose(
            name=ban.name,
            comment=ban.comment,
            days=form.cleaned_data["days"],
            reason=ban.reason,
            made_by=request.user,
        )
        ban.pk = made.pk

    @admin.action(
        description=_("End now"),
        permissions=["moderate"],
        location=[ActionLocation.CHANGE_LIST, ActionLocation.CHANGE_FORM],
    )
    def end(self, request, bans):
        count = sum(ban.end() for ban in bans)
        words = ngettext("%(count)d ban has ended.", "%(count)d bans have ended.", count)
        self.message_user(request, words % {"count": count}, messages.SUCCESS)
