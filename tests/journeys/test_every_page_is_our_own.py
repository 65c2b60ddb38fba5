"""Every page, in a real browser: it loads and runs only what is ours, asks nobody else, and breaks none of its own rules."""

from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin

import pytest
from django.urls import reverse

from heldinmind.access import actions
from heldinmind.access.models import User
from heldinmind.access.permissions import Role
from tests import make, make_record
from tests.journeys.walker import Walker

OWN = ["my_sessions", "mfa_index", "account_change_password", "access:change_team", "account_logout"]
CONFIRMED = ["mfa_add_webauthn", "mfa_activate_totp"]
TELLS = """document.addEventListener("securitypolicyviolation", (found) =>
  console.error(`${found.violatedDirective} refused ${found.blockedURI} ${found.sample}`))"""


@pytest.fixture
def outsiders(walker, site) -> Iterator[tuple[Walker, list[str]]]:
    """A window, and every request of it that goes to somebody else."""
    desk, found = walker(), []
    ours = (site.address, "data:", "about:")
    desk.page.on("request", lambda asked: None if asked.url.startswith(ours) else found.append(asked.url))
    desk.page.add_init_script(TELLS)
    yield desk, found


def opens(desk: Walker, address: str) -> bool:
    """Whether there is a page at this address; a file to take away and a button's address are none."""
    answer = desk.page.request.get(address, max_redirects=0)
    if answer.status != 200 or "text/html" not in answer.headers["content-type"]:
        return False
    desk.page.goto(address, wait_until="networkidle")
    assert not desk.faults, desk.faults
    return True


def test_no_page_of_staff_asks_or_runs_anything_of_somebody_else(outsiders):
    desk, found = outsiders
    team = make.team("Own Team", "journey-own")
    lead, clinician = make.staff(team, Role.LEAD), make.staff(team, Role.CLINICIAN)
    for role in (Role.SAFEGUARDING_LEAD, Role.ADMINISTRATOR):
        user = User.objects.get(pk=lead.user_id)
        actions.give_role(user=user, team=team, role=role, by=make.command(), today=make.TODAY)
    where = make_record.leading_to(team, lead, clinician)
    desk.signs_in(lead, "/my-team/")
    addresses = [reverse(name, kwargs=where.get(name, {})) for name in make_record.STAFF_PAGES]
    opened = [address for address in [*addresses, *map(reverse, OWN)] if opens(desk, address)]
    desk.opens(reverse(CONFIRMED[0])).fills("Password", make.PASSWORD).presses("Continue")
    opened += [name for name in CONFIRMED if opens(desk, reverse(name))]
    assert len(opened) > 60 and found == []


def test_no_page_for_families_asks_or_runs_anything_of_somebody_else(outsiders, site):
    desk, found = outsiders
    team = make.team("Public Team", "journey-public")
    waiting, opened = [f"{site.address}/", f"{site.address}/team/{team.slug}/"], set()
    while waiting:
        address = waiting.pop()
        if address in opened or not opens(desk, address):
            continue
        opened.add(address)
        links = desk.page.eval_on_selector_all("a[href]", "all => all.map((each) => each.getAttribute('href'))")
        near = {urldefrag(urljoin(address, link))[0] for link in links}
        waiting += [link for link in near - opened if link.startswith(f"{site.address}/team/{team.slug}/")]
    assert len(opened) > 8 and found == []
