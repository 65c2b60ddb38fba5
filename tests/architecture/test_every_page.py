"""Every address of the site, tried by somebody who may not: nothing is shown and nothing is changed."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from heldinmind.access import actions
from heldinmind.access.models import Actor, Team, User
from heldinmind.access.permissions import GRANTS, STAFF_ROLES, Permission, Role
from tests import make, make_exchange, make_record
from tests.make_record import NAME, STAFF_PAGES

# Pages that ask for something in their address and name no record in it.
OF_THE_TEAM = {"reporting:figure", "reporting:csv", "reporting:json"}
OWN_KEYS = {"mfa_edit_webauthn", "mfa_remove_webauthn"}
# Pages of one's own: the way to one's first page, and those that allauth keeps.
SIGNED_IN = {"home", "account_logout", "account_reauthenticate", "account_change_password", "mfa_index"}
SIGNED_IN |= {"mfa_reauthenticate", "mfa_activate_totp", "mfa_deactivate_totp"}
SIGNED_IN |= {"mfa_view_recovery_codes", "mfa_generate_recovery_codes"}
SIGNED_IN |= {"my_sessions", "mfa_add_webauthn", "mfa_reauthenticate_webauthn", *OWN_KEYS}
TO_SIGN_IN = {"account_login", "account_inactive", "mfa_authenticate", "accept_invitation", "mfa_login_webauthn"}
TO_SIGN_IN |= {"openid_connect_login", "openid_connect_callback"}
OPEN = {"healthz", "set_language"}
OWN_DRAFTS = {"care:draft", "care:edit_letter"}
SENT = {"confirm": "on", "name": "Mallory", "words": "Mallory was here", "how": "Mallory", "role": "lead"}


@pytest.fixture
def where(team: Team, lead: Actor, clinician: Actor) -> dict[str, dict[str, Any]]:
    return make_record.leading_to(team, lead, clinician)


def address(name: str, where: dict[str, dict[str, Any]]) -> str:
    return reverse(name, kwargs=where.get(name, {}))


def tried(client: Client, url: str) -> list[Any]:
    return [client.get(url), client.post(url, SENT)]


def test_every_address_is_one_we_know_of():
    public = {name for name, _pattern in make_record.declared() if name.startswith("website:")} - STAFF_PAGES.keys()
    known = STAFF_PAGES.keys() | public | SIGNED_IN | TO_SIGN_IN | OPEN
    assert {name for name, _pattern in make_record.declared()} == known
    assert set(STAFF_PAGES.values()) <= set(Permission)


def test_every_staff_page_that_names_something_is_tried_with_something(where):
    asks = {name for name, each in make_record.declared() if each.pattern.converters and name in STAFF_PAGES}
    assert asks == where.keys()


def test_nobody_in_particular_is_asked_to_sign_in_on_every_staff_page(client, where):
    before = make_exchange.state()
    for name in STAFF_PAGES:
        for answer in tried(client, address(name, where)):
            assert (answer.status_code, answer["Location"].split("?")[0]) == (302, reverse("account_login")), name
    assert make_exchange.state() == before


def test_nobody_in_particular_is_asked_to_sign_in_where_somebody_keeps_their_own_sign_in(client, db):
    for name in SIGNED_IN - {"account_logout"}:
        url = reverse(name, kwargs={"pk": 1} if name in OWN_KEYS else {})
        assert client.get(url)["Location"].split("?")[0] == reverse("account_login"), name


def test_a_stranger_who_may_do_everything_finds_nothing_of_ours(sign_in, other_team, where, today):
    client = sign_in(everything(other_team))
    before = of_others(other_team)
    for name in STAFF_PAGES:
        url = address(name, where)
        if name in where and name not in OF_THE_TEAM:
            assert {answer.status_code for answer in tried(client, url)} - {405} == {404}, name
        else:
            assert NAME not in client.get(url).content.decode(), name
    assert of_others(other_team) == before


def everything(team: Team) -> Actor:
    """A lead who is safeguarding lead and administrator as well: together they hold every permission of staff."""
    actor = make.staff(team, Role.LEAD, "Mallory Strange")
    user = User.objects.get(pk=actor.user_id)
    for role in (Role.SAFEGUARDING_LEAD, Role.ADMINISTRATOR):
        actions.give_role(user=user, team=team, role=role, by=make.command(), today=make.TODAY)
    return actor


def of_others(team: Team) -> dict[str, list[str]]:
    """Every row of every other team."""
    mine = str(team.pk)
    return {table: [row for row in rows if mine not in row] for table, rows in make_exchange.state().items()}


@pytest.mark.parametrize("role", STAFF_ROLES)
def test_whoever_lacks_the_permission_is_told_so_and_changes_nothing(sign_in, team, where, role):
    client = sign_in(make.staff(team, role, "Weak Mallory"))
    refused = [name for name, permission in STAFF_PAGES.items() if permission not in GRANTS[role]]
    before = make_exchange.state()
    for name in refused:
        answers = tried(client, address(name, where))
        assert [answer.status_code for answer in answers] == [403, 403], name
        assert not any(NAME in answer.content.decode() for answer in answers), name
    assert make_exchange.state() == before


def test_a_trainee_finds_no_family_that_is_not_theirs(sign_in, trainee, where):
    client = sign_in(trainee)
    may = GRANTS[Role.TRAINEE]
    before = make_exchange.state()
    for name, permission in STAFF_PAGES.items():
        if permission in may and name in where:
            answers = tried(client, address(name, where))
            assert {answer.status_code for answer in answers} <= {404, 405}, name
        elif permission in may - {Permission.TEAM_VIEW}:
            assert NAME not in client.get(address(name, where)).content.decode(), name
    assert make_exchange.state() == before


def test_the_pages_are_really_there_for_whoever_may(sign_in, team, where, lead, clinician):
    """Else the tests above would pass with addresses that lead nowhere."""
    everybody, author = sign_in(lead), sign_in(clinician)
    guardian = sign_in(make.staff(team, Role.SAFEGUARDING_LEAD))
    for name, permission in STAFF_PAGES.items():
        client = author if name in OWN_DRAFTS else everybody if permission in GRANTS[Role.LEAD] else guardian
        assert client.get(address(name, where)).status_code in {200, 302, 405}, name


def test_one_who_may_everything_holds_every_permission_of_staff():
    held = GRANTS[Role.LEAD] | GRANTS[Role.SAFEGUARDING_LEAD] | GRANTS[Role.ADMINISTRATOR]
    assert held >= {permission for role in STAFF_ROLES for permission in GRANTS[role]}
