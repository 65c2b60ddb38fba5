"""What several pages load before anything else."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404

from heldinmind.access.pages import StaffRequest
from heldinmind.kit.forms import Refused
from heldinmind.referrals import queries
from heldinmind.referrals.models import Referral, WaitingEntry


def team_of(request: StaffRequest) -> UUID:
    if request.acting.team is None:
        raise Http404
    return request.acting.team


def referral_or_404(pk: UUID) -> Referral:
    return get_object_or_404(queries.one(), pk=pk)


def entry_or_404(pk: UUID) -> WaitingEntry:
    return get_object_or_404(queries.entry(), pk=pk, left_on=None)


def tell(request: StaffRequest, refused: Refused) -> None:
    """A button without a form was refused: why, on the page that follows."""
    for reason in refused.reasons:
        messages.warning(request, reason)


def done(request: StaffRequest, words: Any) -> None:
    messages.success(request, words)
