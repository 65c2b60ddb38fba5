"""Teams, the people who work in them, whoever acts, and what was done."""

from datetime import datetime
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone

from heldinmind.access.history import tracked
from heldinmind.access.permissions import ROLE_NAMES, STAFF_ROLES, SYSTEM_ROLES, Role
from heldinmind.kit.models import Record


class Users(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser, Record):
    """A member of staff who can sign in. What they may do comes only from their roles in a team."""

    name = models.CharField(max_length=200)
    email = models.EmailField()
    is_active = models.BooleanField(default=True)

    objects: ClassVar[Users] = Users()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    sensitivity: ClassVar[dict[str, str]] = {
        **dict.fromkeys(["name", "email", "password"], "identifying"),
        **dict.fromkeys(["is_active", "last_login"], "plain"),
    }

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_is_one_persons")]

    def __str__(self) -> str:
        return self.name


@tracked
class Team(Record):
    """A parent-infant team, as the public may read about it."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    address = models.TextField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    hours = models.TextField(blank=True)
    sensitivity: ClassVar[dict[str, str]] = dict.fromkeys(
        ["slug", "name", "address", "phone", "email", "hours"], "plain"
    )

    def __str__(self) -> str:
        return self.name


class TeamSettings(Record):
    """One version of how a team works. Never edited: a change is a new version, so that an old decision keeps its rule."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    until_birthday = models.PositiveSmallIntegerField(default=2)
    before_birth = models.BooleanField(default=True)
    areas = models.TextField(blank=True)
    what_we_do = models.TextField(blank=True)
    who_for = models.TextField(blank=True)
    what_it_costs = models.TextField(blank=True)
    when_we_read = models.TextField(blank=True)
    urgent_help = models.TextField(blank=True)
    list_open = models.BooleanField(default=True)
    hold_until_birth = models.BooleanField(default=False)
    reliable_reading_days = models.PositiveSmallIntegerField(default=2)
    good_enough_level = models.PositiveSmallIntegerField(default=2)
    # How long a broken glass stays open; and which openings somebody looks at again. All ours, for a team to change.
    glass_hours = models.PositiveSmallIntegerField(default=4)
    look_at_own_name = models.BooleanField(default=True)
    look_at_own_postcode = models.BooleanField(default=True)
    look_at_never_allocated = models.BooleanField(default=True)
    never_allocated_from = models.PositiveSmallIntegerField(default=3)
    # After how many days what somebody said is safe has to be asked again. Half a year is a convention of this program,
    # with no source: about as long as a wait and the work after it, and shorter than most changes in a home are old.
    safe_answer_days = models.PositiveSmallIntegerField(default=180)
    sensitivity: ClassVar[dict[str, str]] = dict.fromkeys(
        [
            *(
                "team",
                "version",
                "until_birthday",
                "before_birth",
                "areas",
                "what_we_do",
                "who_for",
                "what_it_costs",
            ),
            *(
                "when_we_read",
                "urgent_help",
                "list_open",
                "hold_until_birth",
                "reliable_reading_days",
            ),
            *("good_enough_level", "safe_answer_days"),
            *("glass_hours", "look_at_own_name", "look_at_own_postcode"),
            *("look_at_never_allocated", "never_allocated_from"),
        ],
        "plain",
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "version"], name="team_settings_version_is_one")]


