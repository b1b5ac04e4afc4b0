from django.core.management.base import BaseCommand

from reports.models import Post, SearchEntry


class Command(BaseCommand):
    help = "Builds anew what the search knows of all reports."

    def handle(self, **options):
        self.stdout.write(f"{SearchEntry.objects.rebuild(Post.objects.all())} texts can be found.")
