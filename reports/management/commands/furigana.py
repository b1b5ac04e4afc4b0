"""Print Japanese text with its readings, for a look at what the engine makes of it."""

import sys

from django.core.management.base import BaseCommand

from reports.easy_japanese.furigana.ruby import in_braces


class Command(BaseCommand):
    help = "Reads lines from standard input and prints each with its readings: {漢字|かんじ}."
    requires_system_checks = []

    def handle(self, **options):
        for stream in (sys.stdin, sys.stdout):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(encoding="utf-8", errors="replace")
        for line in sys.stdin:
            self.stdout.write(in_braces(line.rstrip("\r\n")))
            self.stdout.flush()
