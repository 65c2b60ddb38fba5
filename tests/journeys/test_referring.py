"""A professional refers a family with what each person agrees to, or asks for a consultation alone."""

from datetime import timedelta

from django.utils.timezone import localdate

from heldinmind.access.permissions import Role
from heldinmind.website.rules.guard import FASTEST
from tests import make


def test_a_health_visitor_refers_a_family(walker):
    team = make.team("Meadow Parent-Infant Team", "journey-referring")
    lead, desk = make.staff(team, Role.LEAD), walker()
    given_a_health_visitor_asks_for_help_for_a_family(desk, team)
    when_she_tells_what_she_knows_of_the_baby_and_the_mother(desk)
    and_what_each_of_them_agrees_to(desk)
    and_what_brings_her(desk)
    then_she_sends_it_and_keeps_the_reference(desk)
    and_the_lead_reads_who_agrees(walker(), lead)


def test_a_consultation_names_nobody(walker):
    team = make.team("Orchard Parent-Infant Team", "journey-consultation")
    lead, phone = make.staff(team, Role.LEAD), walker(phone=True, javascript=False)
    given_a_social_worker_wants_to_think_something_through(phone, team)
    phone.presses("Continue").sees("Write a sentence or two about your question")
    phone.fills("What would you like to think about?", "How do I speak with a father who turns away?")
    phone.presses("Continue").chooses("No").presses("Continue")
    then_she_sends_it_and_keeps_the_reference(phone)
    walker().signs_in(lead, "/referrals/").follows("Nobody named yet").sees("a father who turns away")


def given_a_health_visitor_asks_for_help_for_a_family(desk, team):
    desk.opens(f"/team/{team.slug}/").follows("Refer or consult").follows("Start")
    desk.chooses("Help for a family").presses("Continue")
    desk.fills("Your name", "Ruth Anders").chooses("Health visitor").fills("Where you work", "Quayside Practice")
    desk.presses("Continue").sees("Give a telephone number or an email address")
    desk.finds_written("Your name", "Ruth Anders").fills("Work telephone", "01604 000000").presses("Continue")


def when_she_tells_what_she_knows_of_the_baby_and_the_mother(desk):
    desk.chooses("Born").fills("First name", "Jude").fills("Last name", "Larkfield").fills("NHS number", "999 001 1126")
    desk.dates("Date of birth", localdate() - timedelta(days=90)).presses("Continue")
    desk.sees("This is not a valid NHS number").fills("NHS number", "999 001 1125").presses("Continue")
    desk.fills("First name", "Dana").fills("Last name", "Larkfield").selects(
        "Who are they to the baby?", "Birth mother"
    )
    desk.presses("Continue")
    desk.chooses("Yes", within="Have you asked them").chooses("Text message").fills("Telephone", "07700 900123")
    desk.presses("Continue").presses("Continue")


def and_what_each_of_them_agrees_to(desk):
    desk.chooses("Yes", within="Do they know that you are asking us?")
    desk.chooses("Yes", within="Do they agree to it?").presses("Continue")
    desk.chooses("Yes").presses("Continue")
    desk.fills("First name", "Leo").selects("Who are they to the baby?", "Birth father").presses("Continue")
    desk.chooses("No", within="Do they know that you are asking us?").presses("Continue")


def and_what_brings_her(desk):
    desk.fills("What worries you, and what is going well", "They hardly look at each other.").presses("Continue")
    desk.chooses("I am not sure").presses("Continue").sees("Ring now", "999").follows("Go on")


def then_she_sends_it_and_keeps_the_reference(desk):
    desk.sees("Send it like this?").takes(FASTEST).presses("Send")
    desk.sees("Thank you. Your request has reached us", "Your reference")


def and_the_lead_reads_who_agrees(desk, lead):
    desk.signs_in(lead, "/referrals/").sees("Ruth Anders", "Something urgent").follows("Larkfield")
    desk.sees("Dana Larkfield agrees", "Leo does not know of it", "They hardly look at each other.", "999 001 1125")


def given_a_social_worker_wants_to_think_something_through(phone, team):
    phone.opens(f"/team/{team.slug}/refer/").follows("Start").chooses("A consultation").presses("Continue")
    phone.fills("Your name", "Sam Ode").chooses("Social worker").fills("Where you work", "Children’s services")
    phone.fills("Work email address", "sam.ode@example.org").presses("Continue").sees("Please give no names")
