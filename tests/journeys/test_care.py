"""A clinician's work with a family: the birth of twins; and from a meeting, its note, levels and a goal to the ending."""

from heldinmind.access.permissions import Role
from heldinmind.people.models import Person
from tests import make
from tests.journeys import given

TOGETHER = "She looked for him, and he turned to her."


def test_twins_are_born(walker):
    team, lead, clinician = given_a_clinician_and_a_lead("Wharf Parent-Infant Team", "journey-birth")
    family = given.in_work(team, worker=clinician, by=lead, due_on=given.ahead(20))
    desk = walker().signs_in(clinician, "/families/").follows("Larkfield").sees("Dana")
    desk.follows("Record the birth").presses("There is another baby")
    desk.presses("Record the birth").sees("The date of birth must include a day, a month and a year")
    when_the_clinician_writes_down_what_was_told(desk)
    desk.sees("Welcome, Robin and Ada.", "Dana and Robin", "Dana and Ada")
    babies = Person.objects.filter(memberships__family=family, memberships__part="baby")
    assert {(baby.first_name, baby.state, baby.due_date) for baby in babies} == {
        ("Robin", Person.State.BORN, given.ahead(20)),
        ("Ada", Person.State.BORN, given.ahead(20)),
    }


def test_from_a_first_meeting_to_the_ending(walker):
    team, lead, clinician = given_a_clinician_and_a_lead("Mill Parent-Infant Team", "journey-care")
    given.in_work(team, worker=clinician, by=lead)
    desk = walker().signs_in(clinician, "/families/").follows("Larkfield")
    when_a_meeting_is_recorded(desk)
    and_its_note_is_written_by_headings_and_signed(desk)
    and_the_relationship_is_rated_at_the_start(desk)
    and_a_goal_is_agreed(desk)
    when_the_work_ends_with_a_last_rating(desk)
    then_the_family_page_tells_what_changed_between_them(desk)
    and_the_manager_reads_it_in_the_figures(walker(), make.staff(team, Role.MANAGER))


def given_a_clinician_and_a_lead(name, slug):
    team = make.team(name, slug)
    return team, make.staff(team, Role.LEAD), make.staff(team, Role.CLINICIAN)


def when_the_clinician_writes_down_what_was_told(desk):
    for place, name in enumerate(["Robin", "Ada"]):
        desk.dates("Date of birth", given.ago(2), nth=place).fills("First name", name, nth=place)
    desk.presses("Record the birth")


def when_a_meeting_is_recorded(desk):
    desk.follows("Unplanned contact").presses("Save and write the note").sees("There is a problem")
    desk.selects("Dana", "Came").selects("Jude", "Came").dates("Day", given.ago(2)).fills("Time", "2pm")
    desk.presses("Save and write the note")


def and_its_note_is_written_by_headings_and_signed(desk):
    desk.fills("Together: Dana and Jude", TOGETHER).presses("Save the draft").sees(
        "Only you can see it until you sign."
    )
    desk.finds_written("Together: Dana and Jude", TOGETHER).fills("Dana, private", "She sleeps badly.")
    desk.presses("Save and sign").sees("Your note is signed.", TOGETHER, "She sleeps badly.").follows("Back")


def and_the_relationship_is_rated_at_the_start(desk):
    desk.follows("Rate caregiving levels").chooses("3", within="Dana and Jude").chooses("At the start")
    desk.dates("On which day?", given.ago(2)).presses("Save the levels").sees("The levels are kept.")


def and_a_goal_is_agreed(desk):
    desk.follows("Agree a goal").chooses("Dana and Jude").fills(
        "What do they hope will be different?", "To enjoy a bath."
    )
    desk.selects("How near is it today?", "2").presses("Agree the goal").sees("To enjoy a bath.")


def when_the_work_ends_with_a_last_rating(desk):
    desk.follows("End this work").follows("Rate the levels now").chooses("2", within="Dana and Jude")
    desk.presses("Save the levels").presses("Record the ending").sees("Choose why work ended")
    desk.chooses("Goals met").chooses("Still the same: mother", within="Where does Jude live now?").presses(
        "Record the ending"
    ).sees("The ending is recorded.")


def then_the_family_page_tells_what_changed_between_them(desk):
    desk.sees("our work ended on", "level 3 → 2, better")


def and_the_manager_reads_it_in_the_figures(desk, manager):
    desk.signs_in(manager, "/figures/").follows("Caregiving relationships that improved").sees("1 of 1")
    desk.finds_row("Improved", "1").finds_a_picture("Caregiving relationships that improved")
