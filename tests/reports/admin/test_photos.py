"""Photos in the form: several at once, refused ones, ordered ones, and those taken back."""

import pytest
from django.core.files.storage import default_storage

from charm.models import Task
from reports.models import Photo, Post
from tests.factories import make_photo, make_picture
from tests.reports.forms import errors, read_form

pytestmark = pytest.mark.usefixtures("in_english", "media", "writer")

AGAIN = "This photo is fine, but the page has an error. Please choose it again."


def captions():
    return [photo.text("caption", "ja") for photo in Photo.objects.all()]


def new(number, caption, **more):
    """What one of the empty forms is filled with."""
    names = {"upload": make_picture(name=f"photo{number}"), "caption_ja": caption, **more}
    return {f"photos-{number}-{name}": value for name, value in names.items()}


def test_several_photos_are_added_in_one_save(post, open_form, save):
    data = open_form(post) | new(0, "一", consent="on") | new(1, "二", caption_th="สอง")
    assert save(post, data).status_code == 302
    one, two = Photo.objects.all()
    assert (one.text("caption", "ja"), one.consent, one.position) == ("一", True, 0)
    assert (two.text("caption", "th"), two.consent, two.position) == ("สอง", False, 1)
    assert [default_storage.exists(photo.path("64.jpg")) for photo in (one, two)] == [True, True]
    orders = Task.objects.filter(path="reports.tasks.make_renditions").values_list(
        "args", flat=True
    )
    assert sorted(orders) == [[one.pk], [two.pk]]


def test_photos_come_with_a_new_report(open_form, save):
    save(None, open_form() | {"event_date": "2013-04-06"} | new(0, "一"))
    assert Post.objects.get().photos.get().text("caption", "ja") == "一"


def test_a_refused_photo_gets_a_sentence_and_nothing_typed_is_lost(post, open_form, save):
    data = open_form(post) | new(0, "一") | new(1, "二", upload=make_picture("GIF"))
    answer = save(post, data | {"title_ja": "わたしの題"})
    assert errors(answer) == {
        "0-upload": [AGAIN],
        "1-upload": [
            "This file is not a photo in a format that works on the web. "
            "Please save it as JPEG, PNG, WebP or AVIF and choose it again."
        ],
    }
    again = read_form(answer)
    typed = [again[name] for name in ("title_ja", "photos-0-caption_ja", "photos-1-caption_ja")]
    assert typed == ["わたしの題", "一", "二"]
    assert not Photo.objects.exists()


def test_a_caption_without_a_photo_is_asked_for_one(post, open_form, save):
    answer = save(post, open_form(post), **{"photos-0-caption_ja": "一"})
    assert errors(answer) == {"0-upload": ["This field is required."]}


def test_uploads_are_decoded_before_the_transaction_of_the_form(
    post, open_form, save, monkeypatch, django_capture_on_commit_callbacks
):
    from django.db import connection

    from reports import imaging

    depths, examine = [], imaging.examine

    def note(upload):
        depths.append(len(connection.savepoint_ids))
        examine(upload)

    outside = len(connection.savepoint_ids)
    monkeypatch.setattr(imaging, "examine", note)
    save(post, open_form(post) | new(0, "一"))
    assert depths == [outside]


def test_photos_are_ordered_by_their_numbers(post, open_form, save):
    for position, caption in enumerate(["一", "二", "三"]):
        make_photo(post, position=position, caption_ja=caption)
    save(post, open_form(post), **{f"photos-{n}-position": p for n, p in enumerate([3, 1, 2])})
    assert captions() == ["二", "三", "一"]


def test_captions_of_two_people_do_not_collide(post, open_form, save):
    make_photo(post)
    one, other = open_form(post), open_form(post)
    save(post, one, **{"photos-0-caption_ja": "一", "photos-0-consent": "on"})
    save(post, other, **{"photos-0-caption_th": "หนึ่ง"})
    photo = Photo.objects.get()
    assert (photo.text("caption", "ja"), photo.text("caption", "th")) == ("一", "หนึ่ง")


def test_a_tick_taken_away_takes_the_consent_back(
    post, open_form, save, django_capture_on_commit_callbacks
):
    photo = make_photo(post)
    data = open_form(post)
    del data["photos-0-consent"]
    save(post, data)
    stored = Photo.objects.get()
    assert stored.consent is False
    assert stored.name != photo.name
    save(post, open_form(post), **{"photos-0-consent": "on"})
    assert Photo.objects.get().consent is True


def test_a_photo_is_deleted_with_a_tick(post, open_form, save, django_capture_on_commit_callbacks):
    photo = make_photo(post)
    with django_capture_on_commit_callbacks(execute=True):
        save(post, open_form(post), **{"photos-0-DELETE": "on"})
    assert not Photo.objects.exists()
    assert not photo.original.storage.exists(photo.original.name)


def test_a_photo_that_a_colleague_has_deleted_gets_a_sentence(post, open_form, save):
    photo = make_photo(post)
    data = open_form(post)
    photo.delete()
    answer = save(post, data, **{"photos-0-caption_ja": "一"})
    assert answer.status_code == 200
    assert list(errors(answer)) != []


def test_photos_that_readers_do_not_see_are_pointed_out(client, post, open_form, save):
    save(post, open_form(post) | new(0, "一") | new(1, "二"))
    messages = [str(message) for message in client.get("/admin/").context["messages"]]
    sentence = "2 photos are not shown to readers: the tick for consent is missing."
    assert sentence in messages
