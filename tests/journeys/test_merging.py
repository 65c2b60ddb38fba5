"""Two records of one mother: found overnight, compared, merged, and taken apart again."""

import time

from django.utils.timezone import localdate

from heldinmind.access.permissions import Role
from heldinmind.access.system import command
from heldinmind.people.actions import give_contact_point
from heldinmind.rights.models import Look
from tests import make
from tests.journeys import given


def test_two_records_become_one_and_two_again(walker):
    team = make.team("Weirside Parent-Infant Team", "journey-merging")
    lead = make.staff(team, Role.LEAD)
    given_one_mother_twice(team)
    desk = walker().signs_in(lead, "/families/to-settle/")
    when_the_team_is_looked_through(desk)
    and_both_records_are_compared_and_merged(desk)
    then_there_is_one(desk)
    when_it_is_undone(desk)
    then_there_are_two(desk)


def given_one_mother_twice(team):
    jude = make.baby(team, birth_date=given.ago(90))
    dana, danah = make.carer(team), make.carer(team, first_name="Danah", language="Welsh")
    make.family(team, (jude, "baby"), (dana, "carer"))
    make.family(team, (danah, "carer"), name="Larkfield again")
    give_contact_point(person=danah, kind="phone", value="07700 900123", by=command())
    assert localdate() > jude.birth_date


def when_the_team_is_looked_through(desk):
    desk.follows("Likely duplicates").sees("No two records look like one person.")
    desk.presses("Look again").sees("is being looked through")
    for _second in range(30):
        if Look.objects.filter(ended_at__isnull=False).exists():
            break
        time.sleep(1)
    desk.opens(desk.page.url).sees("1 pair to look at", "a name alike")


def and_both_records_are_compared_and_merged(desk):
    desk.follows("Dana Larkfield, born 2 May 1994 and Danah Larkfield, born 2 May 1994")
    desk.sees("Only in one", "Different", "Welsh")
    desk.presses("Merge them").sees("There is a problem")
    desk.chooses("Danah", within="First name").fills("How do you know?", "The same NHS number on both letters.")
    desk.presses("Merge them").sees("Merged into this record")


def then_there_is_one(desk):
    desk.follows("Danah Larkfield").sees("Welsh", "07700 900123", "Also known as")


def when_it_is_undone(desk):
    desk.follows("Other records of this person").follows("Undo this")
    desk.sees("This goes back to Danah Larkfield", "07700 900123", "Larkfield again")
    desk.fills("How do you know?", "They are cousins.").presses("Undo the merge")


def then_there_are_two(desk):
    desk.sees("Undone.", "Danah Larkfield", "07700 900123")
