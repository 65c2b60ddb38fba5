"""Letters: choose whom for, write, sign, correct."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.care import actions, queries
from heldinmind.care.forms.letters import LetterForm, WordsForm
from heldinmind.care.pages.letters import careful
from heldinmind.documents import actions as documents
from heldinmind.documents import queries as written
from heldinmind.documents.models import Document
from heldinmind.documents.pages.letters import name_of
from heldinmind.kit.forms import Refused, posted
from heldinmind.people.models import Family
from heldinmind.people.pages import is_small
from heldinmind.people.views.finding import the_family


@page(Permission.DOCUMENT_WRITE, opens=Family)
def letter(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Whom it is for comes first: the sections can then only hold what they are given."""
    family, today = the_family(pk), localdate()
    people = queries.people_of(family, today)
    adults = [person for person in (*people.carers, *people.others) if not is_small(person, today)]
    form = LetterForm(posted(request), adults=adults, things=written.things_of(family, today))
    if form.is_valid():
        begun = actions.begin_letter(family=family, by=request.actor, now=now(), **form.cleaned_data)
        return redirect("care:edit_letter", begun.pk)
    return render(request, "care/letter.jinja", {"form": form, "family": family})


def my_draft(request: StaffRequest, pk: UUID) -> Document:
    return get_object_or_404(written.letters().filter(author=request.actor), pk=pk)


@page(Permission.DOCUMENT_WRITE, opens=Document)
def edit_letter(request: StaffRequest, pk: UUID) -> HttpResponse:
    """The draft. Every button saves what was typed first; a refusal keeps every word on the page."""
    found = my_draft(request, pk)
    if found.signed_at:
        return redirect("documents:letter", found.pk)
    sections, seen = list(found.sections.all()), documents.stamp(found)
    form = WordsForm(posted(request), letter=found, sections=sections, seen=seen)
    if form.is_valid() and (response := keep(request, found, form)):
        return response
    today = localdate()
    context = {
        "form": form,
        "letter": found,
        "name": name_of(found.recipient),
        "careful": careful(found, today),
        "filled": [(form[f"body-{section.key}"], section) for section in sections],
    }
    return render(request, "care/edit_letter.jinja", context)


def keep(request: StaffRequest, found: Document, form: WordsForm) -> HttpResponse | None:
    """None when something stands against it."""
    again = request.POST.get("fill", "")
    if again and not any(section.key == again and section.source for section in form.sections):
        raise Http404
    try:
        saved = documents.write(letter=found, by=request.actor, **form.words())
        if again:
            actions.refill_section(letter=saved, key=again, by=request.actor, now=now())
        if "sign" in request.POST:
            actions.sign_letter(letter=saved, by=request.actor, now=now())
    except Refused as refused:
        form.add_error(None, refused.reasons)
        return None
    return kept(request, found)


def kept(request: StaffRequest, found: Document) -> HttpResponse:
    if "sign" in request.POST:
        messages.success(request, _("Your letter is signed."))
        return redirect("documents:letter", found.pk)
    if "fill" not in request.POST:
        messages.success(request, _("Your draft is saved. Only you can see it until you sign."))
    return redirect("care:edit_letter", found.pk)


@page(Permission.DOCUMENT_WRITE, opens=Document)
@require_POST
def correct_letter(request: StaffRequest, pk: UUID) -> HttpResponse:
    """The signed letter stays as it is; its next version is a draft."""
    found = get_object_or_404(written.letters(), pk=pk)
    try:
        new = documents.correct(letter=found, by=request.actor, today=localdate())
    except Refused as refused:
        messages.warning(request, " ".join(refused.reasons))
        return redirect("documents:letter", found.pk)
    return redirect("care:edit_letter", new.pk)
