"""How allauth signs our staff in: nobody signs up by themselves."""

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.internal import ratelimit  # the public wrapper cannot give a counted attempt back
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from heldinmind.access import devices
from heldinmind.access.arriving import arrived
from heldinmind.access.rules import device_in_words

OBVIOUS = {"account/messages/logged_in.txt", "account/messages/logged_out.txt"}


class StaffAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("This email and this password do not belong together. Check both and try again."),
        "enter_current_password": _("This is not the password you have now. Type it again."),
        "incorrect_password": _("This is not your password. Type it again."),
        "too_many_login_attempts": _(
            "That was tried too often. Wait five minutes, then try again. A passkey, or a device on which you have signed "
            "in before, lets you in at once."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *rest: Any, **more: Any
    ) -> None:
        """That somebody signed in or out they see for themselves; the rest is worth a banner."""
        if message_template not in OBVIOUS:
            super().add_message(request, level, message_template, *rest, **more)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Counts the attempt, on a device that is known for this person apart from everybody else's (limits.py)."""
        action, key = devices.counted_as(request, credentials.get("email", ""))
        self._login_failed_rl_usage = ratelimit.consume(request, app="allauth.account", action=action, key=key)
        if not self._login_failed_rl_usage:
            raise self.validation_error("too_many_login_attempts")

    def post_login(self, request: HttpRequest, user: Any, **given: Any) -> HttpResponseBase:
        response: HttpResponseBase = super().post_login(request, user, **given)
        arrived(request, response, user)
        return response

    def get_user_search_fields(self) -> list[str]:
        return ["email", "name"]

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """Our people have an email address and a name, and no user name."""


class SealedSecondStep(DefaultMFAAdapter):  # type: ignore[misc]
    """What an authenticator app shares with us is sealed with the installation's secret: a stolen backup signs nobody in."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code does not fit. Type the six figures that the app shows now, or a spare code."),
    }

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": settings.MFA_TOTP_ISSUER}

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """What the browser says of itself is what most people would type."""
        return device_in_words(context.request.headers.get("User-Agent", "")) or gettext("Passkey")

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()


def _box() -> Fernet:
    key = HKDF(SHA256(), 32, salt=None, info=b"second step").derive(settings.SECRET_KEY.encode())
    return Fernet(base64.urlsafe_b64encode(key))
