"""An event that was recorded by mistake is undone, with the reason."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.care.forms.losses import UndoForm
from heldinmind.care.views.lives import lives_url, the_home, to_lives
from heldinmind.kit.forms import attempt, posted
from heldinmind.people import actions
from heldinmind.people.models import LifeEvent
from heldinmind.people.pages import full_name
from heldinmind.people.queries import life_events


@page(Permission.PERSON_CHANGE, opens=LifeEvent)
def undo(request: StaffRequest, pk: UUID) -> HttpResponse:
    event = get_object_or_404(life_events(), pk=pk)
    family = the_home(request, event.person)
    if event.undone_at or not event.steps:
        said = _("Somebody has undone this already.") if event.undone_at else _("Record it again as it should be.")
        messages.info(request, said)
        return to_lives(family)
    form = UndoForm(posted(request))
    if attempt(form, actions.undo_event, event=event, by=request.actor, today=localdate()):
        messages.success(request, _("It is undone. The history keeps that it was written down."))
        return to_lives(family)
    told = {"what": event.get_kind_display(), "name": full_name(event.person)}
    context = {
        "form": form,
        "family": family,
        "event": event,
        "title": _("Undo what was recorded"),
        "about": _("%(what)s, %(name)s. Everything that this changed goes back to what it was before.") % told,
        "back_url": lives_url(family),
    }
    return render(request, "care/undo.jinja", context)
