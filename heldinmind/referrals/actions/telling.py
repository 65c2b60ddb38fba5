"""The family and whoever referred them are told by themselves that a referral came and that it was decided.

Only in ways that are safe, and never more than may be said: where no way is safe nobody is written to, and staff see so.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from heldinmind.access.models import Actor, Team
from heldinmind.kit import phones
from heldinmind.kit.said import said
from heldinmind.messages import actions as messages
from heldinmind.messages.models import GivenAddress, Message
from heldinmind.messages.models.reading import known_here
from heldinmind.messages.rules.neutral import ONCE, subject_for_colleagues
from heldinmind.people.models import ContactPoint, Person, Pregnancy
from heldinmind.referrals.actions.codes import give_code
from heldinmind.referrals.letters import Letter
from heldinmind.referrals.letters.family import to_family
from heldinmind.referrals.letters.referrer import to_referrer
from heldinmind.referrals.models import Referral, ReferralStep, ReferredPerson, answers_of, babies_of
from heldinmind.referrals.rules.telling import may_be_told, safe_addresses

Part, Purpose = GivenAddress.Part, Message.Purpose
Occasion = dict[str, Any]
KINDS = {"email": ContactPoint.Kind.EMAIL, "text": ContactPoint.Kind.PHONE}


@transaction.atomic
def tell_of_arrival(*, referral: UUID, by: Actor, now: datetime) -> None:
    """Done twice, nobody hears of it twice."""
    found = Referral.objects.select_for_update(of=("self",)).get(pk=referral)
    keep_addresses(found, by)
    occasion: Occasion = {"purpose": Purpose.ACKNOWLEDGEMENT, "key": f"referral {found.pk} came", "by": by, "now": now}
    _tell_referrer(found, with_code=True, **occasion)
    _tell_family(found, **occasion)


def tell_of_decision(*, referral: Referral, by: Actor, now: datetime) -> None:
    """In the transaction of the decision. One that is taken anew is told anew."""
    keep_addresses(referral, by)
    times = ReferralStep.objects.filter(referral=referral, kind=ReferralStep.Kind.DECIDED).count()
    key = f"referral {referral.pk} decided {times}"
    occasion: Occasion = {"purpose": Purpose.DECISION, "key": key, "by": by, "now": now}
    _tell_referrer(referral, with_code=False, **occasion)
    _tell_family(referral, **occasion)


def keep_addresses(referral: Referral, by: Actor) -> None:
    """As they came with the referral. Once people are linked, what those people say counts instead."""
    answers = answers_of(referral)
    usual: Occasion = {
        "team": referral.team_id,
        "about": referral.pk,
        "answer": "safe",
        "on": referral.received_on,
        "by": by,
    }
    usual["family"] = referral.family
    if answers.referrer and answers.referrer.email:
        messages.keep_address(part=Part.REFERRER, channel="email", value=answers.referrer.email, **usual)
    for given in safe_addresses(answers) if referral.family_id is None else []:
        place: Occasion = {"position": given.position, "channel": given.channel, "value": given.value}
        messages.keep_address(part=Part.CARER, **place, **usual)


def _tell_referrer(referral: Referral, *, key: str, with_code: bool, **occasion: Any) -> None:
    """A colleague gave their email so that we can answer them."""
    address = _addresses(referral, Part.REFERRER).first()
    if address is None:
        return
    letter = to_referrer(referral)
    words = [*letter.paragraphs, _("Your reference is %(reference)s.") % {"reference": referral.reference}]
    code: Occasion = {}
    if with_code and not _is_queued(referral, f"{key}: referrer"):
        words.append(
            _(
                "With it and the code %(code)s you can see on our pages what became of it. Please keep the code to yourself."
            )
            % {"code": ONCE}
        )
        code = {"once": give_code(referral=referral, by=occasion["by"])}
    messages.queue_if_safe(
        team=referral.team_id,
        address=address,
        family=referral.family,
        about=referral.pk,
        channel="email",
        subject=said(subject_for_colleagues(referral.reference)),
        body=_as_email(Letter(letter.title, letter.greeting, words), referral.team_id),
        key=f"{key}: referrer",
        **code,
        **occasion,
    )


def _tell_family(referral: Referral, *, key: str, **occasion: Any) -> None:
    """Each parent or carer on their own, in the first way that is safe. After a loss somebody rings instead."""
    answers = answers_of(referral)
    if answers.loss or any(baby.gone for baby in babies_of(referral)):
        return
    linked = _linked_carers(referral)
    for position, carer in enumerate(answers.carers, start=1):
        if not may_be_told(carer):
            continue
        ways = _ways_of(linked.get(position)) if linked else _given_ways(referral, position)
        for channel, way in ways:
            sent = messages.queue_if_safe(
                team=referral.team_id,
                about=referral.pk,
                channel=channel,
                family=referral.family,
                pregnancy=_pregnancy(referral),
                body=_words(referral, channel, carer.first_name, occasion["purpose"]),
                key=f"{key}: carer {position}",
                **way,
                **occasion,
            )
            if sent:
                break


def _linked_carers(referral: Referral) -> dict[int, Person]:
    if referral.family_id is None:
        return {}
    rows = ReferredPerson.objects.filter(referral=referral, part=ReferredPerson.Part.CARER).select_related("person")
    return {row.position: row.person for row in rows}


def _ways_of(person: Person | None) -> Iterator[tuple[str, dict[str, Any]]]:
    for channel, kind in KINDS.items() if person else []:
        for point in ContactPoint.objects.filter(person=person, kind=kind, ended_on=None).order_by("-created_at"):
            yield channel, {"person": person, "point": point}


def _given_ways(referral: Referral, position: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """None when any of them is somebody's in the record: then a person looks first who has written."""
    addresses = list(_addresses(referral, Part.CARER).filter(position=position).order_by("channel"))
    if not any(known_here(referral.team_id, KINDS[each.channel], each.value) for each in addresses):
        yield from ((each.channel, {"address": each}) for each in addresses)


def _addresses(referral: Referral, part: str) -> Any:
    return GivenAddress.objects.filter(about=referral.pk, part=part, ended_on=None)


def _is_queued(referral: Referral, key: str) -> bool:
    return Message.objects.filter(team=referral.team_id, key=key).exists()


def _pregnancy(referral: Referral) -> Pregnancy | None:
    babies = ReferredPerson.objects.filter(referral=referral, part=ReferredPerson.Part.BABY).values("person")
    return Pregnancy.objects.filter(children__child__in=babies).first()


def _words(referral: Referral, channel: str, first_name: str, purpose: str) -> str:
    """A text says only that there is something to hear: what was decided is told in an email, a letter or a talk."""
    team = Team.objects.get(pk=referral.team_id)
    if channel == "email":
        return _as_email(to_family(referral, first_name=first_name, team=team), referral.team_id)
    hello = _("Hello %(name)s.") % {"name": first_name} if first_name else _("Hello.")
    ring = _("You can ring us: %(phone)s.") % {"phone": phones.spoken(team.phone)} if team.phone else ""
    came = purpose == Purpose.ACKNOWLEDGEMENT
    news = _("We have what was sent to us and will be in touch.") if came else _("We have news for you.")
    return " ".join(part for part in (hello, news, ring) if part)


def _as_email(letter: Letter, team: UUID) -> str:
    here = Team.objects.get(pk=team)
    signed = "\n".join(part for part in (here.name, phones.spoken(here.phone) if here.phone else "") if part)
    return "\n\n".join([f"{letter.greeting},", *letter.paragraphs, signed])
