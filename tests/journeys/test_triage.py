"""From the inbox to a clinician: receiving, deciding, letters, the waiting list, allocating; and two who decide at once."""

from heldinmind.access.permissions import Role
from heldinmind.referrals.models import Referral
from tests import make
from tests.journeys import given


def test_a_referral_becomes_a_family_with_a_clinician(walker):
    team = make.team("Fieldside Parent-Infant Team", "journey-triage")
    lead, clinician = make.staff(team, Role.LEAD), make.staff(team, Role.CLINICIAN, "Femi Clinician")
    given_jude_is_in_the_record_and_referred_again(team)
    and_another_family_waits(team)
    desk = walker().signs_in(lead, "/referrals/")
    when_the_lead_receives_it_and_sees_who_is_alike(desk)
    and_decides_to_accept_it(desk)
    then_there_is_a_letter_for_the_referrer_and_one_for_the_family(desk)
    when_the_family_is_moved_up_the_waiting_list_with_a_reason(desk)
    and_given_to_a_clinician(desk)
    then_it_is_among_the_clinicians_families(walker(), clinician)


def test_of_two_who_decide_at_once_one_wins_and_the_other_is_told(walker):
    team = make.team("Lakeside Parent-Infant Team", "journey-deciding")
    anna, bo = make.staff(team, Role.LEAD, "Anna Lead"), make.staff(team, Role.LEAD, "Bo Lead")
    referral = given.received(team)
    hers = walker().signs_in(anna, f"/referrals/{referral.pk}/decide/")
    his = walker().signs_in(bo, f"/referrals/{referral.pk}/decide/")
    hers.chooses("Accept").fills("Why?", "We can help.").presses("Decide").sees("by Anna Lead")
    his.chooses("Decline").fills("Why?", "Our list is long.").presses("Decide")
    his.sees("There is a problem", "Anna Lead").finds_written("Why?", "Our list is long.")
    referral.refresh_from_db()
    assert (referral.decision, referral.decided_by) == (Referral.Decision.ACCEPT, anna)


def given_jude_is_in_the_record_and_referred_again(team):
    make.family(team, (make.baby(team, birth_date=given.ago(90)), "baby"), (make.carer(team), "carer"))
    given.referred(team)


def and_another_family_waits(team):
    given.waiting(team, "Ashdown", first_name="Robin", nhs_number="")


def when_the_lead_receives_it_and_sees_who_is_alike(desk):
    desk.sees("1 referral to decide", "Dana Larkfield agrees").follows("Jude Larkfield")
    desk.sees("He cries and I go numb.").presses("Acknowledge").follows("Receive: link to people")
    desk.sees("a name alike", "the same date of birth").presses("Link to these people").sees("There is a problem")
    desk.chooses("Jude Larkfield", within="Baby 1: Jude Larkfield")
    desk.chooses("Dana Larkfield", within="Parent or carer 1: Dana Larkfield")
    desk.chooses("Larkfield", within="Which family do they belong to?").presses("Link to these people")
    desk.sees("This referral is linked to people now.")


def and_decides_to_accept_it(desk):
    desk.follows("Decide").presses("Decide").sees("Choose what should happen with this referral.")
    desk.chooses("Accept").fills("Why?", "They want to, and we have room.").presses("Decide").sees("Decided.")


def then_there_is_a_letter_for_the_referrer_and_one_for_the_family(desk):
    desk.follows("Letter to the referrer").sees("Ruth Anders", "Yours sincerely")
    desk.does_not_see("He cries and I go numb.").follows("The referral")
    desk.follows("Letter to Dana Larkfield").sees("Dear Dana", "4 Mill Lane", "Yours sincerely").follows("The referral")


def when_the_family_is_moved_up_the_waiting_list_with_a_reason(desk):
    desk.follows("Waiting").sees("2 families wait").follows("Move", within="Larkfield")
    desk.chooses("To the top of the list").presses("Move").sees("Say why the family is moved.")
    desk.fills("Why?", "The baby is losing weight.").presses("Move").sees("Larkfield is moved.")
    assert "Larkfield" in desk.page.locator("tbody tr").first.inner_text()
    desk.follows("Log", within="Larkfield").sees("The baby is losing weight.").follows("Waiting list")


def and_given_to_a_clinician(desk):
    desk.follows("Allocate", within="Larkfield").chooses("Femi Clinician").presses("Give them this family")
    desk.sees("Femi Clinician has this family now.")


def then_it_is_among_the_clinicians_families(desk, clinician):
    desk.signs_in(clinician, "/families/").sees("Larkfield").does_not_see("Ashdown")
