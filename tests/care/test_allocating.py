from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from heldinmind.access.permissions import Role
from heldinmind.care import actions, queries
from heldinmind.care.models import Allocation, Episode
from heldinmind.caseload.queries.mine import held_now
from heldinmind.kit.forms import Refused
from heldinmind.people.models import Family
from heldinmind.referrals.models import WaitingEntry
from tests import make, make_care
from tests.make_care import TODAY, being
from tests.make_referrals import CAME, received


def test_allocating_opens_the_work_and_leaves_the_waiting_list(team, lead, clinician):
    referral = make_care.accepted(team)
    episode = make_care.allocate(referral, clinician, by=lead)
    assert [str(each.person) for each in episode.participants.order_by("pk")] == ["Jude Larkfield", "Dana Larkfield"]
    worked_on = episode.works_on.get().subject.caregiving
    assert (worked_on.carer.first_name, worked_on.child.first_name) == ("Dana", "Jude")
    assert [held.worker for held in held_now(TODAY).filter(episode=episode)] == [clinician]
    assert episode.opened_on == CAME
    entry = WaitingEntry.objects.get(referral=referral)
    assert (entry.left_for, entry.left_on) == ("allocated", TODAY)


def test_of_two_people_who_allocate_at_once_the_second_is_told(team, lead, clinician):
    referral = make_care.accepted(team)
    other = make.staff(team, Role.CLINICIAN, "Ana Penn")
    make_care.allocate(referral, other, by=lead)
    with being(lead, team), pytest.raises(Refused, match="Ana Penn has this family already"):
        actions.allocate(referral=referral, worker=clinician, from_on=TODAY, by=lead, today=TODAY)
    assert Allocation.objects.count() == 1


def test_the_referral_is_held_before_anything_is_looked_at(team, lead, clinician):
    referral = make_care.accepted(team)
    with being(lead, team), CaptureQueriesContext(connection) as asked:
        actions.allocate(referral=referral, worker=clinician, from_on=TODAY, by=lead, today=TODAY)
    first = next(each["sql"] for each in asked if "referrals_referral" in each["sql"] or "care_" in each["sql"])
    assert 'FOR UPDATE OF "referrals_referral"' in first


def test_a_referral_that_is_not_accepted_is_not_allocated(team, lead, clinician):
    with being(lead, team), pytest.raises(Refused, match="Only an accepted referral"):
        actions.allocate(referral=received(team), worker=clinician, from_on=TODAY, by=lead, today=TODAY)
    assert not Episode.objects.exists()


def test_a_worker_of_another_team_is_not_given_a_family(team, lead, stranger):
    referral = make_care.accepted(team)
    with being(lead, team), pytest.raises(Refused, match="does not hold families in this team"):
        actions.allocate(referral=referral, worker=stranger, from_on=TODAY, by=lead, today=TODAY)


def test_a_clinician_cannot_allocate_even_past_the_page(team, clinician):
    referral = make_care.accepted(team)
    with being(clinician, team), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        actions.allocate(referral=referral, worker=clinician, from_on=TODAY, by=clinician, today=TODAY)


def test_a_family_is_handed_over_on_a_day(team, lead, clinician, episode):
    other = make.staff(team, Role.CLINICIAN, "Ana Penn")
    held = Allocation.objects.get()
    with being(lead, team):
        actions.reallocate(allocation=held, worker=other, from_on=TODAY, goes_on=False, by=lead, today=TODAY)
        assert [each.worker.name for each in held_now(TODAY).filter(episode=episode)] == ["Ana Penn"]
    held.refresh_from_db()
    assert held.during.upper == TODAY


def test_two_workers_may_hold_a_family_together(team, lead, clinician, episode):
    other = make.staff(team, Role.CLINICIAN, "Ana Penn")
    with being(lead, team):
        held = Allocation.objects.get()
        actions.reallocate(allocation=held, worker=other, from_on=TODAY, goes_on=True, by=lead, today=TODAY)
        assert held_now(TODAY).filter(episode=episode).count() == 2
        with pytest.raises(Refused, match="has this family already"):
            actions.reallocate(allocation=held, worker=other, from_on=TODAY, goes_on=True, by=lead, today=TODAY)


