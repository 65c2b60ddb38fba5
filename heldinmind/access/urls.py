"""Signing in (kept by allauth), the team's settings and its staff."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy

from heldinmind.access import provider, views
from heldinmind.access.forms import PasswordForm

MY_SIGN_IN = reverse_lazy("mfa_index")

# allauth looks its own pages up by these names. Only those we need are mounted: nobody signs up.
signing_in: list[URLPattern | URLResolver] = [
    path(
        "sign-in/",
        account.LoginView.as_view(extra_context={"own_provider": provider.own_provider}),
        name="account_login",
    ),
    path("sign-out/", account.logout, name="account_logout"),
    path("sign-in/again/", account.reauthenticate, name="account_reauthenticate"),
    path("sign-in/not-active/", account.account_inactive, name="account_inactive"),
    path(
        "my-sign-in/password/",
        account.PasswordChangeView.as_view(form_class=PasswordForm),
        name="account_change_password",
    ),
    path("sign-in/second-step/", mfa.authenticate, name="mfa_authenticate"),
    path("sign-in/second-step/again/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("my-sign-in/", mfa.index, name="mfa_index"),
    path("my-sign-in/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("my-sign-in/app/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("sign-in/passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("sign-in/again/passkey/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("my-sign-in/passkeys/add/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path(
        "my-sign-in/passkeys/<int:pk>/name/",
        passkeys.EditWebAuthnView.as_view(success_url=MY_SIGN_IN),
        name="mfa_edit_webauthn",
    ),
    path(
        "my-sign-in/passkeys/<int:pk>/remove/",
        passkeys.RemoveWebAuthnView.as_view(success_url=MY_SIGN_IN),
        name="mfa_remove_webauthn",
    ),
    path("sign-in/with/<slug:provider_id>/", provider.sign_in_with, name="openid_connect_login"),
    path("sign-in/with/<slug:provider_id>/back/", provider.come_back, name="openid_connect_callback"),
    path("my-sign-in/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("my-sign-in/codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
]
ours: list[URLPattern | URLResolver] = [
    path("", views.team, name="team"),
    path("about/", views.about, name="about"),
    path("how-we-work/", views.how_we_work, name="how_we_work"),
    path("looking-after-records/", views.looking_after_records, name="looking_after_records"),
    path("staff/", views.staff, name="staff"),
    path("staff/invite/", views.invite, name="invite"),
    path("staff/<uuid:pk>/role/", views.give_role, name="give_role"),
    path("staff/<uuid:pk>/sign-out/", views.end_sessions, name="end_sessions"),
    path("staff/role/<uuid:pk>/end/", views.end_role, name="end_role"),
    path("change/", views.change_team, name="change_team"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    *signing_in,
    path("my-sign-in/devices/", views.my_sessions, name="my_sessions"),
    path("invitation/<str:code>/", views.accept, name="accept_invitation"),
    path("my-team/", include((ours, "access"))),
]
