"""The copy: gathered, decided item by item, made and sent."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.documents.forms.sending import SentForm
from heldinmind.documents.views.files import served
from heldinmind.kit.forms import Refused, attempt, posted
from heldinmind.people.pages import full_name
from heldinmind.rights import actions, queries
from heldinmind.rights.forms.packs import ItemForm
from heldinmind.rights.models import PackItem, Request
from heldinmind.rights.views.requests import step, the_request

leaving = page(Permission.REQUEST_SEND, opens=Request)
taken_away = page(Permission.REQUEST_SEND, opens=Request, fresh=True)


@page(Permission.REQUEST_DECIDE, opens=Request)
@require_POST
def gather(request: StaffRequest, pk: UUID) -> HttpResponse:
    found = the_request(pk)
    try:
        many = actions.gather(request=found, by=request.actor)
    except Refused as refused:
        messages.warning(request, " ".join(refused.reasons))
    else:
        told = ngettext("%(many)s item is new on the list.", "%(many)s items are new on the list.", many)
        messages.success(request, told % {"many": many})
    return redirect("rights:request", found.pk)


@page(Permission.REQUEST_DECIDE, opens=Request)
@require_POST
def release(request: StaffRequest, pk: UUID) -> HttpResponse:
    found = the_request(pk)
    try:
        actions.release_proposed(request=found, by=request.actor)
    except Refused as refused:
        messages.warning(request, " ".join(refused.reasons))
    return redirect("rights:request", found.pk)


@page(Permission.REQUEST_DECIDE, opens=PackItem)
def item(request: StaffRequest, pk: UUID) -> HttpResponse:
    found = get_object_or_404(queries.items(), pk=pk)
    kept = {name: getattr(found, name) for name in ("decision", "ground", "reason")}
    form = ItemForm(posted(request), initial=kept | {"shown": found.shown or found.words})
    by_clinician = request.acting.may(Permission.NOTE_WRITE)
    if attempt(form, actions.decide_item, item=found, by=request.actor, by_clinician=by_clinician):
        return redirect("rights:request", found.request_id)
    context = {"form": form, "item": found, "name": full_name(found.request.person)}
    return render(request, "rights/item.jinja", context)


@leaving
@require_POST
def freeze(request: StaffRequest, pk: UUID) -> HttpResponse:
    found = the_request(pk)
    try:
        actions.freeze_pack(request=found, by=request.actor, today=localdate())
    except Refused as refused:
        messages.warning(request, " ".join(refused.reasons))
    else:
        messages.success(request, _("The copy is made. It is never changed."))
    return redirect("rights:request", found.pk)


@taken_away
def copy(request: StaffRequest, pk: UUID, ending: str) -> HttpResponseBase:
    """As it was frozen."""
    file = queries.pack_file(the_request(pk), f".{ending}")
    if file is None:
        raise Http404
    return served(file)


@leaving
def sent(request: StaffRequest, pk: UUID) -> HttpResponse:
    found, today = the_request(pk), localdate()
    form = SentForm(posted(request), initial={"sent_on": today})
    if attempt(form, actions.send_pack, request=found, by=request.actor, today=today):
        messages.success(request, _("It is recorded how the copy went."))
        return redirect("rights:request", found.pk)
    return step(request, found, form, _("The copy has gone"))
