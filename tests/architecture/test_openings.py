"""Whoever opens a page about a family, a person or a referral is written down, on every such page there is."""

import pytest

from heldinmind.access.models import Opening
from heldinmind.access.permissions import GRANTS, Role
from heldinmind.caseload.pages.openings import PAGES
from tests import make, make_record
from tests.architecture.test_every_page import OWN_DRAFTS, address
from tests.make_record import STAFF_PAGES

# What these addresses name is a team's own: a link, a price, a log before it is imported, a colleague, a figure.
OF_NOBODY = {
    *(
        "website:check_link",
        "website:remove_link",
        "charges:retire_band",
        "access:give_role",
        "access:end_role",
        "access:end_sessions",
    ),
    *("exchange:run", "exchange:headings", "exchange:start", "exchange:discard", "exchange:problems"),
    *("reporting:figure", "reporting:csv", "reporting:json"),
}
NAMING = {name: each for name, each in make_record.declared() if name in STAFF_PAGES and each.pattern.converters}
OPENING = sorted(name for name, each in NAMING.items() if getattr(each.callback, "opens", None))


@pytest.fixture
def where(team, lead, clinician):
    return make_record.leading_to(team, lead, clinician)


def test_every_page_that_names_somebody_says_whose_record_it_opens():
    silent = {name for name, each in NAMING.items() if not getattr(each.callback, "opens", None)}
    assert silent == OF_NOBODY


def test_each_such_page_has_a_name_of_its_own_and_words_for_the_lead():
    names = [name.partition(":")[2] for name in OPENING]
    assert len(names) == len(set(names))
    assert set(names) == PAGES.keys()
    assert all(len(name) <= Opening._meta.get_field("page").max_length for name in names)


def test_opening_each_page_writes_one_line_about_somebody(sign_in, team, where, lead, clinician):
    Opening.objects.all().delete()
    guardian = make.staff(team, Role.SAFEGUARDING_LEAD)
    clients = {reader: sign_in(reader) for reader in (lead, clinician, guardian)}
    for name in OPENING:
        leading = lead if STAFF_PAGES[name] in GRANTS[Role.LEAD] else guardian
        reader = clinician if name in OWN_DRAFTS else leading
        client = clients[reader]
        for _twice in range(2):
            answer = client.get(address(name, where))
        page = name.partition(":")[2]
        found = list(Opening.objects.filter(page=page, by=reader))
        shown = 2 if name == "rights:compare" else 1  # two records side by side
        assert len(found) == (shown if answer.status_code == 200 else 0), name
        assert all(line.family or line.person or line.referral for line in found), name
    assert Opening.objects.count() > 40


def test_a_page_that_was_refused_or_led_elsewhere_shows_nothing_and_writes_nothing(sign_in, where, stranger, manager):
    Opening.objects.all().delete()
    for reader in (stranger, manager):
        client = sign_in(reader)
        for name in OPENING:
            client.get(address(name, where))
    assert not Opening.objects.exists()
