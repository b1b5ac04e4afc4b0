from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from .logs import keep_discreet


class CommentsConfig(AppConfig):
    name = "comments"
    verbose_name = _("Comments")

    def ready(self):
        keep_discreet()
