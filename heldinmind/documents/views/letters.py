"""A family's letters and files; one letter to read, to print, and to say how it went."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.documents import actions, queries
from heldinmind.documents.forms.sending import SentForm
from heldinmind.documents.models import Document
from heldinmind.documents.pages.files import file_line
from heldinmind.documents.pages.letters import letter_line, name_of, on_paper, went
from heldinmind.documents.pdf import NoPdf, pdf
from heldinmind.kit.forms import attempt, posted
from heldinmind.people.models import Family
from heldinmind.people.views.finding import the_family


def the_letter(pk: UUID) -> Document:
    """As far as the reader may see it: a signed one, or their own draft."""
    return get_object_or_404(queries.letters(), pk=pk)


@page(Permission.DOCUMENT_POST, opens=Family)
def letters(request: StaffRequest, pk: UUID) -> HttpResponse:
    family, today = the_family(pk), localdate()
    context = {
        "family": family,
        "drafts": [letter_line(each) for each in queries.drafts_of(family, request.actor)],
        "letters": [letter_line(each) for each in queries.letters_of(family)],
        "files": [file_line(each, today) for each in queries.files_of(family)],
        "writes": request.acting.may(Permission.DOCUMENT_WRITE),
        "reviews": request.acting.may(Permission.RETENTION_REVIEW),
        "reads": request.acting.may(Permission.DOCUMENT_VIEW),
    }
    return render(request, "documents/letters.jinja", context)


@page(Permission.DOCUMENT_POST, opens=Document)
def letter(request: StaffRequest, pk: UUID) -> HttpResponse:
    """A draft is read where it is written."""
    found = the_letter(pk)
    if found.signed_at is None:
        return redirect("care:edit_letter", found.pk)
    context = {
        "letter": found,
        "paper": on_paper(found, localdate()),
        "went": went(found.recipient),
        "writes": request.acting.may(Permission.DOCUMENT_WRITE),
    }
    return render(request, "documents/letter.jinja", context)


@page(Permission.DOCUMENT_POST, opens=Document)
def letter_pdf(request: StaffRequest, pk: UUID) -> HttpResponse:
    found = the_letter(pk)
    try:
        made = pdf("documents/letter_pdf.jinja", {"paper": on_paper(found, localdate())})
    except NoPdf as refused:
        return no_pdf(request, found, refused)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{slugify(found.title) or "letter"}.pdf"'
    return response


def no_pdf(request: StaffRequest, found: Document, refused: NoPdf) -> HttpResponse:
    context = {
        "layout": "design/staff.jinja",
        "title": _("This installation cannot make PDF yet"),
        "paragraphs": [
            _(
                "You can print the letter from the page itself. Whoever looks after the installation reads here what it lacks:"
            ),
            *refused.reasons,
        ],
        "next_url": request.path.removesuffix("pdf/"),
        "next_text": _("Back to the letter"),
    }
    return render(request, "design/message.jinja", context, status=503)


@page(Permission.DOCUMENT_POST, opens=Document)
def sent(request: StaffRequest, pk: UUID) -> HttpResponse:
    found, today = the_letter(pk), localdate()
    form = SentForm(posted(request), initial={"sent_on": today})
    if attempt(form, actions.mark_sent, letter=found, by=request.actor, today=today):
        messages.success(request, _("It is recorded how the letter went."))
        return redirect("documents:letter", found.pk)
    context = {"form": form, "letter": found, "name": name_of(found.recipient)}
    return render(request, "documents/sent.jinja", context)
