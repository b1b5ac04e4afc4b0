import json

from comments import personal_data

from ..person import PersonCommand


class Command(PersonCommand):
    help = "Prints, as JSON, everything that is kept about the writer of a comment."

    def do(self, comment, **options):
        everything = personal_data.everything_about(comment)
        self.stdout.write(json.dumps(everything, ensure_ascii=False, indent=2))
