from django.core.management.base import CommandError

from comments import personal_data
from comments.models import Status

from .. import person


class Command(person.PersonCommand):
    help = "Erases a comment and everything that is kept about its writer."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--yes", action="store_true", help="erase without asking again")

    def do(self, comment, *, yes, **options):
        if comment.status == Status.WITHDRAWN:
            self.stdout.write(f"Comment {comment.pk} is erased already.")
            return
        if not (yes or self.is_confirmed(comment)):
            raise CommandError("Nothing was erased.", returncode=person.NOT_CONFIRMED)
        comment.withdraw()
        comment.bans.all().delete()  # they name the writer, or where they are
        self.stdout.write(
            f"Comment {comment.pk} is erased. Backups made before still hold it: "
            "docs/privacy.md says what to do about them."
        )

    def is_confirmed(self, comment):
        self.stdout.write(personal_data.in_a_line(comment))
        try:
            return input("Erase this comment and its replies for good? Type yes: ") == "yes"
        except EOFError:
            return False  # nobody is there to ask
