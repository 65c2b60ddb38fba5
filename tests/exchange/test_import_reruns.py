"""A row that comes again: only what differs is written, a blank erases nothing, and what a person changed here stays."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from heldinmind.access.acting import acting
from heldinmind.access.models import Event
from heldinmind.access.system import command
from heldinmind.care.models import Allocation, Episode, EpisodeSubject, Participant
from heldinmind.exchange.models import ImportedRow
from heldinmind.measures.models import Response
from heldinmind.people import actions as people
from heldinmind.people.actions.expecting import expect
from heldinmind.people.models import (
    CaregivingRelationship,
    ContactPoint,
    FamilyMember,
    Identifier,
    ParentalResponsibility,
    Person,
    Placement,
    PlacementCarer,
    PregnancyChild,
    ReviewItem,
    SafeAnswer,
)
from heldinmind.referrals.models import Referral, ReferralStep, WaitingEntry, WaitingEvent
from heldinmind.risk.models import Rating
from heldinmind.safeguarding.models import LevelOn
from tests.make import TODAY
from tests.make_exchange import bare, counts, imported, row, state

LATER = date(2026, 12, 1)


def changed_here() -> list[str]:
    return list(ReviewItem.objects.filter(kind="changed here").values_list("words", flat=True))


def again(team: Any, **cells: str) -> None:
    """The Larkfields once, and then with these cells, some days later."""
    imported(team, row())
    assert counts(imported(team, row(**cells), today=LATER)) == (0, 1, 0, 0)


def test_an_equal_row_is_unchanged_however_it_is_written(team):
    imported(team, row(baby1_birth_date="2025-01-10"))
    before = state()
    same = dict(reversed(row(baby1_birth_date="10/01/2025", decision="ACCEPT").items()))
    assert counts(imported(team, same, today=LATER)) == (0, 0, 1, 0)
    assert state() == before


def test_only_the_cells_that_differ_are_written(team):
    imported(team, row())
    untouched = state()
    imported(team, row(concerns="She sleeps now"), today=LATER)
    changed = {table for table, rows in state().items() if rows != untouched[table]}
    assert changed == {"referrals_referral", "referrals_referralwas", "exchange_importedrow", "access_event"}
    assert Referral.objects.get().concerns == "She sleeps now"
    assert Event.objects.get(name="referral.import_changed").detail == "concerns"


def test_a_blank_cell_erases_nothing(team):
    again(team, concerns="", allocated_on="", baby1_last_name="", source="midwife")
    referral = Referral.objects.get()
    assert (referral.concerns, referral.source) == ("She cries at night", "midwife")
    assert Person.objects.filter(last_name="Larkfield").count() == 2
    assert WaitingEntry.objects.get().left_on == date(2025, 3, 20)


def test_a_row_with_fewer_cells_and_nothing_new_is_unchanged(team):
    imported(team, row())
    before = state()
    assert counts(imported(team, bare(concerns="She cries at night"), today=LATER)) == (0, 0, 1, 0)
    assert state() == before


def test_the_ending_that_came_since_is_added(team):
    imported(team, row(lives_with_start="mother", safeguarding_level_start="child in need"))
    end = {"ended_on": "2026-11-20", "end_reason": "goals met", "contacts_attended": "30"}
    imported(team, row(**end, lives_with_end="both parents", safeguarding_level_end="none"), today=LATER)
    episode = Episode.objects.get()
    assert (episode.ended_on, episode.end_reason_id, episode.tally_attended) == (date(2026, 11, 20), "goals met", 30)
    current = Placement.objects.filter(superseded_at=None).order_by("known_on")
    assert [home.during for home in current] == [
        DateRange(date(2025, 3, 1), date(2026, 11, 20)),
        DateRange(date(2026, 11, 20), None),
    ]
    assert Placement.objects.exclude(superseded_at=None).get().during.upper is None
    assert Allocation.objects.get(superseded_at=None).during.upper == date(2026, 11, 21)
    assert list(LevelOn.objects.order_by("on").values_list("level", flat=True)) == ["child in need", "none"]
    assert changed_here() == []


def test_a_baby_a_carer_a_score_and_a_stressor_that_came_since_appear(team):
    imported(team, row(stressors="anxiety:present:carer1", measures="PHQ-9@2025-04-01=12 by carer1"))
    imported(
        team,
        row(
            baby2_first_name="Jo",
            carer2_relationship="father",
            stressors="anxiety:present:carer1;debt:present",
            measures="PHQ-9@2025-04-01=12 by carer1;CAREGIVING-LEVEL@2025-05-01=2 about carer2-baby2 by clinician",
        ),
        today=LATER,
    )
    assert Person.objects.count() == FamilyMember.objects.count() == Participant.objects.count() == 4
    assert CaregivingRelationship.objects.count() == EpisodeSubject.objects.count() == 4
    assert Rating.objects.count() == Response.objects.count() == 2
    level = Response.objects.get(instrument="CAREGIVING-LEVEL")
    assert level.about.caregiving == CaregivingRelationship.objects.get(kind="father", child__first_name="Jo")
    assert changed_here() == []


def test_a_score_is_corrected(team):
    imported(team, row(measures="PHQ-9@2025-04-01=12 by carer1"))
    imported(team, row(measures="PHQ-9@2025-04-01=21 by carer1"), today=LATER)
    assert (Response.objects.get().total, Response.objects.get().scores) == (Decimal(21), {"total": 21})


def test_a_stressor_is_corrected_and_a_name_too(team):
    imported(team, row(stressors="anxiety:unknown:carer1"))
    imported(team, row(stressors="anxiety:present:carer1", carer1_first_name="Diana"), today=LATER)
    assert Rating.objects.get().state == "present"
    assert Person.objects.filter(first_name="Diana").count() == 1


def test_a_row_that_was_waiting_is_accepted_and_begun(team):
    imported(team, bare(baby1_first_name="Jude"))
    imported(team, row(), today=LATER)
    assert Referral.objects.get().decision == "accept"
    assert WaitingEntry.objects.get().left_on == date(2025, 3, 20)
    assert Episode.objects.get().opened_on == date(2025, 3, 20)
    assert set(ReferralStep.objects.values_list("kind", flat=True)) == {"arrived", "decided"}
    assert set(WaitingEvent.objects.values_list("kind", flat=True)) == {"joined", "left"}
    assert Participant.objects.count() == 2


def test_the_day_of_arrival_is_corrected_wherever_it_counts(team):
    imported(team, row(lives_with_start="mother", stressors="debt:present", carer1_safe_contact="phone"))
    imported(team, row(received_on="2025-02-25"), today=LATER)
    arrived = date(2025, 2, 25)
    assert Referral.objects.get().received_on == arrived
    assert {member.during.lower for member in FamilyMember.objects.all()} == {arrived}
    assert Rating.objects.get().rated_on == arrived
    assert Placement.objects.get(superseded_at=None).during.lower == arrived
    assert SafeAnswer.objects.get(superseded_at=None).answered_on == arrived
    assert changed_here() == []


def test_a_birth_that_the_log_learns_of_ends_the_wait_for_it(team):
    expected = row(baby1_birth_date="", baby1_due_date="2026-12-20")
    imported(team, expected)
    baby = Person.objects.get(first_name="Jude")
    with acting(role="worker", actor=command(), team=team):
        expect(children=[baby], due_date=baby.due_date, number_expected=1, pregnant_person=None, by=command())
    imported(team, {**expected, "baby1_birth_date": "2026-12-18"}, today=date(2027, 1, 5))
    baby.refresh_from_db()
    assert (baby.state, baby.birth_date, baby.due_date) == ("born", date(2026, 12, 18), date(2026, 12, 20))
    assert PregnancyChild.objects.get().outcome == "born"


def test_a_due_date_that_has_passed_since_changes_nobody(team):
    expected = row(baby1_birth_date="", baby1_due_date="2026-11-20")
    imported(team, expected)
    imported(team, {**expected, "concerns": "Quiet now"}, today=date(2027, 1, 5))
    assert Person.objects.get(first_name="Jude").state == "unborn"
    assert changed_here() == []


def test_what_is_safe_is_superseded_and_never_left_standing(team):
    imported(team, row(carer1_safe_contact="phone;text", carer1_phone="07700 900123"))
    imported(team, row(carer1_safe_contact="none"), today=LATER)
    current = SafeAnswer.objects.filter(superseded_at=None)
    assert [(one.channel, one.answer) for one in current] == [("any", "not safe")]
    assert SafeAnswer.objects.exclude(superseded_at=None).count() == 2


def test_a_new_number_takes_the_place_of_the_old_one(team):
    imported(team, row(carer1_phone="07700 900123", carer1_safe_contact="phone", baby1_nhs_number="9998337887"))
    new = {"carer1_phone": "07700 900456", "carer1_safe_contact": "phone;text", "baby1_nhs_number": "9993944114"}
    imported(team, row(**new), today=LATER)
    point = ContactPoint.objects.get()
    assert point.value == "+447700900456" and Identifier.objects.get().value == "9993944114"
    assert {one.point for one in SafeAnswer.objects.filter(superseded_at=None)} == {point}


def test_parental_responsibility_is_corrected_as_a_dated_fact(team):
    imported(team, row(carer1_parental_responsibility="no"))
    imported(team, row(carer1_parental_responsibility="yes"), today=LATER)
    assert ParentalResponsibility.objects.get(superseded_at=None).held == "yes"
    assert ParentalResponsibility.objects.count() == 2


def test_a_carer_who_turns_out_to_live_with_the_baby_is_added(team):
    imported(team, row(lives_with_start="mother"))
    imported(team, row(lives_with_start="mother", carer1_lives_with_baby="yes"), today=LATER)
    assert PlacementCarer.objects.get().placement == Placement.objects.get()


def test_carers_stay_with_a_home_that_is_written_anew(team):
    imported(team, row(lives_with_start="mother", carer1_lives_with_baby="yes"))
    imported(team, row(lives_with_start="both parents"), today=LATER)
    home = Placement.objects.get(superseded_at=None)
    assert (home.arrangement_id, home.carers.get().carer.first_name) == ("both parents", "Dana")


# What a person has changed here


def test_a_name_that_was_corrected_here_is_kept_and_asked_about(team, clinician, as_web, today):
    imported(team, row())
    with as_web(clinician):
        dana = Person.objects.get(first_name="Dana")
        people.change_details(person=dana, first_name="Daniela", by=clinician, today=today)
    imported(team, row(carer1_first_name="Diana", carer1_last_name="Penn"), today=LATER)
    dana.refresh_from_db()
    assert (dana.first_name, dana.last_name) == ("Daniela", "Penn")
    item = ReviewItem.objects.get(kind="changed here")
    assert item.person == dana and "first name" in item.words and "last name" not in item.words


def test_what_was_changed_here_to_just_the_same_is_nothing_to_ask_about(team, clinician, as_web, today):
    imported(team, row())
    with as_web(clinician):
        dana = Person.objects.get(first_name="Dana")
        people.change_details(person=dana, first_name="Diana", by=clinician, today=today)
    imported(team, row(carer1_first_name="Diana"), today=LATER)
    assert changed_here() == []


def test_a_question_is_asked_once(team, clinician, as_web, today):
    imported(team, row())
    with as_web(clinician):
        dana = Person.objects.get(first_name="Dana")
        people.change_details(person=dana, first_name="Daniela", by=clinician, today=today)
    for _time in range(3):
        imported(team, row(carer1_first_name="Diana"), today=LATER)
    assert len(changed_here()) == 1
    assert ImportedRow.objects.get().cells["carer1_first_name"] == "Diana"


def test_a_value_that_was_given_here_first_is_kept(team, clinician, as_web, today):
    imported(team, row())
    with as_web(clinician):
        jude = Person.objects.get(first_name="Jude")
        people.give_identifier(person=jude, system="nhs", value="9998337887", by=clinician)
    imported(team, row(baby1_nhs_number="9993944114"), today=LATER)
    assert Identifier.objects.get().value == "9998337887"
    assert len(changed_here()) == 1


def test_a_safe_answer_that_was_given_here_is_kept(team, clinician, as_web, today):
    imported(team, row(carer1_safe_contact="phone"))
    with as_web(clinician):
        dana = Person.objects.get(first_name="Dana")
        people.answer_safe_contact(person=dana, channel="phone", answer="not safe", by=clinician, today=today)
    imported(team, row(carer1_safe_contact="phone;text"), today=LATER)
    current = SafeAnswer.objects.filter(superseded_at=None)
    assert [(one.channel, one.answer) for one in current] == [("phone", "not safe")]
    assert len(changed_here()) == 1


def test_a_child_who_was_placed_here_stays_where_they_are(team, clinician, as_web, today):
    imported(team, row(lives_with_start="mother"))
    with as_web(clinician):
        jude = Person.objects.get(first_name="Jude")
        people.place_child(child=jude, arrangement="kinship", from_on=today, known_on=today, by=clinician)
    imported(team, row(ended_on="2026-11-20", lives_with_end="foster care", carer1_lives_with_baby="yes"), today=LATER)
    assert set(Placement.objects.filter(superseded_at=None).values_list("arrangement", flat=True)) == {
        "mother",
        "kinship",
    }
    assert len(changed_here()) == 1


def test_a_decision_that_was_taken_here_stands_and_nothing_is_built_on_the_logs(team, lead, as_web):
    imported(team, bare(baby1_first_name="Jude"))
    with as_web(lead):
        Referral.objects.update(decision="decline", decided_on=TODAY, decided_by=lead.pk)
    imported(team, row(), today=LATER)
    assert Referral.objects.get().decision == "decline"
    assert not Episode.objects.exists() and not WaitingEntry.objects.exists()
    assert any("accept" in words for words in changed_here())


def test_the_dates_of_a_baby_who_was_lost_are_left_alone(team):
    expected = row(baby1_birth_date="", baby1_due_date="2027-01-20")
    imported(team, expected)
    with acting(role="worker", actor=command(), team=team):
        Person.objects.filter(first_name="Jude").update(state="lost", ended_on=TODAY)
    imported(team, {**expected, "baby1_birth_date": "2026-11-30"}, today=LATER)
    jude = Person.objects.get(first_name="Jude")
    assert (jude.state, jude.birth_date) == ("lost", None)
    assert any("birth date" in words for words in changed_here())


def test_what_the_log_no_longer_says_stays_in_the_record_and_is_asked_about(team):
    imported(team, row(measures="PHQ-9@2025-04-01=12 by carer1;PHQ-9@2025-05-01=9 by carer1"))
    imported(team, row(measures="PHQ-9@2025-04-01=12 by carer1"), today=LATER)
    assert Response.objects.count() == 2
    assert any("measures" in words for words in changed_here())


def test_a_decision_that_the_log_takes_back_leaves_the_work_in_the_record(team):
    again(team, decision="redirect")
    assert Referral.objects.get().decision == "redirect"
    assert Episode.objects.count() == 1
    assert any("episode" in words for words in changed_here())


# What stands against it


def test_a_changed_row_that_contradicts_what_it_said_before_is_refused_and_changes_nothing(team):
    imported(team, row())
    before = state()
    figures = imported(team, bare(received_on="2025-04-05"), today=LATER)
    assert counts(figures) == (0, 0, 0, 1)
    assert {problem.column for problem in figures.problems} == {"decided_on", "allocated_on", "assessed_on"}
    assert state() == before


def test_a_reference_that_belongs_to_a_referral_of_our_own_is_refused(team):
    with acting(role="worker", actor=command(), team=team):
        Referral(team=team, reference="R-1", route="staff", received_on=TODAY).save(force_insert=True)
    figures = imported(team, row(), row(reference="R-2"))
    assert counts(figures) == (1, 0, 0, 1)
    assert "did not come from a log" in figures.problems[0].problem


def test_the_same_reference_of_another_team_is_another_referral(team, other_team):
    imported(team, row())
    assert counts(imported(other_team, row(concerns="Quite another family"))) == (1, 0, 0, 0)
    assert sorted(Referral.objects.values_list("concerns", flat=True)) == ["Quite another family", "She cries at night"]


def test_a_dry_run_has_the_figures_of_a_real_one_and_writes_nothing(team):
    imported(team, row(), row(reference="R-2"))
    before = state()
    rows = [row(concerns="New"), row(reference="R-2"), row(reference="R-3"), row(reference=""), row(reference="R-3")]
    dry = imported(team, *rows, dry_run=True)
    assert state() == before
    real = imported(team, *rows)
    assert dry == real and counts(real) == (1, 1, 1, 2)


@pytest.mark.parametrize("cell", ["stressors", "measures", "carer2_first_name", "ended_on", "safeguarding_level_end"])
def test_a_cell_that_is_added_and_comes_again_is_written_once(team, cell):
    added = {
        "stressors": "debt:present:household",
        "measures": "PHQ-9@2025-04-01=12 by carer1",
        "carer2_first_name": "Bo",
        "ended_on": "2025-09-01",
        "safeguarding_level_end": "none",
    }
    imported(team, row())
    imported(team, row(**{cell: added[cell]}), today=LATER)
    before = state()
    assert counts(imported(team, row(**{cell: added[cell]}), today=LATER)) == (0, 0, 1, 0)
    assert state() == before
