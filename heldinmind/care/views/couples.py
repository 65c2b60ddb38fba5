"""A couple parts; a new partner joins; a father who was not known is named."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.care.forms.couples import FatherForm, PartedForm, PartnerForm
from heldinmind.care.queries import people_of
from heldinmind.care.views.finding import to_family
from heldinmind.care.views.lives import lives_url, the_home, to_lives
from heldinmind.kit.forms import attempt, posted
from heldinmind.people import actions
from heldinmind.people.models import Family, Person
from heldinmind.people.pages import adults, called, full_name
from heldinmind.people.queries import couples, is_unknown_father
from heldinmind.people.views.finding import the_family, the_person


@page(Permission.PERSON_CHANGE, opens=Family)
def parted(request: StaffRequest, pk: UUID) -> HttpResponse:
    family, today = the_family(pk), localdate()
    together = list(couples(family, today))
    if not together:
        nobody = _("No two adults of this family are recorded together yet. A meeting that both come to does that.")
        messages.info(request, nobody)
        return to_lives(family)
    people = people_of(family, today)
    both = {person for couple in together for person in (couple.first, couple.second)}
    form = PartedForm(
        posted(request),
        couples=[(couple, adults(couple)) for couple in together],
        adults=[(person, called(person)) for person in people.everybody if person in both],
        children=[*people.babies, *people.siblings],
        may_part_families=may_make_a_family(request, family),
    )
    if attempt(form, actions.part_couple, family=family, by=request.actor, today=today):
        second = form.cleaned_data["second"]
        messages.success(request, _("There are two families now.") if second else _("The separation is recorded."))
        return to_family(family.pk)
    about = _(
        "Each keeps their relationship with each child. What is known of their safety with one another stays: "
        "ask again, for parting can be a dangerous time."
    )
    context = {"form": form, "family": family, "title": _("A couple has parted"), "about": about}
    return render(request, "care/step_of_life.jinja", context | {"back_url": lives_url(family)})


def may_make_a_family(request: StaffRequest, family: Family) -> bool:
    """Whoever sees only some families would not see a new one; a sealed one is made by whoever looks after who reads."""
    may = request.acting.may
    return may(Permission.REFERRAL_RECEIVE) and (not family.sealed or may(Permission.AUDIT_VIEW))


@page(Permission.PERSON_CHANGE, opens=Family)
def partner(request: StaffRequest, pk: UUID) -> HttpResponse:
    family, today = the_family(pk), localdate()
    people = people_of(family, today)
    living = [person for person in (*people.carers, *people.others) if person.state != Person.State.DIED]
    if not living:
        messages.info(request, _("No adult is on record in this family."))
        return to_lives(family)
    children = [
        (each, full_name(each)) for each in (*people.babies, *people.siblings) if each.state not in ("lost", "died")
    ]
    form = PartnerForm(posted(request), adults=[(each, full_name(each)) for each in living], children=children)
    if attempt(form, actions.partner_joins, family=family, by=request.actor, today=today):
        messages.success(
            request, _("The new partner is on record. Ask next whether the two are safe with one another.")
        )
        return to_family(family.pk)
    about = _("Nothing that is written about anybody else reaches a new partner.")
    context = {"form": form, "family": family, "title": _("A new partner"), "about": about}
    return render(request, "care/step_of_life.jinja", context | {"back_url": lives_url(family)})


@page(Permission.PERSON_CHANGE, opens=Person)
def father(request: StaffRequest, pk: UUID) -> HttpResponse:
    person = the_person(pk)
    family = the_home(request, person)
    if not is_unknown_father(person):
        messages.info(request, _("%(name)s is known already.") % {"name": full_name(person)})
        return redirect("people:person", person.pk)
    form = FatherForm(posted(request), initial={"on": localdate()})
    if attempt(form, actions.name_father, father=person, by=request.actor, today=localdate()):
        messages.success(
            request, _("The father is on record by name. Ask next how he can safely be reached, and who may know.")
        )
        return to_family(family.pk)
    about = _("He stays the person he was on this record; what was written about him stays with him.")
    context = {"form": form, "family": family, "title": _("The father is known now"), "about": about}
    return render(request, "care/step_of_life.jinja", context | {"back_url": lives_url(family)})
