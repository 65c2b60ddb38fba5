"""Straight in SQL as the web role: nobody writes into a family kept from them, in another's name, or into the past."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from heldinmind.access.acting import enter
from heldinmind.access.models import Event, Opening
from heldinmind.access.system import command
from heldinmind.care.models import Appointment, Note, NotePart
from heldinmind.people.models import ContactPoint, Family
from tests import make_care

REFUSED = pytest.raises(DatabaseError, match=r"row-level security|denied")


@pytest.fixture
def episode(team, lead, clinician):
    return make_care.episode(team, clinician, by=lead)


def again(row: Any) -> Any:
    """The same row once more, under a key of its own."""
    row.pk = uuid4()
    return row


def test_a_trainee_writes_nothing_into_a_family_that_is_not_theirs(episode, clinician, trainee, as_web):
    planned = make_care.appointment(episode, clinician)
    point = ContactPoint.objects.filter(person=make_care.person(episode, "Dana")).latest("pk")
    for row in (planned, point):
        with as_web(trainee), REFUSED, transaction.atomic():
            again(row).save(force_insert=True)


def test_nobody_moves_a_row_into_a_family_that_is_kept_from_them(team, episode, clinician, lead, as_web):
    planned, hidden = make_care.appointment(episode, clinician), Family(team=team, name="Hidden", sealed=True)
    hidden.save(force_insert=True)
    with as_web(clinician), REFUSED, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE care_appointment SET family_id = %s", [hidden.pk])
    assert Appointment.objects.get(pk=planned.pk).family_id == episode.family_id


def test_nobody_signs_their_own_words_in_anothers_name(episode, clinician, lead, as_web):
    draft = make_care.draft(episode, clinician, {"For the team": "All is well."})
    with as_web(clinician), REFUSED, transaction.atomic():
        Note.objects.filter(pk=draft.pk).update(author=lead, signed_at=make_care.NOW)


def test_nobody_slips_words_into_anothers_draft(episode, clinician, lead, as_web):
    theirs = make_care.draft(episode, lead, {"For the team": "Mine."})
    make_care.draft(episode, clinician, {"For the team": "Not mine."})
    with as_web(clinician), REFUSED, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE care_notepart SET note_id = %s, position = position + 50", [theirs.pk])
    assert NotePart.objects.filter(note=theirs).count() == 1


def test_nobody_leaves_a_trace_in_anothers_name(team, episode, clinician, lead, as_web):
    given = {"team": team, "by": lead, "family": episode.family_id}
    for row in (Opening(**given, page="family"), Event(**given, name="note.signed", target=episode.pk)):
        with as_web(clinician), REFUSED, transaction.atomic():
            row.save(force_insert=True)


def test_nobody_invents_a_past(team, episode, clinician, as_web):
    columns = (
        "pgh_created_at, pgh_label, pgh_obj_id, id, created_at, team_id, name, sealed, before_contact, babys_words"
    )
    forged = "now(), 'update', id, id, created_at, team_id, 'Forged', false, '', ''"
    with as_web(clinician), REFUSED, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO people_familywas ({columns}) SELECT {forged} FROM people_family")


@pytest.mark.parametrize("login", ["web", "family", "reporting", "disposal"])
def test_no_other_process_than_the_worker_acts_as_a_command(team, login):
    with pytest.raises(DatabaseError, match=r"cannot act as a command|denied"), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL SESSION AUTHORIZATION heldinmind_{login}")
        enter(role=login, actor=command(), team=team.pk)


def test_only_the_processes_that_need_it_call_what_sees_past_the_rows(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT proname FROM pg_proc WHERE prosecdef AND (proacl IS NULL OR proacl::text ~ '[{,]=X')")
        assert cursor.fetchall() == []
