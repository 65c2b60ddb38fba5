"""What each cell of a row becomes in the record, and what is asked of a person where the log leaves something open."""

from datetime import date
from decimal import Decimal

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from heldinmind.access.acting import acting
from heldinmind.access.models import Event
from heldinmind.access.system import command
from heldinmind.care.models import Allocation, Episode, EpisodeSubject, Participant
from heldinmind.charges.models import ChargeAgreement, ChargeBand
from heldinmind.measures.models import Response
from heldinmind.people.models import (
    CaregivingRelationship,
    ContactPoint,
    Family,
    FamilyMember,
    Identifier,
    ParentalResponsibility,
    Person,
    Placement,
    ReviewItem,
    SafeAnswer,
    Subject,
)
from heldinmind.referrals.models import Referral, ReferralStep, ReferredPerson, WaitingEntry, WaitingEvent
from heldinmind.risk.models import Rating
from heldinmind.safeguarding.models import LevelOn
from tests.make_exchange import bare, counts, imported, row

ARRIVED = date(2025, 3, 1)


def reviews(kind: str = "") -> list[str]:
    items = ReviewItem.objects.filter(kind=kind) if kind else ReviewItem.objects.all()
    return list(items.order_by("pk").values_list("words", flat=True))


def test_a_row_becomes_a_referral_with_its_family_and_people(team):
    assert counts(imported(team, row())) == (1, 0, 0, 0)
    referral = Referral.objects.get()
    assert (referral.route, referral.reference, referral.received_on) == ("imported", "R-1", ARRIVED)
    assert (referral.source, referral.concerns) == ("health visitor", "She cries at night")
    assert (referral.decision, referral.decided_on, referral.decided_by) == ("accept", date(2025, 3, 8), None)
    assert referral.family.name == "Larkfield" and referral.linked_by == command()
    assert {(one.part, one.position, str(one.person)) for one in ReferredPerson.objects.all()} == {
        ("baby", 1, "Jude Larkfield"),
        ("carer", 1, "Dana Larkfield"),
    }
    assert {member.during for member in FamilyMember.objects.all()} == {DateRange(ARRIVED, None)}
    link = CaregivingRelationship.objects.get()
    assert (link.kind, link.carer.first_name, link.child.first_name) == ("mother", "Dana", "Jude")
    assert Event.objects.filter(name="referral.imported", target=referral.pk, family=referral.family_id).count() == 1


def test_the_steps_of_the_way_keep_their_days(team):
    imported(team, row(waiting_from="2025-03-09"))
    assert list(ReferralStep.objects.order_by("on").values_list("kind", "on")) == [
        ("arrived", ARRIVED),
        ("decided", date(2025, 3, 8)),
    ]
    entry = WaitingEntry.objects.get()
    assert (entry.joined_on, entry.left_on, entry.left_for) == (date(2025, 3, 9), date(2025, 3, 20), "allocated")
    assert list(WaitingEvent.objects.order_by("on").values_list("kind", flat=True)) == ["joined", "left"]


def test_an_accepted_row_without_allocation_goes_on_waiting_in_the_order_of_joining(team):
    later = bare(reference="R-2", decision="accept", decided_on="2025-03-09")
    imported(team, later, bare(decision="accept", waiting_from="2025-03-02"))
    waiting = WaitingEntry.objects.filter(left_on=None).order_by("place")
    assert [entry.referral.reference for entry in waiting] == ["R-1", "R-2"]
    assert not Episode.objects.exists()


def test_a_family_whose_work_has_ended_does_not_wait_any_more(team):
    imported(team, bare(decision="accept", ended_on="2025-06-01", end_reason="moved area"))
    entry = WaitingEntry.objects.get()
    assert (entry.left_on, entry.left_for) == (date(2025, 6, 1), "other")


def test_a_wait_that_ends_before_it_began_is_kept_and_asked_about(team):
    imported(team, bare(decision="accept", waiting_from="2025-04-01", allocated_on="2025-03-20"))
    assert WaitingEntry.objects.get().joined_on == date(2025, 3, 20)
    assert "waited from 2025-04-01" in " ".join(reviews("implausible"))


