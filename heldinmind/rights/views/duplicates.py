"""Pairs that may be one person, and looking at two records side by side."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.design.blocks import render_page
from heldinmind.kit.forms import attempt, posted
from heldinmind.people.models import Person
from heldinmind.people.pages import full_name
from heldinmind.people.queries import search
from heldinmind.people.queries.persons import persons, standing
from heldinmind.people.views.finding import the_person
from heldinmind.rights import actions
from heldinmind.rights.forms.merging import MergeForm, SearchForm, WhyForm
from heldinmind.rights.models import Pair
from heldinmind.rights.pages import side as told
from heldinmind.rights.pages.looking import look_words
from heldinmind.rights.pages.undoing import told as merge_told
from heldinmind.rights.queries import duplicates as queries
from heldinmind.rights.queries.merging import merges_of
from heldinmind.rights.queries.side import sides

ON_A_PAGE = 25


@page(Permission.PERSON_MERGE)
def duplicates(request: StaffRequest) -> HttpResponse:
    here = Paginator(queries.open_pairs(), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": here,
        "lines": [told.line(pair) for pair in here],
        "count_text": told.count_text(here.paginator.count),
        "looked": look_words(queries.last_look()),
    }
    return render_page(request, "rights/duplicates.jinja", context)


@page(Permission.PERSON_MERGE)
@require_POST
def look(request: StaffRequest) -> HttpResponse:
    if request.acting.team is None:
        raise Http404
    actions.ask_to_look(team=request.acting.team, by=request.actor)
    messages.success(request, _("The whole team is being looked through. Come back in a few minutes."))
    return redirect("rights:duplicates")


@page(Permission.PERSON_MERGE, opens=Person, beside="other", fresh=True)
def compare(request: StaffRequest, pk: UUID, other: UUID) -> HttpResponse:
    """Two records side by side. The first is the one that would stay."""
    kept, gone = (get_object_or_404(persons(), pk=key) for key in (pk, other))
    if (standing(kept), standing(gone)) != (kept, gone) or kept == gone:
        messages.info(request, _("These have been merged already."))
        return redirect("rights:records", standing(kept).pk)
    form = MergeForm(posted(request), questions=told.asked(kept, gone))
    if attempt(form, actions.merge, kept=kept, gone=gone, by=request.actor, today=localdate()):
        messages.success(request, _("Merged. It can be undone from this page."))
        return redirect("rights:records", kept.pk)
    return render(request, "rights/compare.jinja", {"form": form} | _beside(kept, gone))


def _beside(kept: Person, gone: Person) -> dict[str, object]:
    pair = queries.pair_of(kept, gone)
    return {
        "kept": kept,
        "gone": gone,
        "names": (full_name(kept), full_name(gone)),
        "rows": told.rows(sides([kept, gone], localdate())),
        "pair": pair if pair and pair.state == pair.State.OPEN else None,
        "reasons": told.line(pair)["reasons"] if pair else "",
    }


@page(Permission.PERSON_MERGE, opens=Pair)
def two_people(request: StaffRequest, pk: UUID) -> HttpResponse:
    pair = get_object_or_404(queries.pairs(), pk=pk)
    form = WhyForm(posted(request))
    if attempt(form, actions.dismiss, pair=pair, by=request.actor):
        messages.success(request, _("Kept as two people. They come back only if what is known of them changes."))
        return redirect("rights:duplicates")
    return render(request, "rights/two_people.jinja", {"form": form, "line": told.line(pair)})


@page(Permission.PERSON_MERGE, opens=Person)
def records(request: StaffRequest, pk: UUID) -> HttpResponse:
    """What was merged into one person's record, what may belong to it, and looking for another."""
    person = the_person(pk)
    form = SearchForm(request.GET)
    typed = form.cleaned_data["q"].strip() if form.is_valid() else ""
    found = [each for each in search(typed, localdate()).found if each.person != person] if typed else []
    context = {
        "person": person,
        "name": full_name(person),
        "merges": [(merge, merge_told(merge)) for merge in merges_of(person).filter(undone_at=None)],
        "lines": [told.line(pair) for pair in queries.open_pairs_of(person)],
        "form": form,
        "typed": typed,
        "found": [(each.person, told.named(each.person)) for each in found],
    }
    return render(request, "rights/records.jinja", context)
