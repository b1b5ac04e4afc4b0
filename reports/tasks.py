"""What is done for reports in the background."""

from django.tasks import task

from . import imaging
from .models import Photo


@task
def make_renditions(photo_pk):
    """Make the sizes that a photo still lacks; the first is there since it was uploaded."""
    photo = Photo.objects.filter(pk=photo_pk).first()
    if photo is None:
        return
    lacking = set(imaging.rendition_names(photo.width)) - set(photo.renditions)
    try:
        with photo.original.open() as original:
            files = imaging.make_renditions(original, lacking)
    except FileNotFoundError:  # deleted meanwhile
        if Photo.objects.filter(pk=photo_pk).exists():
            raise
        return
    photo.keep(files)