def test_an_episode_has_its_steps_its_people_and_its_tallies(team):
    cells = {"contacts_attended": "12", "contacts_missed": "3", "contacts_cancelled_by_family": "0"}
    imported(team, row(ended_on="2025-09-01", end_reason="goals met", **cells))
    episode = Episode.objects.get()
    assert episode.opened_on == date(2025, 3, 20)
    assert (episode.assessed_on, episode.started_on) == (date(2025, 4, 1), date(2025, 4, 8))
    assert (episode.ended_on, episode.end_reason_id) == (date(2025, 9, 1), "goals met")
    assert (episode.tally_attended, episode.tally_missed) == (12, 3)
    assert (episode.tally_cancelled_by_family, episode.tally_cancelled_by_service) == (0, None)
    assert Participant.objects.filter(episode=episode).count() == 2
    assert EpisodeSubject.objects.get().subject.caregiving == CaregivingRelationship.objects.get()
    held = Allocation.objects.get()
    assert (held.worker, held.worker_name) == (None, "Worker A")
    assert held.during == DateRange(date(2025, 3, 20), date(2025, 9, 2))


def test_an_allocation_that_begins_after_the_ending_is_one_day(team):
    imported(team, row(ended_on="2025-03-15"))
    assert Allocation.objects.get().during == DateRange(date(2025, 3, 20), date(2025, 3, 21))
    assert Episode.objects.get().opened_on == date(2025, 3, 15)


def test_work_with_a_family_that_was_not_accepted_is_asked_about_and_not_made_up(team):
    imported(team, row(decision="redirect"), bare(reference="R-2", assessed_on="2025-04-01"))
    assert not Episode.objects.exists() and not WaitingEntry.objects.exists()
    assert ["assessed_on" in words for words in reviews("incomplete")] == [True, True]


def test_a_day_of_decision_without_a_decision_is_asked_about(team):
    imported(team, bare(decided_on="2025-03-08"))
    assert Referral.objects.get().decided_on is None
    assert "2025-03-08" in " ".join(reviews("incomplete"))


@pytest.mark.parametrize(
    ("cells", "state"),
    [
        ({"baby1_birth_date": "2025-01-10"}, "born"),
        ({"baby1_birth_date": "2025-01-10", "baby1_due_date": "2025-01-20"}, "born"),
        ({"baby1_due_date": "2027-02-01"}, "unborn"),
        ({"baby1_due_date": "2026-11-16"}, "unborn"),
        ({"baby1_due_date": "2026-11-15"}, "unknown"),
        ({"baby1_first_name": "Jude"}, "unknown"),
    ],
)
def test_whether_a_baby_is_born_is_told_by_the_dates(team, cells, state):
    imported(team, bare(**cells))
    assert Person.objects.get().state == state


def test_blank_is_not_known_and_only_not_asked_is_not_asked(team):
    asked = {
        "carer2_first_name": "Bo",
        "carer2_interpreter": "not asked",
        "carer2_parental_responsibility": "not asked",
    }
    imported(team, row(baby1_sex="girl", **asked))
    assert Person.objects.get(first_name="Dana").interpreter == "unknown"
    assert Person.objects.get(first_name="Bo").interpreter == "not asked"
    assert Person.objects.get(first_name="Jude").sex == "female"
    assert ParentalResponsibility.objects.get().held == "not asked"
    assert Referral.objects.get().therapy_offered == "unknown"


def test_a_carer_of_whom_only_the_part_is_known_is_kept_without_a_name(team):
    imported(team, row(carer2_relationship="dad"))
    father = CaregivingRelationship.objects.get(kind="father").carer
    assert (father.first_name, father.identity, father.state) == ("", "unknown", "born")


