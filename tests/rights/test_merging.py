"""Two records of one person become one, and everything that hung on either hangs on the one that stays."""

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from heldinmind.access.system import command
from heldinmind.care.models import NotePart, Participant
from heldinmind.kit.forms import Refused
from heldinmind.messages.queries import of_person
from heldinmind.people import actions as people
from heldinmind.people.actions.naming import Named
from heldinmind.people.models import (
    AdultRelationship,
    AdultSafety,
    CaregivingRelationship,
    ContactPoint,
    FamilyMember,
    Identifier,
    LifeEvent,
    ParentalResponsibility,
    Person,
    Placement,
    SafeAnswer,
    SharingAgreement,
    Subject,
)
from heldinmind.people.queries import families_of, known_as, safe_by_channel, search
from heldinmind.people.queries.families import adults_among, is_unsafe
from heldinmind.people.queries.sharing import agreements_of
from heldinmind.rights.models import Merge, Moved
from heldinmind.rights.rules import born_far_apart
from tests import make, make_care, make_caseload, make_messages, make_rights


def names(typed: str) -> list[str]:
    return [str(found.person) for found in search(typed, make.TODAY).found]


@pytest.fixture
def dana(team) -> Person:
    return make.carer(team)


@pytest.fixture
def dena(team) -> Person:
    return make.carer(team, first_name="Dena", birth_date=None, language="Welsh")


def test_everything_hangs_on_the_one_that_stays(team, lead, dana, dena):
    other = make.family(team, (make.baby(team), "baby"), (dena, "carer"))
    point = people.give_contact_point(person=dena, kind="phone", value="07700 900123", by=command())
    make_rights.merge(dana, dena, by=lead)
    dena.refresh_from_db()
    assert dena.merged_into == dana
    assert families_of([dana.pk], make.TODAY)[dana.pk] == [other]
    assert not FamilyMember.objects.filter(person=dena).exists()
    assert CaregivingRelationship.objects.get().carer == dana
    point.refresh_from_db()
    assert point.person == dana


def test_what_is_not_blank_stands_unless_a_person_says_otherwise(team, lead, dana, dena):
    make_rights.merge(dana, dena, by=lead, first_name="gone")
    dana.refresh_from_db()
    assert (dana.first_name, dana.birth_date, dana.language) == ("Dena", date(1994, 5, 2), "Welsh")


def test_a_birth_recorded_in_one_record_stands_over_waiting_in_the_other(team, lead):
    waiting, born = make.unborn(team), make.baby(team, due_date=date(2026, 9, 1))
    make_rights.merge(waiting, born, by=lead)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.birth_date) == ("born", born.birth_date)


def test_the_other_one_is_found_only_as_the_one_that_stays(team, lead, clinician, dana, dena, as_web):
    make.family(team, (dena, "carer"))
    make_rights.merge(dana, dena, by=lead)
    with as_web(clinician):
        assert names("Dena") == names("Dena Larkfield") == ["Dana Larkfield"]
        assert search("Dena", make.TODAY).found[0].known_as == ("Dena Larkfield",)


def test_the_name_that_does_not_stand_is_found_as_well(team, lead, dana, dena, as_web):
    make_rights.merge(dana, dena, by=lead, first_name="gone")
    with as_web(lead):
        assert names("Dana") == names("Dena") == ["Dena Larkfield"]
        assert search("Dana", make.TODAY).found[0].known_as == ("Dana Larkfield",)


def test_a_signed_note_is_untouched_and_about_the_one_that_stays(team, lead, clinician, dana):
    episode = make_care.episode(team, clinician, by=lead)
    twice = make_care.person(episode, "Dana")
    note = make_care.note(episode, clinician, {"Dana, private": "She sleeps little."})
    part = NotePart.objects.get(note=note)
    was = NotePart.objects.filter(note=note).values().get()
    make_rights.merge(dana, twice, by=lead)
    assert NotePart.objects.filter(note=note).values().get() == was
    part.refresh_from_db()
    assert part.subject.person == dana


