"""An episode: one family's time with one team, who takes part, what it works on, and who works with them."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q

from heldinmind.access.history import tracked
from heldinmind.access.models import Actor, Team
from heldinmind.kit.models import Record
from heldinmind.people.models import Family, Person, Subject
from heldinmind.referrals.models import Referral


class EndReason(models.Model):
    """A versioned list that comes with the program (care/lists/end_reasons.toml); each says whether the ending was planned."""

    code = models.CharField(primary_key=True, max_length=60)
    name = models.CharField(max_length=100)
    planned = models.BooleanField()
    since_version = models.PositiveSmallIntegerField()
    retired_in = models.PositiveSmallIntegerField(null=True, blank=True)


@tracked
class Episode(Record):
    """Opened by an accepted referral. Tallies hold imported counts of contacts; no contact is invented from them."""

    team = models.ForeignKey(Team, models.PROTECT)
    family = models.ForeignKey(Family, models.PROTECT, related_name="episodes")
    referral = models.OneToOneField(Referral, models.PROTECT, related_name="episode")
    opened_on = models.DateField()
    assessed_on = models.DateField(null=True, blank=True)
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.ForeignKey(EndReason, models.PROTECT, null=True, blank=True)
    end_words = models.TextField(blank=True)
    tally_attended = models.PositiveIntegerField(null=True, blank=True)
    tally_cancelled_by_family = models.PositiveIntegerField(null=True, blank=True)
    tally_cancelled_by_service = models.PositiveIntegerField(null=True, blank=True)
    tally_missed = models.PositiveIntegerField(null=True, blank=True)
    sensitivity: ClassVar[dict[str, str]] = {
        **dict.fromkeys(["end_words", "end_reason"], "sensitive"),
        **dict.fromkeys(
            [
                *(
                    "team",
                    "family",
                    "referral",
                    "opened_on",
                    "assessed_on",
                    "started_on",
                    "ended_on",
                ),
                *(
                    "tally_attended",
                    "tally_cancelled_by_family",
                    "tally_cancelled_by_service",
                    "tally_missed",
                ),
            ],
            "plain",
        ),
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(end_reason=None) | Q(ended_on__isnull=False),
                name="episode_end_reason_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("opened_on")),
                name="episode_ends_after_it_opens",
            ),
        ]
        indexes = [
            models.Index(fields=["team", "family"], name="episode_by_family"),
            models.Index(
                fields=["team", "opened_on"],
                condition=Q(ended_on=None),
                name="episode_open",
            ),
        ]


@tracked
class Participant(Record):
    """Somebody who takes part in an episode."""

    team = models.ForeignKey(Team, models.PROTECT)
    episode = models.ForeignKey(Episode, models.PROTECT, related_name="participants")
    person = models.ForeignKey(Person, models.PROTECT, related_name="episodes")
    sensitivity: ClassVar[dict[str, str]] = dict.fromkeys(["team", "episode", "person"], "plain")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["episode", "person"], name="participant_takes_part_once")]


@tracked
class EpisodeSubject(Record):
    """What an episode works on: most often a caregiving relationship."""

    team = models.ForeignKey(Team, models.PROTECT)
    episode = models.ForeignKey(Episode, models.PROTECT, related_name="works_on")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="episodes")
    sensitivity: ClassVar[dict[str, str]] = dict.fromkeys(["team", "episode", "subject"], "plain")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["episode", "subject"], name="episode_works_on_a_subject_once")]


@tracked
class Allocation(Record):
    """A worker holds a family for a time. An imported worker is only a name."""

    team = models.ForeignKey(Team, models.PROTECT)
    family = models.ForeignKey(Family, models.PROTECT, related_name="allocations")
    episode = models.ForeignKey(Episode, models.PROTECT, related_name="allocations")
    worker = models.ForeignKey(Actor, models.PROTECT, null=True, blank=True, related_name="allocations")
    worker_name = models.CharField(max_length=200, blank=True)
    during = DateRangeField()
    superseded_at = models.DateTimeField(null=True, blank=True)
    sensitivity: ClassVar[dict[str, str]] = dict.fromkeys(
        [
            "team",
            "family",
            "episode",
            "worker",
            "worker_name",
            "during",
            "superseded_at",
        ],
        "plain",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(worker__isnull=False) | ~Q(worker_name=""),
                name="allocation_names_a_worker",
            ),
            ExclusionConstraint(
                name="allocation_of_a_worker_is_once_at_a_time",
                expressions=[
                    ("episode", RangeOperators.EQUAL),
                    ("worker", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=Q(superseded_at=None),
            ),
        ]
        indexes = [models.Index(fields=["team", "worker", "family"], name="allocation_by_worker")]
