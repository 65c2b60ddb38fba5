"""How a page's form meets an action."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict


class Refused(Exception):
    """A rule said no. Carries sentences that the person at the page can act on."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = list(reasons)
        super().__init__(*self.reasons)


def posted(request: HttpRequest) -> QueryDict | None:
    """The answers, or None before the question is asked. (`request.POST or None` would lose an empty answer.)"""
    return request.POST if request.method == "POST" else None


def attempt(form: forms.BaseForm, action: Callable[..., Any], **given: Any) -> bool:
    """Carry out the action with what the form holds; show any refusal on the form."""
    if not form.is_valid():
        return False
    try:
        action(**given, **form.cleaned_data)
    except Refused as refused:
        form.add_error(None, refused.reasons)
    return form.is_valid()
