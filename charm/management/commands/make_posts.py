from datetime import date, timedelta

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from comments.models import Comment, Status
from reports import languages
from reports.models import LanguageVersion, Post, SearchEntry, column
from reports.models.versions import digest_of

WORDS = {
    "ja": "事務所でみんなと話し合い、次の集まりの予定を決めました。",
    "ja-simple": "みんなで話しました。次に会う日をきめました。",
    "en": "We met at the office, talked things over and agreed on the next date.",
    "th": "เราพบกันที่สำนักงาน พูดคุยกัน และนัดวันพบกันครั้งต่อไป",
}


class Command(BaseCommand):
    help = "Adds many public posts of generated text, to measure with."

    def add_arguments(self, parser):
        parser.add_argument("number", type=int)
        parser.add_argument("--comments", type=int, default=0, help="so many for each post")

    @transaction.atomic
    def handle(self, *, number, comments, **options):
        first = Post.objects.count()
        posts = Post.objects.bulk_create(make_post(first + i) for i in range(number))
        now = timezone.now()
        LanguageVersion.objects.bulk_create(
            make_version(post, code, now) for post in posts for code in languages.codes()
        )
        SearchEntry.objects.keep(Post.objects.filter(pk__in=[post.pk for post in posts]))
        Comment.objects.bulk_create(
            make_comment(post, i, now) for post in posts for i in range(comments)
        )
        self.stdout.write(f"{number} posts with {comments} comments each added.")


def make_post(number):
    post = Post(
        slug=f"generated-{number}",
        event_date=date(2010, 1, 1) + timedelta(days=number % 5000),
        published_at=timezone.now(),
    )
    for code in languages.codes():
        words = WORDS.get(code, WORDS["en"])
        texts = {"title": f"{words[:20]} {number}", "place": "", "summary": words}
        for field, text in {**texts, "body": f"<p>{words} ({number})</p>" * 5}.items():
            setattr(post, column(field, code), text)
    return post


def make_version(post, code, now):
    digest = digest_of(post.texts(code))
    source_digest = digest_of(post.texts(post.source_language))
    return LanguageVersion(
        post=post,
        language=code,
        is_ready=True,
        digest=digest,
        source_digest=source_digest,
        written_at=now,
    )


def make_comment(post, number, now):
    return Comment(
        post=post,
        name=f"Reader {number}",
        body=WORDS["en"],
        language="en",
        page_language="en",
        status=Status.APPROVED,
        status_since=now,
    )
