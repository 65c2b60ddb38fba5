"""`manage.py indicator`: the names in its JSON are a promise to other programs."""

import json
import subprocess
import sys
from datetime import date, timedelta
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from heldinmind.access.models import Event
from heldinmind.access.system import command
from heldinmind.reporting.indicators import INDICATORS
from tests import make_reporting as made

KEYS = [
    *("name", "title", "definition", "unit", "period", "as_known_on", "numerator", "denominator", "unknown", "value"),
    *("interval", "interval_method", "breakdown"),
]
GROUP = ["group", "numerator", "denominator", "unknown", "value"]
PROMISED = {
    *("referrals_received", "referral_decisions", "wait_to_assessment", "wait_to_treatment", "still_waiting"),
    *("people_seen", "attendance", "relationship_change", "good_enough_relationship", "paired_measures"),
    *("reliable_change", "stressors_at_referral", "remained_with_parents", "planned_endings", "not_helped"),
}


def asked(*arguments):
    out = StringIO()
    call_command("indicator", *arguments, stdout=out)
    return json.loads(out.getvalue())


@pytest.fixture
def work(team):
    """Three improved, one worse, one without a last level; the last of them referred a year later."""
    for number, (first, last) in enumerate([(3, 1), (4, 3), (2, 1), (1, 2), (3, None)]):
        days = timedelta(days=365 if last is None else number)
        ended = {"ended_on": made.ARRIVED + days + timedelta(days=100), "assessed_on": made.ARRIVED + days * 2}
        case = made.case(team, received_on=made.ARRIVED + days, source=["GP", "midwife"][number % 2], episode=ended)
        made.level(case, first, case.referral.received_on)
        if last:
            made.level(case, last, ended["ended_on"])


def test_an_answer_has_exactly_what_is_promised(work):
    answer = asked("relationship_change", "--team", "riverside")
    assert list(answer) == KEYS
    assert [list(group) for group in answer["breakdown"]] == [GROUP] * 3
    numbers = [answer[key] for key in ("numerator", "denominator", "unknown", "value", "interval", "interval_method")]
    assert numbers == [3, 4, 1, 0.75, [0.3006, 0.9544], "Wilson 95%"]
    counts = {group["group"]: group["numerator"] for group in answer["breakdown"]}
    assert counts == {"improved": 3, "maintained": 0, "worse": 1}
    assert (answer["period"], answer["as_known_on"]) == ([None, None], made.TODAY.isoformat())


def test_a_count_is_its_own_numerator_and_has_no_denominator(work):
    answer = asked("referrals_received", "--team", "riverside", "--by", "source")
    assert (answer["numerator"], answer["denominator"], answer["value"], answer["interval"]) == (5, None, 5, None)
    assert {group["group"]: group["value"] for group in answer["breakdown"]} == {"GP": 3, "midwife": 2}


def test_a_wait_is_a_median_in_days_with_its_p90(work):
    answer = asked("wait_to_assessment", "--team", "riverside", "--to", "2025-12-31")
    assert (answer["unit"], answer["value"], answer["denominator"], answer["p90"]) == ("days", 1.5, 4, 2.7)


def test_a_period_takes_both_its_days(work):
    answer = asked("referrals_received", "--team", "riverside", "--from", "2025-03-02", "--to", "2025-03-04")
    assert (answer["value"], answer["period"]) == (3, ["2025-03-02", "2025-03-04"])


def test_a_day_of_knowledge_can_be_asked(work):
    answer = asked("referrals_received", "--team", "riverside", "--as-known-on", "2025-06-01")
    assert (answer["value"], answer["as_known_on"]) == (0, "2025-06-01")


def test_a_measure_is_named(work):
    answer = asked("paired_measures", "--team", "riverside", "--instrument", "caregiving-level")
    assert (answer["numerator"], answer["denominator"]) == (4, 5)
    assert "CAREGIVING-LEVEL" in answer["title"]


@pytest.mark.parametrize("name", INDICATORS)
def test_every_figure_of_an_empty_team_is_nothing_and_not_a_share(team, name):
    more = ["--instrument", "PHQ-9"] if INDICATORS[name].needs_instrument else []
    answer = asked(name, "--team", "riverside", *more)
    assert not answer["numerator"] and not answer["denominator"] and answer["unknown"] == 0
    assert answer["value"] == (0 if INDICATORS[name].shape == "count" else None)


@pytest.mark.parametrize("name", INDICATORS)
def test_every_breakdown_on_offer_can_be_asked(work, name):
    more = ["--instrument", "PHQ-9"] if INDICATORS[name].needs_instrument else []
    for by in INDICATORS[name].by:
        groups = asked(name, "--team", "riverside", "--by", by, *more)["breakdown"]
        assert all(group["group"] for group in groups)


def test_the_list_has_every_name_that_was_promised_with_its_words():
    listed = {each["name"]: each for each in asked("--list")}
    assert set(listed) >= PROMISED
    assert all(len(each["definition"]) > 40 and each["title"] and each["unit"] for each in listed.values())


def test_it_leaves_a_line_of_audit(work, team):
    asked("referrals_received", "--team", "riverside")
    assert (
        Event.objects.filter(name="figure.read", team=team, by=command().pk, detail="referrals_received").count() == 1
    )


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        ((), 2, "Say which figure"),
        (("referrals_received",), 2, "Say which figure"),
        (("referrals_received", "--team", "nowhere"), 1, "no team called nowhere"),
        (("happiness", "--team", "riverside"), 2, "no figure called happiness"),
        (("referrals_received", "--team", "riverside", "--by", "name"), 2, "cannot be broken down by name"),
        (("reliable_change", "--team", "riverside"), 2, "needs an instrument"),
        (("reliable_change", "--team", "riverside", "--instrument", "X"), 2, "not a known instrument"),
        (("reliable_change", "--team", "riverside", "--instrument", "MPAS"), 2, "No rule of reliable change"),
        (("referrals_received", "--team", "riverside", "--instrument", "PHQ-9"), 2, "not about a measure"),
        (
            ("referrals_received", "--team", "riverside", "--from", "2026-01-02", "--to", "2026-01-01"),
            2,
            "ends before it begins",
        ),
        (("referrals_received", "--team", "riverside", "--as-known-on", "2099-01-01"), 2, "later day"),
        (("referrals_received", "--team", "riverside", "--from", "1/2/2026"), 2, "Write a day as 2026-11-22"),
    ],
)
def test_what_cannot_be_answered_is_said_in_one_sentence(team, arguments, code, sentence):
    with pytest.raises(CommandError, match=sentence) as error:
        asked(*arguments)
    assert error.value.returncode == code
    assert "\n" not in str(error.value)


def test_the_rows_of_other_teams_do_not_count(work, other_team):
    made.case(other_team, received_on=date(2025, 3, 1))
    assert asked("referrals_received", "--team", "harbour")["value"] == 1


def test_pages_and_the_command_import_neither_ibis_nor_scipy():
    check = (
        "import sys, django; django.setup(); import heldinmind.reporting.urls, heldinmind.reporting.compiling;"
        "import heldinmind.reporting.management.commands.indicator as c;"
        "sys.exit(bool({'ibis', 'scipy', 'duckdb', 'pandas'} & set(sys.modules)))"
    )
    environment = {"DJANGO_SETTINGS_MODULE": "heldinmind.config.settings", "HELDINMIND_POSTGRES_UNSAFE": "1"}
    found = subprocess.run([sys.executable, "-c", check], cwd=settings.ROOT, env=environment, check=False)
    assert found.returncode == 0
