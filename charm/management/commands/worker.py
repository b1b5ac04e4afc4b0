import signal
import threading

from django.conf import settings
from django.core.management.base import BaseCommand

from charm.models import Task
from charm.tasks import run_next, work


class Command(BaseCommand):
    help = "Does background tasks until it is told to stop; several may run at once."

    def add_arguments(self, parser):
        parser.add_argument("--drain", action="store_true", help="stop when nothing is due")

    def handle(self, *, drain, **options):
        Task.objects.seed(settings.PERIODIC_TASKS)
        if drain:
            done = 0
            while run_next():
                done += 1
            self.stdout.write(f"{done} tasks done.")
            return
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *received: stop.set())
        self.stdout.write("The worker has started.")
        work(stop)
        self.stdout.write("The worker has stopped.")
