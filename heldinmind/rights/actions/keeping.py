"""Holding a record, deciding about one that is due, agreeing, and how long a team keeps records."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q

from heldinmind.access.audit import record
from heldinmind.access.models import Actor, Membership, Team
from heldinmind.access.permissions import GRANTS, Permission
from heldinmind.kit.said import refuse
from heldinmind.people.models import Family, Person
from heldinmind.rights.models import DisposalDecision, LegalHold, Merge, RetentionSettings
from heldinmind.rights.models.known import due_of, is_asked_for, is_held, known_of, years_counted
from heldinmind.rights.rules.keeping import due, reasons_against_lengths, reasons_not_to_agree, reasons_not_to_decide


@transaction.atomic
def hold(*, reason: str, by: Actor, person: Person | None = None, family: Family | None = None) -> LegalHold:
    """Of one person or of a whole family, until it is lifted. Waits for a destruction at work, so that none follows unseen."""
    of = person or family
    assert of is not None
    _one_at_a_time()
    held = LegalHold(team_id=of.team_id, person=person, family=family, reason=reason, by_id=by.pk)
    held.save(force_insert=True)
    record(by, "record.held", held, family=family.pk if family else None, needs="retention_review")
    return held


@transaction.atomic
def lift(*, hold: LegalHold, by: Actor, now: datetime) -> None:
    """Lifted twice, it stays as it was the first time."""
    hold = LegalHold.objects.select_for_update(of=("self",)).get(pk=hold.pk)
    if hold.lifted_at:
        return
    hold.lifted_at, hold.lifted_by_id = now, by.pk
    hold.save(update_fields=["lifted_at", "lifted_by"])
    record(by, "record.hold_lifted", hold, family=hold.family_id, needs="retention_review")


@transaction.atomic
def decide(
    *, person: Person, what: str, reason: str, by: Actor, today: date, now: datetime, until_on: date | None = None
) -> DisposalDecision:
    """Keep somebody's record until a day, or destroy it when a second person agrees. Replaces what was decided before.

    Raises Refused for a record that is not due or that is held, and for a day that has passed.
    """
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    destroy = what == DisposalDecision.What.DESTROY
    found = due_of(person, today)
    held, asked = is_held(person), is_asked_for(person)
    refuse(reasons_not_to_decide(found, destroy=destroy, held=held, asked=asked, until_on=until_on, today=today))
    DisposalDecision.objects.filter(person=person, superseded_at=None).update(superseded_at=now)
    decision = DisposalDecision(
        team_id=person.team_id,
        person=person,
        what=what,
        due_on=found.on,
        rule=found.code,
        reason=reason,
        until_on=None if destroy else until_on,
        decided_by_id=by.pk,
        decided_on=today,
    )
    decision.save(force_insert=True)
    record(by, f"disposal.{what}", decision, needs="retention_review")
    return decision


@transaction.atomic
def agree(*, decision: DisposalDecision, by: Actor, today: date) -> None:
    """The second of two people, who was here before it was decided. Agreed twice, it stays agreed.

    Raises Refused for the first one, for somebody who came since, and when nothing waits.
    """
    decision = DisposalDecision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    if decision.agreed_by_id == by.pk:
        return
    waits = decision.what == "destroy" and decision.agreed_on is None and decision.superseded_at is None
    refuse(
        reasons_not_to_agree(
            decided_by_me=decision.decided_by_id == by.pk,
            came_since=not _was_here_before(decision, by),
            waits=waits,
            held=is_held(decision.person),
            asked=is_asked_for(decision.person),
        )
    )
    decision.agreed_by_id, decision.agreed_on = by.pk, today
    decision.save(update_fields=["agreed_by", "agreed_on"])
    record(by, "disposal.agreed", decision, needs="retention_review")


@transaction.atomic
def set_aside(*, team: Team, by: Actor, today: date, now: datetime) -> int:
    """What was to be destroyed and is another record since: merged, parted, or no longer due, because somebody came back.

    It is looked at anew. (A day until which a record is kept stays.) Returns how many decisions. By the nightly job.
    """
    years, known = years_counted(team.pk, now), known_of(team.pk, before=today)
    standing = DisposalDecision.objects.filter(team=team, what=DisposalDecision.What.DESTROY, superseded_at=None)
    since = Q(created_at__gt=OuterRef("created_at")) | Q(undone_at__gt=OuterRef("created_at"))
    merged = Merge.objects.filter(Q(kept=OuterRef("person")) | Q(gone=OuterRef("person")), since)
    aside = 0
    for decision in standing.select_for_update(of=("self",)).annotate(merged=Exists(merged)).order_by("pk"):
        of = known.get(decision.person_id)
        if of and due(of, years).by(today) and not decision.merged:
            continue
        decision.superseded_at = now
        decision.save(update_fields=["superseded_at"])
        record(by, "disposal.set_aside", decision, needs="retention_review")
        aside += 1
    return aside


@transaction.atomic
def keep_for(*, team: Team, for_the_nhs: bool, years: Mapping[str, int], by: Actor) -> RetentionSettings:
    """A new version of how long this team keeps records. Raises Refused below the Code for a team that works for the NHS."""
    refuse(reasons_against_lengths(years, for_the_nhs=for_the_nhs))
    Team.objects.select_for_update().get(pk=team.pk)
    version = RetentionSettings.objects.filter(team=team).count() + 1
    kept = RetentionSettings(team=team, version=version, for_the_nhs=for_the_nhs, years=dict(years))
    kept.save(force_insert=True)
    record(by, "team.retention_set", kept)
    return kept


def _was_here_before(decision: DisposalDecision, by: Actor) -> bool:
    """Whether they already had this right: a colleague who is invited to agree is no second person."""
    roles = [role for role, granted in GRANTS.items() if Permission.RETENTION_REVIEW in granted]
    here = Membership.objects.filter(team=decision.team_id, user=by.user_id, role__in=roles)
    return here.filter(from_on__lt=decision.decided_on).exists()


def _one_at_a_time() -> None:
    """The same lock as `rights_condemn()`, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('rights_condemned'))")
