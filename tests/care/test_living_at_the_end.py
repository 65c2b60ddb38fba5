"""Where each baby lives when the work ends: asked, confirmed by a person, and counted."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from heldinmind.access.models import Event
from heldinmind.care import actions
from heldinmind.care.models import EndReason, Episode
from heldinmind.kit.forms import Refused
from heldinmind.people import actions as people
from heldinmind.people.actions.births import Born
from heldinmind.people.models import Person, Placement
from heldinmind.reporting.queries import figure
from tests import make_care, make_referrals
from tests.make_care import TODAY, being


def end(episode, by, *, on=TODAY, **homes):
    """`homes`: an arrangement by the first name of a baby."""
    given = {make_care.person(episode, name).pk: arrangement for name, arrangement in homes.items()}
    reason = EndReason.objects.get(code="goals met")
    with being(by, episode.team):
        actions.end_episode(
            episode=episode, ended_on=on, end_reason=reason, end_words="", homes=given, by=by, today=TODAY
        )


def counted(by, team):
    with being(by, team):
        found = figure("remained_with_parents", today=TODAY).total
    return found.numerator, found.denominator, found.unknown


def moved(child, arrangement, on, by, team):
    with being(by, team):
        people.place_child(child=child, arrangement=arrangement, from_on=on, known_on=on, by=by)


def test_a_baby_still_with_the_mother_is_counted_only_once_somebody_has_confirmed_it(team, lead, clinician, episode):
    assert Placement.objects.get().arrangement_id == "mother"  # told by the referral, on the day it came
    assert counted(lead, team) == (0, 0, 1)
    end(episode, clinician, Jude="mother")
    assert counted(lead, team) == (1, 1, 0)


def test_a_home_that_is_confirmed_stays_one_placement_with_whoever_lives_there(episode, clinician):
    end(episode, clinician, Jude="mother")
    home = Placement.objects.get()
    assert (home.during.lower, home.during.upper, home.known_on) == (make_referrals.CAME, None, TODAY)
    assert home.carers.get().carer.first_name == "Dana"
    assert Event.objects.get(name="child.home_confirmed").family == episode.family_id


def test_a_baby_who_has_moved_is_counted_where_the_baby_lives_now(team, lead, clinician, episode):
    end(episode, clinician, Jude="kinship")
    before, now = Placement.objects.order_by("during")
    assert (before.during.upper, now.during.lower, now.known_on) == (TODAY, TODAY, TODAY)
    assert counted(lead, team) == (0, 1, 0)


def test_not_known_is_an_honest_answer_and_is_counted_as_unknown(team, lead, clinician, episode):
    end(episode, clinician, Jude="unknown")
    assert counted(lead, team) == (0, 0, 1)


def test_without_an_answer_nothing_ends(episode, clinician):
    with pytest.raises(Refused, match=r"Say where Jude lives now\. If nobody knows, choose that\."):
        end(episode, clinician)
    assert Episode.objects.get().ended_on is None


def test_an_unborn_baby_is_not_asked_about(sign_in, expecting, clinician):
    page = sign_in(clinician).get(reverse("care:end", args=[expecting.pk])).content.decode()
    assert "live now?" not in page
    end(expecting, clinician)
    assert not Placement.objects.exists()


def test_a_baby_who_died_is_not_asked_about(sign_in, episode, clinician):
    Person.objects.filter(first_name="Jude").update(state="died")  # no page records a death yet
    assert "live now?" not in sign_in(clinician).get(reverse("care:end", args=[episode.pk])).content.decode()
    end(episode, clinician)
    assert Episode.objects.get().ended_on == TODAY


def test_each_twin_is_asked_about(sign_in, expecting, clinician):
    twins = [Born(date(2026, 11, 13), "Jude"), Born(date(2026, 11, 13), "Robin")]
    with being(clinician, expecting.team):
        actions.welcome_baby(baby=make_care.baby(expecting), born=twins, by=clinician, today=TODAY)
    page = sign_in(clinician).get(reverse("care:end", args=[expecting.pk])).content.decode()
    assert "Where does Jude live now?" in page and "Where does Robin live now?" in page
    with pytest.raises(Refused, match="Say where Robin lives now"):
        end(expecting, clinician, Jude="both parents")


def test_an_ending_written_down_late_leaves_a_later_home_as_it_is(team, lead, clinician, episode):
    jude, ended_on = make_care.person(episode, "Jude"), TODAY - timedelta(days=5)
    moved(jude, "foster care", TODAY - timedelta(days=2), clinician, team)
    end(episode, clinician, on=ended_on, Jude="both parents")
    homes = [(home.arrangement_id, home.during.lower) for home in Placement.objects.order_by("during")]
    assert homes == [
        ("mother", make_referrals.CAME),
        ("both parents", ended_on),
        ("foster care", TODAY - timedelta(days=2)),
    ]
    assert not Placement.objects.exclude(superseded_at=None).exists()
    assert counted(lead, team) == (1, 1, 0)


def test_a_home_corrected_on_its_first_day_is_superseded_and_never_lost(episode, clinician):
    jude = make_care.person(episode, "Jude")
    moved(jude, "father", make_referrals.CAME, clinician, episode.team)
    assert Placement.objects.get(superseded_at=None).arrangement_id == "father"
    assert Placement.objects.exclude(superseded_at=None).get().arrangement_id == "mother"


def sent(episode, **more):
    day = {"ended_on-day": "16", "ended_on-month": "11", "ended_on-year": "2026"}
    return day | {"end_reason": "goals met", "end_words": ""} | more


def test_what_the_record_knows_is_the_first_choice_and_is_not_chosen_for_anybody(sign_in, episode, clinician):
    jude, url = make_care.person(episode, "Jude"), reverse("care:end", args=[episode.pk])
    page = sign_in(clinician).get(url).content.decode()
    assert page.index("Still the same: mother") < page.index("Both parents") < page.index("Not known")
    assert "As it was known on 9 November 2026" in page
    assert not [line for line in page.splitlines() if f"lives-{jude.pk}" in line and "checked" in line]


def test_one_click_confirms_it(sign_in, episode, clinician):
    jude, url = make_care.person(episode, "Jude"), reverse("care:end", args=[episode.pk])
    client = sign_in(clinician)
    assert "Say where Jude lives now" in client.post(url, sent(episode)).content.decode()
    assert "valid choice" in client.post(url, sent(episode, **{f"lives-{jude.pk}": "the moon"})).content.decode()
    answer = client.post(url, sent(episode, **{f"lives-{jude.pk}": "mother"}))
    assert answer["Location"] == f"/families/{episode.family_id}/"
    assert Placement.objects.get().known_on == TODAY
    assert "Where a child lives was confirmed" in client.get(answer["Location"]).content.decode()


def test_a_home_without_a_name_in_it_is_told_as_it_was_said(sign_in, episode, clinician):
    end(episode, clinician, Jude="kinship")
    page = sign_in(clinician).get(reverse("caseload:family", args=[episode.family_id])).content.decode()
    assert "home of Jude: kinship carers" in page and "does not live together" not in page