def test_the_family_goes_by_a_last_name_or_else_by_the_reference(team):
    carer = bare(reference="R-2", carer1_last_name="Vale")
    imported(team, bare(baby1_first_name="Jo", carer1_last_name="Penn"), carer, bare(reference="R-3"))
    assert set(Family.objects.values_list("name", flat=True)) == {"Penn", "Vale", "R-3"}


def test_the_ways_to_reach_a_carer_and_what_is_safe(team):
    imported(
        team,
        row(
            carer1_phone="07700 900123",
            carer1_email="dana@example.org",
            carer1_postcode="AB1 2CD",
            carer1_safe_contact="text, letter",
            carer2_relationship="father",
            carer2_safe_contact="none",
            carer3_first_name="Gran",
            carer3_safe_contact="not asked",
        ),
    )
    points = set(ContactPoint.objects.values_list("kind", "value"))
    assert points == {("phone", "+447700900123"), ("email", "dana@example.org"), ("address", "AB1 2CD")}
    answers = SafeAnswer.objects.order_by("channel", "answer")
    assert [(one.channel, one.answer, one.point and one.point.kind) for one in answers] == [
        ("any", "not asked", None),
        ("any", "not safe", None),
        ("letter", "safe", "address"),
        ("text", "safe", "phone"),
    ]
    assert {one.answered_on for one in answers} == {ARRIVED}


def test_nhs_numbers_are_kept_as_identifiers(team):
    imported(team, row(baby1_nhs_number="999 833 7887"))
    number = Identifier.objects.get()
    assert (number.system, number.value, number.person.first_name) == ("nhs", "9998337887", "Jude")


def test_stressors_are_ratings_about_whom_the_log_says_and_nobody_else(team):
    told = "anxiety:present:carer1;debt:unknown:household;housing:not asked;bonding_difficulty:absent:carer1-baby1"
    imported(team, row(stressors=told))
    found = {one.stressor_id: (one.state, one.about and one.about.kind) for one in Rating.objects.all()}
    assert found == {
        "anxiety": ("present", "person"),
        "debt": ("unknown", "household"),
        "housing": ("not asked", None),
        "bonding_difficulty": ("absent", "caregiving"),
    }
    assert {(one.source, one.rated_on, one.topics) for one in Rating.objects.all()} == {("referral", ARRIVED, 0)}


def test_domestic_abuse_touches_its_topic(team):
    imported(team, row(stressors="domestic_abuse:present:carer1"))
    assert Rating.objects.get().topics == 1


def test_a_couple_is_two_carers_who_may_be_one(team):
    imported(
        team, row(stressors="debt:present:couple", carer2_relationship="father", carer3_relationship="grandmother")
    )
    subject = Rating.objects.get().about
    assert subject.kind == Subject.Kind.ADULTS
    assert {subject.adults.first, subject.adults.second} == {
        link.carer for link in CaregivingRelationship.objects.exclude(kind="grandmother")
    }


def test_a_couple_that_the_row_does_not_have_is_asked_about(team):
    imported(team, row(stressors="debt:present:couple", measures="GOAL@2025-04-01=5 about couple by carer1"))
    assert Rating.objects.get().about is None
    assert Response.objects.get().about.kind == "household"
    assert len(reviews("incomplete")) == 2


def test_one_thing_said_twice_is_kept_twice_and_asked_about(team):
    imported(team, row(stressors="anxiety:present:carer1;anxiety:absent:carer1"))
    assert sorted(Rating.objects.values_list("state", flat=True)) == ["absent", "present"]
    assert len(reviews("implausible")) == 1


def test_scores_are_totals_alone_by_whom_and_about_whom(team):
    imported(
        team,
        row(measures="PHQ-9@2025-04-01=12 by carer1;CAREGIVING-LEVEL@2025-04-01=3 about carer1-baby1 by clinician"),
    )
    phq, level = Response.objects.order_by("-instrument")
    assert (phq.total, phq.total_alone, phq.answers, phq.scores) == (Decimal(12), True, None, {"total": 12})
    assert (phq.respondent.first_name, phq.by_clinician, phq.about.person) == ("Dana", False, phq.respondent)
    assert (level.respondent, level.by_clinician, level.version) == (None, True, "1")
    assert level.about.caregiving == CaregivingRelationship.objects.get()


