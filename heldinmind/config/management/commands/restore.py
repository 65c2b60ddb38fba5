"""Put a backup back where no record is, or beside the one that is there (--into-new). See docs/backup.md."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from heldinmind.config.backups.afterwards import bring_up_to_date
from heldinmind.config.backups.places import Installation, key_from, this_one
from heldinmind.config.backups.restoring import restore
from heldinmind.config.backups.trouble import Unusable
from heldinmind.kit.postgres import Trouble


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--key-file", help="a file whose first line is the key; or set BACKUP_KEY_FILE")
        parser.add_argument("--into-new", metavar="NAME", default="", help="a database that is not there yet")
        parser.add_argument(
            "--ledger",
            type=Path,
            default=settings.DESTROYED,
            help="who was destroyed since (DESTROYED, var/destroyed.jsonl)",
        )

    def handle(self, file: Path, key_file: str | None, into_new: str, ledger: Path, **options: Any) -> None:
        to = target(into_new)
        try:
            done = restore(file, key_from(key_file), to, again=lambda: bring_up_to_date(ledger))
        except (Unusable, Trouble, OSError) as problem:
            raise CommandError(str(problem)) from problem
        rows = sum(done.manifest.seen.rows.values())
        self.stdout.write(f"Restored into the database {to.database.name}: {rows} rows, as of {done.manifest.made_at}.")
        self.stdout.write("Messages that waited to be sent are held: somebody looks at each before it goes.")
        if ledger.exists():
            self.stdout.write(f"Destroyed again, because they had been destroyed since: {done.disposed}.")
        else:
            self.stderr.write(
                f"There is no {ledger}: nobody who was destroyed since this backup could be destroyed again. "
                "If anybody was, restore once more with --ledger."
            )
        if settings.DEMO:
            self.stderr.write(
                "This installation is set up as a demonstration, in which nobody is asked for a second step. "
                "Set DEMO=0 before you serve a real record."
            )
        if not done.same_secret:
            self.stderr.write(
                "The secret of this installation is another than when the backup was made: files and sealed drafts cannot be "
                "opened, and staff set up their second step anew. Put the old var/secret-key (or SECRET_KEY) back if you have it."
            )


def target(into_new: str) -> Installation:
    """Beside what is there, uploads get a directory of their own as well."""
    found = this_one(into_new)
    if not into_new:
        return found
    uploads = found.uploads.with_name(f"{found.uploads.name}-{into_new}")
    return Installation(found.database, uploads, found.secret, found.elsewhere)
