from decimal import Decimal

import pytest
from django.urls import reverse

from heldinmind.access.system import command
from heldinmind.charges import actions
from heldinmind.charges.models import ChargeBand
from heldinmind.kit.forms import Refused

PAGES = ["charges:bands", "charges:add_band"]


@pytest.fixture
def free(team):
    return actions.add_band(team=team, code="free", name="Free", pounds=Decimal(0), by=command())


def test_the_administrator_adds_a_band(sign_in, administrator, team):
    typed = {"code": "reduced", "name": "Reduced", "pounds": "12.50"}
    assert sign_in(administrator).post(reverse("charges:add_band"), typed)["Location"] == reverse("charges:bands")
    assert ChargeBand.objects.get(team=team, code="reduced").pence_a_session == 1250
    assert "£12.50" in sign_in(administrator).get(reverse("charges:bands")).content.decode()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({}, "There is a problem"),
        ({"code": "Free!", "name": "x"}, "small letters"),
        ({"code": "free", "name": "x"}, "already"),
        ({"code": "gold", "name": "x", "pounds": "900"}, "500 pounds"),
        ({"code": "gold", "name": "x", "pounds": "-1"}, "There is a problem"),
    ],
)
def test_what_cannot_be_a_band_is_explained(sign_in, administrator, free, typed, says):
    page = sign_in(administrator).post(reverse("charges:add_band"), typed).content.decode()
    assert says in page
    assert ChargeBand.objects.count() == 1


def test_a_band_sent_twice_is_added_once(sign_in, administrator, team):
    typed = {"code": "reduced", "name": "Reduced"}
    for _ in range(2):
        sign_in(administrator).post(reverse("charges:add_band"), typed)
    assert ChargeBand.objects.filter(team=team).count() == 1


def test_free_stays_and_another_band_is_retired_once(team, free, today):
    band = actions.add_band(team=team, code="full", name="Full", by=command())
    actions.retire_band(band=band, by=command(), today=today)
    with pytest.raises(Refused, match="retired already"):
        actions.retire_band(band=band, by=command(), today=today)
    with pytest.raises(Refused, match="free"):
        actions.retire_band(band=free, by=command(), today=today)


@pytest.mark.parametrize("name", PAGES)
def test_a_manager_does_not_see_charges(sign_in, manager, name):
    assert sign_in(manager).get(reverse(name)).status_code == 403


@pytest.mark.parametrize("name", PAGES)
def test_nobody_in_particular_is_asked_to_sign_in(client, team, name):
    assert client.get(reverse(name)).status_code == 302


def test_another_teams_band_cannot_be_found(sign_in, stranger, free):
    assert sign_in(stranger).get(reverse("charges:retire_band", args=[free.pk])).status_code == 404


def test_the_list_takes_as_many_questions_for_twenty_bands_as_for_one(
    sign_in, administrator, team, free, django_assert_num_queries
):
    client = sign_in(administrator)
    client.get(reverse("charges:bands"))
    with django_assert_num_queries(QUESTIONS):
        client.get(reverse("charges:bands"))
    for number in range(20):
        actions.add_band(team=team, code=f"band {number}", name="Band", by=command())
    with django_assert_num_queries(QUESTIONS):
        client.get(reverse("charges:bands"))


QUESTIONS = 9
