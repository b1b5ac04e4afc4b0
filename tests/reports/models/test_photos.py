"""A photo of a report: its files, made by the task, and gone with its consent or with itself."""

import pytest
from django.core.files.storage import default_storage

from reports import imaging
from reports.models import Photo
from reports.tasks import make_renditions
from tests.factories import make_picture, make_post

pytestmark = pytest.mark.usefixtures("media")


@pytest.fixture
def photo(db):
    photo = Photo(post=make_post(ready=["ja"]), consent=True)
    photo.take(imaging.clean(make_picture(size=(700, 500))))
    photo.save()
    return photo


def public_files():
    return sorted(default_storage.listdir("photos")[1])


def test_a_photo_can_be_shown_before_the_task_has_run(photo):
    assert (photo.width, photo.height) == (700, 500)
    assert photo.renditions == ["700.jpg"]
    assert public_files() == [f"{photo.name}-700.jpg"]
    assert (photo.jpeg_url, photo.avif_srcset) == (f"/media/photos/{photo.name}-700.jpg", "")


def test_names_cannot_be_guessed(photo):
    other = Photo()
    other.take(imaging.clean(make_picture()))
    assert len(photo.name) == 22
    assert other.name != photo.name


def test_the_task_makes_what_is_lacking_and_may_be_repeated(photo):
    for _ in range(2):
        make_renditions.call(photo.pk)
        photo.refresh_from_db()
        assert photo.renditions == ["480.avif", "700.avif", "700.jpg"]
        assert public_files() == [f"{photo.name}-{name}" for name in photo.renditions]
    assert photo.avif_srcset == ", ".join(
        f"/media/photos/{photo.name}-{width}.avif {width}w" for width in (480, 700)
    )


def test_the_task_leaves_nothing_of_a_photo_deleted_meanwhile(
    photo, monkeypatch, django_capture_on_commit_callbacks
):
    def delete_first(original, names, make=imaging.make_renditions):
        files = make(original, names)
        with django_capture_on_commit_callbacks(execute=True):
            Photo.objects.get(pk=photo.pk).delete()
        return files

    monkeypatch.setattr(imaging, "make_renditions", delete_first)
    make_renditions.call(photo.pk)
    make_renditions.call(photo.pk)  # and once more, when there is no row at all
    assert public_files() == []


def test_the_task_stores_under_the_name_that_the_photo_has_by_then(
    photo, monkeypatch, django_capture_on_commit_callbacks
):
    def rename_first(original, names, make=imaging.make_renditions):
        with django_capture_on_commit_callbacks(execute=True):
            Photo.objects.get(pk=photo.pk).take_back_consent()
        return make(original, names)

    monkeypatch.setattr(imaging, "make_renditions", rename_first)
    make_renditions.call(photo.pk)
    old = photo.name
    photo.refresh_from_db()
    assert photo.name != old
    assert public_files() == sorted(f"{photo.name}-{name}" for name in photo.renditions)
    assert len(photo.renditions) == 3


def test_consent_taken_back_gives_the_photo_another_address(
    photo, django_capture_on_commit_callbacks
):
    old = photo.name
    with django_capture_on_commit_callbacks(execute=True):
        photo.take_back_consent()
    photo.refresh_from_db()
    assert photo.consent is False
    assert photo.name != old
    assert public_files() == [f"{photo.name}-700.jpg"]


def test_consent_can_be_taken_back_when_the_files_are_lost(photo):
    default_storage.delete(photo.path("700.jpg"))
    photo.take_back_consent()
    assert Photo.objects.get().consent is False


@pytest.mark.parametrize("what", ["photo", "post"])
def test_files_go_with_the_photo_and_with_its_post(photo, what, django_capture_on_commit_callbacks):
    row = photo if what == "photo" else photo.post
    assert photo.original.storage.exists(photo.original.name)
    make_renditions.call(photo.pk)  # made after `photo` was read, as in life
    with django_capture_on_commit_callbacks(execute=True):
        row.delete()
    assert public_files() == []
    assert not photo.original.storage.exists(photo.original.name)
