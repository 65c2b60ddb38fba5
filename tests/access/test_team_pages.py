import pytest
from django.urls import reverse

from heldinmind.access import actions
from heldinmind.access.models import Membership, Team, TeamSettings, User
from heldinmind.access.permissions import Role
from heldinmind.kit.forms import Refused
from tests import make

SETTING_PAGES = ["access:about", "access:how_we_work", "access:staff", "access:invite"]
SETTINGS = {
    "until_birthday": "3",
    "before_birth": "yes",
    "list_open": "no",
    "hold_until_birth": "no",
    "reliable_reading_days": "2",
    "good_enough_level": "2",
    "safe_answer_days": "180",
}


@pytest.mark.parametrize("name", SETTING_PAGES)
def test_the_lead_opens_the_teams_settings(sign_in, lead, name):
    assert sign_in(lead).get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", SETTING_PAGES)
def test_a_clinician_may_not_change_the_team(sign_in, clinician, name):
    assert sign_in(clinician).get(reverse(name)).status_code == 403


@pytest.mark.parametrize("name", [*SETTING_PAGES, "access:team"])
def test_nobody_in_particular_is_asked_to_sign_in(client, db, name):
    assert client.get(reverse(name))["Location"].startswith(reverse("account_login"))


def test_everybody_sees_how_the_team_works(sign_in, manager):
    page = sign_in(manager).get(reverse("access:team")).content.decode()
    assert "2 years old" in page and "Riverside" in page


def test_changing_how_we_work_makes_a_new_version(sign_in, lead, team):
    sign_in(lead).post(reverse("access:how_we_work"), SETTINGS)
    kept = list(TeamSettings.objects.filter(team=team).order_by("version").values_list("version", "until_birthday"))
    assert kept == [(1, 2), (2, 3)]


def test_an_empty_form_is_explained_and_changes_nothing(sign_in, lead, team):
    page = sign_in(lead).post(reverse("access:how_we_work"), {}).content.decode()
    assert "There is a problem" in page
    assert TeamSettings.objects.filter(team=team).count() == 1


def test_the_public_reads_what_the_lead_wrote(sign_in, lead, team):
    details = {"name": "Riverside", "address": "1 Quay", "phone": "", "email": "", "hours": "Weekdays"}
    sign_in(lead).post(reverse("access:about"), details)
    team.refresh_from_db()
    assert (team.name, team.address, team.hours) == ("Riverside", "1 Quay", "Weekdays")


def test_a_colleague_follows_an_invitation_once(sign_in, client, lead, team):
    page = sign_in(lead).post(
        reverse("access:invite"), {"name": "Ana Penn", "email": "ana@example.org", "role": "clinician"}
    )
    link = page.content.decode().split("<code>")[1].split("</code>")[0]
    chosen = {"name": "Ana Penn", "password": "three random words"}
    assert client.post(link, chosen)["Location"] == reverse("account_login")
    ana = User.objects.get(email="ana@example.org")
    assert [m.role for m in ana.memberships.all()] == ["clinician"]
    assert "used already" in client.post(link, chosen).content.decode()


def test_a_weak_password_is_explained(client, lead, team):
    code = actions.invite(team=team, email="b@example.org", name="B", role="clinician", by=lead)
    page = client.post(reverse("accept_invitation", args=[code]), {"name": "B", "password": "short"})
    assert "There is a problem" in page.content.decode()
    assert not User.objects.filter(email="b@example.org").exists()


def test_the_last_lead_stays(lead, team, today):
    held = Membership.objects.get(user=lead.user_id, team=team)
    with pytest.raises(Refused, match="only lead"):
        actions.end_role(membership=held, by=lead, today=today)


def test_a_role_that_ended_opens_nothing_more(sign_in, clinician, lead, team):
    held = Membership.objects.get(user=clinician.user_id, team=team)
    browser = sign_in(clinician)
    assert browser.get(reverse("caseload:mine")).status_code == 200
    sign_in(lead).post(reverse("access:end_role", args=[held.pk]))
    held.refresh_from_db()
    assert held.until_on is not None
    assert browser.get(reverse("caseload:mine")).status_code == 403


def test_a_role_is_given_once(lead, clinician, team, today):
    user = User.objects.get(pk=clinician.user_id)
    with pytest.raises(Refused, match="already has that role"):
        actions.give_role(user=user, team=team, role=Role.CLINICIAN, by=lead, today=today)


def test_another_teams_role_cannot_be_found(sign_in, stranger, clinician, team):
    held = Membership.objects.get(user=clinician.user_id, team=team)
    assert sign_in(stranger).get(reverse("access:end_role", args=[held.pk])).status_code == 404


def test_somebody_in_two_teams_works_in_one_at_a_time(sign_in, lead, other_team, team):
    user = User.objects.get(pk=lead.user_id)
    actions.give_role(user=user, team=other_team, role=Role.MANAGER, by=make.command(), today=make.TODAY)
    client = sign_in(lead)
    assert team.name in client.get(reverse("access:team")).content.decode()
    client.post(reverse("access:change_team"), {"team": str(other_team.pk)})
    assert other_team.name in client.get(reverse("access:team")).content.decode()
    assert client.get(reverse("access:about")).status_code == 403


def test_a_team_is_created_once(team):
    again, made = actions.create_team(slug="riverside", name="Another name", by=make.command())
    assert (again.pk, made) == (team.pk, False)
    assert Team.objects.get(pk=team.pk).name == "Riverside Parent-Infant Team"
