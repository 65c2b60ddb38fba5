"""The rows a page is about: found as the reader may see them, else there is no such page."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from heldinmind.care import queries
from heldinmind.care.models import Episode
from heldinmind.people.models import Family


def the_episode(pk: UUID) -> Episode:
    return get_object_or_404(queries.episodes(), pk=pk)


def to_family(family: UUID) -> HttpResponse:
    return redirect("caseload:family", family)


def family_url(family: UUID) -> str:
    return reverse("caseload:family", args=[family])


def not_opened(request: HttpRequest, family: Family) -> HttpResponse:
    """Nothing can be planned or written for a family before somebody is given it."""
    said = {
        "layout": "design/staff.jinja",
        "title": _("Work with this family has not begun"),
        "paragraphs": [
            _("It begins when the family is allocated to a worker. Until then keep what matters in the referral.")
        ],
        "next_url": family_url(family.pk),
        "next_text": _("Back to the family"),
    }
    return render(request, "design/message.jinja", said)
