"""*Receive*: who the referral is about, before people are made or linked; and undoing it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.kit.forms import attempt, posted
from heldinmind.people.pages import full_name
from heldinmind.referrals import actions, queries
from heldinmind.referrals.forms.receiving import ReceiveForm, UnlinkForm
from heldinmind.referrals.models import Referral
from heldinmind.referrals.pages import receiving as shown
from heldinmind.referrals.pages.words import who
from heldinmind.referrals.queries.receiving import families_of, named
from heldinmind.referrals.views.loading import done, referral_or_404


@page(Permission.REFERRAL_RECEIVE, opens=Referral)
def receive(request: StaffRequest, pk: UUID) -> HttpResponse:
    found = referral_or_404(pk)
    if found.family_id and request.method == "GET":
        return redirect("referrals:referral", pk)
    people = named(found)
    form = ReceiveForm(posted(request), people=people, families=families_of(people))
    if attempt(form, actions.receive, referral=found, by=request.actor, today=localdate()):
        done(request, _("This referral is linked to people now. It can be decided."))
        return redirect("referrals:referral", pk)
    context = {
        "form": form,
        "referral": found,
        "who": who(found),
        "questions": [shown.question(one) for one in people],
    }
    return render(request, "referrals/receive.jinja", context)


@page(Permission.REFERRAL_RECEIVE, opens=Referral)
def unlink(request: StaffRequest, pk: UUID) -> HttpResponse:
    found = referral_or_404(pk)
    if not found.family_id and request.method == "GET":
        return redirect("referrals:referral", pk)
    form = UnlinkForm(posted(request))
    people = [(full_name(row.person), row.get_part_display()) for row in queries.linked_people(found)]
    if attempt(form, actions.unlink, referral=found, by=request.actor, today=localdate()):
        done(request, _("The link is undone. Everybody who was linked stays in the record."))
        return redirect("referrals:referral", pk)
    context = {"form": form, "referral": found, "who": who(found), "people": people}
    return render(request, "referrals/unlink.jinja", context)
