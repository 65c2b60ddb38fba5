"""An adoption order is recorded; the named role sees what leads from one record to the other."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.care.forms.adopting import AdoptedForm
from heldinmind.care.forms.losses import UndoForm
from heldinmind.care.queries.adopting import could_adopt, other_families, rated_about, written_about
from heldinmind.care.views.finding import to_family
from heldinmind.care.views.lives import lives_url, the_home, to_lives
from heldinmind.kit.forms import attempt, posted
from heldinmind.people import actions
from heldinmind.people.models import AdoptionLink, Person
from heldinmind.people.pages import full_name
from heldinmind.people.queries import adoption_links
from heldinmind.people.views.finding import the_person


@page(Permission.ADOPTION_RECORD, opens=Person)
def adopted(request: StaffRequest, pk: UUID) -> HttpResponse:
    """A new person is made; what comes along is what somebody has read, made safe and ticked."""
    child, today = the_person(pk), localdate()
    family = the_home(request, child)
    if child.state != Person.State.BORN or child.not_found_since:
        messages.info(request, _("No adoption order can be recorded for this child."))
        return to_lives(family)
    adopters = could_adopt(child)
    form = AdoptedForm(
        posted(request),
        child=child,
        adopters=[(person, full_name(person)) for person in adopters],
        families=other_families(adopters, family, today),
        candidates=[*rated_about(child), *written_about(child)],
    )
    if form.is_valid() and (made := _made(request, form, child)):
        messages.success(request, _("The order is recorded. The child’s record begins anew here."))
        return to_family(made)
    context = {"form": form, "family": family, "name": full_name(child), "back_url": lives_url(family)}
    return render(request, "care/adopted.jinja", context)


def _made(request: StaffRequest, form: AdoptedForm, child: Person) -> UUID | None:
    """The family that the child is in now; None when the order was refused, which the form then says."""
    made: list[actions.Adopted] = []

    def record(**given: object) -> None:
        made.append(actions.record_adoption(**given))  # type: ignore[arg-type]

    attempt(form, record, child=child, by=request.actor, today=localdate())
    return made[0].family.pk if made else None


@page(Permission.ADOPTION_LINK_VIEW)
def adoptions(request: StaffRequest) -> HttpResponse:
    """Each link, for the named role alone."""
    return render(request, "care/adoptions.jinja", {"links": adoption_links()})


@page(Permission.ADOPTION_LINK_VIEW, opens=AdoptionLink)
def undo(request: StaffRequest, pk: UUID) -> HttpResponse:
    link = get_object_or_404(adoption_links(), pk=pk)
    form = UndoForm(posted(request))
    if attempt(form, actions.undo_adoption, link=link, by=request.actor, today=localdate()):
        messages.success(request, _("It is undone. The earlier record is as it was."))
        return redirect("care:adoptions")
    return render(request, "care/undo_adoption.jinja", {"form": form, "link": link})
