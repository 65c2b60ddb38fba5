"""What leads from one record to another, or tells of one in another: merges, pairs, adoptions, journals, messages."""

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from heldinmind.access.models import Actor, Team
from heldinmind.access.permissions import Role
from heldinmind.access.system import command, job
from heldinmind.kit.forms import Refused
from heldinmind.messages.models import GivenAddress, Message, Once
from heldinmind.people import actions as people
from heldinmind.people.actions.adoption import NewIdentity
from heldinmind.people.actions.naming import Named
from heldinmind.people.models import AdoptionLink, CarriedFact, LifeEvent, Person
from heldinmind.rights import actions
from heldinmind.rights.models import DisposalDecision, LegalHold, Merge, Pair, Tombstone
from heldinmind.rights.models.known import is_held
from heldinmind.rights.queries.keeping import disposal_list
from tests import make, make_care, make_keeping, make_lives, make_messages, make_rights
from tests.make_keeping import LONG_AFTER, ask, destroy, everywhere


@pytest.fixture
def other_lead(team: Team) -> Actor:
    return make.staff(team, Role.SAFEGUARDING_LEAD)


@pytest.fixture
def zelda(team: Team) -> Person:
    return make.carer(team, first_name="Zelda", last_name="Quillfeather")


@pytest.fixture
def zeldah(team: Team) -> Person:
    return make.carer(team, first_name="Zeldah", last_name="Quillfeder")


def pair(one: Person, other: Person, why: str = "") -> Pair:
    first, second = sorted((one, other), key=lambda each: each.pk)
    found = Pair(team=one.team, first=first, second=second, weight=3, reasons=[f"{one} and {other}"], why=why)
    found.save(force_insert=True)
    return found


def entry_of(person: Person) -> dict[str, str]:
    """A line of the ledger about somebody who was destroyed after the backup."""
    decided, agreed = (str(make.staff(person.team, Role.LEAD, name=name).pk) for name in ("One", "Two"))
    days = {"due_on": "2051-01-01", "destroyed_on": "2051-01-02", "rule": "child"}
    return {"team": str(person.team_id), "person": str(person.pk), "decided_by": decided, "agreed_by": agreed} | days


def test_a_duplicate_goes_with_the_record_that_stands_for_it(
    zelda: Person, zeldah: Person, lead: Actor, other_lead: Actor
) -> None:
    people.give_contact_point(person=zeldah, kind="phone", value="07700 900123", by=command())
    pair(zelda, zeldah, "Zelda Quillfeather wrote both letters.")
    make_rights.merge(zelda, zeldah, by=lead, last_name="gone")
    assert {"rights_moved", "rights_pair", "people_personwas"} <= set(everywhere("Quillfe"))
    destroy(zelda, lead, other_lead)
    assert not Person.objects.filter(pk__in=[zelda.pk, zeldah.pk]).exists()
    assert everywhere("Quillfe") == []
    assert ask("SELECT count(*) FROM rights_merge") == ask("SELECT count(*) FROM rights_moved") == [(0,)]
    assert ask("SELECT count(*) FROM people_nameword WHERE word LIKE 'quill%%'") == [(0,)]
    assert set(Tombstone.objects.values_list("person", flat=True)) == {zelda.pk, zeldah.pk}


def test_a_backup_from_before_the_merge_brings_neither_back(
    zelda: Person, zeldah: Person, lead: Actor, other_lead: Actor
) -> None:
    with transaction.atomic():
        before = transaction.savepoint()
        make_rights.merge(zelda, zeldah, by=lead)
        destroy(zelda, lead, other_lead)
        fields = ("team", "person", "due_on", "rule", "destroyed_on", "decided_by", "agreed_by")
        entries = [{name: str(value) for name, value in row.items()} for row in Tombstone.objects.values(*fields)]
        transaction.savepoint_rollback(before)
    assert len(everywhere("Quillfe")) > 0
    assert [actions.destroy_again(entry=entry, by=command()) for entry in entries] == [True, True]
    assert everywhere("Quillfe") == []


def test_a_merge_that_was_undone_keeps_no_name_of_the_one_who_goes(
    zelda: Person, zeldah: Person, lead: Actor, other_lead: Actor
) -> None:
    make_rights.undo(make_rights.merge(zelda, zeldah, by=lead, last_name="gone"), by=lead)
    assert "rights_moved" in everywhere("Quillfeder")
    destroy(zeldah, lead, other_lead)
    assert not Merge.objects.exists()
    # The one who stays has a history in which the name stood for a while: it is theirs.
    assert set(everywhere("Quillfeder")) <= {"people_personwas"}
    assert Person.objects.get(pk=zelda.pk).last_name == "Quillfeather"