def test_somebody_who_hands_over_what_was_just_handed_over_is_told(team, lead, clinician, episode):
    other = make.staff(team, Role.CLINICIAN, "Ana Penn")
    held = Allocation.objects.get()
    given = {"allocation": held, "from_on": TODAY, "goes_on": False, "by": lead, "today": TODAY}
    with being(lead, team):
        actions.reallocate(worker=other, **given)
        with pytest.raises(Refused, match="in the meantime"):
            actions.reallocate(worker=lead, **given)


def test_a_worker_holds_a_family_up_to_and_on_the_last_day(team, lead, episode):
    held = Allocation.objects.get()
    with being(lead, team):
        actions.end_allocation(allocation=held, last_on=TODAY, by=lead, today=TODAY)
        held.refresh_from_db()
        assert held.during.upper == TODAY + timedelta(days=1)
        with pytest.raises(Refused, match="in the meantime"):
            actions.end_allocation(allocation=held, last_on=TODAY, by=lead, today=TODAY)


def test_a_worker_known_only_by_name_from_an_old_log_hands_over(team, lead, clinician, episode):
    Allocation.objects.update(worker=None, worker_name="An earlier worker", during=DateRange(None, None))
    held = Allocation.objects.get()
    with being(lead, team):
        actions.reallocate(allocation=held, worker=clinician, from_on=TODAY, goes_on=False, by=lead, today=TODAY)
    held.refresh_from_db()
    assert (held.during.lower, held.during.upper, held.superseded_at) == (None, TODAY, None)


def test_a_trainee_sees_only_the_families_they_hold(team, lead, trainee, episode):
    mine = make_care.episode(team, trainee, by=lead)
    with being(trainee, team):
        assert list(Family.objects.all()) == [mine.family]
        assert list(queries.episodes()) == [mine]


URL = "care:allocate"
SENT = {"from_on-day": "16", "from_on-month": "11", "from_on-year": "2026"}


def test_the_page_shows_how_many_families_each_worker_holds(sign_in, team, lead, clinician, episode):
    page = sign_in(lead).get(reverse(URL, args=[make_care.accepted(team).pk])).content.decode()
    assert "Holds 1 family now" in page and "Holds 0 families now" in page


def test_the_lead_allocates_and_comes_to_the_family(sign_in, team, lead, clinician):
    referral = make_care.accepted(team)
    answer = sign_in(lead).post(reverse(URL, args=[referral.pk]), SENT | {"worker": str(clinician.pk)})
    assert answer["Location"] == f"/families/{referral.family_id}/"
    assert Allocation.objects.get().worker == clinician


def test_the_page_sent_twice_allocates_once_and_says_so(sign_in, team, lead, clinician):
    referral = make_care.accepted(team)
    client, sent = sign_in(lead), SENT | {"worker": str(clinician.pk)}
    client.post(reverse(URL, args=[referral.pk]), sent)
    page = client.post(reverse(URL, args=[referral.pk]), sent).content.decode()
    assert "has this family already" in page
    assert Allocation.objects.count() == 1


def test_an_empty_allocation_is_explained(sign_in, team, lead):
    page = sign_in(lead).post(reverse(URL, args=[make_care.accepted(team).pk]), {}).content.decode()
    assert "Choose who will work with this family" in page and "The first day must include" in page


@pytest.mark.parametrize("day", ["32", "", "<b>"])
def test_a_day_that_is_none_is_explained(sign_in, team, lead, clinician, day):
    referral = make_care.accepted(team)
    sent = SENT | {"worker": str(clinician.pk), "from_on-day": day}
    page = sign_in(lead).post(reverse(URL, args=[referral.pk]), sent).content.decode()
    assert "There is a problem" in page and not Allocation.objects.exists()


def test_a_clinician_may_not_allocate(sign_in, team, clinician):
    assert sign_in(clinician).get(reverse(URL, args=[make_care.accepted(team).pk])).status_code == 403


def test_a_lead_of_another_team_does_not_find_the_referral(sign_in, team, stranger):
    assert sign_in(stranger).get(reverse(URL, args=[make_care.accepted(team).pk])).status_code == 404


def test_nobody_in_particular_is_asked_to_sign_in(client, team):
    answer = client.get(reverse(URL, args=[make_care.accepted(team).pk]))
    assert answer["Location"].startswith(reverse("account_login"))
