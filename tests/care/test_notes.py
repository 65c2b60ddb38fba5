from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from heldinmind.access.audience import Audience, Topic
from heldinmind.access.models import Event, Opening
from heldinmind.access.permissions import Role
from heldinmind.care import actions, queries
from heldinmind.care.models import Note, NotePart
from heldinmind.kit.forms import Refused
from tests import make, make_care, make_referrals
from tests.make_care import TODAY, being

TOGETHER, PRIVATE, BABY, TEAM = "Together: Dana and Jude", "Dana, private", "Baby: Jude", "For the team"
WORDS = {BABY: "Looked at the light.", TOGETHER: "She sang to him.", PRIVATE: "She is tired of being brave."}


@pytest.fixture
def contact(episode, clinician):
    return make_care.contact(episode, clinician)


def words(note):
    return {part.heading: part.words for part in NotePart.objects.filter(note=note)}


def test_a_part_keeps_whom_it_is_about_and_who_may_be_told(episode, clinician, contact):
    note = make_care.draft(episode, clinician, WORDS, about=contact)
    parts = {part.heading: part for part in note.parts.select_related("subject", "supplied_by")}
    dana = make_care.person(episode, "Dana")
    assert parts[TOGETHER].subject.caregiving.carer == dana
    assert (parts[TOGETHER].audience, parts[PRIVATE].audience) == (Audience.DYAD, Audience.PERSON)
    assert (parts[PRIVATE].subject.person, parts[PRIVATE].supplied_by) == (dana, dana)


def test_a_draft_is_its_authors_alone(team, episode, clinician, lead, contact, as_web):
    note = make_care.draft(episode, clinician, WORDS)
    with as_web(lead):
        assert not Note.objects.exists() and not NotePart.objects.exists()
    with as_web(clinician):
        assert Note.objects.get() == note and NotePart.objects.count() == 3


def test_a_signed_note_is_read_by_colleagues(episode, clinician, lead, as_web):
    make_care.note(episode, clinician, WORDS)
    with as_web(lead):
        assert NotePart.objects.count() == 3


def test_nobody_signs_for_another(episode, clinician, lead):
    note = make_care.draft(episode, clinician, WORDS)
    with being(lead, episode.team), pytest.raises(Note.DoesNotExist):
        actions.sign(note=note, by=lead)
    with being(clinician, episode.team), pytest.raises(Refused, match="Only whoever wrote"):
        actions.sign(note=note, by=lead)


def test_a_note_is_signed_once(episode, clinician):
    note = make_care.note(episode, clinician, WORDS)
    with being(clinician, episode.team), pytest.raises(Refused, match="signed already"):
        actions.sign(note=note, by=clinician)
    assert Event.objects.filter(name="note.signed").count() == 1


def test_an_empty_draft_is_neither_kept_nor_signed(episode, clinician):
    with pytest.raises(Refused, match="Nothing is written"):
        make_care.draft(episode, clinician, {BABY: "   "})
    assert not Note.objects.exists()


def test_a_note_is_not_about_tomorrow(episode, clinician):
    with pytest.raises(Refused, match="still to come"):
        make_care.draft(episode, clinician, WORDS, about_on=TODAY + timedelta(days=1))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE care_notepart SET words = 'other' WHERE note_id = '{}'",
        "UPDATE care_note SET signed_at = NULL WHERE id = '{}'",
        "UPDATE care_note SET about_on = '2026-01-01' WHERE id = '{}'",
    ],
)
def test_the_database_refuses_any_change_to_a_signed_note(episode, clinician, statement):
    note = make_care.note(episode, clinician, WORDS)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(note.pk))


def test_the_database_refuses_another_part_in_a_signed_note(episode, clinician):
    note = make_care.note(episode, clinician, WORDS)
    part = note.parts.first()
    part.pk, part.position = None, 9
    with being(clinician, episode.team), pytest.raises(DatabaseError), transaction.atomic():
        part._state.adding = True
        part.id = NotePart().id
        part.save(force_insert=True)


