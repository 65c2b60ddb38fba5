"""How a parent or carer can be reached, and what was said to be safe, kept with the person once they are linked."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from heldinmind.access.models import Actor
from heldinmind.kit import phones
from heldinmind.people import actions as people
from heldinmind.people.models import ContactPoint, Person, ReviewItem, SafeAnswer
from heldinmind.people.rules import THROUGH
from heldinmind.referrals.models import Referral
from heldinmind.referrals.rules import Carer
from heldinmind.referrals.rules.receiving import answers_to_keep


def keep_contact(*, referral: Referral, person: Person, carer: Carer, doubt: Callable[..., None], by: Actor) -> None:
    """Answers count from the day the referral came: what the person has told us since stands."""
    points = _points(person, carer, by)
    current = SafeAnswer.objects.filter(person=person, superseded_at=None)
    kept, doubtful = answers_to_keep(
        {answer.channel: answer.answer for answer in current},
        {channel: answer for channel, answer in carer.safe.items() if channel in SafeAnswer.Channel.values},
    )
    for channel in doubtful:
        words = _("The referral says that this is safe, the record says that it is not: %(channel)s. Ask them.")
        doubt(person, words % {"channel": SafeAnswer.Channel(channel).label}, ReviewItem.Kind.INCOMPLETE)
    newer = {answer.channel for answer in current if answer.answered_on > referral.received_on}
    for channel in sorted(kept.keys() - newer):  # `any` first: what was said of one way is said after it
        _answer(referral, person, carer, channel, kept[channel], points, by)
    if not kept:
        _who_must_not_know(referral, person, carer, list(current), doubt, by)


def _answer(
    referral: Referral,
    person: Person,
    carer: Carer,
    channel: str,
    answer: str,
    points: dict[str, ContactPoint],
    by: Actor,
) -> None:
    people.answer_safe_contact(
        person=person,
        channel=channel,
        answer=answer,
        point=points.get(THROUGH.get(channel, "")),
        times=carer.safe_times,
        must_not_know=carer.must_not_know,
        by=by,
        today=referral.received_on,
    )


def _who_must_not_know(
    referral: Referral, person: Person, carer: Carer, current: list[SafeAnswer], doubt: Callable[..., None], by: Actor
) -> None:
    """Said without any new answer for a channel: it must not be lost, and must not undo an answer either."""
    if not carer.must_not_know or carer.must_not_know in {answer.must_not_know for answer in current}:
        return
    if not current:
        _answer(referral, person, carer, SafeAnswer.Channel.ANY, SafeAnswer.Answer.NOT_ASKED, {}, by)
    else:
        words = _("The referral says who must not know that we are in touch: %(who)s.") % {"who": carer.must_not_know}
        doubt(person, words, ReviewItem.Kind.INCOMPLETE)


def _points(person: Person, carer: Carer, by: Actor) -> dict[str, ContactPoint]:
    """Each way to reach them; one that is known already is not written twice."""
    known = {(point.kind, point.value): point for point in person.contact_points.filter(ended_on=None)}
    given = {
        ContactPoint.Kind.PHONE: phones.cleaned(carer.phone) or carer.phone,
        ContactPoint.Kind.EMAIL: carer.email,
        ContactPoint.Kind.ADDRESS: carer.address or carer.postcode,
        ContactPoint.Kind.PROFESSIONAL: carer.through,
    }
    return {
        kind: known.get((kind, value)) or _new_point(person, kind, value, carer, by)
        for kind, value in given.items()
        if value
    }


def _new_point(person: Person, kind: str, value: str, carer: Carer, by: Actor) -> ContactPoint:
    """Where somebody must not know how they are reached, the address is one of the hidden ones."""
    postcode = carer.postcode if kind == ContactPoint.Kind.ADDRESS else ""
    hidden = kind == ContactPoint.Kind.ADDRESS and bool(carer.must_not_know)
    return people.give_contact_point(person=person, kind=kind, value=value, postcode=postcode, hidden=hidden, by=by)
