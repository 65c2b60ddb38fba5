"""The pages of figures: by whom, with what choices, and what stands on them."""

import csv
import io

import pytest
from django.urls import reverse

from heldinmind.reporting.indicators import INDICATORS
from tests import make_reporting as made

FIGURES = "/figures/"
PAGES = [
    FIGURES,
    "/figures/relationship_change/",
    "/figures/relationship_change/csv",
    "/figures/relationship_change/json",
]


@pytest.fixture
def work(team):
    for first, last in ((3, 1), (1, 2)):
        ended = {"ended_on": made.TODAY, "assessed_on": made.TODAY, "tally_attended": 3}
        case = made.case(team, source="=cmd()", episode=ended)
        for on, level, score in ((made.ARRIVED, first, 18), (made.TODAY, last, 9)):
            made.level(case, level, on)
            made.score(case, score, on)
        made.stressor(case, "debt", "present")
    made.case(team, decision="", route="staff")


def words(response):
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("path", PAGES)
def test_figures_are_for_whoever_may_see_them(work, manager, administrator, trainee, sign_in, client, path):
    assert sign_in(manager).get(path).status_code == 200
    for colleague in (administrator, trainee):
        assert sign_in(colleague).get(path).status_code == 403
    assert client.get(path).status_code == 302


def test_a_stranger_sees_their_own_team_alone(work, stranger, sign_in):
    answer = sign_in(stranger).get("/figures/relationship_change/json").json()
    assert (answer["numerator"], answer["denominator"]) == (0, 0)
    assert "0 referrals" in words(sign_in(stranger).get(FIGURES))


def test_the_relationship_comes_first_and_every_figure_says_what_it_means(work, manager, sign_in):
    page = words(sign_in(manager).get(FIGURES))
    assert page.index("Caregiving relationships that improved") < page.index("Referrals received")
    assert page.index("The relationship") < page.index("Where the babies live") < page.index("Waiting")
    for indicator in INDICATORS.values():
        assert str(indicator.definition).replace("’", "’")[:60] in page
    assert "1 of 2 caregiving relationships: 50%" in page
    assert "95% interval: 9% to 91%" in page
    assert page.count('role="img"') >= 10


def test_no_page_speaks_of_caseness_survival_or_failure(work, manager, sign_in):
    page = words(sign_in(manager).get(FIGURES)).lower()
    assert not [word for word in ("caseness", "clinical range", "surviv", "failure", "failed") if word in page]


@pytest.mark.parametrize("name", INDICATORS)
def test_each_figure_has_its_picture_and_the_same_as_a_table(work, manager, sign_in, name):
    page = words(sign_in(manager).get(reverse("reporting:figure", args=[name])))
    assert "<svg" in page and "<table" in page and "Not known" in page
    assert "style=" not in page and "<script>" not in page


def test_whoever_is_in_no_part_is_drawn_and_stands_in_the_table(work, manager, sign_in):
    page = words(sign_in(manager).get("/figures/not_helped/"))
    drawn, table = page.split("</svg>")
    assert "Helped: 2" in drawn and "Not known: 1" in drawn
    assert "Helped</th>" in table and "2 of 2" in table


@pytest.mark.parametrize("name", INDICATORS)
def test_each_figure_can_be_broken_down(work, manager, sign_in, name):
    browser = sign_in(manager)
    for by in INDICATORS[name].by:
        response = browser.get(reverse("reporting:figure", args=[name]), {"by": by})
        assert response.status_code == 200
        assert "There is a problem" not in words(response)


def test_an_empty_team_is_told_so_kindly(manager, sign_in):
    browser = sign_in(manager)
    page = words(browser.get(FIGURES))
    assert "Nothing is known yet" in page
    assert "No measure has been scored" in page
    assert "No measure has been scored" in words(browser.get("/figures/reliable_change/"))
    assert browser.get("/figures/reliable_change/csv").status_code == 404


def test_a_figure_that_does_not_exist_is_not_found(manager, sign_in):
    browser = sign_in(manager)
    assert browser.get("/figures/happiness/").status_code == 404
    assert browser.get("/figures/happiness/csv").status_code == 404


def test_a_period_chooses_by_the_day_of_arrival(work, manager, sign_in):
    later = {"since-day": "2", "since-month": "3", "since-year": "2025"}
    page = words(sign_in(manager).get("/figures/referrals_received/", later))
    assert "0 referrals" in page
    assert "Referrals that arrived from 2 March 2025 on" in page


def test_a_day_of_knowledge_answers_from_what_was_recorded(work, manager, sign_in):
    before = {"known-day": "1", "known-month": "1", "known-year": "2026"}
    page = words(sign_in(manager).get(FIGURES, before))
    assert "as known on 1 January 2026" in page
    assert "0 referrals" in page


@pytest.mark.parametrize(
    ("choices", "sentence"),
    [
        ({"since-day": "3"}, "The first day must include a month and a year"),
        ({"since-day": "31", "since-month": "2", "since-year": "2025"}, "The first day must be a real date"),
        (
            {f"{end}-{part}": value for end, year in (("since", 2026), ("until", 2025))
             for part, value in (("day", 1), ("month", 1), ("year", year))},
            "The period ends before it begins",
        ),
        ({"known-day": "1", "known-month": "1", "known-year": "2099"}, "later day"),
        ({"by": "name"}, "Select a valid choice"),
    ],
)  # fmt: skip
def test_choices_that_make_no_sense_are_answered_with_a_sentence(work, manager, sign_in, choices, sentence):
    page = words(sign_in(manager).get("/figures/referrals_received/", choices))
    assert "There is a problem" in page
    assert sentence in page
    assert "<svg" not in page
    assert sign_in(manager).get("/figures/referrals_received/csv", choices).status_code == 404


def test_the_download_is_what_the_page_shows_and_never_a_formula(work, manager, sign_in):
    response = sign_in(manager).get("/figures/referrals_received/csv", {"by": "source"})
    assert response["Content-Disposition"] == 'attachment; filename="referrals_received.csv"'
    lines = list(csv.reader(io.StringIO(response.content.decode())))
    assert lines[3] == ["group", "numerator", "denominator", "unknown", "value", "p90"]
    assert lines[4:] == [
        ["all", "3", "", "0", "3", ""],
        ["'=cmd()", "2", "", "0", "2", ""],
        ["midwife", "1", "", "0", "1", ""],
    ]


def test_a_page_asks_as_many_questions_of_a_large_team_as_of_a_small_one(
    team, manager, sign_in, django_assert_num_queries, django_assert_max_num_queries
):
    browser = sign_in(manager)
    made.score(made.case(team), 9, made.ARRIVED)
    with django_assert_max_num_queries(60) as small:
        browser.get(FIGURES)
    for _ in range(19):
        made.score(made.case(team), 9, made.ARRIVED)
    with django_assert_num_queries(len(small.captured_queries)):
        browser.get(FIGURES)
