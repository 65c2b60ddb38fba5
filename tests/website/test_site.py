"""What anybody may read about a team."""

import gzip
import re
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from heldinmind.access import actions as access
from heldinmind.access.acting import acting
from heldinmind.access.system import command
from heldinmind.website.models import RecommendedLink
from tests.website.visitor import text

PAGES = ["home", "who_for", "urgent_help", "links"]
MOST = 60_000  # bytes over the wire


def settle(team, **words):
    with acting(role="worker", actor=command(), team=team):
        access.settle(team=team, by=command(), **words)


def see(team, name, **more):
    return text(Client().get(reverse(f"website:{name}", kwargs={"team_slug": team.slug, **more})))


def add_link(team, **known):
    usual = {"name": "Baby bank", "address": "https://example.org", "what_for": "Clothes and cots", "area": "Larkfield"}
    with acting(role="worker", actor=command(), team=team):
        RecommendedLink(team=team, **{"checked_on": date(2026, 11, 2)} | usual | known).save(force_insert=True)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_lets_its_reader_leave_at_once_and_find_help_now(team, name):
    page = Client().get(reverse(f"website:{name}", kwargs={"team_slug": team.slug})).content.decode()
    assert "data-exit" in page and reverse("website:urgent_help", kwargs={"team_slug": team.slug}) in page


@pytest.mark.parametrize("name", PAGES)
def test_a_team_that_is_not_there_is_not_found(team, name):
    assert Client().get(reverse(f"website:{name}", kwargs={"team_slug": "nowhere"})).status_code == 404


@pytest.mark.parametrize("path", ["nothing/", "help-now/nothing/", "nothing/at/all/"])
def test_a_mistyped_address_of_a_team_keeps_its_way_out_and_its_help(team, path):
    answer = Client().get(f"/team/{team.slug}/{path}")
    assert answer.status_code == 404 and team.name in text(answer)
    for name in ("leave", "urgent_help"):
        assert reverse(f"website:{name}", kwargs={"team_slug": team.slug}) in answer.content.decode()


def test_an_address_without_its_last_stroke_still_leads_to_its_page(team):
    answer = Client().get(f"/team/{team.slug}/help-now")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"/team/{team.slug}/help-now/")


def test_where_no_team_is_named_a_page_still_says_whom_to_ring_in_danger(team, other_team):
    for address in ("/", "/nothing/"):
        page = Client().get(address).content.decode()
        assert 'href="tel:999"' in page and "data-exit" in page


@pytest.mark.parametrize("name", PAGES)
def test_the_number_of_queries_does_not_grow_with_what_is_shown(team, name, django_assert_num_queries):
    address = reverse(f"website:{name}", kwargs={"team_slug": team.slug})
    add_link(team)
    with CaptureQueriesContext(connection) as with_one:
        Client().get(address)
    for _ in range(19):
        add_link(team)
    with django_assert_num_queries(len(with_one)):
        Client().get(address)


def test_one_team_is_shown_at_once(team):
    assert Client().get("/").headers["Location"] == f"/team/{team.slug}/"


def test_where_there_are_several_teams_their_visitor_chooses(team, other_team):
    page = text(Client().get("/"))
    assert team.name in page and other_team.name in page


def test_before_there_is_a_team_the_first_page_says_so(db):
    assert "There is no team here yet" in text(Client().get("/"))


def test_a_team_without_words_of_its_own_has_kind_ones(team):
    home = see(team, "home")
    assert "I am a parent or carer" in home and "I work with a family" in home
    assert "until the baby’s second birthday" in home
    assert "Nobody here reads at night" in home


def test_a_teams_newest_words_are_shown(team):
    settle(team, what_we_do="We sit on the floor.", who_for="For Larkfield.", what_it_costs="Nothing, ever.")
    settle(team, what_we_do="We sit on the rug.\n\nWe have tea.")
    home = see(team, "home")
    assert "We sit on the rug." in home and "We have tea." in home and "floor" not in home
    assert "For Larkfield." in home and "Nothing, ever." in home


