from django.apps import AppConfig, apps
from django.conf import settings
from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from .log_redaction import keep_discreet


class CharmConfig(AppConfig):
    name = "charm"
    verbose_name = _("Site")

    def ready(self):
        from . import checks  # noqa: F401  registers them, which models must be loaded for

        keep_discreet()
        # After the last app has had its turn: by then renamed permissions have their new names.
        last = [app for app in apps.get_app_configs() if app.models_module][-1]
        post_migrate.connect(keep_right, sender=last)


class CharmAdminConfig(AdminConfig):
    default_site = "charm.admin_site.CharmAdminSite"


def keep_right(**kwargs):
    """What must be so after every migration, whatever was there before."""
    # Models can be imported only when all apps are loaded.
    from .groups import keep_groups
    from .models import Task
    from .sites import keep_site  # the same

    keep_groups()
    keep_site()
    Task.objects.seed(settings.PERIODIC_TASKS)
