"""Choosing the language of the pages. Kept in a cookie by Django."""

from django.http import HttpRequest, HttpResponse
from django.views.i18n import set_language

from heldinmind.access.pages import public


@public
def choose(request: HttpRequest) -> HttpResponse:
    chosen: HttpResponse = set_language(request)
    return chosen
