"""A referral is not an episode and not yet people: it keeps the answers as received until a person links it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from heldinmind.access.history import tracked
from heldinmind.access.models import Actor, Team
from heldinmind.kit.models import Record
from heldinmind.people.models import Family, Person
from heldinmind.people.models.answers import Known


@tracked
class Referral(Record):
    """One request for help with one family. Two for one family in one week are normal."""

    class Route(models.TextChoices):
        SELF = "self", _("The family’s own form")
        PROFESSIONAL = "professional", _("A professional’s form")
        CONSULTATION = "consultation", _("A request for consultation")
        STAFF = "staff", _("Written down by the team")
        IMPORTED = "imported", _("From the team’s earlier log")

    class Decision(models.TextChoices):
        ACCEPT = "accept", _("Accept")
        CONSULTATION_ONLY = "consultation only", _("Consultation only")
        REDIRECT = "redirect", _("Redirect to another service")
        DECLINE = "decline", _("Decline")
        HOLD_UNTIL_BIRTH = "hold until birth", _("Hold until birth")
        FAMILY_CHOSE_NOT = "family chose not to", _("The family chose not to go ahead")
        NOT_REACHED = "could not be reached", _("The family could not be reached")

    team = models.ForeignKey(Team, models.PROTECT)
    reference = models.CharField(max_length=60)
    route = models.CharField(max_length=12, choices=Route)
    received_on = models.DateField()
    source = models.CharField(max_length=60, blank=True)
    referrer_name = models.CharField(max_length=200, blank=True)
    referrer_organisation = models.CharField(max_length=200, blank=True)
    referrer_contact = models.CharField(max_length=200, blank=True)
    answers = models.JSONField(default=dict)
    concerns = models.TextField(blank=True)
    # The search key of whom it is about before people are linked: names in the answers, plain.
    about = models.CharField(max_length=400, blank=True)
    due_date = models.DateField(null=True, blank=True)
    birth_date = models.DateField(null=True, blank=True)

    acknowledged_at = models.DateTimeField(null=True, blank=True)
    family = models.ForeignKey(Family, models.PROTECT, null=True, blank=True, related_name="referrals")
    opened_as = "referral"
    linked_at = models.DateTimeField(null=True, blank=True)
    linked_by = models.ForeignKey(Actor, models.PROTECT, null=True, blank=True, related_name="+")
    more_asked_at = models.DateTimeField(null=True, blank=True)
    more_asked = models.TextField(blank=True)
    more_came_at = models.DateTimeField(null=True, blank=True)

    decision = models.CharField(max_length=24, choices=Decision, blank=True)
    decision_reason = models.TextField(blank=True)
    destination = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(Actor, models.PROTECT, null=True, blank=True, related_name="+")
    settings_version = models.PositiveIntegerField(null=True, blank=True)
    # The family agreed that whoever referred them hears what was decided. Never taken for granted.
    # The one answer for the letter, the message and the page that says what became of it (rules/telling.py).
    referrer_may_know = models.BooleanField(default=False)
    therapy_offered = models.CharField(max_length=10, choices=Known, default=Known.NOT_ASKED)
    sensitivity: ClassVar[dict[str, str]] = {
        **dict.fromkeys(
            [
                "referrer_name",
                "referrer_contact",
                "answers",
                "about",
                "birth_date",
                "due_date",
            ],
            "identifying",
        ),
        **dict.fromkeys(
            [
                "concerns",
                "decision_reason",
                "more_asked",
                "destination",
                "referrer_organisation",
            ],
            "sensitive",
        ),
        **dict.fromkeys(
            [
                *(
                    "team",
                    "reference",
                    "route",
                    "received_on",
                    "source",
                    "acknowledged_at",
                    "family",
                    "linked_at",
                ),
                *(
                    "linked_by",
                    "more_asked_at",
                    "more_came_at",
                    "decision",
                    "decided_on",
                    "decided_by",
                ),
                *("settings_version", "therapy_offered", "referrer_may_know"),
            ],
            "plain",
        ),
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "reference"], name="referral_reference_is_one"),
            models.CheckConstraint(
                # An imported decision has no decider of ours; every other has one, and a day not before it arrived.
                condition=Q(decision="", decided_on=None, decided_by=None)
                | (~Q(decision="") & Q(decided_on=None, route="imported"))
                | (
                    ~Q(decision="")
                    & Q(decided_on__isnull=False, decided_on__gte=F("received_on"))
                    & (Q(decided_by__isnull=False) | Q(route="imported"))
                ),
                name="referral_decision_has_day_and_decider",
            ),
            models.CheckConstraint(
                condition=Q(family=None, linked_at=None) | Q(family__isnull=False, linked_at__isnull=False),
                name="referral_linked_has_family_and_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["team", "received_on"],
                condition=Q(decision=""),
                name="referral_undecided",
            ),
            models.Index(fields=["team", "received_on", "id"], name="referral_by_arrival"),
            models.Index(fields=["team", "family"], name="referral_by_family"),
        ]

    def __str__(self) -> str:
        return self.reference


@tracked
class ReferredPerson(Record):
    """Who a referral turned out to be about, once linked: `baby 1`, `carer 2`."""

    class Part(models.TextChoices):
        BABY = "baby", _("Baby")
        CARER = "carer", _("Parent or carer")
        # The row is kept when *receive* is undone, and taken up again when the referral is linked anew.
        UNDONE = "undone", _("Named by mistake")

    team = models.ForeignKey(Team, models.PROTECT)
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="people")
    person = models.ForeignKey(Person, models.PROTECT, related_name="referrals")
    part = models.CharField(max_length=6, choices=Part)
    position = models.PositiveSmallIntegerField()
    sensitivity: ClassVar[dict[str, str]] = dict.fromkeys(["team", "referral", "person", "part", "position"], "plain")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["referral", "part", "position"],
                name="referred_person_has_one_place",
            ),
            models.UniqueConstraint(fields=["referral", "person"], name="referred_person_is_named_once"),
        ]


@tracked
class Agreement(Record):
    """What one person knows of the referral and agreed to, as told by the referrer or by themselves."""

    team = models.ForeignKey(Team, models.PROTECT)
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="agreements")
    part = models.CharField(max_length=6, choices=ReferredPerson.Part)
    position = models.PositiveSmallIntegerField()
    knows = models.CharField(max_length=10, choices=Known, default=Known.NOT_ASKED)
    agrees = models.CharField(max_length=10, choices=Known, default=Known.NOT_ASKED)
    sensitivity: ClassVar[dict[str, str]] = {
        **dict.fromkeys(["knows", "agrees"], "sensitive"),
        **dict.fromkeys(["team", "referral", "part", "position"], "plain"),
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["referral", "part", "position"],
                name="agreement_is_one_for_each_person",
            )
        ]


class ReferralStep(Record):
    """One step on the way, with its time. Inserted, never changed."""

    class Kind(models.TextChoices):
        ARRIVED = "arrived", _("Arrived")
        ACKNOWLEDGED = "acknowledged", _("Acknowledged")
        RECEIVED = "received", _("Linked to people")
        UNLINKED = "unlinked", _("Link to people undone")
        MORE_ASKED = "more asked", _("More information asked for")
        MORE_CAME = "more came", _("More information came")
        DECIDED = "decided", _("Decided")
        REOPENED = "reopened", _("Decision withdrawn")
        CONTACTED = "contacted", _("Family contacted")

    team = models.ForeignKey(Team, models.PROTECT)
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=14, choices=Kind)
    on = models.DateField()
    by = models.ForeignKey(Actor, models.PROTECT)
    words = models.TextField(blank=True)
    sensitivity: ClassVar[dict[str, str]] = {
        "words": "sensitive",
        **dict.fromkeys(["team", "referral", "kind", "on", "by"], "plain"),
    }
