"""The pages of an import before anything was sent."""

import pytest
from django.urls import reverse


def test_the_page_opens_without_a_complaint(sign_in, administrator):
    page = sign_in(administrator).get(reverse("exchange:imports")).content.decode()
    assert "There is a problem" not in page and "Look at this file" in page


def test_sending_nothing_is_explained(sign_in, administrator):
    page = sign_in(administrator).post(reverse("exchange:imports"), {}).content.decode()
    assert "There is a problem" in page


@pytest.mark.parametrize("role", ["clinician", "manager", "trainee"])
def test_a_weaker_role_brings_nothing_in(sign_in, request, role):
    assert sign_in(request.getfixturevalue(role)).get(reverse("exchange:imports")).status_code == 403


def test_nobody_in_particular_is_asked_to_sign_in(client, team):
    assert client.get(reverse("exchange:imports")).status_code == 302
