"""The hazard log says what could harm somebody; every control it names is a test that is there and is never skipped."""

import ast
from itertools import chain
from pathlib import Path

import pytest

from tests import hazards

ROOT = Path(__file__).parents[2]
SEVERITIES = ["minor", "significant", "considerable", "major", "catastrophic"]
LIKELIHOODS = ["very low", "low", "medium", "high", "very high"]
HAZARDS = hazards.log()["hazard"]


def functions(file: Path) -> dict[str, ast.FunctionDef]:
    found = chain.from_iterable(ast.walk(node) for node in ast.parse(file.read_text()).body)
    return {node.name: node for node in found if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize(("hazard", "test"), sorted(hazards.named()))
def test_every_control_names_a_test_that_is_there(hazard, test):
    name, _, function = test.partition("::")
    known = functions(ROOT / name) if (ROOT / name).is_file() else {}
    tests = {each for each in known if each.startswith("test_")}
    assert function in tests if function else tests, f"{hazard}: {test}"


@pytest.mark.parametrize(("hazard", "test"), sorted(hazards.named()))
def test_no_control_is_left_out_of_a_run(hazard, test):
    name, _, function = test.partition("::")
    marks = [
        ast.unparse(mark)
        for known, node in functions(ROOT / name).items()
        for mark in node.decorator_list
        if not function or known == function
    ]
    assert not [mark for mark in marks if "skip" in mark or "xfail" in mark], f"{hazard}: {test}"


@pytest.mark.parametrize("hazard", HAZARDS, ids=lambda hazard: hazard["id"])
def test_every_hazard_is_whole_and_its_controls_lessen_it(hazard):
    assert all(hazard[part] for part in ("hazard", "cause", "effect", "control"))
    before, after = (
        (SEVERITIES.index(hazard[when]["severity"]), LIKELIHOODS.index(hazard[when]["likelihood"]))
        for when in ("before", "after")
    )
    assert after < before and after[1] <= before[1]
    assert all(control["what"] and control["tests"] for control in hazard["control"])


def test_hazards_are_numbered_once_each():
    ids = [hazard["id"] for hazard in HAZARDS]
    assert sorted(set(ids)) == ids


def test_a_run_in_which_a_control_did_not_pass_is_not_green():
    class Report:
        outcome, nodeid = (
            "skipped",
            "tests/people/test_released.py::test_each_is_given_what_may_be_told_to_them[a case]",
        )

    class Session:
        exitstatus = 0

    watch = hazards.Watch()
    watch.pytest_runtest_logreport(Report)
    watch.pytest_sessionfinish(Session)
    assert Session.exitstatus == 1
