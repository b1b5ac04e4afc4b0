"""Old addresses lead to new ones: links to a report outlive its renaming."""

from django.conf import settings
from django.contrib.redirects.models import Redirect


def lead(old, new):
    """From now on the path `old` leads to `new`, and so does whatever led to `old`."""
    here = Redirect.objects.filter(site_id=settings.SITE_ID)
    here.filter(old_path=new).delete()
    here.filter(new_path=old).update(new_path=new)
    Redirect.objects.update_or_create(
        site_id=settings.SITE_ID, old_path=old, defaults={"new_path": new}
    )
