"""Back up the whole record: one sealed file, read back before it counts. Meant for a nightly timer; see docs/backup.md."""

from argparse import ArgumentParser, BooleanOptionalAction
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from heldinmind.config.backups.making import make
from heldinmind.config.backups.places import key_from, this_one
from heldinmind.config.backups.reading import verify
from heldinmind.config.backups.trouble import Unusable
from heldinmind.kit.postgres import Trouble

APART = (
    "Not inside: the installation's secret (var/secret-key or SECRET_KEY) and the key of this backup. Keep both, apart from "
    "the backups: without the secret no file in the record, nobody's second step and no sealed draft can be opened again."
)


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("to", type=Path, help="a directory, or the name of a new file")
        parser.add_argument("--key-file", help="a file whose first line is the key; or set BACKUP_KEY_FILE")
        parser.add_argument("--verify", action=BooleanOptionalAction, default=True, help="read it back (as by default)")

    def handle(self, to: Path, key_file: str | None, **options: Any) -> None:
        try:
            key, now = key_from(key_file), timezone.now()
            file = to / f"heldinmind-{now:%Y%m%dT%H%M%SZ}.backup" if to.is_dir() else to
            if file.exists():
                raise Unusable(f"There is a file {file} already; a backup never overwrites another.")
            made = make(this_one(), file, key, now=now)
            if options["verify"]:
                verify(file, key, major=made.seen.postgres)
        except (Unusable, Trouble, OSError) as problem:
            raise CommandError(str(problem)) from problem
        rows, size = sum(made.seen.rows.values()), file.stat().st_size
        self.stdout.write(f"{file}: {rows} rows in {len(made.seen.rows)} tables, {size} bytes.")
        self.stdout.write("It was read back and is whole." if options["verify"] else "It was NOT read back.")
        self.stdout.write(APART)
