"""The door before a form's pages: what is too large is answered in words, and forged posts are refused."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from heldinmind.access.pages import PublicRequest, View, public
from heldinmind.website import pages
from heldinmind.website.views import guard

Given = ParamSpec("Given")


def asking(view: Callable[Concatenate[PublicRequest, Given], HttpResponse]) -> View:
    """A public page with a form. Django would answer ten megabytes with a bare refusal: we look at the size first."""
    protected = csrf_protect(view)

    @csrf_exempt  # here only because the check above reads the whole post, which must not happen before its size is known
    @wraps(view)
    def sized(request: PublicRequest, /, *given: Given.args, **named: Given.kwargs) -> HttpResponse:
        if request.method == "POST" and guard.is_too_large(request):
            return _too_large(request)
        answer: HttpResponse = protected(request, *given, **named)
        return answer

    return public(sized)


def _too_large(request: PublicRequest) -> HttpResponse:
    words: dict[str, Any] = {
        "title": _("That was more than we can take in"),
        "paragraphs": [
            _("What you sent is too long, so this one page was not kept. Everything before it is still here."),
            _("Go back, make it shorter, and press Continue again."),
        ],
        "next_url": request.get_full_path(),
        "next_text": _("Back to the question"),
    }
    return render(request, "design/message.jinja", pages.site(request.team) | words, status=413)
