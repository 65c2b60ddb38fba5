"""Ways round what protects a record: one person who destroys, a copy on an old footing, a seal that a copy leaks through."""

from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from heldinmind.access.acting import acting
from heldinmind.access.models import Actor, Membership, Team
from heldinmind.access.permissions import Role
from heldinmind.access.system import command, job
from heldinmind.care.models import Episode
from heldinmind.documents import actions as documents
from heldinmind.documents.models import Document, File, FilePart
from heldinmind.kit.forms import Refused
from heldinmind.people import actions as people
from heldinmind.people.models import CaregivingRelationship, Person
from heldinmind.rights import actions
from heldinmind.rights.models import DisposalDecision, LegalHold, PackItem, RetentionSettings
from heldinmind.rights.models.known import years_counted
from heldinmind.rights.rules.keeping import the_code
from tests import make, make_care, make_documents, make_keeping, make_requests, make_seals
from tests.make_care import TODAY, being
from tests.make_keeping import LONG_AFTER, ask

PAST = date(2000, 1, 1)
TOGETHER = "Together: Dana and Jude"
REFUSED = pytest.raises(DatabaseError, match=r"row-level security|never changed|agreed to by another")


@pytest.fixture
def dana(episode: Episode) -> Person:
    return make_care.person(episode, "Dana")


def unsafe(episode: Episode) -> None:
    """It is not safe between Dana and Leo."""
    dana, leo = make_care.person(episode, "Dana"), make_care.person(episode, "Leo")
    with acting(role="worker", actor=command(), team=episode.team):
        adults = people.link_adults(one=dana, other=leo, kind="couple", by=command())
        people.say_safety(adults=adults, answer="unsafe", by=command(), today=TODAY)


def responsible(episode: Episode, name: str) -> None:
    link = CaregivingRelationship.objects.get(
        carer=make_care.person(episode, name), child=make_care.person(episode, "Jude")
    )
    with acting(role="worker", actor=command(), team=episode.team):
        people.say_responsibility(caregiving=link, held="yes", evidence="Court order", by=command(), today=TODAY)


def test_what_the_rule_gives_no_longer_is_not_given_because_it_once_was_proposed(
    episode: Episode, clinician: Actor, guardian: Actor, dana: Person
) -> None:
    make_care.note(episode, clinician, {TOGETHER: "SUNG TO HIM"})
    request = make_requests.gathered(dana, guardian)
    assert request.items.get(words="SUNG TO HIM").proposed
    unsafe(episode)
    with being(guardian, episode.team):
        actions.release_proposed(request=request, by=guardian)
        item = request.items.get(words="SUNG TO HIM")
    assert (item.proposed, item.decision) == (False, "")


def test_what_was_decided_before_is_decided_anew_and_stands_on_the_list(
    episode: Episode, clinician: Actor, guardian: Actor, dana: Person
) -> None:
    make_care.note(episode, clinician, {TOGETHER: "SUNG TO HIM"})
    request = make_requests.decided(dana, guardian)
    unsafe(episode)
    with being(guardian, episode.team):
        with pytest.raises(Refused, match="Decide about every item"):
            actions.freeze_pack(request=request, by=guardian, today=TODAY)
        assert [item.words for item in request.items.filter(decision="")] == ["SUNG TO HIM"]
    assert not Document.objects.filter(kind="pack").exists()


def test_where_it_is_not_safe_not_even_who_the_child_is_now_is_proposed(episode: Episode, guardian: Actor) -> None:
    responsible(episode, "Leo")
    leo, jude = make_care.person(episode, "Leo"), make_care.person(episode, "Jude")
    first = make_requests.gathered(leo, guardian, for_child=jude)
    assert first.items.get(kind="details").proposed
    unsafe(episode)
    again = make_requests.gathered(leo, guardian, for_child=jude, asked="Again")
    assert not again.items.get(kind="details").proposed


