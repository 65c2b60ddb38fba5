"""Taking a merge back, after reading what that will do."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.kit.forms import attempt, posted
from heldinmind.rights import actions
from heldinmind.rights.forms.merging import UndoForm
from heldinmind.rights.models import Merge
from heldinmind.rights.models.standing import fingerprint, standing, written_since
from heldinmind.rights.pages import undoing as told
from heldinmind.rights.queries.merging import merges
from heldinmind.rights.queries.rows import rows


@page(Permission.PERSON_MERGE, opens=Merge, fresh=True)
def undo(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Says row by row what goes back and what cannot, and asks what of the rest belongs to the other one."""
    merge = get_object_or_404(merges(), pk=pk)
    if merge.undone_at:
        messages.info(request, _("This has been undone already."))
        return redirect("rights:records", merge.kept_id)
    now, written = standing(merge), written_since(merge)
    found = rows([*((each.table, each.row) for each in now), *((each.table, each.row) for each in written)])
    form = UndoForm(posted(request), written=told.choices(written, found), initial={"seen": fingerprint(now)})
    if attempt(form, actions.undo, merge=merge, by=request.actor):
        messages.success(request, _("Undone. They are two records again."))
        return redirect("people:person", merge.gone_id)
    shown = {"merge": merge, "told": told.told(merge, now), "names": told.names(merge, now)}
    return render(request, "rights/undo.jinja", {"form": form, "preview": told.preview(merge, now, found), **shown})
