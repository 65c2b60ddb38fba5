"""The three sample logs give the figures that stand beside them."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

LOGS = Path(settings.ROOT).parent / "shared" / "data" / "referral_log"
EXPECTED = LOGS / "expected.jsonl"
SAMPLES = [json.loads(line) for line in EXPECTED.read_text().splitlines()] if EXPECTED.exists() else []

pytestmark = pytest.mark.skipif(not SAMPLES, reason="The sample logs (../shared/data/referral_log) are not here.")


@pytest.fixture(params=SAMPLES, ids=lambda expected: expected["file"])
def expected(request, team):
    call_command("import_history", str(LOGS / request.param["file"]), team="riverside", stdout=StringIO())
    return request.param


def asked(name, *arguments):
    out = StringIO()
    call_command("indicator", name, "--team", "riverside", *arguments, stdout=out)
    answer = json.loads(out.getvalue())
    return answer | {"parts": {group["group"]: group["numerator"] for group in answer["breakdown"]}}


def test_a_sample_log_gives_its_figures(expected):
    assert asked("referrals_received")["value"] == expected["imported"]
    assert asked("referral_decisions")["numerator"] == expected["accepted"]
    assert asked("wait_to_assessment")["value"] == expected["median_wait_to_assessment"]
    changed, pairs = asked("relationship_change"), expected["relationship"]
    assert changed["denominator"] == pairs["pairs"]
    assert changed["parts"] == {name: pairs[name] for name in ("improved", "maintained", "worse")}
    reliable = asked("reliable_change", "--instrument", "PHQ-9")
    assert asked("paired_measures", "--instrument", "PHQ-9")["numerator"] == expected["phq_pairs"]
    assert reliable["denominator"] == expected["phq_pairs"]
    assert reliable["parts"]["improved"] == expected["phq_reliably_improved_at_6"]
    assert reliable["parts"]["deteriorated"] == expected["phq_reliably_worse_at_6"]


def test_where_the_babies_of_a_sample_log_live(expected):
    remained = asked("remained_with_parents")
    assert (remained["numerator"], remained["denominator"]) == (expected["remained"], expected["known_end"])
    offered = {
        group["group"]: group for group in asked("remained_with_parents", "--by", "therapy_offered")["breakdown"]
    }
    yes = offered.get("yes", {"numerator": 0, "denominator": 0})
    assert (yes["numerator"], yes["denominator"]) == (
        expected["remained_of_offered"],
        expected["therapy_offered_babies"],
    )
    if expected["known_end"]:
        assert remained["unknown"] == expected["unknown_end"]
    else:
        # A log without such a column: blank is unknown, so that nobody reads these babies as settled.
        assert remained["unknown"] == asked("people_seen")["parts"]["babies"]
