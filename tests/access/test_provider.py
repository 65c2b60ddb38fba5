"""Signing in through the organisation's own provider: a real one, asked over HTTP on this machine."""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse

from heldinmind.access.models import User
from tests.access.conftest import email_of

with warnings.catch_warnings():
    # The library that the provider is made of says of parts of itself that they will move: nothing of ours uses them.
    warnings.filterwarnings("ignore", message=r".*authlib\.jose module is deprecated")
    warnings.filterwarnings("ignore", message=r".*httpx module is deprecated")
    import oidc_provider_mock

pytestmark = pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning")
GO = "openid_connect_login"


@dataclass(frozen=True)
class Provider:
    address: str

    def knows(self, sub: str, **claims: object) -> None:
        requests.put(f"{self.address}/users/{sub}", json=claims, timeout=5).raise_for_status()

    def answers(self, asked: str, sub: str) -> str:
        """The address that somebody who is signed in there as `sub` is sent back to."""
        answer = requests.post(asked, data={"sub": sub}, allow_redirects=False, timeout=5)
        return answer.headers["Location"]


@pytest.fixture(scope="module")
def served() -> Iterator[Provider]:
    with oidc_provider_mock.run_server_in_thread(require_nonce=False) as server:
        yield Provider(f"http://localhost:{server.server_port}")


@pytest.fixture
def provider(served: Provider, settings) -> Provider:
    app = {"provider_id": "own", "name": "Riverside Trust", "client_id": "held", "secret": "kept"}
    app["settings"] = {"server_url": served.address}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}
    return served


def sign_in(provider: Provider, sub: str, client: Client | None = None, **sent: str):
    """From the button to the answer of the page that the provider sends back to."""
    client = client or Client()
    asked = client.post(reverse(GO, args=["own"]), sent)["Location"]
    assert asked.startswith(provider.address)
    back = urlsplit(provider.answers(asked, sub))
    return client, client.get(f"{back.path}?{back.query}")


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_the_button_is_there_only_when_a_provider_is_configured(client, db):
    assert "Sign in with" not in client.get(reverse("account_login")).content.decode().replace(
        "Sign in with a passkey", ""
    )


def test_the_button_says_whose_provider_it_is(provider, client, db):
    assert "Sign in with Riverside Trust" in client.get(reverse("account_login")).content.decode()


def test_an_invited_colleague_signs_in_by_their_verified_email(provider, clinician):
    provider.knows("cass", email=email_of(clinician).upper(), email_verified=True, name="Cass")
    client, answer = sign_in(provider, "cass", next="/my-team/")
    assert (answer.status_code, answer["Location"]) == (302, "/my-team/")
    assert client.session["_auth_user_id"] == str(clinician.user_id)
    assert client.get("/my-team/").status_code == 200


def test_from_then_on_the_providers_own_key_counts_whatever_the_email_becomes(provider, clinician):
    provider.knows("kim", email=email_of(clinician), email_verified=True)
    sign_in(provider, "kim")
    provider.knows("kim", email="new.name@example.org", email_verified=True)
    assert is_in(sign_in(provider, "kim")[0])
    provider.knows("successor", email=email_of(clinician), email_verified=True)
    assert not is_in(sign_in(provider, "successor")[0])


def test_an_email_that_the_provider_has_not_verified_opens_nothing(provider, clinician):
    for sub, claims in [("unsure", {"email_verified": False}), ("silent", {}), ("odd", {"email_verified": "false"})]:
        provider.knows(sub, email=email_of(clinician), **claims)
        client, answer = sign_in(provider, sub)
        assert answer.status_code == 403 and not is_in(client), sub


def test_a_stranger_is_told_kindly_whom_to_ask_and_gains_no_account(provider, clinician):
    before = User.objects.count()
    provider.knows("mallory", email="mallory@example.org", email_verified=True)
    client, answer = sign_in(provider, "mallory")
    said = answer.content.decode()
    assert answer.status_code == 403 and "Ask the lead of your team for an invitation" in said
    assert (User.objects.count(), SocialAccount.objects.count(), is_in(client)) == (before, 0, False)


def test_a_colleague_whose_account_is_switched_off_is_refused(provider, clinician):
    provider.knows("left", email=email_of(clinician), email_verified=True)
    sign_in(provider, "left")
    User.objects.filter(pk=clinician.user_id).update(is_active=False)
    client, answer = sign_in(provider, "left")
    assert answer["Location"] == reverse("account_inactive") and not is_in(client)
    assert "not active" in client.get(answer["Location"]).content.decode()


def test_the_second_step_is_ours_all_the_same(provider, clinician, settings):
    settings.DEMO = False
    provider.knows("two", email=email_of(clinician), email_verified=True)
    client, _answer = sign_in(provider, "two")
    assert client.get("/my-team/")["Location"] == reverse("mfa_activate_totp")


def test_whoever_stops_half_way_reads_what_to_do(provider, client, db):
    asked = client.post(reverse(GO, args=["own"]))["Location"]
    state = parse_qs(urlsplit(asked).query)["state"][0]
    answer = client.get(reverse("openid_connect_callback", args=["own"]), {"error": "access_denied", "state": state})
    assert answer["Location"] == reverse("account_login")
    assert "stopped half-way" in client.get(answer["Location"]).content.decode()


@pytest.mark.parametrize("sent", [{}, {"code": "stolen"}, {"code": "stolen", "state": "made-up"}])
def test_an_answer_that_nobody_asked_for_signs_nobody_in(provider, client, db, sent):
    answer = client.get(reverse("openid_connect_callback", args=["own"]), sent)
    assert answer["Location"] == reverse("account_login") and not is_in(client)


def test_an_address_cannot_tie_somebody_elses_key_to_whoever_is_signed_in(provider, clinician, lead, device):
    provider.knows("attacker", email="attacker@example.org", email_verified=True)
    victim = device(clinician)
    asked = victim.post(reverse(GO, args=["own"]) + "?process=connect")["Location"]
    back = urlsplit(provider.answers(asked, "attacker"))
    assert victim.get(f"{back.path}?{back.query}").status_code == 403
    assert not SocialAccount.objects.exists()


def test_a_link_from_elsewhere_starts_nothing(provider, client, db):
    assert client.get(reverse(GO, args=["own"]))["Location"] == reverse("account_login")


def test_a_provider_that_does_not_answer_is_said_so(provider, settings, client, db):
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"] = {"server_url": "http://localhost:9"}
    assert client.post(reverse(GO, args=["own"]))["Location"] == reverse("account_login")
    assert "did not work" in client.get(reverse("account_login")).content.decode()


@pytest.mark.parametrize("name", [GO, "openid_connect_callback"])
def test_a_provider_that_is_not_configured_is_not_found(client, db, name):
    assert client.post(reverse(name, args=["other"])).status_code == 404
