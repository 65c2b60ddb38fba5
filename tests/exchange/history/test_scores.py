"""Stressors and measures: the two cells that hold lists of their own."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heldinmind.exchange.history.cells import Unreadable
from heldinmind.exchange.history.codes import measures, stressors
from heldinmind.exchange.history.lists import Lists
from heldinmind.exchange.history.rows import Checked, LogMeasure, LogRow, LogStressor

Imported = Callable[..., LogRow]
CheckedCells = Callable[..., Checked]

PEOPLE = {"carer1_first_name": "Ana", "carer2_first_name": "Ben", "baby1_first_name": "Cleo"}


@pytest.mark.parametrize(
    ("text", "stressor"),
    [
        ("housing:present", LogStressor("housing", "present")),
        ("Housing : Absent : household", LogStressor("housing", "absent", "household")),
        ("birth trauma:not asked:carer1", LogStressor("birth_trauma", "not asked", "carer1")),
        ("anxiety:unknown:couple", LogStressor("anxiety", "unknown", "couple")),
        ("bonding_difficulty:present:carer2-baby1", LogStressor("bonding_difficulty", "present", "carer2-baby1")),
        ("bonding_difficulty:present:Baby1-Carer2", LogStressor("bonding_difficulty", "present", "carer2-baby1")),
        ("housing:present:", LogStressor("housing", "present")),
    ],
)
def test_a_stressor_has_a_code_a_state_and_perhaps_somebody(
    text: str, stressor: LogStressor, imported: Imported
) -> None:
    assert imported(stressors=text, **PEOPLE).stressors == (stressor,)


def test_without_its_third_part_a_stressor_is_nobodys(imported: Imported) -> None:
    assert imported(stressors="anxiety:present", carer1_relationship="mother").stressors[0].whose is None


def test_states_stay_apart(imported: Imported) -> None:
    row = imported(stressors="debt:present; housing:absent;anxiety:unknown;isolation:not asked;")
    assert [stressor.state for stressor in row.stressors] == ["present", "absent", "unknown", "not asked"]


@pytest.mark.parametrize(
    "text",
    [
        "housing",
        "housing:",
        ":present",
        "housing:maybe",
        "moon:present",
        "housing:present:aunt",
        "housing:present:carer9",
        "housing:present:carer1:again",
        "housing:present:carer1-carer2",
    ],
)
def test_a_stressor_that_is_not_understood_is_refused(text: str, checked: CheckedCells) -> None:
    problems = checked(stressors=f"debt:present;{text}", **PEOPLE).problems
    assert {(problem.column, problem.value) for problem in problems} == {("stressors", text)}


def test_every_wrong_stressor_is_told(checked: CheckedCells) -> None:
    problems = checked(stressors="moon:present;housing:perhaps;debt:present:aunt").problems
    assert [problem.value for problem in problems] == ["moon:present", "housing:perhaps", "debt:present:aunt"]


@pytest.mark.parametrize("whose", ["carer3", "baby2", "carer1-baby2", "carer3-baby2"])
def test_nobody_may_be_named_whom_the_row_does_not_have(whose: str, checked: CheckedCells) -> None:
    problems = checked(stressors=f"housing:present:{whose}", **PEOPLE).problems
    strangers = [person for person in whose.split("-") if person in ("carer3", "baby2")]
    assert sorted(problem.problem.split()[2].strip(",") for problem in problems) == sorted(strangers)


@pytest.mark.parametrize(
    ("text", "about", "by", "total"),
    [
        ("PHQ-9@2025-03-31=12 by carer1", "carer1", "carer1", 12),
        ("phq9@31/03/2025=0 by carer2", "carer2", "carer2", 0),
        ("PHQ 9 @ 31 Mar 2025 = 27 about carer2 by clinician", "carer2", "clinician", 27),
        ("CAREGIVING-LEVEL@2025-03-31=1 about carer1-baby1 by clinician", "carer1-baby1", "clinician", 1),
        ("caregiving level@2025-03-31=4 About baby1-carer2 By Clinician", "carer2-baby1", "clinician", 4),
        ("PHQ-9@2025-03-31=12.50 by carer1", "carer1", "carer1", Decimal("12.5")),
    ],
)
def test_a_score_is_about_whoever_answered_unless_it_says_so(
    text: str, about: str, by: str, total: Decimal, imported: Imported
) -> None:
    (score,) = imported(measures=text, **PEOPLE).measures
    assert (score.on, score.about, score.by, score.total) == (date(2025, 3, 31), about, by, total)


def test_subscales_are_kept_apart(imported: Imported) -> None:
    row = imported(
        measures="HADS@2025-03-31=Anxiety:11/depression:9 by carer1;"
        "MORS@2025-03-31=total:40/warmth:30/invasion:10 about carer1-baby1 by carer1",
        **PEOPLE,
    )
    assert [(score.total, score.subscales) for score in row.measures] == [
        (None, (("anxiety", Decimal(11)), ("depression", Decimal(9)))),
        (Decimal(40), (("warmth", Decimal(30)), ("invasion", Decimal(10)))),
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("PHQ-9", "Write a score such as"),
        ("PHQ-9@2025-03-31", "Write a score such as"),
        ("PHQ-8@2025-03-31=3 by carer1", "is not a known measure"),
        ("PHQ-9@31/02/2025=3 by carer1", "no such day"),
        ("PHQ-9@03/14/25=3 by carer1", "four"),
        ("PHQ-9@2025-03-31=28 by carer1", "runs from 0 to 27"),
        ("PHQ-9@2025-03-31=-1 by carer1", "runs from 0 to 27"),
        ("PHQ-9@2025-03-31=lots by carer1", "is not a number"),
        ("PHQ-9@2025-03-31= by carer1", "is not a number"),
        ("PHQ-9@2025-03-31=3", "Say who answered"),
        ("PHQ-9@2025-03-31=3 by aunt", "Say who answered"),
        ("PHQ-9@2025-03-31=3 by baby1", "Say who answered"),
        ("PHQ-9@2025-03-31=3 by clinician", "A clinician answered"),
        ("PHQ-9@2025-03-31=3 about aunt by carer1", "Say whom it is about"),
        ("PHQ-9@2025-03-31=3 about carer1-baby1 by carer1", "about one person"),
        ("PHQ-9@2025-03-31=mood:3 by carer1", "is not a known part of PHQ-9"),
        ("HADS@2025-03-31=12 by carer1", "HADS has no total"),
        ("HADS@2025-03-31=anxiety:22 by carer1", "runs from 0 to 21"),
        ("HADS@2025-03-31=mood:3 by carer1", "is not a known part of HADS"),
        ("CAREGIVING-LEVEL@2025-03-31=5 about carer1-baby1 by clinician", "runs from 1 to 4"),
        ("CAREGIVING-LEVEL@2025-03-31=0 about carer1-baby1 by clinician", "runs from 1 to 4"),
        ("CAREGIVING-LEVEL@2025-03-31=2.5 about carer1-baby1 by clinician", "whole numbers"),
        ("CAREGIVING-LEVEL@2025-03-31=2 by carer1", "about a relationship"),
        ("PHQ-9@2025-03-31=3 by carer3", "has no carer3"),
        ("CAREGIVING-LEVEL@2025-03-31=2 about carer1-baby2 by clinician", "has no baby2"),
    ],
)
def test_a_score_that_is_not_understood_is_refused(text: str, sentence: str, checked: CheckedCells) -> None:
    (problem,) = checked(measures=text, **PEOPLE).problems
    assert problem.column == "measures"
    assert sentence in problem.problem


def test_everything_wrong_with_one_score_is_told(checked: CheckedCells) -> None:
    problems = checked(measures="PHQ-8@31/02/2025=3 about aunt by nobody").problems
    assert len({problem.problem for problem in problems}) == len(problems) == 4


def test_the_same_words_twice_count_once(imported: Imported) -> None:
    twice = "PHQ-9@2025-03-31=12 by carer1;phq-9@31/03/2025=12.0 about carer1 by carer1"
    row = imported(measures=twice, stressors="housing:present;Housing:Present", **PEOPLE)
    assert (len(row.measures), len(row.stressors)) == (1, 1)
    assert row.content["measures"] == "PHQ-9@2025-03-31=12 about carer1 by carer1"


def test_a_pasted_book_is_refused_at_once(checked: CheckedCells) -> None:
    (problem,) = checked(measures="PHQ-9@2025-03-31=" + " by about " * 9_000).problems
    assert "300 is the most" in problem.problem


people = st.sampled_from(["carer1", "carer2"])
scores = st.builds(
    LogMeasure,
    instrument=st.just("PHQ-9"),
    on=st.dates(date(2000, 1, 1), date(2026, 1, 1)),
    about=people,
    by=people | st.just("clinician"),
    total=st.integers(0, 27).map(Decimal),
) | st.builds(
    LogMeasure,
    instrument=st.just("HADS"),
    on=st.dates(date(2000, 1, 1), date(2026, 1, 1)),
    about=people,
    by=people,
    subscales=st.tuples(
        st.tuples(st.just("anxiety"), st.integers(0, 21).map(Decimal)),
        st.tuples(st.just("depression"), st.integers(0, 21).map(Decimal)),
    ),
)


@given(st.lists(scores, max_size=5, unique=True))
def test_what_is_written_of_scores_reads_back_the_same(lists: Lists, given_scores: list[LogMeasure]) -> None:
    text = "; ".join(map(str, given_scores))
    assert measures(text, lists)[0] == tuple(given_scores)


@given(
    st.lists(
        st.builds(
            LogStressor,
            code=st.sampled_from(["housing", "own_childhood_neglect", "debt"]),
            state=st.sampled_from(["present", "absent", "unknown", "not asked"]),
            whose=st.none() | st.sampled_from(["carer1", "baby3", "carer4-baby2", "couple", "household"]),
        ),
        unique=True,
        max_size=6,
    )
)
def test_what_is_written_of_stressors_reads_back_the_same(lists: Lists, given_stressors: list[LogStressor]) -> None:
    text = ";".join(map(str, given_stressors))
    assert stressors(text, lists) == (tuple(given_stressors), text)


@given(st.text(max_size=80))
def test_any_text_is_read_or_gets_sentences(lists: Lists, text: str) -> None:
    for read in (stressors, measures):
        try:
            read(text, lists)
        except Unreadable as unreadable:
            assert all(sentence for _part, sentence in unreadable.troubles)
