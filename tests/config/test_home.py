"""After signing in everybody lands on a page that they may open and that is of use to them."""

import pytest
from django.urls import reverse

from heldinmind.access import actions
from heldinmind.access.models import Membership, User
from heldinmind.access.permissions import STAFF_ROLES, Role
from heldinmind.access.system import command
from tests import make

STARTS = {
    Role.CLINICIAN: "caseload:mine",
    Role.TRAINEE: "caseload:mine",
    Role.LEAD: "caseload:mine",
    Role.SAFEGUARDING_LEAD: "caseload:mine",
    Role.ADMINISTRATOR: "referrals:inbox",
    Role.MANAGER: "reporting:figures",
}


@pytest.mark.parametrize("role", STAFF_ROLES)
def test_everybody_lands_where_their_work_begins(client, team, role):
    email = User.objects.get(actor=make.staff(team, role)).email
    answer = client.post(reverse("account_login"), {"login": email, "password": make.PASSWORD}, follow=True)
    assert answer.redirect_chain[-1][0] == reverse(STARTS[role])
    assert answer.status_code == 200


def test_a_page_that_was_asked_for_before_signing_in_is_opened_afterwards(client, clinician):
    signing_in = {"login": User.objects.get(actor=clinician).email, "password": make.PASSWORD}
    answer = client.post(reverse("account_login"), signing_in | {"next": reverse("care:diary")})
    assert answer["Location"] == reverse("care:diary")


def test_nobody_signs_in_first(client, db):
    assert client.get(reverse("home"))["Location"].startswith(reverse("account_login"))


def test_a_second_step_comes_before_anything_else(settings, sign_in, manager):
    settings.DEMO = False
    assert sign_in(manager).get(reverse("home"))["Location"] == reverse("mfa_activate_totp")


def test_whoever_works_nowhere_any_more_is_told_so(sign_in, manager, today):
    actions.end_role(membership=Membership.objects.get(user=manager.user_id), by=command(), today=today)
    assert sign_in(manager).get(reverse("home")).status_code == 403


def test_a_chosen_team_opens_where_the_work_in_it_begins(sign_in, team, other_team, manager, today):
    user = User.objects.get(actor=manager)
    actions.give_role(user=user, team=other_team, role=Role.ADMINISTRATOR, by=command(), today=today)
    answer = sign_in(manager).post(reverse("access:change_team"), {"team": str(other_team.pk)}, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("referrals:inbox")