@pytest.fixture
def both(team: Team, guardian: Actor, episode: Episode, dana: Person) -> Episode:
    """Dana belongs to an open family and, with a new partner, to one that is sealed from the lead."""
    other = make.family(team, (dana, "carer"), (make.baby(team, first_name="Wren"), "baby"), name="Second")
    make_documents.file(episode, guardian, about=dana, name="open.txt", audience=2)
    with being(guardian, team):
        documents.keep_file(family=other, name="BEHIND.txt", content=b"Sealed.", by=guardian, about=dana, audience=2)
    make_seals.sealed(team, guardian, of=other)
    return episode


def test_what_comes_from_behind_the_seal_is_read_in_no_list_and_in_no_copy(
    both: Episode, lead: Actor, guardian: Actor, dana: Person
) -> None:
    request = make_requests.frozen(dana, guardian)
    assert PackItem.objects.filter(request=request, title="BEHIND.txt").exists()
    with being(lead, both.team):
        assert not PackItem.objects.filter(request=request).exists()
        assert not Document.objects.filter(pk=request.pack_id).exists()
        assert not File.objects.filter(document=request.pack_id).exists()
    with being(guardian, both.team):
        assert Document.objects.filter(pk=request.pack_id).exists()


def test_whoever_does_not_see_all_of_it_gathers_no_copy(both: Episode, lead: Actor, dana: Person) -> None:
    request = make_requests.known(dana, lead)
    with being(lead, both.team), pytest.raises(Refused, match="kept from you"):
        actions.gather(request=request, by=lead)


def set_day(file: File, by: Actor, day: date = PAST) -> File:
    with being(by, file.team):
        documents.set_destroy_day(file=file, destroy_on=day, by=by)
    return File.objects.get(pk=file.pk)


def test_a_day_that_was_changed_shuts_a_file_and_destroys_it_only_when_somebody_else_agrees(
    episode: Episode, clinician: Actor, lead: Actor
) -> None:
    file = set_day(make_documents.file(episode, clinician), clinician)
    with pytest.raises(File.DoesNotExist):
        make_documents.read(file, lead)
    assert actions.destroy_files(by=job(), today=TODAY) == 0
    with being(lead, episode.team):
        documents.agree_to_day(file=file, by=lead)
    assert actions.destroy_files(by=job(), today=TODAY) == 1


def test_whoever_set_the_day_does_not_agree_and_a_day_changed_again_is_agreed_again(
    episode: Episode, clinician: Actor, lead: Actor
) -> None:
    file = set_day(make_documents.file(episode, clinician), lead, date(2030, 1, 1))
    with being(lead, episode.team), pytest.raises(Refused, match="yourself"):
        documents.agree_to_day(file=file, by=lead)
    other = make.staff(episode.team, Role.SAFEGUARDING_LEAD)
    with being(other, episode.team):
        documents.agree_to_day(file=file, by=other)
    assert set_day(file, lead).day_agreed_by is None
    assert actions.destroy_files(by=job(), today=TODAY) == 0


def test_the_database_says_who_set_the_day(episode: Episode, clinician: Actor, lead: Actor) -> None:
    file = make_documents.file(episode, clinician)
    with being(clinician, episode.team):
        File.objects.filter(pk=file.pk).update(destroy_on=PAST, day_by=None)
    assert File.objects.get(pk=file.pk).day_by == clinician
    for forged in ({"day_by": None}, {"day_by": lead}, {"day_agreed_by": lead}, {"day_agreed_by": clinician}):
        with being(clinician, episode.team), REFUSED, transaction.atomic():
            File.objects.filter(pk=file.pk).update(**forged)


def test_the_page_is_for_whoever_reviews_and_lists_what_waits(
    episode: Episode, clinician: Actor, lead: Actor, sign_in
) -> None:
    file = set_day(make_documents.file(episode, clinician, name="waits.txt"), clinician, date(2030, 1, 1))
    page = reverse("documents:agree_day", args=[file.pk])
    assert sign_in(clinician).post(page).status_code == 403
    client = sign_in(lead)
    assert b"waits.txt" in client.get(reverse("rights:due")).content
    assert client.post(page).status_code == 302
    assert File.objects.get(pk=file.pk).day_agreed_by == lead
    assert b"waits.txt" not in client.get(reverse("rights:due")).content
    assert b"nothing to agree" not in client.post(page).content


