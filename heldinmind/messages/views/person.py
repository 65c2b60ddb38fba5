"""What was sent to one person, and a new message in a way that they said is safe."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.kit.forms import Refused, posted
from heldinmind.messages import actions, pages, queries
from heldinmind.messages.forms.outbox import WriteForm
from heldinmind.messages.models import Message
from heldinmind.messages.views.outbox import ON_A_PAGE
from heldinmind.people.models import Person
from heldinmind.people.pages import called, full_name
from heldinmind.people.views.finding import the_person


@page(Permission.MESSAGE_VIEW, opens=Person)
def person(request: StaffRequest, pk: UUID) -> HttpResponse:
    found = the_person(pk)
    here = Paginator(queries.of_person(found), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "person": found,
        "name": full_name(found),
        "page": here,
        "head": pages.head(),
        "rows": pages.rows(here),
        "may_send": request.acting.may(Permission.MESSAGE_SEND),
    }
    return render(request, "messages/person.jinja", context)


@page(Permission.MESSAGE_SEND, opens=Person)
def write(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Where no way is safe there is nothing to fill in, only what to ask."""
    found = the_person(pk)
    choices = queries.choices(found, today=timezone.localdate())
    form = WriteForm(posted(request), ways=pages.safe_ways(choices))
    if form.is_valid() and (message := _queued(request, found, form)):
        messages.success(request, _("It is in the outbox."))
        return redirect("messages:message", message.pk)
    context = {"form": form, "person": found, "name": called(found), "unsafe": pages.unsafe_ways(choices)}
    return render(request, "messages/write.jinja", context)


def _queued(request: StaffRequest, person: Person, form: WriteForm) -> Message | None:
    channel, _colon, point = form.cleaned_data["way"].partition(":")
    try:
        return actions.queue(
            team=person.team_id,
            person=person,
            point=queries.point_of(person, UUID(point)),
            channel=channel,
            purpose=form.cleaned_data["purpose"],
            body=form.cleaned_data["body"],
            key=f"written {form.cleaned_data['key']}",
            by=request.actor,
            now=timezone.now(),
        )
    except Refused as refused:
        form.add_error(None, refused.reasons)
        return None
