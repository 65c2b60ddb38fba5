"""What changes in a life, as a clinician writes it down: a baby who was stillborn, and the call afterwards; an adoption."""

from heldinmind.access.permissions import Role
from tests import make
from tests.journeys import given


def test_a_baby_is_stillborn_and_somebody_rings(walker):
    team = make.team("Weir Parent-Infant Team", "journey-loss")
    lead, clinician = make.staff(team, Role.LEAD), make.staff(team, Role.CLINICIAN)
    given.in_work(team, worker=clinician, by=lead, due_on=given.ahead(20))
    desk = walker(phone=True).signs_in(clinician, "/families/").follows("Larkfield")
    desk.follows("Something has changed in their lives").sees("What has changed?")
    desk.follows("Stillborn").sees("The baby was stillborn", "no reminder of this pregnancy goes out by itself")
    desk.dates("On which day?", given.ago(1)).fills("The baby’s name", "Wren").chooses(lead.name).presses("Record this")
    desk.sees("Wren Larkfield was lost before birth", f"{lead.name} is asked to ring").does_not_see(
        "weeks to the due date"
    )
    colleague = walker().signs_in(lead, "/families/").sees("You are asked to ring:")
    colleague.follows("Ring Larkfield after a loss").follows(f"{lead.name} is asked to ring")
    colleague.chooses("We spoke").presses("Save").sees("Thank you. It is written down.")
    colleague.follows("Something has changed in their lives").follows("A parent says that reminders may begin again")
    colleague.chooses("Dana Larkfield").presses("Let reminders begin again").sees("Reminders may begin again.")


def test_a_child_moves_and_is_adopted(walker):
    team = make.team("Lock Parent-Infant Team", "journey-adoption")
    lead, clinician = make.staff(team, Role.LEAD), make.staff(team, Role.CLINICIAN)
    given.in_work(team, worker=clinician, by=lead)
    desk = walker().signs_in(lead, "/families/").opens("/families/?chosen=team").follows("Larkfield")
    desk.follows("Something has changed in their lives").follows("Lives with foster carers")
    desk.dates("Since which day?", given.ago(3)).fills("First name", "Helen").fills("Last name", "Ward")
    desk.presses("Record this").sees("Helen")
    desk.follows("Something has changed in their lives").follows("Adopted").sees("Read every word first")
    desk.dates("When was the order made?", given.ago(0)).fills("New first name", "Noah").fills("New last name", "Ward")
    desk.chooses("Helen Ward").presses("Record the order").sees("Noah", "Helen").does_not_see("Larkfield", "Jude")
    guardian = make.staff(team, Role.SAFEGUARDING_LEAD)
    walker().signs_in(guardian, "/families/").follows("Team").follows("Adoptions").sees("Noah Ward", "Jude Larkfield")
