"""Whatever points at a person, or at a relationship that two records may both have, has its line in the rules of merging."""

import pytest
from django.apps import apps
from django.db import connection

from heldinmind.people.models import AdultRelationship, CaregivingRelationship, Person, Triad
from heldinmind.rights.actions.moving import table_of
from heldinmind.rights.rules import LINKS, STAYS, TWINS

HANGING = [link for links, _fills in TWINS.values() for link in links]
EVERY = [*LINKS, *HANGING]
AT = (Person, CaregivingRelationship, AdultRelationship, Triad)


def relations() -> set[str]:
    """Every foreign key to a person or a relationship; histories keep what was and are not moved."""
    return {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if not model._meta.db_table.endswith("was")
        for field in model._meta.local_concrete_fields
        if field.remote_field and field.remote_field.model in AT
    }


def test_every_relation_is_moved_or_said_to_stay():
    assert {link.name for link in EVERY} | STAYS.keys() == relations()
    assert not {link.name for link in EVERY} & STAYS.keys()
    assert all(STAYS.values())


@pytest.mark.parametrize("link", EVERY, ids=lambda link: link.name)
def test_the_database_lets_merging_change_this_column(db, link):
    model, name = link.name.rsplit(".", 1)
    assert apps.get_model(model)._meta.get_field(name).column == link.column
    for column in {link.column, *link.pair, *([link.mark] if link.mark else [])}:
        assert may(table_of(model), column)


@pytest.mark.parametrize("model", TWINS)
def test_the_database_lets_merging_teach_the_survivors_row(db, model):
    for fill in TWINS[model][1]:
        assert may(table_of(model), fill.column)


def may(table: str, column: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_column_privilege('heldinmind_trusted', %s, %s, 'UPDATE')", [table, column])
        return bool(cursor.fetchone()[0])


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("people_person", "team_id"),
        ("people_family", "name"),
        ("care_notepart", "words"),
        ("people_contactpoint", "topics"),
    ],
)
def test_merging_may_change_nothing_else(db, table, column):
    assert not may(table, column)
