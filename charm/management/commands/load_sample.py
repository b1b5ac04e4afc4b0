from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.utils.crypto import get_random_string

from charm import sample
from reports.locks import one_process
from reports.models import Post


class Command(BaseCommand):
    help = "Adds the sample reports, and a staff login if there is nobody yet."

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-new", action="store_true", help="do nothing if there are reports or users"
        )

    def handle(self, *, if_new, **options):
        with one_process("load_sample"):
            self.load(if_new)

    def load(self, if_new):
        users = get_user_model().objects
        if if_new and (Post.objects.exists() or users.exists()):
            return
        author = users.first() or self.make_staff(users)
        self.stdout.write(f"{sample.load(author)} sample reports added.")

    def make_staff(self, users):
        password = get_random_string(12)
        staff = users.create_superuser("staff", password=password)
        self.stdout.write(f"Staff login: {staff.username}  Password: {password}  (shown only once)")
        return staff
