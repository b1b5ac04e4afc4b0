import logging

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from .logs import MaskTokens


class CommentsConfig(AppConfig):
    name = "comments"
    verbose_name = _("Comments")

    def ready(self):
        logging.getLogger("django.request").addFilter(MaskTokens())
