"""Before a record is taken away the person shows once more that it is them."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from heldinmind.access.pages import page
from heldinmind.access.permissions import Permission
from tests import make, make_record


@pytest.fixture
def download(team, lead, clinician) -> str:
    where = make_record.leading_to(team, lead, clinician)["exchange:problems"]
    return reverse("exchange:problems", kwargs=where)


def test_whoever_has_just_signed_in_is_not_asked_again(device, lead, download):
    assert device(lead).get(download).status_code == 200


def test_after_ten_minutes_the_password_is_asked_for_and_leads_on(device, lead, download):
    desk = device(lead)
    with time_machine.travel(timezone.now() + timedelta(minutes=10, seconds=1)):
        asked = desk.get(download)
        assert asked["Location"] == f"{reverse('account_reauthenticate')}?next={download}"
        assert "who is there" in desk.get(asked["Location"]).content.decode()
        assert "There is a problem" in desk.post(asked["Location"], {"password": "wrong"}).content.decode()
        assert desk.get(download).status_code == 302
        assert desk.post(asked["Location"], {"password": make.PASSWORD})["Location"] == download
        assert desk.get(download).status_code == 200


def test_pages_that_take_nothing_away_go_on_for_the_whole_day(device, lead):
    desk = device(lead)
    with time_machine.travel(timezone.now() + timedelta(hours=6)):
        assert desk.get(reverse("access:team")).status_code == 200


def test_whoever_may_not_is_told_so_before_they_are_asked(device, manager, download):
    desk = device(manager)
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        assert desk.get(download).status_code == 403


def test_nobody_in_particular_is_asked_to_sign_in(client, download):
    assert client.get(download)["Location"].startswith(reverse("account_login"))


def test_one_word_asks_for_it(rf, lead, sign_in):
    @page(Permission.TEAM_VIEW, fresh=True)
    def opens(request):
        raise PermissionDenied("it was opened")

    client = sign_in(lead)
    request = rf.get("/anything/")
    request.session, request.user = client.session, make.User.objects.get(pk=lead.user_id)
    request.acting = type("Acting", (), {"may": lambda self, permission: True})()
    with pytest.raises(PermissionDenied, match="it was opened"):
        opens(request)
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        assert opens(request)["Location"].startswith(reverse("account_reauthenticate"))


def test_whoever_guesses_at_a_desk_left_open_is_slowed_down(device, lead):
    desk, said = device(lead), []
    for n in range(12):
        said.append(desk.post(reverse("account_reauthenticate"), {"password": f"wrong {n}"}))
    assert said[-1].status_code == 429 and "tried too often" in said[-1].content.decode()
