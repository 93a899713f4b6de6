from argparse import ArgumentParser
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from knotenwerk.apps.places.importing.errors import RegisterError
from knotenwerk.apps.places.importing.saying import explained, said
from knotenwerk.apps.places.importing.taking_over import COUNTS, Report, take_over


class Command(BaseCommand):
    help = "Take over an official register of municipalities (GV-ISys extract, GV100AD) or a table of successors."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--edition", type=date.fromisoformat, help="the day the file stands at, as 2026-12-31")
        parser.add_argument("--terms", default="", help="the terms of use, where the file does not say them")
        parser.add_argument("--complete", action="store_true", help="what the file does not hold has ended")
        parser.add_argument("--trial", action="store_true", help="only tell what would change")

    def handle(self, *args, **options) -> None:
        file: Path = options["file"]
        try:
            report = take_over(
                file.read_bytes(),
                name=file.name,
                **{name: options[name] for name in ("edition", "terms", "complete", "trial")},
            )
        except OSError as problem:
            raise CommandError(f"{file} cannot be opened: {problem.strerror}.") from problem
        except RegisterError as problem:
            raise CommandError(str(explained(problem))) from problem
        self.tell(report)

    def tell(self, report: Report) -> None:
        self.stdout.write(", ".join(f"{getattr(report, what):,} {what}" for what in COUNTS))
        for number in report.repaired[:20]:
            self.stdout.write(f"line {number}: the key got back a zero it had lost")
        for refusal in report.refused:
            self.stdout.write(f"line {refusal.number} refused: {said(refusal.reason, refusal.shown)}")
