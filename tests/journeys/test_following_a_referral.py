"""A referrer looks up what became of a referral, with its reference and code."""

from django.utils.timezone import localdate

from heldinmind.access.system import command
from heldinmind.referrals.actions import decide, give_code
from tests import make, make_referrals
from tests.journeys import given


def test_a_referrer_reads_what_became_of_it_and_no_more_than_was_agreed(walker):
    team = make.team("Brook Parent-Infant Team", "journey-following")
    found, phone = given.received(team), walker(phone=True, javascript=False)
    with make_referrals.working(team):
        code = give_code(referral=found, by=command())
    when_she_mistypes_she_is_told_so(phone, team, found.reference)
    phone.fills("Your code", code).presses("Show it").sees(f"Reference {found.reference}", "It is being considered.")
    with make_referrals.working(team):
        decide(referral=found, decision="accept", tell_referrer=True, by=command(), today=localdate())
    desk = walker().opens(f"/team/{team.slug}/what-became/")
    desk.fills("Your reference", found.reference).fills("Your code", code).presses("Show it")
    desk.sees("It is decided.", "We will work with the family.").does_not_see("Larkfield", "Dana")


def when_she_mistypes_she_is_told_so(phone, team, reference):
    phone.opens(f"/team/{team.slug}/").follows("What became of my request")
    phone.fills("Your reference", reference).fills("Your code", "BBBB-BBBB-BBBB").presses("Show it")
    phone.sees("Nothing is found with this reference and this code").finds_written("Your reference", reference)
