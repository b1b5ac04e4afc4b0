"""The sample that a new site starts with: four events, told in our own words."""

import tomllib
from pathlib import Path

from django.core.files import File
from django.db import transaction
from django.utils.html import format_html, format_html_join

from comments.models import Comment
from reports import imaging, languages
from reports.models import Category, Photo, Post, SiteSettings, column
from reports.tasks import make_renditions

HERE = Path(__file__).parent


@transaction.atomic
def load(author=None):
    """Add those sample reports that are not there yet; returns how many were added."""
    sample = tomllib.loads((HERE / "reports.toml").read_text())
    load_site(sample["site"])
    for entry in sample["category"]:
        names = translated("name", entry["name"])
        Category.objects.get_or_create(slug=entry["slug"], defaults=names)
    new = [
        entry for entry in sample["post"] if not Post.objects.filter(slug=entry["slug"]).exists()
    ]
    for entry in new:
        load_post(entry, author)
    return len(new)


def load_site(entry):
    """What a new site says of itself; what staff have written there stays."""
    if not SiteSettings.objects.exists():
        facts = SiteSettings()
        for field, texts in entry.items():
            for name, text in translated(field, texts).items():
                setattr(facts, name, to_html(text))
        facts.save()


def load_post(entry, author):
    post = Post.objects.create(
        slug=entry["slug"],
        category=Category.objects.get(slug=entry["category"]),
        event_date=entry["event_date"],
        event_end_date=entry.get("event_end_date"),
        author=author,
    )
    for code in languages.codes():
        if texts := entry.get(code):
            post.write(code, {**texts, "body": to_html(texts["body"])}, by=author).make_ready()
    for position, photo in enumerate(entry.get("photo", [])):
        load_photo(post, position, photo)
    post.publish(entry["published_at"])
    for comment in entry.get("comment", []):
        load_comment(post, author, **comment)


def load_photo(post, position, entry):
    words = translated("caption", entry["caption"]) | translated("alt", entry["alt"])
    photo = Photo(post=post, position=position, consent=entry["consent"], **words)
    with (HERE / "photos" / entry["file"]).open("rb") as file:
        photo.take(imaging.clean(File(file)))
    photo.save()
    make_renditions.enqueue(photo.pk)


def load_comment(post, author, *, status, reply=None, **fields):
    comment = Comment(post=post, **fields)
    comment.submit(trapped=status == "spam")
    if status == "approved":
        comment.approve(by=author)
    elif status == "held" and comment.status != "held":
        comment.hold(by=author)
    if reply:
        answer = comment.reply(reply, by=author)
        Comment.objects.filter(pk=answer.pk).update(created_at=fields["created_at"])


def translated(field, words):
    return {column(field, code): text for code, text in words.items() if code in languages.codes()}


def to_html(text):
    """Paragraphs from blank lines, lists from lines that begin with a hyphen."""
    blocks = [block.strip().splitlines() for block in text.strip().split("\n\n")]
    return "".join(
        format_html(
            "<ul>{}</ul>",
            format_html_join("", "<li><p>{}</p></li>", ((line[2:],) for line in lines)),
        )
        if lines[0].startswith("- ")
        else format_html_join("", "<p>{}</p>", ((line,) for line in lines))
        for lines in blocks
    )
