"""Who moderates: whom mail goes to, and who sees the pages that are for moderators alone."""

from django.contrib.auth import get_user_model

MODERATE = "comments.moderate_comment"


def who_can_be_written_to():
    """The members of staff who may decide about comments and have an e-mail address."""
    people = get_user_model().objects.with_perm(MODERATE)
    return people.filter(is_staff=True).exclude(email="")


class ForModerators:
    """Who may decide about comments may see and use this; nobody else."""

    def has_module_permission(self, request):
        return request.user.has_perm(MODERATE)

    def has_view_permission(self, request, obj=None):
        return self.has_module_permission(request)

    def has_change_permission(self, request, obj=None):
        return self.has_module_permission(request)

    def has_add_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
