"""A referral was linked to the wrong people: that is undone with a reason, and nothing is lost."""

from dataclasses import replace

import pytest
from django.urls import reverse

from heldinmind.access.models import Event
from heldinmind.kit.forms import Refused
from heldinmind.people.models import Family, FamilyMember, Person
from heldinmind.referrals import actions, queries
from heldinmind.referrals.models import Referral, ReferralStep, ReferredPerson, WaitingEntry, state
from heldinmind.referrals.rules.states import State
from heldinmind.referrals.rules.unlinking import reasons_not_to_unlink
from tests import make as made
from tests import make_referrals as make

WHY = "Two girls of one name"


def unlink(found, reason=WHY):
    with make.working(found.team):
        actions.unlink(referral=found, reason=reason, by=make.command(), today=make.TODAY)
    found.refresh_from_db()
    return found


def url(found, name="unlink"):
    return reverse(f"referrals:{name}", args=[found.pk])


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({}, ""),
        ({"linked": False}, "not linked"),
        ({"decision": "decline"}, "Withdraw the decision first"),
        ({"decision": "hold until birth"}, "Withdraw the decision first"),
        ({"route": "imported"}, "earlier log"),
        ({"reason": ""}, "Say why"),
    ],
)
def test_what_stands_against_undoing_a_link(changed, says):
    given = {"linked": True, "decision": "", "route": "self", "reason": WHY}
    found = reasons_not_to_unlink(**given | changed)
    assert says in " ".join(map(str, found)) and bool(found) == bool(says)


def test_the_referral_is_not_received_again_and_its_steps_say_both(received):
    unlink(received)
    assert (received.family, received.linked_at, received.linked_by) == (None, None, None)
    assert state(received) == State.NEW
    with make.working(received.team):
        assert list(queries.inbox(state=State.NEW)) == [received]
        assert queries.linked_people(received) == []
        steps = list(queries.steps_of(received).values_list("kind", "words"))
    assert steps[-2:] == [("received", "Larkfield"), ("unlinked", f"Was linked to Larkfield: {WHY}")]


def test_whoever_was_made_by_the_step_stays(received):
    before = [set(model.objects.values_list("pk", flat=True)) for model in (Person, Family, FamilyMember)]
    unlink(received)
    assert [set(model.objects.values_list("pk", flat=True)) for model in (Person, Family, FamilyMember)] == before


def test_what_it_was_is_kept_by_the_audit(received):
    family = received.family
    unlink(received)
    assert Referral.pgh_event_model.objects.filter(id=received.pk, family_id=family.pk).exists()
    kept = ReferredPerson.pgh_event_model.objects.filter(referral_id=received.pk).values_list("part", flat=True)
    assert set(kept) == {"baby", "carer"}
    assert Event.objects.get(name="referral.unlinked").family == family.pk


def test_it_can_be_linked_to_somebody_else_afterwards(received, team):
    jude, dana = made.baby(team, last_name="Larkfeld"), made.carer(team, last_name="Larkfeld")
    home = made.family(team, (jude, "baby"), (dana, "carer"), name="Larkfeld")
    unlink(received)
    make.receive(received, chosen={("baby", 1): jude.pk, ("carer", 1): dana.pk}, family=home)
    received.refresh_from_db()
    assert received.family == home
    assert {(row.part, row.position, row.person) for row in queries.linked_people(received)} == {
        ("baby", 1, jude),
        ("carer", 1, dana),
    }


def test_it_can_be_linked_to_the_same_people_in_other_places(team):
    twins = make.answers(babies=(make.JUDE, replace(make.JUDE, first_name="Robin", nhs_number="")))
    found = make.received(team, twins)
    first, second = (row.person for row in queries.linked_people(found) if row.part == "baby")
    home = found.family
    unlink(found)
    make.receive(found, chosen={("baby", 1): second.pk, ("baby", 2): first.pk}, family=home)
    babies = [row.person for row in queries.linked_people(found) if row.part == "baby"]
    assert babies == [second, first]


def test_a_decided_referral_is_not_undone_before_its_decision_is(received):
    make.decide(received, "accept")
    with pytest.raises(Refused, match="Withdraw the decision first"):
        unlink(received)


def test_a_family_accepted_by_mistake_waits_as_the_right_one_afterwards(received, team):
    jude = made.baby(team, first_name="Juno")
    home = made.family(team, (jude, "baby"), name="Other")
    make.decide(received, "accept")
    with make.working(team):
        actions.reopen(referral=received, reason="Wrong Jude", by=make.command(), today=make.TODAY)
    unlink(received)
    make.receive(received, chosen={("baby", 1): jude.pk}, family=home)
    make.decide(received, "accept")
    assert WaitingEntry.objects.get(left_on=None).family == home


def test_somebody_says_why(received):
    with pytest.raises(Refused, match="Say why"):
        unlink(received, reason="")
    assert received.family


def test_the_page_says_who_stays_and_asks_why(sign_in, administrator, received):
    office = sign_in(administrator)
    assert "Undo the link to people" in office.get(url(received, "referral")).content.decode()
    page = office.get(url(received)).content.decode()
    assert "Jude Larkfield" in page and "Dana Larkfield" in page and "Nothing is lost" in page
    assert "Say why the link is undone" in office.post(url(received), {"reason": ""}).content.decode()
    answer = office.post(url(received), {"reason": WHY}, follow=True).content.decode()
    assert "Everybody who was linked stays in the record" in answer and "Link to people undone" in answer
    assert "Receive: link to people" in answer and "Undo the link to people" not in answer


def test_sent_twice_it_is_undone_once(sign_in, administrator, received):
    office = sign_in(administrator)
    office.post(url(received), {"reason": WHY})
    assert "not linked to people" in office.post(url(received), {"reason": WHY}).content.decode()
    assert ReferralStep.objects.filter(kind="unlinked").count() == 1
    assert office.get(url(received))["Location"] == url(received, "referral")


def test_a_decided_referral_offers_no_undoing(sign_in, administrator, received):
    make.decide(received, "accept")
    office = sign_in(administrator)
    assert "Undo the link to people" not in office.get(url(received, "referral")).content.decode()
    assert "Withdraw the decision first" in office.post(url(received), {"reason": WHY}).content.decode()


def test_who_may_undo_a_link(sign_in, client, received, administrator, trainee, manager, stranger):
    assert sign_in(administrator).get(url(received)).status_code == 200
    assert sign_in(trainee).get(url(received)).status_code == sign_in(manager).get(url(received)).status_code == 403
    assert sign_in(stranger).get(url(received)).status_code == 404
    assert client.get(url(received))["Location"].startswith(reverse("account_login"))