@tracked
class Membership(Record):
    """One role of one person in one team, from a day until a day."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="memberships")
    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=30, choices=[(role.value, ROLE_NAMES[role]) for role in STAFF_ROLES])
    from_on = models.DateField()
    # The first day without it: whoever has to be kept out is kept out at once.
    until_on = models.DateField(null=True, blank=True)
    sensitivity: ClassVar[dict[str, str]] = dict.fromkeys(["team", "user", "role", "from_on", "until_on"], "plain")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team", "user", "role"],
                condition=Q(until_on=None),
                name="membership_role_is_held_once",
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="membership_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(role__in=sorted(role.value for role in SYSTEM_ROLES)),
                name="membership_is_of_staff",
            ),
        ]


class Invitation(Record):
    """A way in for a colleague: a link that works once and not for long. Only a digest of its code is kept."""

    team = models.ForeignKey(Team, models.PROTECT)
    email = models.EmailField()
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=30, choices=[(role.value, ROLE_NAMES[role]) for role in STAFF_ROLES])
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    sensitivity: ClassVar[dict[str, str]] = {
        **dict.fromkeys(["email", "name", "digest"], "identifying"),
        **dict.fromkeys(["team", "role", "expires_at", "accepted_at"], "plain"),
    }


class Actor(Record):
    """Whoever acts: a member of staff, the public forms, a command or a job."""

    class Kind(models.TextChoices):
        STAFF = "staff", "Member of staff"
        PUBLIC = Role.PUBLIC, "Public form"
        COMMAND = Role.COMMAND, "Command"
        JOB = Role.JOB, "Job"

    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(max_length=200)
    user = models.OneToOneField(User, models.PROTECT, null=True, blank=True, related_name="actor")
    sensitivity: ClassVar[dict[str, str]] = {
        "name": "identifying",
        "kind": "plain",
        "user": "plain",
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="staff", user__isnull=False) | (~Q(kind="staff") & Q(user=None)),
                name="actor_who_is_staff_is_a_user",
            ),
            models.UniqueConstraint(
                fields=["kind", "name"],
                condition=Q(user=None),
                name="actor_not_staff_is_one",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Grant(models.Model):
    """The database's copy of GRANTS, read by row security."""

    role = models.CharField(max_length=30)
    permission = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["role", "permission"], name="grant_is_given_once")]


class RoleReach(models.Model):
    """The database's copy of REACH."""

    role = models.CharField(max_length=30, primary_key=True)
    audiences = models.PositiveSmallIntegerField()
    topics = models.PositiveSmallIntegerField()
    allocated_only = models.BooleanField()


class Event(Record):
    """What was done, by whom, to what, in one line a person can read. Inserted, never changed."""

    team = models.ForeignKey(Team, models.PROTECT, null=True)
    by = models.ForeignKey(Actor, models.PROTECT)
    name = models.CharField(max_length=60)
    target = models.UUIDField()
    family = models.UUIDField(null=True)
    detail = models.TextField(blank=True)
    # The permission without which nobody reads this line: what was done can say as much as the words themselves.
    needs = models.CharField(max_length=40, blank=True)
    sensitivity: ClassVar[dict[str, str]] = {
        **dict.fromkeys(["team", "by", "name", "target", "family", "needs"], "plain"),
        "detail": "sensitive",
    }

    class Meta:
        indexes = [
            models.Index(fields=["team", "target", "created_at"], name="event_by_target"),
            models.Index(fields=["team", "family", "created_at"], name="event_by_family"),
        ]


def this_hour() -> datetime:
    return timezone.now().replace(minute=0, second=0, microsecond=0)


class Opening(Record):
    """Somebody opened a page about a family, a person or a referral: one line for each reader, page and hour."""

    team = models.ForeignKey(Team, models.PROTECT)
    by = models.ForeignKey(Actor, models.PROTECT)
    family = models.UUIDField(null=True)
    person = models.UUIDField(null=True)
    referral = models.UUIDField(null=True)
    page = models.CharField(max_length=40)
    hour = models.DateTimeField(default=this_hour)
    # While the glass was broken for it; the database itself says so.
    with_reason = models.BooleanField(default=False)
    sensitivity: ClassVar[dict[str, str]] = dict.fromkeys(
        ["team", "by", "family", "person", "referral", "page", "hour", "with_reason"], "plain"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["by", "hour", "page", "family", "person", "referral", "with_reason"],
                nulls_distinct=False,
                name="opening_is_one_line_an_hour",
            )
        ]
        indexes = [
            models.Index(fields=["team", "family", "created_at"], name="opening_by_family"),
            models.Index(fields=["team", "person", "created_at"], name="opening_by_person"),
            models.Index(fields=["team", "referral", "created_at"], name="opening_by_referral"),
            models.Index(fields=["team", "created_at"], name="opening_by_moment"),
        ]


class Device(Record):
    """A browser on which somebody has signed in, known by a mark in its cookie (`devices.py`)."""

    user = models.ForeignKey(User, models.PROTECT)
    mark = models.CharField(max_length=64)
    words = models.CharField(max_length=100)
    last_at = models.DateTimeField()
    # When the person was told, on a device of longer standing, that this one is new.
    told_at = models.DateTimeField(null=True, blank=True)
    sensitivity: ClassVar[dict[str, str]] = {
        **dict.fromkeys(["mark", "words"], "identifying"),
        **dict.fromkeys(["user", "last_at", "told_at"], "plain"),
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "mark"], name="device_is_known_once_to_each")]
