"""A person, from conception, and the pregnancy a person comes from."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, GeneratedField, Q, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from heldinmind.access.history import tracked
from heldinmind.access.models import Team
from heldinmind.kit.models import Record
from heldinmind.people.models.answers import Known, Sex
from heldinmind.people.models.names import words


class Plain(Func):
    """Lower case, without accents: how names are searched."""

    function = "people_plain"
    output_field = models.TextField()


def names(*fields: str) -> Plain:
    joined = [part for field in fields for part in (F(field), Value(" "))]
    return Plain(Concat(*joined, output_field=models.TextField()))


@tracked
class Person(Record):
    """One human known to one team. A human known to two teams is two persons who share an NHS number and nothing else."""

    class State(models.TextChoices):
        UNBORN = "unborn", _("Not yet born")
        BORN = "born", _("Born")
        LOST = "lost", _("Lost before birth")
        DIED = "died", _("Died")
        UNKNOWN = "unknown", _("Not known whether born")

    class Identity(models.TextChoices):
        KNOWN = "known", _("Known")
        UNKNOWN = "unknown", _("Not known")
        DECLINED = "declined", _("Declined to say")
        UNSAFE_TO_ASK = "unsafe to ask", _("Not safe to ask")

    team = models.ForeignKey(Team, models.PROTECT)
    first_name = models.CharField(max_length=200, blank=True)
    last_name = models.CharField(max_length=200, blank=True)
    preferred_name = models.CharField(max_length=200, blank=True)
    identity = models.CharField(max_length=20, choices=Identity, default=Identity.KNOWN)
    state = models.CharField(max_length=10, choices=State, default=State.BORN)
    birth_date = models.DateField(null=True, blank=True)
    due_date = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=20, choices=Sex, default=Sex.NOT_ASKED)
    gender = models.CharField(max_length=100, blank=True)
    ethnicity = models.CharField(max_length=100, blank=True)
    language = models.CharField(max_length=100, blank=True)
    interpreter = models.CharField(max_length=10, choices=Known, default=Known.NOT_ASKED)
    communication_needs = models.TextField(blank=True)
    opened_as = "person"
    # Since then no search and no likely duplicate brings this record up: after an adoption, or when it was a mistake.
    not_found_since = models.DateTimeField(null=True, blank=True)
    # The record that stands for this one since somebody found both to be one human; always the last of a chain.
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    searched = GeneratedField(
        expression=names("first_name", "last_name", "preferred_name"),
        output_field=models.TextField(),
        db_persist=True,
    )
    sensitivity: ClassVar[dict[str, str]] = {
        **dict.fromkeys(
            [
                "first_name",
                "last_name",
                "preferred_name",
                "birth_date",
                "due_date",
                "searched",
            ],
            "identifying",
        ),
        **dict.fromkeys(
            [
                "ended_on",
                "sex",
                "gender",
                "ethnicity",
                "communication_needs",
                "identity",
                "not_found_since",
            ],
            "sensitive",
        ),
        **dict.fromkeys(["team", "state", "language", "interpreter", "merged_into"], "plain"),
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="unborn") | Q(birth_date=None),
                name="person_unborn_has_no_birth_date",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(state__in=["lost", "died"]),
                name="person_ended_is_lost_or_died",
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="person_is_not_merged_into_itself"),
        ]
        indexes = [
            models.Index(fields=["team", "birth_date"], name="person_by_birth_date"),
            models.Index(fields=["team", "due_date"], name="person_by_due_date"),
            GinIndex(F("team"), words("people_words", "searched"), name="person_by_word", fastupdate=False),
        ]

    def __str__(self) -> str:
        called = self.preferred_name or self.first_name
        return f"{called} {self.last_name}".strip()


@tracked
class Alias(Record):
    """Another name the same person is or was known by. One that is no longer to be shown is emptied, not only hidden."""

    team = models.ForeignKey(Team, models.PROTECT)
    person = models.ForeignKey(Person, models.PROTECT, related_name="aliases")
    first_name = models.CharField(max_length=200, blank=True)
    last_name = models.CharField(max_length=200, blank=True)
    superseded_at = models.DateTimeField(null=True, blank=True)
    searched = GeneratedField(
        expression=names("first_name", "last_name"),
        output_field=models.TextField(),
        db_persist=True,
    )
    sensitivity: ClassVar[dict[str, str]] = {
        **dict.fromkeys(["first_name", "last_name", "searched"], "identifying"),
        **dict.fromkeys(["team", "person", "superseded_at"], "plain"),
    }

    class Meta:
        indexes = [GinIndex(F("team"), words("people_words", "searched"), name="alias_by_word", fastupdate=False)]


@tracked
class Identifier(Record):
    """A number some system knows this person by. Not unique: two records may be one human until a person says so.

    `from_on` is empty when nobody said since when; `until_on` is the first day on which another stands in its place.
    """

    NHS = "nhs"
    team = models.ForeignKey(Team, models.PROTECT)
    person = models.ForeignKey(Person, models.PROTECT, related_name="identifiers")
    system = models.CharField(max_length=40)
    value = models.CharField(max_length=80)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    sensitivity: ClassVar[dict[str, str]] = {
        **dict.fromkeys(["value"], "identifying"),
        **dict.fromkeys(["team", "person", "system", "from_on", "until_on"], "plain"),
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "system", "value"], name="identifier_is_given_once"),
            models.CheckConstraint(
                condition=~Q(system="nhs") | Q(value__regex=r"^[0-9]{10}$"),
                name="identifier_nhs_is_ten_digits",
            ),
        ]
        indexes = [models.Index(fields=["team", "system", "value"], name="identifier_by_value")]


@tracked
class Pregnancy(Record):
    """One pregnancy; its due date stays after the birth, for corrected age. Who is pregnant may be unknown."""

    team = models.ForeignKey(Team, models.PROTECT)
    pregnant_person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="pregnancies")
    due_date = models.DateField(null=True, blank=True)
    number_expected = models.PositiveSmallIntegerField(default=1)
    quiet_since = models.DateTimeField(null=True, blank=True)
    # Who was pregnant may not be known; whose pregnancy it was always is.
    opened_for: ClassVar[dict[str, str]] = {"person": "children__child_id"}
    sensitivity: ClassVar[dict[str, str]] = {
        "due_date": "identifying",
        **dict.fromkeys(["number_expected", "quiet_since"], "sensitive"),
        **dict.fromkeys(["team", "pregnant_person"], "plain"),
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(number_expected__range=(1, 9)),
                name="pregnancy_expects_one_to_nine",
            )
        ]


@tracked
class PregnancyChild(Record):
    """One child of a pregnancy and how the pregnancy ended for it."""

    class Outcome(models.TextChoices):
        EXPECTED = "expected", _("Expected")
        BORN = "born", _("Born")
        MISCARRIED = "miscarried", _("Miscarriage")
        STILLBORN = "stillborn", _("Stillbirth")
        ENDED = "ended", _("Termination")
        MISTAKEN = "mistaken", _("Recorded by mistake")

    team = models.ForeignKey(Team, models.PROTECT)
    pregnancy = models.ForeignKey(Pregnancy, models.PROTECT, related_name="children")
    child = models.OneToOneField(Person, models.PROTECT, related_name="from_pregnancy")
    outcome = models.CharField(max_length=12, choices=Outcome, default=Outcome.EXPECTED)
    outcome_on = models.DateField(null=True, blank=True)
    sensitivity: ClassVar[dict[str, str]] = {
        **dict.fromkeys(["outcome", "outcome_on"], "sensitive"),
        **dict.fromkeys(["team", "pregnancy", "child"], "plain"),
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="expected", outcome_on=None) | ~Q(outcome="expected"),
                name="pregnancy_child_expected_has_no_outcome_date",
            )
        ]
