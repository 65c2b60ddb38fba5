"""Who reads what, tried for every role, allocation, seal, kind of row, audience and topic: in SQL, and on the pages.

All of it in SQL; on pages as many readers as there is time for. `HELDINMIND_MATRIX=all` tries every one (`make bench`).
"""

import os
import re

import pytest
from django.urls import reverse

from heldinmind.access.models import Actor, Team
from tests import make_care, matrix

PAGES = ("signed note", "draft note", "goal", "contact point")  # what is shown in its own words
MARKED = re.compile(r"mark-(?:signed-note|draft-note|goal|contact-point)-\d+-\d+-end")
BUDGET = None if os.environ.get("HELDINMIND_MATRIX") == "all" else 14  # readers


@pytest.fixture
def record(team: Team, clinician: Actor, lead: Actor) -> matrix.Record:
    return matrix.Record(team, clinician, lead)


def test_in_the_database_everybody_reads_exactly_what_the_table_of_grants_says(record, as_web):
    cases, wrong = 0, []
    for reader, actor in record.colleagues.items():
        with as_web(actor):
            seen = {pk for model in set(matrix.KINDS.values()) for pk in model.objects.values_list("pk", flat=True)}
        for mark, pk in record.rows_of(reader):
            cases += 1
            if (pk in seen) != matrix.expected(reader, mark):
                wrong.append((reader, mark))
    assert wrong == []
    assert cases > 25_000


def chosen() -> list[matrix.Reader]:
    """Spread evenly over roles, allocation and seals."""
    every = sorted(matrix.readers(), key=lambda reader: (reader.seal, reader.holds, reader.role))
    step = -(-len(every) // (BUDGET or len(every)))
    return every[::step]


def test_on_the_pages_everybody_reads_exactly_what_the_table_of_grants_says(record, sign_in):
    wrong = {}
    for reader in chosen():
        shown = on_pages(sign_in(record.colleagues[reader]), record.of(reader))
        due = {
            mark.words for mark, _pk in record.rows_of(reader) if mark.kind in PAGES and matrix.expected(reader, mark)
        }
        if shown != due:
            wrong[reader] = shown ^ due
    assert wrong == {}


def on_pages(client, episode) -> set[str]:
    """Marks on the family page, Dana's page and every page of the notes."""
    found: set[str] = set()
    dana = make_care.person(episode, "Dana")
    addresses = [reverse("caseload:family", args=[episode.family_id]), reverse("people:person", args=[dana.pk])]
    notes = reverse("care:notes", args=[episode.family_id])
    addresses += [f"{notes}?page={number}" for number in range(1, 7)]
    for address in addresses:
        found |= set(MARKED.findall(client.get(address).content.decode()))
    return found
