"""An episode opens, takes people in and reaches its steps."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from heldinmind.access.audit import record
from heldinmind.access.models import Actor
from heldinmind.care.models import Episode, EpisodeSubject, Participant
from heldinmind.care.rules.dates import reasons_against_step
from heldinmind.kit.forms import Refused
from heldinmind.kit.said import refuse
from heldinmind.people.actions import subject_of
from heldinmind.people.models import CaregivingRelationship, Person
from heldinmind.referrals.models import Referral


@transaction.atomic
def open_episode(*, referral: Referral, opened_on: date, by: Actor) -> Episode:
    """Everybody whom the referral is about takes part; it works on each of their caregiving relationships."""
    if referral.family_id is None:
        raise Refused([_("Link this referral to people first.")])
    episode = Episode(team_id=referral.team_id, family_id=referral.family_id, referral=referral, opened_on=opened_on)
    episode.save(force_insert=True)
    named = referral.people.exclude(part="").select_related("person").order_by("part", "position")
    people = [link.person for link in named]
    take_in(episode, people)
    record(by, "episode.opened", episode, family=episode.family_id)
    return episode


def take_in(episode: Episode, people: list[Person]) -> None:
    """These people take part, and the relationships between them are worked on; whoever is in already stays so."""
    within = Participant.objects.filter(episode=episode)
    known = set(within.values_list("person", flat=True))
    Participant.objects.bulk_create(
        Participant(team_id=episode.team_id, episode=episode, person=person)
        for person in people
        if person.pk not in known
    )
    everybody = known | {person.pk for person in people}
    between = CaregivingRelationship.objects.filter(
        carer__in=everybody, child__in=everybody, carer__merged_into=None, child__merged_into=None
    )
    worked_on = set(EpisodeSubject.objects.filter(episode=episode).values_list("subject__caregiving", flat=True))
    EpisodeSubject.objects.bulk_create(
        EpisodeSubject(team_id=episode.team_id, episode=episode, subject=subject)
        for subject in map(subject_of, between.exclude(pk__in=worked_on - {None}).order_by("created_at", "pk"))
    )


@transaction.atomic
def mark_assessed(*, episode: Episode, on: date, by: Actor, today: date) -> None:
    """The day the first assessment was held; a mistaken day may be corrected, and what it was is kept."""
    _step(episode, "assessed_on", on, by, today)


@transaction.atomic
def mark_started(*, episode: Episode, on: date, by: Actor, today: date) -> None:
    """The day therapy, or whatever this family came for, began."""
    _step(episode, "started_on", on, by, today)


def _step(episode: Episode, field: str, on: date, by: Actor, today: date) -> None:
    episode = Episode.objects.select_for_update(of=("self",)).get(pk=episode.pk)
    refuse(reasons_against_step(on, opened_on=episode.opened_on, ended_on=episode.ended_on, today=today))
    setattr(episode, field, on)
    episode.save(update_fields=[field])
    record(by, f"episode.{field.removesuffix('_on')}", episode, family=episode.family_id, detail=on.isoformat())
