"""Letters, files and copies of the record, when their people or their own day has come."""

from datetime import date

import pytest
from django.db import DatabaseError

from heldinmind.access.acting import acting
from heldinmind.access.models import Actor, Team
from heldinmind.access.system import job
from heldinmind.care.models import Episode
from heldinmind.documents.models import Document, File, FilePart, Recipient
from heldinmind.rights import actions
from heldinmind.rights.models import PackItem, Request
from tests import make_care, make_documents, make_keeping, make_requests
from tests.make_care import TODAY, being
from tests.make_keeping import ask, destroy, everywhere

PAST = date(2000, 1, 1)


def test_what_is_only_hers_goes_and_a_copy_about_the_child_stays_without_her_name(
    episode: Episode, clinician: Actor, lead: Actor, guardian: Actor
) -> None:
    dana, jude = make_care.person(episode, "Dana"), make_care.person(episode, "Jude")
    make_documents.signed(episode, clinician, words="Dear to you alone.")
    make_requests.frozen(dana, guardian)
    childs = make_requests.frozen(dana, guardian, for_child=jude)
    make_keeping.ended(episode, lead)
    destroy(dana, lead, guardian)
    assert list(Document.objects.values_list("pk", flat=True)) == [childs.pack_id]
    to = Recipient.objects.get()
    assert (to.person_id, to.name, to.address) == (dana.pk, "", "")
    assert list(Request.objects.values_list("pk", flat=True)) == [childs.pk]
    assert set(PackItem.objects.values_list("request", flat=True)) == {childs.pk}
    assert set(File.objects.values_list("document", flat=True)) == {childs.pack_id}
    assert "documents_recipient" not in everywhere("Dana")


def test_on_its_own_day_what_is_in_a_file_goes_and_that_there_was_one_stays(episode: Episode, clinician: Actor) -> None:
    old = make_documents.file(episode, clinician, name="old.txt", destroy_on=PAST)
    kept = make_documents.file(episode, clinician, name="kept.txt")
    assert actions.destroy_files(by=job(), today=TODAY) == FilePart.objects.filter(file=kept).count() == 1
    assert list(FilePart.objects.values_list("file", flat=True)) == [kept.pk]
    assert set(File.objects.values_list("pk", flat=True)) == {old.pk, kept.pk}
    assert actions.destroy_files(by=job(), today=TODAY) == 0


def test_a_hold_keeps_a_file_past_its_day(episode: Episode, clinician: Actor, lead: Actor) -> None:
    make_documents.file(episode, clinician, destroy_on=PAST)
    with being(lead, episode.team):
        actions.hold(person=make_care.person(episode, "Dana"), reason="An inquiry.", by=lead, family=None)
    assert actions.destroy_files(by=job(), today=TODAY) == 0
    assert FilePart.objects.exists()


def test_a_file_whose_day_has_not_come_cannot_be_deleted(episode: Episode, clinician: Actor, team: Team) -> None:
    make_documents.file(episode, clinician, destroy_on=date(2126, 1, 1))
    assert actions.destroy_files(by=job(), today=TODAY) == 0
    with acting(role="disposal", actor=job(), team=team):
        assert ask("DELETE FROM documents_filepart RETURNING id") == []
    for role in ("web", "worker"):
        with pytest.raises(DatabaseError, match="denied"), acting(role=role, actor=job(), team=team):
            ask("DELETE FROM documents_filepart")
