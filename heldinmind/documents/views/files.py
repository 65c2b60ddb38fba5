"""Adding a file to a family's record, opening it, and saying when it is to be destroyed."""

from uuid import UUID

from cryptography.exceptions import InvalidTag
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.documents import actions, queries
from heldinmind.documents.forms.files import AgreeDayForm, DestroyDayForm, FileForm
from heldinmind.documents.models import File
from heldinmind.kit.forms import attempt, posted
from heldinmind.people.models import Family
from heldinmind.people.pages import topics
from heldinmind.people.views.finding import the_family


def the_file(pk: UUID) -> File:
    return get_object_or_404(queries.files(), pk=pk)


def served(found: File) -> HttpResponseBase:
    """To be saved and opened by a program of the reader's own: nothing in it ever runs as a page of ours.

    Raises Http404 from its destroy day on, and for what was tampered with.
    """
    try:
        content = list(queries.content_of(found, localdate()))
    except (File.DoesNotExist, InvalidTag) as error:
        raise Http404 from error
    response = StreamingHttpResponse(content, content_type=found.content_type)
    response["Content-Disposition"] = content_disposition_header(True, found.name) or "attachment"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@page(Permission.DOCUMENT_WRITE, opens=Family)
def add_file(request: StaffRequest, pk: UUID) -> HttpResponse:
    family, today = the_family(pk), localdate()
    sent = request.FILES if request.method == "POST" else None
    form = FileForm(posted(request), sent, things=queries.things_of(family, today), topics=topics())
    if attempt(form, actions.keep_file, family=family, by=request.actor):
        messages.success(request, _("The file is kept."))
        return redirect("documents:letters", family.pk)
    return render(request, "documents/add_file.jinja", {"form": form, "family": family})


@page(Permission.DOCUMENT_VIEW, opens=File)
def file(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    return served(the_file(pk))


@page(Permission.DOCUMENT_WRITE, opens=File)
def destroy_day(request: StaffRequest, pk: UUID) -> HttpResponse:
    found = the_file(pk)
    form = DestroyDayForm(posted(request), initial={"destroy_on": found.destroy_on})
    if attempt(form, actions.set_destroy_day, file=found, by=request.actor):
        messages.success(
            request, _("The day is kept. Somebody else has to agree before what is in the file is destroyed.")
        )
        return redirect("documents:letters", found.family_id)
    return render(request, "documents/destroy_day.jinja", {"form": form, "file": found})


@page(Permission.RETENTION_REVIEW, opens=File, fresh=True)
def agree_day(request: StaffRequest, pk: UUID) -> HttpResponse:
    found = the_file(pk)
    form = AgreeDayForm(posted(request))
    if attempt(form, actions.agree_to_day, file=found, by=request.actor):
        messages.success(request, _("Agreed. On that day what is in the file is destroyed."))
        return redirect("documents:letters", found.family_id)
    return render(request, "documents/agree_day.jinja", {"form": form, "file": found})
