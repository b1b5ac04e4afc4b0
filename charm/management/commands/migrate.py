from django.core.management.commands import migrate

from reports.locks import one_process


class Command(migrate.Command):
    """Django's own, for processes that start at the same moment: each waits for the one before."""

    def handle(self, *args, **options):
        with one_process("migrate"):
            return super().handle(*args, **options)
