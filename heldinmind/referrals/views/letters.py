"""Letters to print: to the referrer, and to each parent or carer on their own."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from heldinmind.access.models import Team
from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.kit.said import all_said
from heldinmind.people.queries import safe_by_channel
from heldinmind.referrals import queries
from heldinmind.referrals.letters import Letter, sender_lines
from heldinmind.referrals.letters.family import to_family
from heldinmind.referrals.letters.referrer import to_referrer
from heldinmind.referrals.models import Referral, answers_of, babies_of
from heldinmind.referrals.pages.words import carer_called
from heldinmind.referrals.rules.letters import referrer_may_be_told, warnings, writing_is_safe
from heldinmind.referrals.views.loading import referral_or_404, team_of


@page(Permission.REFERRAL_VIEW, opens=Referral)
def referrer_letter(request: StaffRequest, pk: UUID) -> HttpResponse:
    found = referral_or_404(pk)
    if found.route == Referral.Route.SELF:
        raise Http404
    told = referrer_may_be_told([row.agrees for row in found.agreements.all()])
    letter = to_referrer(found, may_be_told=told)
    to = [line for line in (found.referrer_name, found.referrer_organisation) if line]
    careful = (
        [] if told else [_("Not everybody is recorded as agreeing: this letter says only that the referral came.")]
    )
    return _letter(request, found, letter, to, careful)


@page(Permission.REFERRAL_VIEW, opens=Referral)
def family_letter(request: StaffRequest, pk: UUID, place: int) -> HttpResponse:
    """To the parent or carer at this place in the answers."""
    found, today = referral_or_404(pk), localdate()
    answers = answers_of(found)
    if not 1 <= place <= len(answers.carers):
        raise Http404
    given, person = answers.carers[place - 1], queries.carers_of(found).get(place)
    safe = {way: each.answer for way, each in safe_by_channel(person, today).items()} if person else given.safe
    address = queries.with_address(person) if person else given.address
    careful = warnings(
        name=carer_called(answers, place),
        answers=safe,
        has_address=bool(address),
        knows=_knows(found, place),
        asked_themselves=found.route == Referral.Route.SELF and place == 1,
    )
    letter = to_family(found, first_name=given.first_name, team=_team(request))
    to = [carer_called(answers, place), *(address.splitlines() if writing_is_safe(safe) else [])]
    return _letter(request, found, letter, to, all_said(careful))


def _knows(found: Referral, place: int) -> str:
    return next((row.knows for row in found.agreements.all() if row.position == place), "")


def _team(request: StaffRequest) -> Team:
    return get_object_or_404(Team, pk=team_of(request))


def _letter(request: StaffRequest, found: Referral, letter: Letter, to: list[str], careful: list[str]) -> HttpResponse:
    """After a loss no letter is made: somebody rings."""
    loss = answers_of(found).loss or any(baby.gone for baby in babies_of(found))
    team = _team(request)
    context = {
        "referral": found,
        "letter": letter,
        "careful": careful,
        "team": team,
        "title": letter.title,
        "sender_lines": sender_lines(team),
        "recipient_lines": to,
        "dated": found.decided_on or localdate(),
        "reference": found.reference,
        "signed_lines": [_("Yours sincerely"), team.name],
    }
    return render(request, "referrals/no_letter.jinja" if loss else "referrals/letter.jinja", context)
