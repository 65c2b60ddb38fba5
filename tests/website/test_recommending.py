import pytest
from django.urls import reverse

from heldinmind.website.models import RecommendedLink

GIVEN = {"name": "Harbour Line", "address": "https://harbour.example/", "what_for": "Somebody to talk to", "area": ""}


def kept(sign_in, lead) -> RecommendedLink:
    sign_in(lead).post(reverse("website:add_link"), GIVEN)
    return RecommendedLink.objects.get()


def test_what_the_lead_recommends_is_read_by_families(sign_in, lead, client, team):
    link = kept(sign_in, lead)
    page = client.get(reverse("website:links", args=[team.slug])).content.decode()
    assert "Harbour Line" in page and "Checked on" in page
    sign_in(lead).post(reverse("website:remove_link", args=[link.pk]))
    assert "Harbour Line" not in client.get(reverse("website:links", args=[team.slug])).content.decode()


def test_looking_at_it_again_keeps_the_day(sign_in, lead, team, today):
    link = kept(sign_in, lead)
    RecommendedLink.objects.update(checked_on="2025-01-01")
    sign_in(lead).post(reverse("website:check_link", args=[link.pk]))
    link.refresh_from_db()
    assert link.checked_on == today


@pytest.mark.parametrize("typed", [{}, GIVEN | {"address": "not an address"}, GIVEN | {"name": "x" * 300}])
def test_what_cannot_be_kept_is_explained(sign_in, lead, team, typed):
    page = sign_in(lead).post(reverse("website:add_link"), typed).content.decode()
    assert "There is a problem" in page
    assert not RecommendedLink.objects.exists()


def test_sent_twice_it_is_on_the_list_once(sign_in, lead, team):
    kept(sign_in, lead)
    assert "already" in sign_in(lead).post(reverse("website:add_link"), GIVEN).content.decode()
    assert RecommendedLink.objects.count() == 1


def test_a_clinician_reads_the_list_and_does_not_change_it(sign_in, lead, clinician, team):
    link = kept(sign_in, lead)
    client = sign_in(clinician)
    assert client.get(reverse("website:kept_links")).status_code == 200
    for address in (reverse("website:add_link"), reverse("website:remove_link", args=[link.pk])):
        assert client.get(address).status_code == 403


def test_another_team_and_nobody_cannot_find_it(sign_in, lead, stranger, client, team):
    address = reverse("website:remove_link", args=[kept(sign_in, lead).pk])
    assert sign_in(stranger).get(address).status_code == 404
    assert client.get(address).status_code == 302
