"""The three groups of staff and what each may do. Writers do not moderate."""

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

WRITING = [
    "reports.view_post",
    "reports.add_post",
    "reports.change_post",
    "reports.delete_post",
    "reports.view_photo",
    "reports.add_photo",
    "reports.change_photo",
    "reports.delete_photo",
    "reports.view_category",
    "reports.add_category",
    "reports.change_category",
    "reports.view_reading",
    "reports.add_reading",
    "reports.change_reading",
    "reports.delete_reading",
    "reports.view_easyword",
    "reports.add_easyword",
    "reports.change_easyword",
    "reports.delete_easyword",
    "reports.view_knownword",
    "reports.add_knownword",
    "reports.change_knownword",
    "reports.delete_knownword",
]
MODERATING = [
    "comments.view_comment",
    "comments.moderate_comment",
    "comments.view_akismetconnection",
    "comments.change_akismetconnection",
    "reports.view_post",
]
ADMINISTERING = [
    "reports.delete_category",
    "reports.view_sitesettings",
    "reports.change_sitesettings",
    "charm.view_task",
    "charm.change_task",
    "auth.view_user",
    "auth.add_user",
    "auth.change_user",
    "auth.view_group",
    "redirects.view_redirect",
    "redirects.add_redirect",
    "redirects.change_redirect",
    "redirects.delete_redirect",
]
GROUPS = {
    "Writers": WRITING,
    "Moderators": MODERATING,
    "Administrators": [*WRITING, *MODERATING, *ADMINISTERING],
}


def keep_groups():
    """Give each group exactly its rights; safe to repeat."""
    # The signal of the last app can come before its own permissions are made.
    for label in {name.split(".")[0] for names in GROUPS.values() for name in names}:
        create_permissions(apps.get_app_config(label), verbosity=0)
    known = {f"{p.content_type.app_label}.{p.codename}": p for p in all_permissions()}
    for name, rights in GROUPS.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.set({known[right] for right in rights})


def all_permissions():
    return Permission.objects.select_related("content_type")
