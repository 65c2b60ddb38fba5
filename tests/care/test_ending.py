from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from heldinmind.access.models import Event
from heldinmind.access.permissions import Role
from heldinmind.care import actions, queries
from heldinmind.care.models import Allocation, EndReason, Episode
from heldinmind.care.models.babies import born_babies
from heldinmind.care.models.still_open import still_open
from heldinmind.kit.forms import Refused
from tests import make, make_care
from tests.make_care import NOW, TODAY, being

BABY = "Baby: Jude"


def end(episode, by, **changed):
    given = {"ended_on": TODAY, "end_reason": EndReason.objects.get(code="goals met"), "end_words": ""}
    given["homes"] = dict.fromkeys(born_babies(episode).values_list("pk", flat=True), "mother")
    with being(by, episode.team):
        return actions.end_episode(episode=episode, by=by, today=TODAY, **given | changed)


def test_a_planned_ending_closes_the_work_and_its_allocations(episode, clinician):
    ended = end(episode, clinician)
    assert (ended.ended_on, ended.end_reason.planned) == (TODAY, True)
    assert Allocation.objects.get().during.upper == TODAY + timedelta(days=1)
    with being(clinician, episode.team):
        assert queries.appointable(episode.family) == ended


def test_an_ending_is_recorded_once(episode, clinician):
    end(episode, clinician)
    with pytest.raises(Refused, match="already recorded, on 16 November 2026"):
        end(episode, clinician)


def test_the_family_was_not_seen_after_the_ending(episode, clinician):
    make_care.contact(episode, clinician)
    with pytest.raises(Refused, match="seen on 15 November 2026"):
        end(episode, clinician, ended_on=date(2026, 11, 12))


def test_what_is_still_open_is_named_and_a_reason_goes_ahead(episode, clinician, lead):
    make_care.appointment(episode, clinician)
    make_care.appointment(episode, clinician, at=NOW - timedelta(days=2))
    make_care.draft(episode, clinician, {BABY: "Calm."})
    with pytest.raises(Refused) as refused:
        end(episode, lead)
    assert refused.value.reasons == [
        f"A note by {clinician.name} about 16 November 2026 is not signed.",
        "There is an appointment on 17 November 2026.",
        "What happened on 14 November 2026 is not recorded.",
        "Settle this first, or say why you are ending all the same.",
    ]
    assert Episode.objects.get().ended_on is None
    end(episode, lead, go_ahead="They moved to Spain yesterday")
    assert "Spain" in Event.objects.get(name="episode.ended").detail


def test_whoever_ends_learns_of_a_draft_and_reads_no_word_of_it(episode, clinician, lead, stranger, other_team):
    make_care.draft(episode, clinician, {BABY: "Secret."})
    with being(lead, episode.team):
        assert still_open(episode)["drafts"] == [(clinician.name, TODAY)]
    with being(stranger, other_team):
        assert still_open(episode)["drafts"] == []


def test_a_note_is_still_signed_after_the_ending(episode, clinician):
    note = make_care.draft(episode, clinician, {BABY: "Calm."})
    end(episode, clinician, go_ahead="I sign tonight")
    with being(clinician, episode.team):
        assert actions.sign(note=note, by=clinician).signed_at


def test_after_the_ending_nothing_is_planned(episode, clinician):
    end(episode, clinician)
    with pytest.raises(Refused, match="has ended"):
        make_care.appointment(Episode.objects.select_related("family", "team").get(), clinician)


def test_the_database_wants_a_day_with_a_reason(episode):
    with pytest.raises(IntegrityError, match="episode_end_reason_has_a_day"), transaction.atomic():
        Episode.objects.filter(pk=episode.pk).update(end_reason="goals met")


