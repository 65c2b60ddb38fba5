"""Small tricks at the doors: odd keys in a form, two roles at once, a second step taken away, a stolen backup."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.urls import reverse

from heldinmind.access import actions
from heldinmind.access.models import User
from heldinmind.access.permissions import Role
from tests import make


@pytest.mark.parametrize("typed", ["", "nonsense", "\x00", "019a0000-0000-7000-8000-000000000009"])
def test_a_team_that_is_not_ones_own_cannot_be_chosen(sign_in, lead, other_team, typed):
    client = sign_in(lead)
    for team in (typed, str(other_team.pk)):
        assert client.post(reverse("access:change_team"), {"team": team}).status_code == 404
    assert "team" not in client.session


def test_whoever_holds_two_roles_can_be_given_a_third(sign_in, lead, clinician, team, today):
    user = User.objects.get(pk=clinician.user_id)
    actions.give_role(user=user, team=team, role=Role.TRAINEE, by=lead, today=today)
    assert sign_in(lead).get(reverse("access:give_role", args=[user.pk])).status_code == 200


def test_what_an_authenticator_app_shares_is_sealed_in_the_database(db, lead):
    user = User.objects.get(pk=lead.user_id)
    auth.TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    kept = Authenticator.objects.get(user=user)
    assert "JBSWY3DPEHPK3PXP" not in str(kept.data)
    code = auth.format_hotp_value(auth.hotp_value("JBSWY3DPEHPK3PXP", next(auth.yield_hotp_counters_from_time())))
    assert kept.wrap().validate_code(code)


def test_whoever_takes_the_second_step_away_is_asked_for_a_new_one_at_once(settings, sign_in, lead):
    settings.DEMO = False
    user = User.objects.get(pk=lead.user_id)
    auth.TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    client = sign_in(lead)
    assert client.get(reverse("access:team")).status_code == 200
    client.post(reverse("mfa_reauthenticate"), {"code": make.PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": make.PASSWORD})
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(user=user).exists()
    assert client.get(reverse("access:team"))["Location"] == reverse("mfa_activate_totp")


@pytest.mark.parametrize("next_page", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example"])
def test_signing_in_leads_nowhere_else(client, clinician, next_page):
    email = User.objects.get(pk=clinician.user_id).email
    answer = client.post(
        f"{reverse('account_login')}?next={next_page}", {"login": email, "password": make.PASSWORD, "next": next_page}
    )
    assert "elsewhere" not in answer["Location"]
    answer = client.post(reverse("set_language"), {"language": "cy", "next": next_page})
    assert "elsewhere" not in answer["Location"]


def test_signing_in_changes_the_sessions_key(client, clinician):
    session = client.session
    session["seen"] = "before"
    session.save()
    email = User.objects.get(pk=clinician.user_id).email
    client.post(reverse("account_login"), {"login": email, "password": make.PASSWORD})
    assert client.session.session_key != session.session_key


def test_guessing_is_slowed_down_and_says_the_same_of_somebody_who_is_not_there(client, clinician):
    from django.core.cache import cache

    cache.clear()
    email = User.objects.get(pk=clinician.user_id).email
    said = [
        client.post(reverse("account_login"), {"login": who, "password": "wrong"}).content.decode()
        for who in [email, "nobody@example.org"]
    ]
    mistakes = [page.split("error-summary__body")[1].split("</div>")[0] for page in said]
    assert mistakes[0] == mistakes[1]
    for _attempt in range(10):
        page = client.post(reverse("account_login"), {"login": email, "password": "wrong"}).content.decode()
    assert "tried too often" in page
    cache.clear()
