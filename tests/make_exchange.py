"""Short ways to import a small log in a test, and to look at what came of it."""

import csv
import io
from datetime import date
from typing import Any

from django.apps import apps

from heldinmind.access.models import Team
from heldinmind.access.system import command
from heldinmind.exchange.actions import Figures, import_log
from heldinmind.exchange.history.reading import open_log
from tests.make import TODAY

# One accepted family, from arrival to ending.
LARKFIELD = {
    **{"reference": "R-1", "received_on": "2025-03-01", "source": "health visitor", "concerns": "She cries at night"},
    **{"baby1_first_name": "Jude", "baby1_last_name": "Larkfield", "baby1_birth_date": "2025-01-10"},
    **{"carer1_first_name": "Dana", "carer1_last_name": "Larkfield", "carer1_relationship": "mother"},
    **{"decision": "accept", "decided_on": "2025-03-08", "allocated_on": "2025-03-20", "allocated_to": "Worker A"},
    **{"assessed_on": "2025-04-01", "started_on": "2025-04-08"},
}


def row(**cells: str) -> dict[str, str]:
    """The Larkfields' row with these cells changed; an empty one is blank."""
    return {**LARKFIELD, **cells}


def bare(**cells: str) -> dict[str, str]:
    """A row with a reference, a date of arrival and these cells."""
    return {"reference": "R-1", "received_on": "2025-03-01", **cells}


def as_csv(*rows: dict[str, str]) -> bytes:
    columns = list(dict.fromkeys(column for each in rows for column in each))
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, columns)
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode()


def imported(team: Team, *rows: dict[str, str], today: date = TODAY, **options: Any) -> Figures:
    """Import these rows as a command does."""
    with open_log(io.BytesIO(as_csv(*rows)), name="log.csv") as log:
        return import_log(log=log, team=team, by=command(), today=today, **options)


def counts(figures: Figures) -> tuple[int, int, int, int]:
    """Created, updated, unchanged, refused."""
    return figures.created, figures.updated, figures.unchanged, figures.refused


def state() -> dict[str, Any]:
    """Every row of the team, by table: two states are equal when nothing was written between them."""
    tables = [model for model in apps.get_models() if any(field.name == "team" for field in model._meta.fields)]
    return {model._meta.db_table: sorted(map(str, model.objects.values_list())) for model in tables}