def test_what_somebody_asked_for_is_not_destroyed_before_they_have_an_answer(
    episode: Episode, clinician: Actor, lead: Actor, guardian: Actor, dana: Person
) -> None:
    make_documents.file(episode, clinician, destroy_on=PAST)
    make_keeping.ended(episode, lead)
    decision = make_keeping.agreed(dana, lead, guardian)
    make_requests.asked(dana, lead)
    assert actions.destroy_files(by=job(), today=TODAY) == 0
    assert FilePart.objects.exists()
    with pytest.raises(DatabaseError, match="has no answer yet"):
        actions.destroy(decision=decision, by=job(), today=LONG_AFTER)
    with pytest.raises(Refused, match="Answer them first"):
        make_keeping.decided(dana, lead)


def test_nobody_decides_agrees_or_holds_in_anothers_name(
    episode: Episode, lead: Actor, guardian: Actor, dana: Person
) -> None:
    make_keeping.ended(episode, lead)
    given = {"team": episode.team, "person": dana, "reason": "Due.", "due_on": PAST, "decided_on": PAST}
    forged = DisposalDecision(**given, what="destroy", rule="general", decided_by=guardian)
    with being(lead, episode.team), REFUSED, transaction.atomic():
        forged.save(force_insert=True)
    decision = make_keeping.decided(dana, lead)
    swapped = {"decided_by": guardian, "agreed_by": lead, "agreed_on": TODAY}
    for change in (swapped, {"agreed_by": guardian, "agreed_on": TODAY}, {"due_on": PAST}):
        with being(lead, episode.team), REFUSED, transaction.atomic():
            DisposalDecision.objects.filter(pk=decision.pk).update(**change)
    with being(lead, episode.team), REFUSED, transaction.atomic():
        LegalHold(team=episode.team, person=dana, reason="-", by=guardian).save(force_insert=True)
    with being(lead, episode.team):
        held = actions.hold(person=dana, reason="An inquiry.", by=lead)
    for change in ({"reason": "-"}, {"lifted_at": timezone.now(), "lifted_by": guardian}):
        with being(lead, episode.team), REFUSED, transaction.atomic():
            LegalHold.objects.filter(pk=held.pk).update(**change)


def test_a_colleague_who_was_invited_to_agree_is_no_second_person(
    episode: Episode, lead: Actor, guardian: Actor, dana: Person
) -> None:
    make_keeping.ended(episode, lead)
    given = {"team": episode.team, "person": dana, "reason": "Due.", "due_on": PAST, "decided_on": TODAY}
    decision = DisposalDecision(**given, what="destroy", rule="general", decided_by=lead)
    decision.save(force_insert=True)
    Membership.objects.filter(user=guardian.user_id).update(from_on=TODAY)
    with being(guardian, episode.team), pytest.raises(Refused, match="who was here"):
        actions.agree(decision=decision, by=guardian, today=TODAY)
    assert DisposalDecision.objects.get(pk=decision.pk).agreed_by is None


def test_a_decision_of_somebody_who_no_longer_works_here_is_not_carried_out(
    episode: Episode, lead: Actor, guardian: Actor, dana: Person
) -> None:
    make_keeping.ended(episode, lead)
    decision = make_keeping.agreed(dana, lead, guardian)
    ask("UPDATE access_membership SET until_on = from_on WHERE user_id = %s RETURNING id", guardian.user_id)
    with pytest.raises(DatabaseError, match="still work here"):
        actions.destroy(decision=decision, by=job(), today=LONG_AFTER)


def test_keeping_shorter_counts_only_when_colleagues_had_time_to_notice(team: Team, lead: Actor) -> None:
    now = timezone.now()
    short = dict.fromkeys(the_code(), 1)
    with being(lead, team):
        actions.keep_for(team=team, for_the_nhs=False, years=short, by=lead)
    assert years_counted(team.pk, now) == the_code()
    assert years_counted(team.pk, now + timedelta(days=29)) == short
    with being(lead, team):
        actions.keep_for(team=team, for_the_nhs=False, years=dict.fromkeys(the_code(), 40), by=lead)
    assert set(years_counted(team.pk, now).values()) == {40}
    assert RetentionSettings.objects.count() == 2
    assert isinstance(now, datetime)
