from django.apps import AppConfig
from django.db.models.signals import post_delete
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = _("Reports")

    def ready(self):
        # A signal, because a photo also goes when its post goes, and a cascade calls no method.
        from . import checks  # noqa: F401

        post_delete.connect(delete_photo_files, sender="reports.Photo")


def delete_photo_files(instance, **kwargs):
    instance.delete_files()