def test_a_comparison_goes_with_either_of_the_two(
    zelda: Person, zeldah: Person, lead: Actor, other_lead: Actor
) -> None:
    pair(zelda, zeldah, "Cousins.")
    destroy(zeldah, lead, other_lead)
    assert everywhere("Quillfeder") == []
    assert not Person.objects.filter(pk=zeldah.pk).exists()
    assert Person.objects.filter(pk=zelda.pk).exists()


def test_what_was_merged_since_is_looked_at_anew(zelda: Person, zeldah: Person, lead: Actor, other_lead: Actor) -> None:
    decision = make_keeping.agreed(zelda, lead, other_lead)
    merged = make_rights.merge(zelda, zeldah, by=lead)
    with pytest.raises(DatabaseError, match="merged or parted"), transaction.atomic():
        actions.destroy(decision=decision, by=job(), today=LONG_AFTER)
    assert actions.destroy_decided(by=job(), today=LONG_AFTER) == 0
    decision.refresh_from_db()
    assert decision.superseded_at
    make_rights.undo(merged, by=lead)
    make_keeping.agreed(zelda, lead, other_lead)
    assert actions.destroy_decided(by=job(), today=LONG_AFTER) == 1
    assert Person.objects.filter(pk=zeldah.pk).exists()


def test_a_duplicate_is_not_on_the_list_and_cannot_be_decided_about(
    zelda: Person, zeldah: Person, team: Team, lead: Actor, other_lead: Actor
) -> None:
    early = make_keeping.agreed(zeldah, lead, other_lead)
    make_rights.merge(zelda, zeldah, by=lead)
    with make_care.being(lead, team):
        assert [row.person for row in disposal_list(team.pk, LONG_AFTER)] == [zelda.pk]
    with pytest.raises(Refused, match="not due"):
        make_keeping.decided(zeldah, lead)
    Merge.objects.update(created_at="2020-01-01T00:00Z")
    with pytest.raises(DatabaseError, match="merged or parted"), transaction.atomic():
        actions.destroy(decision=early, by=job(), today=LONG_AFTER)


def test_what_holds_a_duplicate_holds_the_human(
    zelda: Person, zeldah: Person, team: Team, lead: Actor, other_lead: Actor
) -> None:
    with make_care.being(lead, team):
        held = actions.hold(person=zeldah, reason="A claim.", by=lead)
    merged = make_rights.merge(zelda, zeldah, by=lead)
    assert is_held(zelda)
    with pytest.raises(Refused, match="legal hold"):
        make_keeping.decided(zelda, lead)
    make_rights.undo(merged, by=lead)
    assert LegalHold.objects.get(pk=held.pk).person == zeldah
    assert not is_held(zelda)


@pytest.fixture
def adopted(team: Team, lead: Actor) -> AdoptionLink:
    """Robinia Quillfeather, who is Noah Wardlow since."""
    old = make.baby(team, first_name="Robinia", last_name="Quillfeather")
    make.family(team, (old, "baby"), (make.carer(team), "carer"))
    identity = NewIdentity(Named("Noah", "Wardlow"), "Wardlow", facts=[("Sleep", "Noah Wardlow sleeps well.")])
    with make_care.being(lead, team):
        people.record_adoption(child=old, order_on=make.TODAY, identity=identity, by=lead, today=make.TODAY)
    return AdoptionLink.objects.get()


def test_an_earlier_record_goes_and_nothing_leads_to_it(adopted: AdoptionLink, lead: Actor, other_lead: Actor) -> None:
    destroy(adopted.old_person, lead, other_lead)
    stub = Person.objects.get(pk=adopted.old_person_id)  # his mother's record is kept, and says that she had a child
    assert (str(stub), stub.birth_date) == ("", None)
    assert everywhere("Robinia") == []
    assert ask("SELECT count(*) FROM people_adoptionlink") == [(0,)]
    assert set(everywhere(str(stub.pk))).isdisjoint({"people_lifeevent", "people_personwas", "people_carriedfact"})
    new = Person.objects.get(pk=adopted.new_person_id)
    assert (str(new), CarriedFact.objects.get(person=new).heading) == ("Noah Wardlow", "Sleep")


