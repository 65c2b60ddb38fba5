"""A family is sealed, people are named who may read it, and it is opened again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from heldinmind.access.models import Actor
from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.kit.forms import attempt, posted
from heldinmind.people.actions import sealing as actions
from heldinmind.people.forms.sealing import EndReaderForm, ReaderForm, SealForm, UnsealForm
from heldinmind.people.models import Family, SealReader
from heldinmind.people.queries import seals as queries
from heldinmind.people.views.finding import the_family


def colleagues(request: StaffRequest) -> list[Actor]:
    assert request.acting.team
    return list(queries.who_may_be_named(request.acting.team))


@page(Permission.FAMILY_SEAL, opens=Family)
def seal(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Whoever leaves themself out is told before that they lose sight of it, and led to their own families."""
    family = the_family(pk)
    if family.sealed and request.method == "GET":
        return redirect("people:seal_readers", family.pk)
    form = SealForm(posted(request), colleagues=colleagues(request), me=request.actor)
    if attempt(form, actions.seal, family=family, by=request.actor):
        messages.success(request, _("Sealed. Only those you named see that this family is here."))
        sees = request.actor in form.cleaned_data["readers"]
        return redirect("people:seal_readers", family.pk) if sees else redirect("caseload:mine")
    return render(request, "people/seal.jinja", {"form": form, "family": family})


@page(Permission.FAMILY_SEAL, opens=Family)
def readers(request: StaffRequest, pk: UUID) -> HttpResponse:
    family = the_family(pk)
    named = list(queries.readers_of(family))
    others = [one for one in colleagues(request) if one.pk not in {each.reader_id for each in named}]
    form = ReaderForm(posted(request), colleagues=others)
    if attempt(form, actions.name_reader, family=family, by=request.actor):
        messages.success(request, _("%(name)s may read it from now on.") % {"name": form.cleaned_data["reader"].name})
        return redirect("people:seal_readers", family.pk)
    context = {"form": form, "family": family, "named": named, "others": others}
    return render(request, "people/seal_readers.jinja", context | {"glass": family.pk in request.acting.glass})


@page(Permission.FAMILY_SEAL, opens=SealReader)
def end_reader(request: StaffRequest, pk: UUID) -> HttpResponse:
    named = get_object_or_404(queries.seal_readers(), pk=pk)
    form = EndReaderForm(posted(request))
    if attempt(form, actions.end_reader, named=named, by=request.actor, today=localdate()):
        messages.success(request, _("%(name)s does not see it any more.") % {"name": named.reader.name})
        mine = named.reader_id == request.actor.pk
        return redirect("caseload:mine") if mine else redirect("people:seal_readers", named.family_id)
    context = {"form": form, "named": named, "is_me": named.reader_id == request.actor.pk}
    return render(request, "people/end_seal_reader.jinja", context)


@page(Permission.FAMILY_SEAL, opens=Family)
def unseal(request: StaffRequest, pk: UUID) -> HttpResponse:
    family = the_family(pk)
    form = UnsealForm(posted(request))
    if attempt(form, actions.unseal, family=family, by=request.actor, today=localdate()):
        messages.success(request, _("The seal is lifted. Everybody who works with families can read it again."))
        return redirect("caseload:family", family.pk)
    return render(request, "people/unseal.jinja", {"form": form, "family": family})
