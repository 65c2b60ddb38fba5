"""What became of a request, for whoever sent it: reference and code, no account and nobody's name."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from heldinmind.access.pages import PublicRequest
from heldinmind.kit.forms import posted
from heldinmind.website import following, pages, queries
from heldinmind.website.forms.following import FollowForm
from heldinmind.website.views import guard
from heldinmind.website.views.asking import asking


@asking
def what_became(request: PublicRequest, team_slug: str) -> HttpResponse:
    """Tries are limited, and a wrong reference is answered like a wrong code."""
    form = FollowForm(posted(request))
    context = pages.site(request.team) | {"form": form}
    if form.is_valid() and guard.too_many(request, "following"):
        form.add_error(None, guard.TOO_MANY)
    if form.is_valid():
        found = queries.what_became(form.cleaned_data["reference"], form.cleaned_data["code"])
        if found:
            context |= {"paragraphs": following.words(found), "reference": form.cleaned_data["reference"]}
            return render(request, "website/became.jinja", context)
        form.add_error("code", _("Nothing is found with this reference and this code. Check each letter of both"))
    return render(request, "website/what_became.jinja", context)
