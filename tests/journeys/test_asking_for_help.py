"""A parent asks for help on a phone: the short way, and the long way with everything that may come between."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from heldinmind.access.permissions import Role
from heldinmind.referrals.models import Referral
from heldinmind.website.rules.guard import FASTEST
from tests import make

CODE = r"[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}"
WORRY = "He cries and I go numb."


@pytest.mark.parametrize("javascript", [False, True], ids=["without scripts", "with scripts"])
def test_five_answers_are_enough(walker, javascript):
    team = make.team("Riverbank Parent-Infant Team", f"journey-short-{javascript}".lower())
    phone = walker(phone=True, javascript=javascript)
    given_she_has_read_what_will_happen(phone, team)
    when_she_gives_five_answers(phone)
    then_she_looks_at_them_and_sends_them(phone, "Dana", "07700 900123", WORRY)
    and_she_is_given_the_reference_of_what_arrived(phone, team)


@pytest.mark.parametrize("javascript", [False, True], ids=["without scripts", "with scripts"])
def test_twins_are_expected_and_he_does_not_know(walker, javascript):
    team = make.team("Estuary Parent-Infant Team", f"journey-long-{javascript}".lower())
    lead = make.staff(team, Role.LEAD)
    phone = walker(phone=True, javascript=javascript)
    given_she_can_be_reached_through_her_health_visitor(phone, team)
    when_she_mistakes_a_date_it_is_explained_and_nothing_is_lost(phone)
    and_she_leaves_with_a_code(phone)
    later = walker(phone=True, javascript=javascript)
    then_the_code_opens_her_answers_in_another_window(later, team, and_the_code_is=phone.code)
    and_she_tells_more_about_twins_and_their_father(later)
    then_she_looks_at_them_and_sends_them(later, "Ngozi, Elm Tree Surgery", "Twins", "Leo", "Fewer nights alone.")
    and_her_answers_are_closed_on_the_first_phone(phone, team)
    and_the_lead_reads_what_she_wrote(walker(), lead)


def given_she_has_read_what_will_happen(phone, team):
    phone.opens(f"/team/{team.slug}/").sees("Five short questions are enough")
    phone.follows("Need help now?").sees("Ring now", "999").follows("Back").follows("Ask for help")
    phone.sees("What it costs", "Who reads it, and when", "Will my partner or family know?")
    phone.sees("When would children’s services be told?")


def when_she_gives_five_answers(phone):
    phone.follows("Start").sees("Question 1 of 5")
    phone.fills("First name, or the name you like", "Dana").presses("Continue")
    phone.chooses("Send me a text message").fills("Your phone number", "07700 900123").presses("Continue")
    phone.chooses("The baby is here").presses("Continue")
    phone.dates("When was your baby born?", localdate() - timedelta(days=40)).presses("Continue")
    phone.fills("What is worrying you?", WORRY).presses("Continue")
    phone.chooses("No").presses("Continue")


def then_she_looks_at_them_and_sends_them(phone, *said):
    phone.sees("Send it like this?", *said).takes(FASTEST).presses("Send")
    phone.sees("Thank you. It has reached us", "What happens next")


def and_she_is_given_the_reference_of_what_arrived(phone, team):
    sent = Referral.objects.get(team=team)
    phone.sees(sent.reference)
    assert (sent.route, sent.answers["worry"]) == (Referral.Route.SELF, WORRY)


def given_she_can_be_reached_through_her_health_visitor(phone, team):
    phone.opens(f"/team/{team.slug}/ask-for-help/").follows("Start")
    phone.fills("First name, or the name you like", "Dana").fills("Last name", "Marsh").presses("Continue")
    phone.presses("Continue").sees("There is a problem", "Tick at least one way that is safe")
    phone.chooses("Reach me through my midwife or health visitor")
    phone.fills("Their name and where they work", "Ngozi, Elm Tree Surgery")
    phone.fills("anything we should be careful about", "Not in the evening.").presses("Continue")


def when_she_mistakes_a_date_it_is_explained_and_nothing_is_lost(phone):
    still_to_come, ten_months_past = localdate() + timedelta(days=60), localdate() - timedelta(days=310)
    phone.chooses("The baby is here").presses("Continue")
    phone.dates("When was your baby born?", still_to_come).presses("Continue")
    phone.sees("There is a problem", "This date is still to come").finds_written("Year", str(still_to_come.year))
    phone.follows("Back").chooses("A baby is on the way").presses("Continue")
    phone.dates("When is your baby due?", ten_months_past).presses("Continue")
    phone.sees("This is more than ten months ago").finds_written("Day", str(ten_months_past.day))
    phone.dates("When is your baby due?", still_to_come).presses("Continue").sees("What is worrying you?")


def and_she_leaves_with_a_code(phone):
    phone.presses("Keep my answers and come back later").sees("Write it down where only you find it")
    phone.code = phone.reads(CODE)
    phone.presses("Close my answers on this device").does_not_see("You have answers here")


def then_the_code_opens_her_answers_in_another_window(later, team, and_the_code_is):
    later.opens(f"/team/{team.slug}/").follows("Ask for help").follows("I have a code from last time")
    later.fills("Your code", "not my code").presses("Continue").sees("A code has 12 letters and numbers")
    later.fills("Your code", and_the_code_is.lower()).presses("Continue").sees("What is worrying you?")
    later.presses("Continue").chooses("No").presses("Continue")
    later.sees("Send it like this?", "Ngozi, Elm Tree Surgery", "Not in the evening.")


def and_she_tells_more_about_twins_and_their_father(later):
    later.follows("Tell us more first").presses("Skip this").chooses("Twins").presses("Continue")
    later.fills("Second baby’s first name", "Bean").presses("Continue")
    later.chooses("Mother").presses("Continue").chooses("Yes").presses("Continue")
    later.fills("First name", "Leo").selects("Who are they to the baby?", "Father")
    later.chooses("No", within="Do they know that you are asking for help?").presses("Continue")
    later.fills("What do you hope could be different?", "Fewer nights alone.")
    later.presses("That is enough: check and send")


def and_her_answers_are_closed_on_the_first_phone(phone, team):
    phone.opens(f"/team/{team.slug}/ask-for-help/words/").sees("There are no answers open here")


def and_the_lead_reads_what_she_wrote(desk, lead):
    desk.signs_in(lead, "/referrals/").sees("Dana Marsh").follows("Marsh")
    desk.sees("Leo does not know of it", "Ngozi, Elm Tree Surgery", "Fewer nights alone.")
