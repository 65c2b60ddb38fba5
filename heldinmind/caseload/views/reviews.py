"""What an import or a likely duplicate left open, and how somebody settled it."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.caseload.forms import SettleForm
from heldinmind.caseload.pages import reviews as told
from heldinmind.design.blocks import render_page
from heldinmind.kit.forms import attempt, posted
from heldinmind.people import actions
from heldinmind.people.models import ReviewItem
from heldinmind.people.queries import open_reviews, reviews

ON_A_PAGE = 25


@page(Permission.REVIEW_RESOLVE)
def waiting(request: StaffRequest) -> HttpResponse:
    here = Paginator(open_reviews(), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": here,
        "items": [told.item(each) for each in here],
        "count_text": told.count_text(here.paginator.count),
        "may_merge": request.acting.may(Permission.PERSON_MERGE),
    }
    return render_page(request, "caseload/reviews.jinja", context)


@page(Permission.REVIEW_RESOLVE, opens=ReviewItem)
def settle(request: StaffRequest, pk: UUID) -> HttpResponse:
    item = get_object_or_404(reviews(), pk=pk)
    form = SettleForm(posted(request))
    if attempt(form, actions.settle_review, item=item, by=request.actor):
        messages.success(request, _("Settled. It is no longer on the list."))
        return redirect("caseload:reviews")
    return render(request, "caseload/settle.jinja", {"form": form, "item": told.item(item)})
