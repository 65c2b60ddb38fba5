"""Letters to print: to the referrer, and to each parent or carer on their own."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from heldinmind.access.models import Team
from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.documents.pages.letters import sender_lines
from heldinmind.kit.said import all_said
from heldinmind.messages.queries import by_post
from heldinmind.referrals import queries
from heldinmind.referrals.letters import Letter
from heldinmind.referrals.letters.family import to_family
from heldinmind.referrals.letters.referrer import to_referrer
from heldinmind.referrals.models import Referral, answers_of, babies_of
from heldinmind.referrals.pages.words import carer_called, says_only_that_it_came
from heldinmind.referrals.rules.letters import as_given, warnings
from heldinmind.referrals.views.loading import referral_or_404, team_of


@page(Permission.REFERRAL_VIEW, opens=Referral)
def referrer_letter(request: StaffRequest, pk: UUID) -> HttpResponse:
    found = referral_or_404(pk)
    if found.route == Referral.Route.SELF:
        raise Http404
    to = [line for line in (found.referrer_name, found.referrer_organisation) if line]
    careful = [] if found.referrer_may_know else [says_only_that_it_came(found)]
    return _letter(request, found, to_referrer(found), to, careful)


@page(Permission.REFERRAL_VIEW, opens=Referral)
def family_letter(request: StaffRequest, pk: UUID, place: int) -> HttpResponse:
    """To the parent or carer at this place in the answers."""
    found = referral_or_404(pk)
    answers = answers_of(found)
    if not 1 <= place <= len(answers.carers):
        raise Http404
    given, person = answers.carers[place - 1], queries.carers_of(found).get(place)
    post = by_post(person, today=localdate()) if person else as_given(given)
    careful = warnings(
        name=carer_called(answers, place),
        answer=post.answer,
        has_address=post.has_address,
        knows=_knows(found, place),
        asked_themselves=found.route == Referral.Route.SELF and place == 1,
    )
    letter = to_family(found, first_name=given.first_name, team=_team(request))
    return _letter(request, found, letter, [carer_called(answers, place), *post.lines()], all_said(careful))


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