def test_a_relationship_both_have_stays_and_what_was_written_about_it_moves(team, lead, dana, dena):
    jude = make.baby(team)
    for carer in (dana, dena):
        make.family(team, (jude, "baby"), (carer, "carer"), name=carer.first_name)
    own, other = (CaregivingRelationship.objects.get(carer=carer) for carer in (dana, dena))
    CaregivingRelationship.objects.filter(pk=own.pk).update(kind="not known")
    about = people.subject_of(other)
    people.say_responsibility(caregiving=own, held="yes", evidence="", by=command(), today=date(2026, 5, 1))
    people.say_responsibility(caregiving=other, held="unknown", evidence="", by=command(), today=date(2026, 2, 1))
    make_rights.merge(dana, dena, by=lead)
    about.refresh_from_db()
    own.refresh_from_db()
    assert about.caregiving == own and about.merged and own.kind == "mother"
    assert CaregivingRelationship.objects.get(pk=other.pk).carer == dena
    said = ParentalResponsibility.objects.filter(caregiving=own, superseded_at=None).order_by("during")
    assert [(each.held, each.during) for each in said] == [
        ("unknown", DateRange(date(2026, 2, 1), date(2026, 5, 1))),
        ("yes", DateRange(date(2026, 5, 1), None)),
    ]
    assert ParentalResponsibility.objects.filter(caregiving=own, superseded_at__isnull=False).count() == 1


def test_belonging_to_one_family_twice_is_belonging_once_from_the_first_day(team, lead, dana, dena):
    family = make.family(team, (dana, "carer"))
    people.join_family(family=family, person=dena, part="carer", by=command(), today=date(2026, 3, 1))
    make_rights.merge(dana, dena, by=lead)
    belongs = FamilyMember.objects.filter(person=dana, superseded_at=None).order_by("during")
    assert [each.during for each in belongs] == [
        DateRange(date(2026, 3, 1), make.TODAY),
        DateRange(make.TODAY, None),
    ]


def test_a_child_lives_in_one_place_at_a_time_and_no_day_is_lost(team, lead):
    jude, again = make.baby(team), make.baby(team)
    carer = make.carer(team)
    for child, how, since in ((again, "mother", date(2026, 8, 17)), (jude, "foster care", date(2026, 10, 1))):
        people.place_child(child=child, arrangement=how, from_on=since, known_on=since, carers=(carer,), by=command())
    people.place_child(
        child=jude, arrangement="mother", from_on=date(2026, 11, 1), known_on=date(2026, 11, 1), by=command()
    )
    make_rights.merge(jude, again, by=lead)
    lived = Placement.objects.filter(child=jude, superseded_at=None).order_by("during")
    assert [(each.arrangement_id, each.during.lower, each.during.upper) for each in lived] == [
        ("mother", date(2026, 8, 17), date(2026, 10, 1)),
        ("foster care", date(2026, 10, 1), date(2026, 11, 1)),
        ("mother", date(2026, 11, 1), None),
    ]
    assert [link.carer for link in lived[0].carers.all()] == [carer]


def test_of_two_answers_the_more_careful_one_stands_and_whom_to_keep_it_from_is_not_forgotten(team, lead, dana, dena):
    given = {"by": command(), "today": make.TODAY}
    people.answer_safe_contact(person=dana, channel="phone", answer="safe", must_not_know="Kit", **given)
    people.answer_safe_contact(person=dena, channel="phone", answer="not safe", must_not_know="Rowan", **given)
    people.answer_safe_contact(person=dena, channel="email", answer="safe", **given)
    make_rights.merge(dana, dena, by=lead)
    stands = safe_by_channel(dana, make.TODAY)
    assert (stands["phone"].answer, stands["phone"].must_not_know) == ("not safe", "Rowan; Kit")
    assert stands["email"].answer == "safe"
    assert SafeAnswer.objects.filter(person=dana, superseded_at=None).count() == 2


def test_two_adults_who_are_not_safe_together_are_not_safe_in_either_record(team, lead, dana, dena):
    kit = make.carer(team, first_name="Kit")
    make_caseload.couple(team, dana, kit, "safe")
    unsafe = make_caseload.couple(team, dena, kit, "unsafe")
    AdultSafety.objects.filter(adults=unsafe).update(unsafe_for=dena)
    make_rights.merge(dana, dena, by=lead)
    stands = AdultSafety.objects.get(superseded_at=None)
    assert (stands.answer, stands.unsafe_for) == ("unsafe", dana)
    assert stands.adults == AdultRelationship.objects.exclude(pk=unsafe.pk).get()
    with make_rights.being(lead, team):
        assert [is_unsafe(link) for link in adults_among([dana, kit])] == [True]


def test_unsafe_for_one_in_each_record_is_unsafe_for_neither_alone(team, lead, dana, dena):
    kit = make.carer(team, first_name="Kit")
    for one, hurt in ((dana, kit), (dena, dena)):
        AdultSafety.objects.filter(adults=make_caseload.couple(team, one, kit, "unsafe")).update(unsafe_for=hurt)
    merged = make_rights.merge(dana, dena, by=lead)
    assert [(each.answer, each.unsafe_for) for each in AdultSafety.objects.filter(superseded_at=None)] == [
        ("unsafe", None)
    ]
    make_rights.undo(merged, by=lead)
    assert set(AdultSafety.objects.filter(superseded_at=None).values_list("unsafe_for", flat=True)) == {kit.pk, dena.pk}