def test_a_new_record_goes_and_the_earlier_one_does_not_lead_to_it(adopted: AdoptionLink) -> None:
    assert actions.destroy_again(entry=entry_of(adopted.new_person), by=command())
    assert everywhere("Wardlow") == []
    assert ask("SELECT count(*) FROM people_adoptionlink") == [(0,)]
    assert Person.objects.get(pk=adopted.old_person_id).first_name == "Robinia"


def test_a_journal_in_another_life_says_nothing_of_the_one_who_is_gone(
    team: Team, clinician: Actor, lead: Actor, other_lead: Actor
) -> None:
    home = make_lives.home(team, clinician, lead=lead)
    couple = home.couple
    with make_care.being(clinician, team):
        make_lives.parting(home)
    event = LifeEvent.objects.get(kind="parted")
    other = couple.second if event.person_id == couple.first_id else couple.first
    steps = event.steps["changed"] + [["person", str(other.pk), {"first_name": ["Quillfeather", other.first_name]}]]
    LifeEvent.objects.filter(pk=event.pk).update(steps={"made": [], "changed": steps})
    assert everywhere("Quillfeather")
    untouched = LifeEvent.objects.create(
        team=team, person=event.person, kind="nhs number", on=make.TODAY, recorded_by=lead, steps={"made": [], "x": []}
    )
    make_keeping.ended(home.episode, lead)
    destroy(other, lead, other_lead)
    event.refresh_from_db()
    untouched.refresh_from_db()
    assert (event.kind, event.steps, untouched.steps) == ("parted", {}, {"made": [], "x": []})
    assert everywhere("Quillfeather") == []
    assert ask("SELECT count(*) FROM people_lifeeventwas WHERE id = %s", event.pk) == [(0,)]
    with make_care.being(clinician, team), pytest.raises(Refused, match="recording it again"):
        people.undo_event(event=event, why="A mistake.", by=clinician, today=make.TODAY)


def test_messages_go_with_whom_they_were_to_and_with_the_request(team: Team, lead: Actor, other_lead: Actor) -> None:
    dana = make_messages.dana(team)
    jude = Person.objects.get(first_name="Jude")
    make_messages.given_address(dana, value="ruth.quillfeather@example.org")
    make_messages.queued(dana, body="Dear Ms Quillfeather", once="BCDF")
    assert set(everywhere("quillfeather")) == {"outbox_givenaddress", "outbox_message"}
    destroy(dana, lead, other_lead)
    assert everywhere("quillfeather") == ["outbox_givenaddress"]
    assert (Message.objects.count(), Once.objects.count()) == (0, 0)
    destroy(jude, lead, other_lead)
    assert GivenAddress.objects.count() == 0
    assert everywhere("quillfeather") == []


def test_somebody_who_came_back_is_not_destroyed(team: Team, clinician: Actor, lead: Actor, other_lead: Actor) -> None:
    episode = make_keeping.ended(make_care.episode(team, clinician, by=lead), lead)
    dana = make_care.person(episode, "Dana")
    make_keeping.agreed(dana, lead, other_lead)
    type(episode).objects.filter(pk=episode.pk).update(ended_on=date(2059, 6, 1))
    assert actions.destroy_decided(by=job(), today=LONG_AFTER) == 0
    assert DisposalDecision.objects.get().superseded_at
    assert Person.objects.get(pk=dana.pk).first_name == "Dana"


def test_what_is_kept_until_a_day_is_not_set_aside(zelda: Person, team: Team, lead: Actor) -> None:
    kept = make_keeping.decided(zelda, lead, what="keep", until_on=date(2070, 1, 1))
    make_keeping.actions.destroy_decided(by=job(), today=LONG_AFTER)
    kept.refresh_from_db()
    assert kept.superseded_at is None


def test_who_opened_a_record_goes_with_whom_it_was_about(
    zelda: Person, lead: Actor, other_lead: Actor, sign_in: Any
) -> None:
    sign_in(lead).get(f"/people/{zelda.pk}/")
    assert ask("SELECT count(*) FROM access_opening WHERE person = %s", zelda.pk) == [(1,)]
    destroy(zelda, lead, other_lead)
    assert ask("SELECT count(*) FROM access_opening WHERE person = %s", zelda.pk) == [(0,)]
