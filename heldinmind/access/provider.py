"""Signing in through the organisation's own provider (OpenID Connect): it says who somebody is, an invitation lets them in."""

from dataclasses import dataclass
from typing import Any, NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers.openid_connect import views as flow
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from requests import RequestException

from heldinmind.access.models import User
from heldinmind.access.pages import outside


@dataclass(frozen=True)
class OwnProvider:
    """What its button says, and where it leads."""

    provider_id: str
    name: str


def own_provider() -> OwnProvider | None:
    """None where the installation has none."""
    configured: dict[str, Any] = settings.SOCIALACCOUNT_PROVIDERS
    for app in configured.get("openid_connect", {}).get("APPS", []):
        return OwnProvider(app["provider_id"], app["name"])
    return None


@outside
def sign_in_with(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Sends the person on to the provider. Only a form does: a link from elsewhere must not sign anybody in."""
    if request.method != "POST":
        return redirect("account_login")
    return _carried_out(flow.login, request, provider_id)


@outside
def come_back(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Where the provider sends the person back to."""
    return _carried_out(flow.callback, request, provider_id)


def _carried_out(view: Any, request: HttpRequest, provider_id: str) -> HttpResponseBase:
    try:
        answer: HttpResponseBase = view(request, provider_id)
    except (RequestException, KeyError, ValueError):  # it does not answer, or not as the standard has it
        answer = _try_again(request)
    return answer


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Nobody gains an account by this: it must be there already."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        sociallogin.state["process"] = (
            "login"  # whatever an address says, nothing is tied to whoever happens to be signed in
        )
        if sociallogin.is_existing:
            return
        user = _invited(sociallogin)
        if user is None:
            raise ImmediateHttpResponse(_turned_away(request))
        sociallogin.user = user
        if user.is_active:
            sociallogin.account.user = user
            sociallogin.account.save()

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def on_authentication_error(self, request: HttpRequest, provider: Any, **given: Any) -> NoReturn:
        raise ImmediateHttpResponse(_try_again(request))


def _invited(login: SocialLogin) -> User | None:
    """Whoever followed an invitation to an email that the provider has verified, and is not tied to somebody else there.

    From then on the provider's own key for the person counts: an email may be given to a new colleague, the key never is.
    """
    verified = [each.email for each in login.email_addresses if each.verified is True]
    if not verified:
        return None
    tied = SocialAccount.objects.filter(provider=login.account.provider).values("user")
    return User.objects.filter(email__iexact=verified[0]).exclude(pk__in=tied).first()


def _turned_away(request: HttpRequest) -> HttpResponse:
    own = own_provider()
    return render(request, "access/not_invited.jinja", {"name": own.name if own else ""}, status=403)


def _try_again(request: HttpRequest) -> HttpResponse:
    messages.error(request, _("That did not work, or was stopped half-way. Try again, or sign in with your password."))
    return redirect("account_login")