def test_a_no_to_sharing_in_either_record_outweighs_a_yes_and_no_day_is_lost(team, lead, dana, dena):
    yes, no = date(2026, 6, 1), date(2026, 9, 1)
    people.agree_to_sharing(person=dana, organisation="gp", agrees=True, by=command(), today=yes)
    people.agree_to_sharing(person=dena, organisation="gp", agrees=False, by=command(), today=no)
    people.agree_to_sharing(person=dena, organisation="maternity", agrees=True, by=command(), today=no)
    merged = make_rights.merge(dana, dena, by=lead)
    said = SharingAgreement.objects.filter(person=dana, superseded_at=None).order_by("organisation", "during")
    assert [(each.organisation, each.agrees, each.during) for each in said] == [
        ("gp", True, DateRange(yes, no)),
        ("gp", False, DateRange(no, None)),
        ("maternity", True, DateRange(no, None)),
    ]
    make_rights.undo(merged, by=lead)
    assert agreements_of(dana, make.TODAY) == {"gp": True}
    assert agreements_of(dena, make.TODAY) == {"gp": False, "maternity": True}


def test_a_no_that_the_survivor_said_stands_against_a_yes_of_the_other(team, lead, dana, dena):
    people.agree_to_sharing(person=dana, organisation="gp", agrees=False, by=command(), today=date(2026, 9, 1))
    people.agree_to_sharing(person=dena, organisation="gp", agrees=True, by=command(), today=date(2026, 6, 1))
    make_rights.merge(dana, dena, by=lead)
    assert agreements_of(dana, make.TODAY) == {"gp": False}
    assert agreements_of(dana, date(2026, 7, 1)) == {"gp": True}


def test_a_record_that_is_no_longer_used_is_not_merged(team, lead, dana, dena):
    Person.objects.filter(pk=dena.pk).update(not_found_since=datetime(2026, 11, 1, tzinfo=UTC))
    with pytest.raises(Refused, match="no longer used"):
        make_rights.merge(dana, dena, by=lead)


def test_an_event_of_a_record_that_was_merged_is_undone_after_the_merge_is(team, lead, dana):
    waiting, other = make.unborn(team), make.unborn(team)
    make.family(team, (waiting, "baby"), (dana, "carer"))
    said = {"by": command(), "today": make.TODAY}
    people.record_birth(baby=waiting, born=[people.births.Born(date(2026, 11, 10))], **said)
    event = LifeEvent.objects.get(person=waiting)
    merged = make_rights.merge(other, waiting, by=lead)
    event.refresh_from_db()
    assert event.person == other
    with pytest.raises(Refused, match="Undo that first"):
        people.undo_event(event=event, why="A mistake.", **said)
    make_rights.undo(merged, by=lead)
    people.undo_event(event=event, why="A mistake.", **said)
    waiting.refresh_from_db()
    assert waiting.state == "unborn"


def test_a_name_that_is_hidden_is_hidden_in_the_record_that_was_merged_too(team, lead, dana, as_web):
    make.family(team, (dana, "carer"))
    twice = make.carer(team)
    make_rights.merge(dana, twice, by=lead)
    name = Named("Rowan", "Larkfield")
    people.change_name(person=dana, name=name, former="hide", on=make.TODAY, by=command(), today=make.TODAY)
    assert known_as([dana.pk])[dana.pk] == []
    with as_web(lead):
        assert names("Dana") == []


def test_a_message_to_the_record_that_went_is_held_and_shown_with_the_one_that_stays(team, lead):
    gone = make_messages.dana(team)
    message = make_messages.queued(gone)
    kept = make.carer(team, first_name="Dena")
    make_rights.merge(kept, gone, by=lead)
    assert make_messages.send(message).state == "held"
    with make_rights.being(lead, team):
        assert list(of_person(kept)) == [message]


def test_a_couple_is_kept_one_way_round_whichever_record_came_first(team, lead):
    older, kit, newer = (make.carer(team, first_name=name) for name in ("Dana", "Kit", "Dana"))
    couple = make_caseload.couple(team, kit, newer)
    make_rights.merge(older, newer, by=lead)
    couple.refresh_from_db()
    assert (couple.first, couple.second) == (older, kit)


def test_what_both_took_part_in_stays_once(team, lead, clinician):
    episode = make_care.episode(team, clinician, by=lead)
    twice = make.carer(team, first_name="Dena")
    dana = make_care.person(episode, "Dana")
    Participant(team=team, episode=episode, person=twice).save(force_insert=True)
    make_rights.merge(dana, twice, by=lead)
    assert Participant.objects.filter(episode=episode, person=dana).count() == 1
    assert Participant.objects.filter(episode=episode, person=twice).count() == 1