def test_the_database_lets_nobody_write_for_another(episode, clinician, lead):
    given = {"team": episode.team, "family": episode.family, "episode": episode, "about_on": TODAY}
    with being(lead, episode.team), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Note(author=clinician, **given).save(force_insert=True)


def test_nobody_adds_to_a_colleagues_draft(episode, clinician, lead):
    note = make_care.draft(episode, clinician, WORDS)
    part = note.parts.select_related("subject").first()
    copied = {"team": episode.team, "family": episode.family, "note": note, "subject": part.subject, "position": 9}
    with being(lead, episode.team), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        NotePart(heading="x", words="x", **copied).save(force_insert=True)


def test_a_stranger_reads_no_note(episode, clinician, stranger, other_team):
    make_care.note(episode, clinician, WORDS)
    with being(stranger, other_team):
        assert not Note.objects.exists() and not NotePart.objects.exists()


def test_an_administrator_reads_no_note(episode, clinician, administrator, as_web):
    make_care.note(episode, clinician, WORDS)
    with as_web(administrator):
        assert not Note.objects.exists() and not NotePart.objects.exists()


def test_under_a_topic_they_may_not_read_an_author_still_writes_and_then_lets_go(episode, clinician, lead, as_web):
    topics = {PRIVATE: Topic.PATERNITY}
    note = make_care.draft(episode, clinician, WORDS, topics=topics)
    with as_web(clinician):
        assert NotePart.objects.get(heading=PRIVATE).words == WORDS[PRIVATE]
    changed = make_care.draft(episode, clinician, WORDS | {PRIVATE: "Anders"}, topics=topics, seen=actions.stamp(note))
    with as_web(clinician):
        actions.sign(note=changed, by=clinician)
        assert {part.heading for part in NotePart.objects.all()} == {BABY, TOGETHER}
    with as_web(lead):
        assert NotePart.objects.get(heading=PRIVATE).words == "Anders"


def test_a_draft_saved_twice_is_kept_once(episode, clinician, contact):
    one = make_care.draft(episode, clinician, WORDS, about=contact)
    again = make_care.draft(episode, clinician, WORDS, about=contact)
    assert one == again and NotePart.objects.count() == 3


def test_a_draft_grows(episode, clinician, contact):
    note = make_care.draft(episode, clinician, {BABY: "Calm."}, about=contact)
    make_care.draft(episode, clinician, WORDS, about=contact, seen=actions.stamp(note))
    assert words(note) == WORDS
    assert Note.objects.count() == 1


def test_what_another_window_saved_is_not_overwritten_unseen(episode, clinician, contact):
    old = actions.stamp(make_care.draft(episode, clinician, {BABY: "One."}, about=contact))
    note = make_care.draft(episode, clinician, {BABY: "Two."}, about=contact, seen=old)
    with pytest.raises(actions.ChangedElsewhere, match="another window"):
        make_care.draft(episode, clinician, {BABY: "Three."}, about=contact, seen=old)
    assert words(note) == {BABY: "Two."}


def test_of_one_meeting_an_author_signs_one_note(episode, clinician, contact):
    note = make_care.note(episode, clinician, WORDS, about=contact)
    assert make_care.draft(episode, clinician, WORDS, about=contact) == note  # the page sent twice
    with pytest.raises(Refused, match="Amend it"):
        make_care.draft(episode, clinician, {BABY: "More."}, about=contact)


def test_two_colleagues_each_write_their_own(team, episode, clinician, lead, contact):
    make_care.note(episode, clinician, WORDS, about=contact)
    make_care.note(episode, lead, {TEAM: "A thought."}, about=contact)
    assert Note.objects.filter(contact=contact).count() == 2


def test_an_amendment_is_a_note_of_its_own_under_the_first(episode, clinician, lead):
    first = make_care.note(episode, clinician, WORDS)
    added = make_care.note(episode, lead, {BABY: "He also smiled."}, amends=first)
    again = make_care.note(episode, clinician, {BABY: "Twice."}, amends=added)
    assert (added.amends, again.amends) == (first, first)
    with being(clinician, episode.team):
        seen = [queries.seen(note) for note in queries.notes_of(episode.family)]
        assert [note.note for note in seen] == [first]
        assert [each.parts[0].words for each in seen[0].amendments] == ["He also smiled.", "Twice."]
    assert words(first) == WORDS


