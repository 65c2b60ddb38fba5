"""Files: kept sealed, shut on their day, given as something to save and never as a page of ours."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from heldinmind.access.audience import Audience, Topic
from heldinmind.access.models import Event
from heldinmind.documents import actions, queries
from heldinmind.documents.actions import files
from heldinmind.documents.models import File, FilePart
from heldinmind.kit.forms import Refused
from heldinmind.people.queries import ToPerson, Use, released_to
from tests import make_care, make_documents
from tests.make_care import being

WORDS = b"What her midwife wrote to us, in confidence."


def test_what_is_kept_is_read_again_and_stands_nowhere_in_the_clear(episode, clinician):
    long = WORDS * 60_000  # more than two parts
    kept = make_documents.file(episode, clinician, content=long)
    assert make_documents.read(kept, clinician) == long
    assert FilePart.objects.filter(file=kept).count() == 3
    assert not any(b"midwife" in bytes(part.sealed) for part in FilePart.objects.all())


def test_sent_twice_it_is_kept_once(episode, clinician):
    assert make_documents.file(episode, clinician) == make_documents.file(episode, clinician)
    assert Event.objects.filter(name="file.added").count() == 1


@pytest.mark.parametrize(("name", "content"), [("a.txt", b""), ("a.pdf", WORDS), ("a.svg", b"<svg></svg>")])
def test_what_is_not_of_the_list_is_refused(episode, clinician, name, content):
    with pytest.raises(Refused):
        make_documents.file(episode, clinician, name=name, content=content)
    assert not File.objects.exists()


def test_what_is_larger_than_the_setting_is_refused(episode, clinician, settings):
    settings.FILE_MOST_BYTES = 10
    with pytest.raises(Refused, match="larger than"):
        make_documents.file(episode, clinician, content=b"a" * 11)


def test_a_name_is_the_last_part_of_a_path():
    assert files.called("C:\\Users\\dana\\letter\n.pdf") == "letter.pdf"
    assert len(files.called("a" * 300 + ".pdf")) == 200


def test_past_its_day_a_file_is_served_to_nobody_and_stands_on_the_list(episode, clinician, as_web):
    """The database goes by its own clock: the days are far enough away to be so whenever this is run."""
    kept = make_documents.file(episode, clinician, destroy_on=date(2126, 1, 2))
    assert make_documents.read(kept, clinician, date(2126, 1, 1))
    with pytest.raises(File.DoesNotExist):
        make_documents.read(kept, clinician, date(2126, 1, 2))
    with being(clinician, episode.team):
        actions.set_destroy_day(file=kept, destroy_on=date(2000, 1, 1), by=clinician)
        assert list(queries.files_of(episode.family)) == [kept]
    with as_web(clinician):
        assert not FilePart.objects.exists()


def test_of_a_file_only_its_day_changes(episode, clinician):
    kept = make_documents.file(episode, clinician)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE documents_file SET audience = 1 WHERE id = '{kept.pk}'")


def test_a_file_is_given_as_its_subject_source_and_audience_say(episode, clinician):
    dana, leo = make_care.person(episode, "Dana"), make_care.person(episode, "Leo")
    hers = make_documents.file(episode, clinician, name="a.txt", about=dana, supplied_by=dana, audience=Audience.PERSON)
    make_documents.file(episode, clinician, name="b.txt", about=dana, supplied_by=leo, audience=Audience.PERSON)
    make_documents.file(episode, clinician, name="c.txt")
    with being(clinician, episode.team):
        assert list(released_to(File.objects.all(), ToPerson(dana.pk, Use.REQUEST))) == [hers]
        assert not released_to(File.objects.all(), ToPerson(leo.pk, Use.REQUEST)).exists()


def test_whoever_does_not_read_the_topic_does_not_find_the_file(episode, clinician, lead, as_web, sign_in):
    kept = make_documents.file(episode, lead, topics=Topic.PATERNITY)
    with as_web(clinician):
        assert not File.objects.exists() and not FilePart.objects.exists()
    assert sign_in(clinician).get(reverse("documents:file", args=[kept.pk])).status_code == 404
    assert sign_in(lead).get(reverse("documents:file", args=[kept.pk])).status_code == 200


def upload(client, episode, name="midwife.txt", content=WORDS, **more):
    sent = {"file": SimpleUploadedFile(name, content), "about": "family", "audience": "4", **more}
    return client.post(reverse("documents:add_file", args=[episode.family_id]), sent)


def test_a_file_is_added_listed_and_saved(episode, clinician, sign_in):
    client = sign_in(clinician)
    assert upload(client, episode).status_code == 302
    kept = File.objects.get()
    page = client.get(reverse("documents:letters", args=[episode.family_id])).content.decode()
    assert "midwife.txt" in page
    answer = client.get(reverse("documents:file", args=[kept.pk]))
    assert b"".join(answer.streaming_content) == WORDS
    assert answer["Content-Disposition"] == 'attachment; filename="midwife.txt"'
    assert answer["X-Content-Type-Options"] == "nosniff" and "sandbox" in answer["Content-Security-Policy"]
    assert answer["Content-Type"] == "text/plain"


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"file": ""}, "Choose a file"),
        ({"about": ""}, "Say whom the file is about"),
        ({"audience": "1"}, "Say whom it is about"),
        ({"destroy_on-day": "1", "destroy_on-month": "1", "destroy_on-year": "2020"}, "This day has passed"),
        ({"destroy_on-day": "1"}, "must include"),
        ({"content": b"<html><script>alert(1)</script></html>", "name": "a.pdf"}, "Choose one of these"),
    ],
)
def test_a_half_sent_form_says_what_is_missing(episode, clinician, sign_in, more, says):
    answer = upload(sign_in(clinician), episode, **more)
    assert answer.status_code == 200 and says in answer.content.decode()
    assert not File.objects.exists()


def test_the_day_is_changed_on_its_page(episode, clinician, sign_in):
    kept, client = make_documents.file(episode, clinician), sign_in(clinician)
    url = reverse("documents:destroy_day", args=[kept.pk])
    day = {"destroy_on-day": "16", "destroy_on-month": "11", "destroy_on-year": "2026"}
    assert client.post(url, day | {"destroy_on-day": "15"}).status_code == 200
    assert client.post(url, day).status_code == 302
    assert client.get(reverse("documents:file", args=[kept.pk])).status_code == 404
    assert "nobody can open it" in client.get(reverse("documents:letters", args=[episode.family_id])).content.decode()