def test_an_administrator_moves_what_they_may_not_read(team, lead, clinician, administrator, dana):
    episode = make_care.episode(team, clinician, by=lead)
    twice = make_care.person(episode, "Dana")
    hidden = people.give_contact_point(person=twice, kind="address", value="A refuge", hidden=True, by=command())
    ContactPoint.objects.filter(pk=hidden.pk).update(topics=4)
    make_rights.merge(dana, twice, by=administrator)
    hidden.refresh_from_db()
    assert hidden.person == dana
    assert {each.person_id for each in Subject.objects.filter(kind="person", merged=True)} <= {dana.pk}


def test_a_sealed_familys_member_stays_out_of_sight_when_merged(team, lead, clinician, dana, dena, as_web):
    family = make.family(team, (dana, "carer"))
    make_rights.merge(dana, dena, by=lead)
    family.sealed = True
    family.save()
    with as_web(clinician):
        assert not Person.objects.filter(pk__in=[dana.pk, dena.pk]).exists()
        assert names("Dena") == []


def test_a_chain_leads_to_its_end(team, lead, dana, dena):
    first = make.carer(team, first_name="Dina")
    make_rights.merge(dena, first, by=lead)
    make_rights.merge(dana, dena, by=lead)
    first.refresh_from_db()
    assert first.merged_into == dana


@pytest.mark.parametrize("what", ["carer", "couple", "twin", "same"])
def test_two_people_are_not_merged(team, lead, dana, dena, what):
    if what == "carer":
        people.link_carer(carer=dana, child=dena, kind="mother", by=command())
    if what == "couple":
        make_caseload.couple(team, dana, dena)
    if what == "twin":
        dana = make.unborn(team)
        born = [people.births.Born(date(2026, 11, 10)), people.births.Born(date(2026, 11, 10))]
        Person.objects.filter(pk=dana.pk).update(due_date=date(2026, 11, 20))
        dana, dena = people.record_birth(baby=dana, born=born, by=command(), today=make.TODAY)
    with pytest.raises(Refused, match=r"two people|one record"):
        make_rights.merge(dana, dana if what == "same" else dena, by=lead)
    assert not Merge.objects.exists()


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (date(1996, 2, 11), date(2026, 1, 27), True),
        (date(2026, 1, 27), date(1996, 2, 11), True),
        (date(1996, 2, 11), date(2006, 2, 11), False),
        (date(1996, 2, 11), date(2006, 2, 13), True),
        (date(1996, 2, 11), None, False),
        (None, None, False),
    ],
)
def test_a_carer_and_a_child_are_told_by_their_dates(one, other, apart):
    assert born_far_apart(one, other) is apart


def test_a_mother_and_a_baby_of_another_family_are_never_merged(team, lead, dana):
    with pytest.raises(Refused, match="ten years apart"):
        make_rights.merge(dana, make.baby(team), by=lead)
    assert not Merge.objects.exists()


def test_merged_twice_the_second_is_told(team, lead, dana, dena):
    make_rights.merge(dana, dena, by=lead)
    with pytest.raises(Refused, match="already been merged"):
        make_rights.merge(dana, dena, by=lead)


def test_the_database_refuses_whoever_lacks_the_permission(team, lead, clinician, dana, dena, as_web):
    with pytest.raises(DatabaseError):
        make_rights.merge(dana, dena, by=clinician)
    done = make_rights.merge(dana, dena, by=lead)
    ask = "SELECT rights_set(%s, 'changed', 'people_person', %s, 'first_name', 'Mallory')"
    with as_web(clinician), pytest.raises(DatabaseError, match="not in your hands"), transaction.atomic():
        connection.cursor().execute(ask, [done.pk, dana.pk])
    ask = "SELECT rights_set(%s, 'changed', 'people_family', %s, 'name', 'Mallory')"
    with as_web(lead), pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute(ask, [done.pk, make.family(team, name="Other").pk])


def test_both_histories_stay_readable(team, lead, dana, dena):
    Identifier(team=team, person=dena, system="local", value="7").save(force_insert=True)
    make_rights.merge(dana, dena, by=lead)
    with connection.cursor() as cursor:
        cursor.execute("SELECT person_id, pgh_by FROM people_identifierwas")
        assert cursor.fetchall() == [(dena.pk, lead.pk)]
    assert Moved.objects.filter(table="people_identifier", was=str(dena.pk), became=str(dana.pk)).exists()
