"""How allauth signs our staff in: nobody signs up by themselves."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

OBVIOUS = {"account/messages/logged_in.txt", "account/messages/logged_out.txt"}


class StaffAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *rest: Any, **more: Any
    ) -> None:
        """That somebody signed in or out they see for themselves; the rest is worth a banner."""
        if message_template not in OBVIOUS:
            super().add_message(request, level, message_template, *rest, **more)

    def get_user_search_fields(self) -> list[str]:
        return ["email", "name"]

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """Our people have an email address and a name, and no user name."""