def test_the_timeline_asks_the_same_number_of_questions(django_assert_num_queries, episode, clinician):
    def read():
        for note in queries.notes_of(episode.family):
            queries.seen(note)

    for n in range(3):
        first = make_care.note(episode, clinician, {BABY: f"Day {n}"})
    make_care.note(episode, clinician, {BABY: "More."}, amends=first)
    with being(clinician, episode.team), django_assert_num_queries(4):
        read()
    for n in range(12):
        make_care.note(episode, clinician, WORDS | {TEAM: f"Thought {n}"})
    with being(clinician, episode.team), django_assert_num_queries(4):
        read()


def sent(of, author, said, **more):
    known = make_care.headings(of.family, author)
    return {f"words-{known[name].key}": each for name, each in said.items()} | {"seen": "", "save": "yes"} | more


def test_the_page_offers_headings_for_who_was_there(sign_in, team, lead, clinician):
    given = make_referrals.answers(carers=make_care.DANA_AND_LEO)
    episode = make_care.episode(team, clinician, by=lead, given=given)
    contact = make_care.contact(episode, clinician)
    page = sign_in(clinician).get(reverse("care:note", args=[contact.pk])).content.decode()
    opened, folded = page.split("Other headings")
    assert all(heading in opened for heading in (BABY, TOGETHER, PRIVATE, TEAM))
    assert "Leo, private" not in opened and "Leo, private" in folded
    assert "Only Dana may be told" in opened


def test_a_draft_is_saved_and_found_again(sign_in, episode, clinician, contact):
    url = reverse("care:note", args=[contact.pk])
    answer = sign_in(clinician).post(url, sent(episode, clinician, WORDS))
    note = Note.objects.get()
    assert answer["Location"] == reverse("care:draft", args=[note.pk])
    page = sign_in(clinician).get(answer["Location"]).content.decode()
    assert "She sang to him." in page and actions.stamp(note) in page


def test_signing_saves_first(sign_in, episode, clinician, contact):
    url = reverse("care:note", args=[contact.pk])
    answer = sign_in(clinician).post(url, sent(episode, clinician, WORDS, sign="yes"))
    assert answer["Location"] == reverse("care:notes", args=[episode.family_id])
    assert Note.objects.get().signed_at and words(Note.objects.get()) == WORDS


def test_signed_twice_is_signed_once(sign_in, episode, clinician, contact):
    url, given = reverse("care:note", args=[contact.pk]), sent(episode, clinician, WORDS, sign="yes")
    client = sign_in(clinician)
    assert client.post(url, given)["Location"] == client.post(url, given)["Location"]
    assert Note.objects.count() == 1


def test_words_that_cannot_be_kept_come_back_as_they_were_typed(sign_in, episode, clinician, contact):
    long = "x" * 50_001
    given = sent(episode, clinician, {BABY: long, PRIVATE: "Do not lose me."})
    page = sign_in(clinician).post(reverse("care:note", args=[contact.pk]), given).content.decode()
    assert "longer than a part" in page and long in page and "Do not lose me." in page
    assert not Note.objects.exists()


def test_two_windows_lose_nothing(sign_in, episode, clinician, contact):
    url, client = reverse("care:note", args=[contact.pk]), sign_in(clinician)
    client.post(url, sent(episode, clinician, {BABY: "First window."}))
    page = client.post(url, sent(episode, clinician, {BABY: "Second window."})).content.decode()
    assert "another window" in page and "First window." in page and "Second window." in page
    note = Note.objects.get()
    assert words(note) == {BABY: "First window."}
    again = sent(episode, clinician, {BABY: "Second window."}) | {"seen": actions.stamp(note)}
    assert actions.stamp(note) in page
    client.post(url, again)
    assert words(note) == {BABY: "Second window."}


