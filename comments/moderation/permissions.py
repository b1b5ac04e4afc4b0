"""Who moderates: whom mail goes to, and who sees the pages that are for moderators alone."""

from django.contrib.auth import get_user_model

MODERATE = "comments.moderate_comment"


def who_can_be_written_to():
    """The members of staff who may decide about comments and have an e-mail address."""
    people = get_user_model().objects.with_perm(MODERATE)
    return people.filter(is_staff=True).exclude(email="")
