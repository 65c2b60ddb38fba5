"""A family is sealed: who still sees it, who is named, and that it is never left with nobody."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from heldinmind.access import actions as access
from heldinmind.access.acting import acting
from heldinmind.access.models import Event, Membership, Opening
from heldinmind.access.permissions import Role
from heldinmind.access.system import command, job
from heldinmind.kit.forms import Refused
from heldinmind.people.actions import sealing as actions
from heldinmind.people.actions.sealed_likely import tell_named_readers
from heldinmind.people.actions.standing_in import stand_in
from heldinmind.people.models import Family, Identifier, ReviewItem, Seal, SealReader
from heldinmind.people.queries import search
from tests import make, make_care, make_seals


@pytest.fixture
def family(team) -> Family:
    return make.family(team)


@pytest.fixture
def guardian(team):
    return make.staff(team, Role.SAFEGUARDING_LEAD)


def text(response) -> str:
    assert response.status_code == 200, response.status_code
    return " ".join(response.content.decode().split())


def sees(as_web, reader, family) -> bool:
    with as_web(reader):
        return Family.objects.filter(pk=family.pk).exists()


def found(as_web, reader, today) -> int:
    with as_web(reader):
        return len(search("Larkfield", today).found)


def test_sealed_it_is_there_for_those_who_are_named_and_for_nobody_else(team, family, lead, clinician, as_web, today):
    assert found(as_web, clinician, today) == 2
    make_seals.sealed(team, lead, clinician, of=family)
    other = make.staff(team, Role.CLINICIAN, "Somebody Else")
    assert [sees(as_web, reader, family) for reader in (lead, clinician, other)] == [True, True, False]
    assert [found(as_web, reader, today) for reader in (lead, other)] == [2, 0]
    with as_web(other):
        assert not Event.objects.filter(family=family.pk).exists()


def test_not_even_a_lead_reads_why_or_who_opened_it(team, family, lead, guardian, as_web):
    make_seals.sealed(team, lead, of=family)
    make_seals.opening(family, lead)
    with as_web(guardian):
        assert not Seal.objects.exists() and not SealReader.objects.exists()
        assert not Opening.objects.exists() and not Event.objects.filter(family=family.pk).exists()
    with as_web(lead):
        assert Seal.objects.get().reason == "A colleague of ours." and Opening.objects.exists()


def test_it_stays_in_the_totals(team, family, lead, manager):
    def families() -> int:
        with acting(role="reporting", user=manager.user, team=team), connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE heldinmind_figures")
            cursor.execute("SELECT count(*) FROM people_family")
            return cursor.fetchone()[0]

    before = families()
    make_seals.sealed(team, lead, of=family)
    assert families() == before == 1


def test_somebody_who_can_change_the_seal_is_always_named(team, family, lead, clinician, as_web):
    with as_web(lead), pytest.raises(Refused, match="Name at least one team lead"):
        actions.seal(family=family, reason="Known to many", readers=[clinician], by=lead)
    make_seals.sealed(team, lead, clinician, of=family)
    with as_web(lead), pytest.raises(Refused, match="Name at least one team lead"):
        actions.end_reader(named=SealReader.objects.get(reader=lead), by=lead, today=make.TODAY)


def test_the_database_itself_refuses_a_seal_that_nobody_reads(team, family, lead, as_web):
    with as_web(lead), pytest.raises(DatabaseError, match="keeps somebody who reads it"), transaction.atomic():
        Family.objects.filter(pk=family.pk).update(sealed=True)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_readers_are_named_and_ended_at_once_and_every_step_is_recorded(
    team, family, lead, guardian, clinician, as_web
):
    make_seals.sealed(team, lead, guardian, of=family)
    with as_web(lead):
        actions.name_reader(family=family, reader=clinician, by=lead)
        with pytest.raises(Refused, match="is named already"):
            actions.name_reader(family=family, reader=clinician, by=lead)
    assert sees(as_web, clinician, family)
    with as_web(lead):
        actions.end_reader(named=SealReader.objects.get(reader=clinician), by=lead, today=make.TODAY)
    assert not sees(as_web, clinician, family)
    with as_web(guardian):
        actions.unseal(family=family, reason="They have left the area", by=guardian, today=make.TODAY)
        with pytest.raises(Refused, match="not sealed any more"):
            actions.unseal(family=family, reason="Again", by=guardian, today=make.TODAY)
    assert sees(as_web, clinician, family)
    assert Seal.objects.get().lifted_because == "They have left the area"
    assert not SealReader.objects.filter(until_on=None).exists()
    done = Event.objects.filter(family=family.pk).values_list("name", flat=True)
    assert {"family.sealed", "seal.reader_named", "seal.reader_ended", "family.unsealed"} <= set(done)


def test_nobody_without_the_permission_names_a_reader_in_sql(team, family, lead, clinician, as_web):
    make_seals.sealed(team, lead, clinician, of=family)
    with as_web(clinician), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        SealReader(team=team, family=family, reader=clinician).save(force_insert=True)


def test_when_the_last_keeper_leaves_the_leads_stand_in_and_are_asked(team, family, lead, guardian, as_web):
    make_seals.sealed(team, guardian, of=family)
    with acting(role="worker", actor=job(), team=team):
        assert stand_in(team=team.pk, by=job()) == 0
    assert not sees(as_web, lead, family)
    with acting(role="worker", actor=command(), team=team):
        access.end_role(membership=Membership.objects.get(user=guardian.user_id), by=command(), today=date(2026, 1, 6))
    with acting(role="worker", actor=job(), team=team):
        assert stand_in(team=team.pk, by=job()) == 1
        assert stand_in(team=team.pk, by=job()) == 0
    assert sees(as_web, lead, family)
    assert SealReader.objects.get(reader=lead).stands_in
    with as_web(lead):
        assert "you stand in" in ReviewItem.objects.get(family=family).words


def test_a_likely_duplicate_of_somebody_sealed_is_told_to_those_who_are_named_alone(team, lead, guardian, as_web):
    dana = make.carer(team)
    hidden = make.family(team, (dana, "carer"))
    make_seals.sealed(team, lead, of=hidden)
    Identifier(team=team, person=dana, system="nhs", value="9990011125").save(force_insert=True)
    make.family(team, (make.carer(team, first_name="Danna"), "carer"), name="Again")
    numbered = make.carer(team, first_name="Rose", last_name="Other", birth_date=date(1990, 1, 1))
    Identifier(team=team, person=numbered, system="nhs", value="9990011125").save(force_insert=True)
    make.carer(team, first_name="Quentin", last_name="Farthing")
    with acting(role="worker", actor=job(), team=team):
        assert tell_named_readers(team=team.pk) == 2
        assert tell_named_readers(team=team.pk) == 0
    with as_web(lead):
        assert {str(item.person) for item in ReviewItem.objects.select_related("person")} == {
            "Danna Larkfield",
            "Rose Other",
        }
    make_seals.break_it(team, guardian)
    with as_web(guardian):
        assert Family.objects.filter(pk=hidden.pk).exists() and not ReviewItem.objects.exists()


def test_a_named_clinician_is_told_on_the_family_page_as_well(sign_in, team, lead, clinician, as_web):
    hidden = make_seals.sealed(team, lead, clinician)
    make.carer(team)
    with acting(role="worker", actor=job(), team=team):
        assert tell_named_readers(team=team.pk) == 1
    address = reverse("caseload:family", args=[hidden.pk])
    told = "Somebody has arrived who may be in this family already."
    page = text(sign_in(clinician).get(address))
    assert told in page and "A lead who is named for this family looks at both." in page
    item = ReviewItem.objects.get()
    assert reverse("caseload:settle", args=[item.pk]) in text(sign_in(lead).get(address))
    with as_web(clinician):
        assert ReviewItem.objects.filter(pk=item.pk).update(settled_how="Me") == 0


def test_whoever_leaves_themself_out_is_told_first_and_loses_sight_of_it(sign_in, team, family, lead, guardian, as_web):
    client, address = sign_in(lead), reverse("people:seal", args=[family.pk])
    assert "vanishes from lists and search" in text(client.get(address))
    sent = {"reason": "A colleague’s sister.", "readers": [str(guardian.pk)]}
    page = text(client.post(address, sent))
    assert "confirm that you will not see this family any more" in page and not Seal.objects.exists()
    answer = client.post(address, sent | {"without_me": "on"}, follow=True)
    assert "Only those you named see" in text(answer)
    assert client.get(reverse("caseload:family", args=[family.pk])).status_code == 404
    assert sees(as_web, guardian, family)


def test_the_pages_say_what_is_missing_and_who_was_first(sign_in, team, family, lead, guardian, clinician):
    client, address = sign_in(lead), reverse("people:seal", args=[family.pk])
    page = text(client.post(address, {}))
    assert "Say why the family is sealed" in page and "Name at least one colleague" in page
    given = {"reason": "Known to many", "readers": [str(lead.pk), str(guardian.pk)]}
    assert client.post(address, given)["Location"] == reverse("people:seal_readers", args=[family.pk])
    assert "This family is sealed already." in text(client.post(address, given))
    readers = reverse("people:seal_readers", args=[family.pk])
    assert "Choose a colleague" in text(client.post(readers, {}))
    client.post(readers, {"reader": str(clinician.pk)})
    assert "Clinician of riverside" in text(client.get(readers))
    named = SealReader.objects.get(reader=clinician)
    end = reverse("people:end_seal_reader", args=[named.pk])
    client.post(end)
    assert "no longer named already" in text(client.post(end))
    lift = reverse("people:unseal", args=[family.pk])
    assert "Say why it no longer needs a seal" in text(client.post(lift, {}))
    client.post(lift, {"reason": "They moved away."})
    assert not Family.objects.get(pk=family.pk).sealed


def test_who_may_seal(sign_in, client, family, lead, guardian, clinician, administrator, manager, stranger):
    address = reverse("people:seal", args=[family.pk])
    assert [sign_in(who).get(address).status_code for who in (lead, guardian)] == [200, 200]
    assert [sign_in(who).get(address).status_code for who in (clinician, administrator, manager)] == [403] * 3
    assert sign_in(stranger).get(address).status_code == 404
    assert client.get(address).status_code == 302


def test_the_family_page_leads_to_the_seal(sign_in, team, lead, clinician):
    of = make_care.episode(team, clinician, by=lead)
    page = text(sign_in(lead).get(reverse("caseload:family", args=[of.family_id])))
    assert reverse("people:seal", args=[of.family_id]) in page
    assert reverse("people:seal", args=[of.family_id]) not in text(
        sign_in(clinician).get(reverse("caseload:family", args=[of.family_id]))
    )