def test_who_it_is_for_follows_the_teams_settings(team):
    settle(team, until_birthday=3, before_birth=False, areas="Larkfield")
    page = see(team, "who_for")
    assert "until the baby’s third birthday" in page and "pregnancy until" not in page and "Larkfield" in page


def test_help_now_names_who_answers_and_what_leaving_cannot_do(team):
    settle(team, urgent_help="Larkfield crisis team: 020 7946 0999.")
    page = see(team, "urgent_help")
    for number in ("999", "111", "116 123", "0808 2000 247", "0808 800 5000", "020 7946 0999"):
        assert number in page
    assert "cannot clear the history" in page and "Nobody here reads at night" in page


def test_help_now_can_be_had_without_a_voice_and_says_who_does_not_answer_at_night(team):
    address = reverse("website:urgent_help", kwargs={"team_slug": team.slug})
    page = Client().get(address).content.decode()
    assert 'href="sms:85258"' in page and 'href="tel:116123"' in page
    lines = [line for line in page.split("<li>") if "NSPCC" in line]
    assert len(lines) == 1 and "Only by day" in lines[0]


def test_links_say_what_for_where_and_when_they_were_checked(team):
    add_link(team)
    add_link(team, name="Closed place", removed_on=date(2026, 11, 3))
    page = see(team, "links")
    for words in ("Baby bank", "Clothes and cots", "Larkfield", "Checked on 2 November 2026"):
        assert words in page
    assert "Closed place" not in page


def test_a_list_that_is_closed_is_said_before_anything_is_asked(team):
    settle(team, list_open=False)
    assert "cannot take on new families" in see(team, "home")
    for door in ("ask-for-help", "refer"):
        page = see(team, "start", door=door)
        assert "cannot take on new families" in page and "Start" in page


def test_a_team_is_told_by_its_own_telephone_and_hours(team):
    with acting(role="worker", actor=command(), team=team):
        access.set_team(team=team, by=command(), phone="020 7946 0123", hours="Mornings")
    assert "020 7946 0123" in see(team, "home") and "Mornings" in see(team, "home")


def test_an_address_of_several_lines_is_not_run_together(team):
    with acting(role="worker", actor=command(), team=team):
        access.set_team(team=team, by=command(), address="The Boathouse\n1 Quay Lane")
    assert "The Boathouse, 1 Quay Lane" in see(team, "home")


def test_a_language_is_offered_once_it_is_translated(team, settings):
    assert "Cymraeg" not in Client().get(f"/team/{team.slug}/").content.decode()
    settings.LANGUAGES = BOTH
    assert "Cymraeg" in Client().get(f"/team/{team.slug}/").content.decode()


def test_the_language_is_chosen_without_a_script(team, settings):
    settings.LANGUAGES = BOTH
    client = Client()
    answer = client.post("/language/", {"language": "cy", "next": f"/team/{team.slug}/"})
    assert answer.headers["Location"] == f"/team/{team.slug}/"
    assert 'lang="cy"' in client.get(f"/team/{team.slug}/").content.decode()
    assert client.post("/language/", {"language": "cy", "next": "https://elsewhere.example"}).headers["Location"] == "/"


BOTH = [("en-gb", "English"), ("cy", "Cymraeg")]


@pytest.mark.parametrize("path", ["", "ask-for-help/", "ask-for-help/you/"])
def test_a_first_page_is_light_enough_for_an_old_phone(team, path):
    page = Client().get(f"/team/{team.slug}/{path}").content
    files = set(re.findall(rb'(?:href|src|data-frontend)="/static/([^"]+)"', page))
    assert any(name.endswith(b".css") for name in files) and any(name.endswith(b".js") for name in files)
    found = [finders.find(name.decode()) for name in files]
    weight = len(gzip.compress(page)) + sum(len(gzip.compress(Path(file).read_bytes())) for file in found if file)
    assert all(found), "the front-end files are not built"
    assert weight < MOST


def test_nothing_on_a_public_page_comes_from_elsewhere(team):
    page = Client().get(f"/team/{team.slug}/").content.decode()
    loaded = re.findall(r'<(?:script|link|img)[^>]+(?:src|href)="([^"]+)"', page)
    assert loaded and all(address.startswith(settings.STATIC_URL) for address in loaded)
