"""The menu holds what is opened every week; the team's page leads to the rest, and says how much waits there."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from heldinmind.access.permissions import GRANTS, Role
from heldinmind.config.rarer import RARER
from tests import make, make_care, make_requests

MOST = 7  # more do not fit beside the team's name and the search on a desk's screen


@pytest.fixture
def dana(team, lead, clinician):
    episode = make_care.episode(team, clinician, by=lead)
    return make_care.person(episode, "Dana")


def text(response) -> str:
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def menu(page: str) -> str:
    return page[page.index('<nav class="held-nav"') : page.index("</nav>")]


@pytest.mark.parametrize("role", [Role.LEAD, Role.SAFEGUARDING_LEAD, Role.ADMINISTRATOR])
def test_the_menu_fits_and_the_rest_is_one_step_further(sign_in, team, role):
    who = make.staff(team, role)
    client, page = sign_in(who), text(sign_in(who).get(reverse("access:team")))
    assert menu(page).count("<li>") <= MOST
    allowed = [reverse(name) for _text, name, needed, _waits in RARER if needed in GRANTS[role]]
    assert allowed
    for address in allowed:
        assert f'href="{address}"' in page
        there = text(client.get(address))
        assert re.search(r'aria-current="page">Team<', menu(there)), address


def test_nobody_is_led_where_they_may_not_go(sign_in, manager, clinician):
    for who in (manager, clinician):
        page = text(sign_in(who).get(reverse("access:team")))
        assert reverse("rights:requests") not in page and reverse("care:adoptions") not in page
        assert reverse("website:kept_links") in page


def test_what_waits_is_counted_where_a_leads_day_begins(sign_in, lead, clinician, dana):
    assert "to answer" not in text(sign_in(lead).get(reverse("caseload:mine")))
    make_requests.asked(dana, lead)
    assert "1 request to answer" in text(sign_in(lead).get(reverse("caseload:mine")))
    assert "1 waits" in text(sign_in(lead).get(reverse("access:team")))
    assert "to answer" not in text(sign_in(clinician).get(reverse("caseload:mine")))


def test_a_request_that_waited_too_long_is_said(sign_in, lead, dana, today):
    request = make_requests.known(dana, lead)
    type(request).objects.filter(pk=request.pk).update(
        came_on=today - timedelta(days=60), identity_on=today - timedelta(days=60)
    )
    page = text(sign_in(lead).get(reverse("caseload:mine")))
    assert "1 request to answer" in page and "overdue" in page


def test_other_pages_count_nothing(sign_in, lead, dana):
    """What waits is asked by the page that shows it, not by every page of the day."""
    client = sign_in(lead)
    with CaptureQueriesContext(connection) as found:
        client.get(reverse("care:diary"))
    assert not [query for query in found if 'FROM "rights_' in query["sql"]]
