"""The commands are tried as they are, without settings or a database: they need neither."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from heldinmind.measures.management.commands import change, score


def said(command, *arguments):
    out = StringIO()
    call_command(command.Command(), *arguments, stdout=out)
    return json.loads(out.getvalue())


def test_score_prints_one_response():
    assert said(score, "PHQ-9", "--answers", "1,2,2,3,1,2,1,,") == {
        "instrument": "PHQ-9",
        "version": 1,
        "scores": {"total": 15.43},
        "bands": {"total": "moderately severe"},
        "flags": [{"item": 9, "topic": "self-harm", "kind": "safety", "state": "not answered"}],
        "prorated": True,
        "missing": [8, 9],
    }


def test_score_reads_positions_and_not_applicable():
    epds = said(score, "epds", "--answers", "2,2,2,3,2,3,2,3,3,4", "--as", "positions")
    assert (epds["scores"], epds["flags"]) == ({"total": 13}, [])
    assert said(score, "KPCS", "--answers", "3,2,2,3,2,2,3,2,NA,1,2,3,2,2,3")["scores"] == {"total": 34}


def test_score_may_begin_with_an_item_that_was_not_answered():
    assert said(score, "GAD-7", "--answers", ",2,1,2,0,1,1")["missing"] == [1]


def test_change_prints_the_class_and_its_rule():
    shown = said(change, "PHQ-9", "--before", "16", "--after", "9")
    assert (shown["change"], shown["class"], shown["reliable_recovery"]) == (-7, "reliable improvement", True)
    assert shown["rule"]["name"] == "NHSE"


def test_change_takes_a_named_rule():
    shown = said(change, "GAD-7", "--before", "15", "--after", "11", "--rule", "Bischoff 2020")
    assert (shown["class"], shown["rule"]["value"]) == ("no reliable change", 6)


@pytest.mark.parametrize(
    ("command", "arguments", "words"),
    [
        (score, ["PHQ-10", "--answers", "1"], "not a known instrument"),
        (score, ["PHQ-9", "--answers", "1,2"], "has 9 items"),
        (score, ["PHQ-9", "--answers", "1,2,2,3,1,2,1,0,7"], "item 9 cannot be 7"),
        (change, ["PHQ-9", "--before", "40", "--after", "9"], "out of range"),
        (change, ["PHQ-9", "--before", "16", "--after", "9", "--rule", "mine"], "NHSE"),
    ],
)
def test_a_fault_ends_the_command_with_its_sentence(command, arguments, words):
    with pytest.raises(CommandError, match=words):
        said(command, *arguments)
