"""Things for tests, made by the verbs that make them in life."""

from datetime import date, datetime, timedelta
from io import BytesIO
from itertools import count
from zoneinfo import ZoneInfo

from django.contrib.auth.models import Group, User
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from reports.models import Photo, Post

TOKYO = ZoneInfo("Asia/Tokyo")
_numbers = count(1)


def make_texts(word, code):
    return {
        "title": f"{word} title {code}",
        "summary": f"{word} summary {code}",
        "place": f"{word} place {code}",
        "body": f"<p>{word} body {code}</p>",
    }


def make_post(
    slug=None,
    *,
    ready=("ja", "ja-simple", "en", "th"),
    draft=(),
    published=True,
    word="Spring",
    event_date=date(2012, 12, 13),
    **fields,
):
    """A post with texts in the languages named; `published` may be a moment or False."""
    post = Post.objects.create(
        slug=slug or f"post-{next(_numbers)}", event_date=event_date, **fields
    )
    for code in [*ready, *draft]:
        version = post.write(code, make_texts(word, code))
        if code in ready:
            version.make_ready()
    if published:
        post.publish(timezone.now() - timedelta(days=1) if published is True else published)
    return post


def stored_texts(post, code="ja"):
    return Post.objects.get(pk=post.pk).texts(code)


def make_photo(post, *, consent=True, position=0, **words):
    """A photo row whose files hold no picture: for pages, not for Pillow."""
    number = next(_numbers)
    photo = Photo(
        post=post, name=f"photo{number}", width=960, height=640, position=position, consent=consent
    )
    photo.renditions = ["960.jpg"]
    photo.original.save(f"photo{number}.jpg", ContentFile(b"original"), save=False)
    for name, text in words.items():
        setattr(photo, name, text)
    photo.save()
    return photo


def make_staff(group="Moderators", **fields):
    """A member of staff with the rights of a group, or with none."""
    fields = {"username": f"member{next(_numbers)}", "is_staff": True} | fields
    user = User.objects.create_user(**fields)
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user


def make_picture(kind="JPEG", size=(64, 48), mode="RGB", colour="teal", name="photo", **options):
    """A file as a browser sends it, with a picture in one colour."""
    file = BytesIO()
    Image.new(mode, size, colour).save(file, kind, **options)
    return SimpleUploadedFile(f"{name}.{kind.lower()}", file.getvalue())


def moment(year, month, day, hour=9):
    return datetime(year, month, day, hour, tzinfo=TOKYO)
