"""A team brings its history in: headings are explained, every row is checked, the worker imports, and the figures say so."""

from pathlib import Path

import pytest
from django.conf import settings

from heldinmind.access.permissions import Role
from tests import make
from tests.journeys import given

MESSY = Path(settings.ROOT).parent / "shared" / "data" / "referral_log" / "messy_team.csv"
HEADINGS = (
    "reference,When they rang us,source,Baby1 First Name,Baby 1 DOB,Carer1 First Name,Carer1 Relationship,Decision,"
    "Decided On,Assessed On,Started On,Ended On,End Reason,Measures,Colour of the folder"
)


def test_a_log_with_headings_of_its_own_is_imported_and_counted(walker):
    team = make.team("Harbourside Parent-Infant Team", "journey-import")
    desk = walker().signs_in(make.staff(team, Role.LEAD), "/import/")
    when_the_lead_gives_a_file(desk, "log.csv", a_log().encode())
    and_says_what_its_headings_mean(desk)
    then_she_sees_what_would_come_of_it(desk)
    when_she_starts_it_and_the_worker_has_done_it(desk)
    then_new_and_refused_rows_are_told(desk)
    and_the_figures_show_the_relationship_that_improved(desk)


@pytest.mark.skipif(not MESSY.exists(), reason="the sample logs are not beside this checkout (../shared/data)")
def test_a_messy_log_of_a_team_is_imported_but_for_six_rows(walker):
    team = make.team("Untidy Parent-Infant Team", "journey-messy")
    desk = walker().signs_in(make.staff(team, Role.ADMINISTRATOR), "/import/")
    when_the_lead_gives_a_file(desk, MESSY.name, MESSY.read_bytes())
    desk.sees("Every heading of this file is understood.").presses("Check every row")
    desk.sees("This is what would come of it.").tells("Would be new", "54").tells("Would be refused", "6").looks()
    when_she_starts_it_and_the_worker_has_done_it(desk)
    desk.tells("Rows in the file", "60").tells("New", "54").tells("Refused", "6")


def a_log():
    """Jude, whose mother found her way to him, and a row whose day cannot be read."""
    levels = "CAREGIVING-LEVEL@{}={} about carer1-baby1 by clinician"
    measures = f"{levels.format(given.ago(300), 3)};{levels.format(given.ago(100), 1)}"
    steps = [given.ago(days) for days in (350, 300, 290, 100)]
    jude = ["H-1", given.ago(360), "midwife", "Jude", given.ago(400), "Dana", "mother", "accept", *steps]
    nobody = ["H-2", "12/31/99", "GP", "Robin", "", "Ann", "mother", *[""] * 7, "red"]
    rows = [[*jude, "goals met", measures, "green"], nobody]
    return "\n".join([HEADINGS, *(",".join(map(str, row)) for row in rows)])


def when_the_lead_gives_a_file(desk, name, content):
    desk.presses("Look at this file").sees("Choose a file")
    desk.gives("The team’s referral log", name, content).presses("Look at this file")


def and_says_what_its_headings_mean(desk):
    desk.sees("When they rang us", "Colour of the folder")
    desk.presses("Check every row").sees("Say what “Colour of the folder” means")
    desk.selects("When they rang us", "received on").selects("Colour of the folder", "Leave this column out")
    desk.presses("Check every row")


def then_she_sees_what_would_come_of_it(desk):
    desk.sees("This is what would come of it. Nothing has been written yet.")
    desk.tells("Would be new", "1").tells("Would be refused", "1").sees("Row 3", "12/31/99").looks()


def when_she_starts_it_and_the_worker_has_done_it(desk):
    desk.presses("Start the import").sees("The file has been imported.").looks()


def then_new_and_refused_rows_are_told(desk):
    desk.tells("New", "1").tells("Refused", "1").sees("Row 3", "12/31/99")
    desk.follows("Look at what the import left to settle")


def and_the_figures_show_the_relationship_that_improved(desk):
    desk.follows("Figures").follows("Caregiving relationships that improved").sees("1 of 1")
    desk.finds_row("Improved", "1").finds_a_picture("Caregiving relationships that improved")
