from heldinmind.access.permissions import Role
from tests import make


def test_a_lead_signs_in_and_sees_how_the_team_works(walker):
    team = make.team("Journey Team", "journey-signing-in")
    lead = make.staff(team, Role.LEAD)
    desk = walker().signs_in(lead, "/my-team/").sees("Journey Team", "Waiting list")
    desk.follows("Staff and roles").follows("Invite a colleague").presses("Make the invitation").sees(
        "There is a problem"
    )
