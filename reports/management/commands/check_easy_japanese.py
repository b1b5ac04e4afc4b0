import json
import sys

from django.core.management.base import BaseCommand, CommandError

from reports import readability
from reports.models import Post


class Command(BaseCommand):
    help = (
        "Says how easy the easy Japanese texts of reports are, and what still makes them hard; "
        "without a slug, a text from standard input."
    )

    def add_arguments(self, parser):
        parser.add_argument("slugs", nargs="*", metavar="slug", help="addresses of reports")
        parser.add_argument(
            "--json", action="store_true", dest="as_json", help="one JSON object a line"
        )

    def handle(self, *, slugs, as_json, **options):
        write = self.write_json if as_json else self.write_text
        for slug, text in texts_of(slugs) if slugs else [("", from_standard_input())]:
            write(slug, readability.assess(text))

    def write_json(self, slug, found):
        about = {"slug": slug} if slug else {}
        self.stdout.write(json.dumps(about | found.as_json(), ensure_ascii=False))

    def write_text(self, slug, found):
        facts = found.as_json()
        if slug:
            self.stdout.write(f"{slug}:")
        if found.reason:
            self.stdout.write(facts["reason"])
            return
        self.stdout.write(f"{facts['total']} / {facts['of']}")
        for grade in facts["grades"]:
            self.stdout.write(f"  {grade['grade']}  {grade['label']}: {grade['value']:g}")
        longest = facts["longest"]
        self.stdout.write(f"{longest['length']} / {longest['limit']}  {one_line(longest['text'])}")
        for finding in facts["findings"]:
            offers = " / ".join(finding["suggestions"])
            words = f"{finding['level']}  {one_line(finding['text'])}  {finding['message']}"
            self.stdout.write(f"- {words}{f' → {offers}' if offers else ''}")


def one_line(text):
    return " ".join(text.split())


def texts_of(slugs):
    """The easy Japanese of each report, in the order asked for."""
    posts = {post.slug: post for post in Post.objects.filter(slug__in=slugs)}
    if unknown := [slug for slug in slugs if slug not in posts]:
        raise CommandError(f"There is no report with this address: {', '.join(unknown)}")
    for slug in slugs:
        texts = posts[slug].texts("ja-simple")
        yield slug, readability.as_plain_text(texts["title"], texts["body"])


def from_standard_input():
    try:
        return sys.stdin.read()
    except UnicodeDecodeError as error:
        raise CommandError("Standard input is not UTF-8.") from error
