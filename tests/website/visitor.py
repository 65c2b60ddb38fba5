"""Somebody who fills in a form page by page, as a browser would."""

import re
from dataclasses import dataclass
from datetime import timedelta
from html import unescape
from typing import Any

import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from heldinmind.access.models import Team

# A professional's way, with a family whose mother agreed.
REFERRED: dict[str, dict[str, Any]] = {
    "kind": {"kind": "family"},
    "you": {"name": "Ngozi Okafor", "source": "health visitor", "organisation": "Elm Tree", "phone": "01865 000000"},
    "baby": {"stage": "expected", "due_date-day": "4", "due_date-month": "1", "due_date-year": "2027", "number": "2"},
    "other-babies": {},
    "carer": {"first_name": "Dana", "last_name": "Larkfield", "relationship": "mother"},
    "reaching": {"asked": "yes", "ways": ["phone"], "phone": "07700 900123"},
    "carer-needs": {"interpreter": "no"},
    "agreement": {"knows": "yes", "agrees": "yes"},
    "somebody-else": {"choice": "yes"},
    "second-carer": {"first_name": "Sam", "relationship": "father"},
    "second-agreement": {"knows": "no", "agrees": "not asked", "may_contact": "no"},
    "worry": {"words": "She looks away when he cries."},
    "now": {"danger": "no"},
}
# The short way, as somebody with a baby who is here would answer it.
SHORT: dict[str, dict[str, Any]] = {
    "you": {"first_name": "Dana"},
    "reach": {"phone": "07700 900123", "ways": ["text"]},
    "baby": {"stage": "born"},
    "when": {"birth_date-day": "17", "birth_date-month": "8", "birth_date-year": "2026"},
    "words": {"words": "He cries and I cry."},
    "now": {"danger": "no"},
}


@dataclass
class Visitor:
    client: Client
    team: Team
    door: str

    def url(self, name: str, **more: str) -> str:
        return reverse(f"website:{name}", kwargs={"team_slug": self.team.slug, "door": self.door, **more})

    def question(self, step: str) -> str:
        return self.url("question", step=step)

    def see(self, address: str) -> str:
        """The words of a page, entities read."""
        return text(self.client.get(address))

    def answer(self, step: str, *, follow: bool = False, **given: Any) -> Any:
        return self.client.post(self.question(step), given | {"drawn": self.drawn(self.question(step))}, follow=follow)

    def drawn(self, address: str) -> str:
        """The signed moment that the page carries."""
        found = re.search(r'name="drawn" value="([^"]*)"', self.client.get(address).content.decode())
        return found[1] if found else ""

    def walk(self, **changed: dict[str, Any]) -> None:
        """Answer everything that must be asked; a page that is not asked is passed over."""
        usual = SHORT if self.door == "ask-for-help" else REFERRED
        for step, given in (usual | changed).items():
            self.answer(step, **given)

    def send(self, **given: Any) -> Any:
        """Half a minute after they began, as people are at the earliest."""
        check = self.url("check")
        with time_machine.travel(timezone.now() + timedelta(seconds=30)):
            return self.client.post(check, {"drawn": self.drawn(check)} | given, follow=True)

    def code(self) -> str:
        """The code that the page for later shows."""
        found = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}", self.see(self.url("save")))
        assert found, "no code is shown"
        return found[0]


def text(response: Any) -> str:
    words = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", unescape(words))


def errors(response: Any) -> str:
    """What the summary of mistakes says; empty when there is none."""
    page = response.content.decode()
    found = re.search(r'class="nhsuk-error-summary.*?</div>\s*</div>', page, re.S)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", found[0]))).strip() if found else ""