def test_levels_and_homes_of_each_baby_have_a_start_and_an_end(team):
    end = {"ended_on": "2025-09-01", "safeguarding_level_end": "none", "lives_with_end": "mother"}
    start = {"safeguarding_level_start": "child in need", "lives_with_start": "both parents"}
    imported(team, row(carer1_lives_with_baby="yes", **start, **end))
    assert list(LevelOn.objects.order_by("on").values_list("level", "on")) == [
        ("child in need", ARRIVED),
        ("none", date(2025, 9, 1)),
    ]
    before, after = Placement.objects.order_by("known_on")
    assert (before.arrangement_id, before.during) == ("both parents", DateRange(ARRIVED, date(2025, 9, 1)))
    assert [one.carer.first_name for one in before.carers.all()] == ["Dana"]
    assert (after.arrangement_id, after.during) == ("mother", DateRange(date(2025, 9, 1), None))
    assert after.known_on == date(2025, 9, 1) and not after.carers.exists()


def test_what_is_learnt_after_the_ending_was_so_at_the_ending(team):
    end = {"ended_on": "2025-09-01", "lives_with_end": "kinship", "lives_with_end_known_on": "2025-12-01"}
    imported(team, row(**end))
    home = Placement.objects.get()
    assert (home.during.lower, home.known_on) == (date(2025, 9, 1), date(2025, 12, 1))


def test_an_end_on_the_very_first_day_still_has_its_start(team):
    told = {"lives_with_start": "mother", "lives_with_end": "foster care", "ended_on": "2025-03-01"}
    imported(team, bare(decision="accept", baby1_first_name="Jo", **told))
    before, after = Placement.objects.order_by("pk")
    assert (before.during, after.during) == (DateRange(None, ARRIVED), DateRange(ARRIVED, None))


def test_what_is_known_of_a_baby_that_the_row_does_not_name_is_asked_about(team):
    imported(team, bare(lives_with_start="mother", safeguarding_level_start="none"))
    assert not Placement.objects.exists() and not LevelOn.objects.exists()
    assert "lives_with_start" in " ".join(reviews("incomplete"))


def test_the_charge_band_is_the_teams_own(team):
    with acting(role="worker", actor=command(), team=team):
        ChargeBand(team=team, code="free", name="No charge").save(force_insert=True)
    figures = imported(team, row(charge_band="no charge"), row(reference="R-2", charge_band="gold"))
    assert counts(figures) == (1, 0, 0, 1)
    assert ChargeAgreement.objects.get().band.code == "free"


def test_what_begins_like_a_formula_is_data(team):
    imported(team, row(carer1_last_name='=HYPERLINK("x")', concerns="-1+1"))
    assert Person.objects.filter(last_name='=HYPERLINK("x")').exists()
    assert Referral.objects.get().concerns == "-1+1"


def test_what_is_implausible_is_imported_with_a_question_about_whom_it_concerns(team):
    imported(team, row(carer1_birth_date="2020-01-01", baby1_birth_date="2027-01-10"))
    young = (
        ReviewItem.objects.get(words__contains="born after the child")
        if False
        else ReviewItem.objects.filter(person__first_name="Dana")
    )
    assert young.exists()
    assert ReviewItem.objects.filter(person__first_name="Jude", words__contains="has not come yet").exists()
    assert Person.objects.get(first_name="Jude").birth_date == date(2027, 1, 10)


def test_many_rows_are_one_batch_after_the_other(team, monkeypatch):
    monkeypatch.setattr("heldinmind.exchange.actions.importing.BATCH", 2)
    told = []
    figures = imported(
        team, *(bare(reference=f"R-{n}") for n in range(5)), tell=lambda so_far, share: told.append(so_far.read)
    )
    assert told == [2, 4, 5] and figures.created == 5
