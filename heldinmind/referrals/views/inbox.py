"""The referral inbox."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.design.blocks import render_page
from heldinmind.referrals import queries
from heldinmind.referrals.forms.inbox import InboxForm
from heldinmind.referrals.pages import inbox as shown
from heldinmind.referrals.views.loading import team_of

ON_A_PAGE = 25


@page(Permission.REFERRAL_VIEW)
def inbox(request: StaffRequest) -> HttpResponse:
    form = InboxForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {"state": "", "q": ""}
    found = queries.inbox(state=asked["state"], text=asked["q"])
    here = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    settings = queries.current_settings(team_of(request))
    context = {
        "form": form,
        "page": here,
        "count_text": _count(found),
        "head": shown.head(),
        "rows": shown.rows(here, asks_area=bool(settings.areas), today=localdate()),
        "settings": settings,
    }
    return render_page(request, "referrals/inbox.jinja", context)


def _count(found: queries.UndecidedFirst) -> str:
    undecided = ngettext("%(count)s referral to decide", "%(count)s referrals to decide", found.first)
    told = {"undecided": undecided % {"count": found.first}, "decided": len(found.keys)}
    if found.is_cut:
        return _("%(undecided)s, and the newest %(decided)s decided. Search for older ones.") % told
    return _("%(undecided)s, %(decided)s decided") % told
