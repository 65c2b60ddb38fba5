"""The three sample logs give exactly the figures that stand beside them, and nothing when they are brought in again."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command

from heldinmind.people.models import FamilyMember
from heldinmind.referrals.models import Referral

LOGS = Path(settings.ROOT).parent / "shared" / "data" / "referral_log"
EXPECTED = [json.loads(line) for line in (LOGS / "expected.jsonl").open()] if LOGS.exists() else []
needs_logs = pytest.mark.skipif(
    not LOGS.exists(), reason="the sample logs are not beside this checkout (../shared/data)"
)


def said(command: str, *arguments: str) -> Any:
    out = io.StringIO()
    call_command(command, *arguments, stdout=out)
    return json.loads(out.getvalue())


def figure(name: str, *more: str) -> Any:
    return said("indicator", name, "--team", "sample", *more)


@needs_logs
@pytest.mark.parametrize("expected", EXPECTED, ids=lambda expected: expected["file"])
def test_a_sample_log_gives_the_figures_beside_it(db, expected):
    call_command("create_team", "sample", "Sample team", stdout=io.StringIO())
    log = str(LOGS / expected["file"])

    first = said("import_history", log, "--team", "sample")
    assert (first["read"], first["created"]) == (expected["rows"], expected["imported"])
    assert sorted({problem["row"] for problem in first["problems"]}) == expected["refused_rows"]

    assert Referral.objects.filter(decision="accept").count() == expected["accepted"]
    assert FamilyMember.objects.filter(part="baby").count() == expected["babies"]
    assert FamilyMember.objects.filter(part="carer").count() == expected["carers"]

    levels = figure("relationship_change")
    groups = {row["group"]: row["numerator"] for row in levels["breakdown"]}
    assert {"pairs": levels["denominator"], **groups} == expected["relationship"]
    assert figure("wait_to_assessment")["value"] == expected["median_wait_to_assessment"]
    change = figure("reliable_change", "--instrument", "PHQ-9")
    worse = next(row["numerator"] for row in change["breakdown"] if row["group"] == "deteriorated")
    assert (change["denominator"], change["numerator"], worse) == (
        expected["phq_pairs"],
        expected["phq_reliably_improved_at_6"],
        expected["phq_reliably_worse_at_6"],
    )
    remained = figure("remained_with_parents", "--by", "therapy_offered")
    assert (remained["numerator"], remained["denominator"]) == (expected["remained"], expected["known_end"])
    offered = next((row for row in remained["breakdown"] if row["group"] == "yes"), {"numerator": 0, "denominator": 0})
    assert (offered["numerator"], offered["denominator"]) == (
        expected["remained_of_offered"],
        expected["therapy_offered_babies"],
    )

    again = said("import_history", log, "--team", "sample")
    assert (again["created"], again["updated"], again["unchanged"]) == (0, 0, expected["imported"])
