"""What the two commands about a person have in common."""

from django.core.management.base import BaseCommand, CommandError

from .. import personal_data
from ..models import Comment

NOT_FOUND, ONLY_CANDIDATES, NOT_CONFIRMED = 1, 3, 4  # exit codes; 2 is a wrong command line


class PersonCommand(BaseCommand):
    """Finds the comment that is meant; a name or words end in a list to choose from."""

    def add_arguments(self, parser):
        parser.add_argument(
            "comment",
            help="its number, or the address of its writer's own page; "
            "a name or some words only list what could be meant",
        )

    def handle(self, *, comment, **options):
        if found := personal_data.find(comment):
            return self.do(found, **options)
        lines = [
            personal_data.in_a_line(candidate) for candidate in personal_data.candidates(comment)
        ]
        for line in lines:
            self.stdout.write(line)
        if lines:
            raise CommandError(
                "These comments have this name or these words, and different people use the "
                "same. Make sure whose it is, then give its number.",
                returncode=ONLY_CANDIDATES,
            )
        raise CommandError(why_not(comment), returncode=NOT_FOUND)


def why_not(text):
    match = personal_data.NUMBER.fullmatch(text.strip())
    if match and Comment.objects.filter(pk=match[1]).exists():
        return f"Comment {match[1]} is a reply of staff, not a reader's."
    return "No comment has this number, own page, name or words."
