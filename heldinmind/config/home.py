"""Where a day begins: the first page that is of use to whoever has signed in."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect

from heldinmind.access.pages import StaffRequest, staff
from heldinmind.access.permissions import Permission

# Whoever works with families begins with theirs, whoever looks after what comes in with that, and a manager with figures.
STARTS = [
    ("caseload:mine", Permission.CARE_CHANGE),
    ("referrals:inbox", Permission.REFERRAL_VIEW),
    ("reporting:figures", Permission.FIGURES_VIEW),
    ("access:team", Permission.TEAM_VIEW),
]


@staff
def home(request: StaffRequest) -> HttpResponse:
    """Refused only for somebody who works in no team any more."""
    for name, needed in STARTS:
        if request.acting.may(needed):
            return redirect(name)
    raise PermissionDenied