def test_line_breaks_are_kept_and_a_page_of_nothing_is_explained(sign_in, episode, clinician):
    url = reverse("care:free_note", args=[episode.family_id])
    day = {"about_on-day": "16", "about_on-month": "11", "about_on-year": "2026"}
    client = sign_in(clinician)
    assert "Nothing is written yet" in client.post(url, sent(episode, clinician, {}) | day).content.decode()
    client.post(url, sent(episode, clinician, {TEAM: "One.\r\n\r\nTwo."}) | day)
    assert words(Note.objects.get()) == {TEAM: "One.\n\nTwo."}


def test_a_delicate_matter_is_ticked_for_a_part(sign_in, episode, clinician, contact):
    key = make_care.headings(episode.family, clinician)[PRIVATE].key
    given = sent(episode, clinician, WORDS) | {
        f"topics-{key}": [str(int(Topic.DOMESTIC_ABUSE)), str(int(Topic.PATERNITY))]
    }
    sign_in(clinician).post(reverse("care:note", args=[contact.pk]), given)
    assert NotePart.objects.get(heading=PRIVATE).topics == Topic.DOMESTIC_ABUSE | Topic.PATERNITY


def test_the_timeline_shows_what_the_reader_may_hear(sign_in, episode, clinician, lead, contact):
    make_care.note(episode, clinician, WORDS, topics={PRIVATE: Topic.PATERNITY}, about=contact)
    url = reverse("care:notes", args=[episode.family_id])
    mine, leads = (sign_in(who).get(url).content.decode() for who in (clinician, lead))
    assert "She sang to him." in mine and "brave" not in mine
    assert "brave" in leads and "Who the father is" in leads
    assert set(Opening.objects.values_list("by", "page")) == {(clinician.pk, "notes"), (lead.pk, "notes")}


def test_an_amendment_is_shown_under_its_note(sign_in, episode, clinician):
    first = make_care.note(episode, clinician, WORDS)
    url = reverse("care:amend", args=[first.pk])
    client = sign_in(clinician)
    assert "stays as it is" in client.get(url).content.decode()
    client.post(url, sent(episode, clinician, {BABY: "He also smiled."}, sign="yes"))
    page = client.get(reverse("care:notes", args=[episode.family_id])).content.decode()
    assert page.index("Looked at the light.") < page.index("He also smiled.")


def test_after_signing_the_page_leads_to_an_amendment(sign_in, episode, clinician, contact):
    note = make_care.note(episode, clinician, WORDS, about=contact)
    answer = sign_in(clinician).get(reverse("care:note", args=[contact.pk]))
    assert answer["Location"] == reverse("care:amend", args=[note.pk])


def test_a_draft_is_nobody_elses_page(sign_in, client, episode, clinician, lead, administrator, stranger):
    url = reverse("care:draft", args=[make_care.draft(episode, clinician, WORDS).pk])
    assert sign_in(clinician).get(url).status_code == 200
    assert sign_in(lead).get(url).status_code == sign_in(stranger).get(url).status_code == 404
    assert sign_in(administrator).get(url).status_code == 403
    assert client.get(url)["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", ["notes", "free_note"])
def test_notes_are_for_those_who_may_read_them(sign_in, client, episode, administrator, stranger, name):
    url = reverse(f"care:{name}", args=[episode.family_id])
    assert sign_in(administrator).get(url).status_code == 403
    assert sign_in(stranger).get(url).status_code == 404
    assert client.get(url)["Location"].startswith(reverse("account_login"))


def test_a_trainee_writes_only_of_families_they_hold(sign_in, team, lead, episode, clinician):
    trainee = make.staff(team, Role.TRAINEE)
    mine = make_care.episode(team, trainee, by=lead)
    client = sign_in(trainee)
    assert client.get(reverse("care:free_note", args=[episode.family_id])).status_code == 404
    day = {"about_on-day": "16", "about_on-month": "11", "about_on-year": "2026"}
    client.post(reverse("care:free_note", args=[mine.family_id]), sent(mine, trainee, WORDS, sign="yes") | day)
    assert Note.objects.get(family=mine.family).signed_at