@pytest.mark.parametrize("step", ["assessed", "started"])
def test_a_step_is_kept_and_a_mistaken_day_is_corrected(episode, clinician, step):
    action = {"assessed": actions.mark_assessed, "started": actions.mark_started}[step]
    with being(clinician, episode.team):
        for on in (date(2026, 11, 10), date(2026, 11, 12)):
            action(episode=episode, on=on, by=clinician, today=TODAY)
        with pytest.raises(Refused, match="opened on 9 November 2026"):
            action(episode=episode, on=date(2026, 11, 8), by=clinician, today=TODAY)
        with pytest.raises(Refused, match="still to come"):
            action(episode=episode, on=date(2026, 11, 17), by=clinician, today=TODAY)
    assert getattr(Episode.objects.get(), f"{step}_on") == date(2026, 11, 12)


SENT = {
    "ended_on-day": "16",
    "ended_on-month": "11",
    "ended_on-year": "2026",
    "end_reason": "goals met",
    "end_words": "",
}


def lives(episode, arrangement):
    return {f"lives-{baby.pk}": arrangement for baby in born_babies(episode)}


def test_the_page_offers_the_levels_first_and_names_what_is_open(sign_in, episode, clinician):
    make_care.appointment(episode, clinician)
    page = sign_in(clinician).get(reverse("care:end", args=[episode.pk])).content.decode()
    assert "rate each relationship once more" in page and "There is an appointment on 17 November 2026." in page
    assert (
        page.index("Planned") < page.index("Goals met") < page.index("Unplanned") < page.index("The family moved away")
    )


def test_the_page_goes_ahead_only_with_a_reason(sign_in, episode, clinician):
    make_care.appointment(episode, clinician)
    url, client = reverse("care:end", args=[episode.pk]), sign_in(clinician)
    sent = SENT | lives(episode, "mother")
    assert "say why you are ending" in client.post(url, sent).content.decode()
    answer = client.post(url, sent | {"go_ahead": "They asked us to stop now"})
    assert answer["Location"] == f"/families/{episode.family_id}/"
    assert "already recorded" in client.post(url, sent | {"go_ahead": "twice"}).content.decode()


def test_an_empty_ending_is_explained(sign_in, episode, clinician):
    page = sign_in(clinician).post(reverse("care:end", args=[episode.pk]), {}).content.decode()
    assert "Choose why work ended" in page and "The day must include" in page
    assert "Say where Jude lives now. If nobody knows, choose that" in page


def test_a_step_on_its_page(sign_in, episode, clinician):
    url = reverse("care:assessed", args=[episode.pk])
    client = sign_in(clinician)
    assert "still to come" in client.post(url, {"on-day": "1", "on-month": "1", "on-year": "2031"}).content.decode()
    client.post(url, {"on-day": "12", "on-month": "nov", "on-year": "2026"})
    assert Episode.objects.get().assessed_on == date(2026, 11, 12)


@pytest.mark.parametrize("name", ["assessed", "started", "end"])
def test_a_weaker_role_a_stranger_and_nobody(sign_in, client, episode, administrator, stranger, name):
    url = reverse(f"care:{name}", args=[episode.pk])
    assert sign_in(administrator).get(url).status_code == 403
    assert sign_in(stranger).get(url).status_code == 404
    assert client.get(url)["Location"].startswith(reverse("account_login"))


def test_an_allocation_changes_hands_on_its_pages(sign_in, client, team, episode, lead, clinician, stranger):
    other = make.staff(team, Role.CLINICIAN, "Ana Penn")
    held = Allocation.objects.get()
    url = reverse("care:reallocate", args=[held.pk])
    day = {"from_on-day": "16", "from_on-month": "11", "from_on-year": "2026"}
    assert sign_in(clinician).get(url).status_code == 403
    assert sign_in(stranger).get(url).status_code == 404
    assert client.get(url)["Location"].startswith(reverse("account_login"))
    browser = sign_in(lead)
    assert "Say whether two workers" in browser.post(url, day | {"worker": str(other.pk)}).content.decode()
    browser.post(url, day | {"worker": str(other.pk), "goes_on": "no"})
    now = Allocation.objects.get(worker=other)
    browser.post(reverse("care:end_allocation", args=[now.pk]), {f"last_{k[5:]}": v for k, v in day.items()})
    now.refresh_from_db()
    assert now.during.upper == TODAY + timedelta(days=1)
