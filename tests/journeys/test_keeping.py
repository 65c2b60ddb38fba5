"""A record whose time has come: a lead holds it for an inquiry, lifts the hold, decides; somebody else agrees."""

from datetime import date

import time_machine

from heldinmind.access.permissions import Role
from tests import make

DUE = "Records that are due"


def test_a_lead_holds_a_record_and_then_two_people_destroy_it(walker):
    team = make.team("Millside Parent-Infant Team", "journey-keeping")
    lead, other = make.staff(team, Role.LEAD, "Kim Keeper"), make.staff(team, Role.SAFEGUARDING_LEAD, "Sal Safe")
    given_somebody_of_long_ago(team)
    desk = walker().signs_in(lead, "/my-team/")
    when_the_lead_looks_at_what_is_due(desk)
    and_holds_one_for_an_inquiry(desk)
    then_it_cannot_be_destroyed(desk)
    when_the_hold_is_lifted_the_lead_decides(desk)
    phone = walker(phone=True).signs_in(other, "/my-team/")
    then_somebody_else_agrees(phone)


def given_somebody_of_long_ago(team):
    with time_machine.travel(date(2012, 1, 2)):
        make.carer(team, first_name="Ada", birth_date=date(1961, 5, 2))


def when_the_lead_looks_at_what_is_due(desk):
    desk.follows(DUE).finds_row("Ada Larkfield", "2 January 2020", "Nothing is decided")


def and_holds_one_for_an_inquiry(desk):
    desk.follows("Ada Larkfield").sees("2 January 2020").follows("Hold it for an inquiry or a claim")
    desk.presses("Hold it").sees("Say what it is held for.")
    desk.fills("What is it held for?", "A public inquiry asks for it.").presses("Hold it")
    desk.finds_row("Ada Larkfield", "Held").sees("A public inquiry asks for it.")


def then_it_cannot_be_destroyed(desk):
    desk.follows("Ada Larkfield").chooses("Destroy it").fills("Why?", "Due for years.")
    desk.presses("Decide").sees("A legal hold keeps this record. Lift the hold first.")


def when_the_hold_is_lifted_the_lead_decides(desk):
    desk.follows("Back").follows("Lift the hold").presses("Lift it").does_not_see("A public inquiry asks for it.")
    desk.follows("Ada Larkfield").chooses("Destroy it").fills("Why?", "Due for years.").presses("Decide")
    desk.finds_row("Ada Larkfield", "Somebody else has to agree")


def then_somebody_else_agrees(phone):
    phone.follows(DUE).follows("Agree, or look again").sees("Kim Keeper", "Due for years.", "cannot be brought back")
    phone.presses("Agree to destroy it").finds_row("Ada Larkfield", "Destroyed in the coming night")
