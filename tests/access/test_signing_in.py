from allauth.mfa.totp.internal.auth import hotp_value, yield_hotp_counters_from_time
from django.urls import reverse

from heldinmind.access.models import User
from tests import make


def test_a_member_of_staff_signs_in_with_email_and_password(client, clinician):
    email = User.objects.get(pk=clinician.user_id).email
    answer = client.post(reverse("account_login"), {"login": email, "password": make.PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, reverse("home"))


def test_a_wrong_password_says_so_and_signs_nobody_in(client, clinician):
    email = User.objects.get(pk=clinician.user_id).email
    answer = client.post(reverse("account_login"), {"login": email, "password": "wrong"})
    assert "There is a problem" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_outside_the_demonstration_staff_set_up_a_second_step_first(settings, sign_in, lead):
    settings.DEMO = False
    answer = sign_in(lead).get(reverse("access:team"))
    assert answer["Location"] == reverse("mfa_activate_totp")


def test_a_new_colleague_sets_up_the_second_step_and_is_asked_for_it_next_time(settings, client, lead):
    settings.DEMO = False
    signing_in = {"login": User.objects.get(pk=lead.user_id).email, "password": make.PASSWORD}
    client.post(reverse("account_login"), signing_in)
    client.post(reverse("account_reauthenticate"), {"password": make.PASSWORD})
    assert "data:image/svg+xml" in client.get(reverse("mfa_activate_totp")).content.decode()
    secret = client.session["mfa.totp.secret"]
    answer = client.post(reverse("mfa_activate_totp"), {"code": figures(secret)})
    assert answer["Location"] == reverse("mfa_view_recovery_codes")
    assert client.get(reverse("mfa_view_recovery_codes")).status_code == 200
    assert client.get(reverse("access:team")).status_code == 200
    client.post(reverse("account_logout"))
    assert client.post(reverse("account_login"), signing_in)["Location"] == reverse("mfa_authenticate")
    assert client.get(reverse("access:team"))["Location"].startswith(reverse("account_login"))


def figures(secret: str) -> str:
    """What an authenticator app would show now."""
    return f"{hotp_value(secret, yield_hotp_counters_from_time().__next__()):06}"


def test_an_inactive_colleague_is_nobody(sign_in, clinician):
    client = sign_in(clinician)
    User.objects.filter(pk=clinician.user_id).update(is_active=False)
    assert client.get(reverse("access:team")).status_code == 302


def test_spare_codes_are_offered_only_to_whoever_has_them(settings, sign_in, lead):
    codes = reverse("mfa_view_recovery_codes")
    client = sign_in(lead)
    page = client.get(reverse("mfa_index")).content.decode()
    assert reverse("mfa_activate_totp") in page and codes not in page
    client.post(reverse("account_reauthenticate"), {"password": make.PASSWORD})
    client.get(reverse("mfa_activate_totp"))
    client.post(reverse("mfa_activate_totp"), {"code": figures(client.session["mfa.totp.secret"])})
    page = client.get(reverse("mfa_index")).content.decode()
    assert codes in page and reverse("mfa_deactivate_totp") in page
    assert client.get(codes).status_code == 200


def test_a_wrong_password_is_said_in_plain_words(client, clinician):
    page = client.post(reverse("account_login"), {"login": "nobody@example.org", "password": "x"}).content.decode()
    assert "do not belong together" in page and "and/or" not in page and "placeholder" not in page


def test_a_new_password_is_asked_for_with_one_hint(sign_in, clinician):
    client = sign_in(clinician)
    page = client.get(reverse("account_change_password")).content.decode()
    assert "Three random words" in page and "<li>Your password" not in page
    given = {"oldpassword": make.PASSWORD, "password1": "kettle river moth", "password2": "kettle river moth"}
    client.post(reverse("account_change_password"), given)
    assert User.objects.get(pk=clinician.user_id).check_password("kettle river moth")
