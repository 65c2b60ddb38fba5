"""The life bar: what of a life was spent waiting, and where its days lie."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heldinmind.caseload.rules.life import NEAR, WIDTH, Kind, Life, Mark, Met, bar, together

TODAY = date(2026, 11, 16)
BORN = date(2026, 8, 17)
JUDE = Life(
    today=TODAY,
    born_on=BORN,
    due_on=date(2026, 9, 14),
    asked_on=date(2026, 9, 28),
    began_on=date(2026, 10, 12),
    met=(Met(date(2026, 10, 19), Kind.TOGETHER), Met(date(2026, 11, 2), Kind.MISSED)),
    next_on=date(2026, 11, 24),
)


def pieces(life):
    return [(piece.kind, piece.since, piece.until) for piece in bar(life).stretches]


def marks(life):
    return [(mark.kind, mark.on) for mark in bar(life).marks]


def test_a_life_before_us_waiting_with_us_and_ahead():
    assert pieces(JUDE)[:3] == [
        (Kind.BEFORE, BORN, date(2026, 9, 28)),
        (Kind.WAITING, date(2026, 9, 28), date(2026, 10, 12)),
        (Kind.WITH_US, date(2026, 10, 12), TODAY),
    ]
    assert pieces(JUDE)[3][:2] == (Kind.AHEAD, TODAY)
    assert marks(JUDE) == [
        (Kind.BORN, BORN),
        (Kind.ASKED, date(2026, 9, 28)),
        (Kind.TODAY, TODAY),
        (Kind.NEXT, date(2026, 11, 24)),
        (Kind.TOGETHER, date(2026, 10, 19)),
        (Kind.MISSED, date(2026, 11, 2)),
    ]


def test_before_the_birth_it_begins_with_the_referral_and_reaches_the_due_date():
    life = Life(today=TODAY, due_on=date(2027, 1, 4), asked_on=date(2026, 11, 2))
    assert pieces(life)[0] == (Kind.WAITING, date(2026, 11, 2), TODAY)
    assert (Kind.DUE, date(2027, 1, 4)) in marks(life)
    assert bar(life).stretches[-1].until > date(2027, 1, 4)


def test_asked_for_before_the_birth_the_whole_life_was_not_before_us():
    life = Life(today=TODAY, born_on=BORN, asked_on=date(2026, 8, 3), began_on=date(2026, 9, 1))
    assert [kind for kind, *_ in pieces(life)][:2] == [Kind.WAITING, Kind.WITH_US]


def test_still_waiting():
    life = Life(today=TODAY, born_on=BORN, asked_on=date(2026, 11, 9))
    assert pieces(life)[1] == (Kind.WAITING, date(2026, 11, 9), TODAY)


def test_after_the_end_nothing_more_is_with_us():
    life = Life(today=TODAY, born_on=BORN, asked_on=BORN, began_on=BORN, ended_on=date(2026, 10, 1))
    assert (Kind.WITH_US, BORN, date(2026, 10, 1)) in pieces(life)
    assert pieces(life)[-1][1] == date(2026, 10, 1)


@pytest.mark.parametrize("life", [Life(today=TODAY), Life(today=TODAY, due_on=date(2027, 1, 4))])
def test_without_a_birth_and_without_a_referral_there_is_nothing_to_draw(life):
    assert bar(life) is None


def test_meetings_too_near_to_tell_apart_are_one_mark_and_a_missed_one_is_never_hidden():
    near = [
        Mark(kind, BORN + timedelta(days=n), n * 5.0) for n, kind in enumerate([Kind.TOGETHER, Kind.SEEN, Kind.MISSED])
    ]
    assert [(mark.kind, mark.count) for mark in together(near)] == [(Kind.SEEN, 2), (Kind.MISSED, 1)]


days = st.integers(min_value=-700, max_value=400).map(lambda n: TODAY + timedelta(days=n))
maybe = st.none() | days
lives = st.builds(
    Life,
    today=st.just(TODAY),
    born_on=maybe.filter(lambda day: day is None or day <= TODAY),
    due_on=maybe,
    asked_on=maybe.filter(lambda day: day is None or day <= TODAY),
    began_on=maybe.filter(lambda day: day is None or day <= TODAY),
    ended_on=maybe.filter(lambda day: day is None or day <= TODAY),
    met=st.lists(st.builds(Met, days, st.sampled_from([Kind.TOGETHER, Kind.SEEN, Kind.MISSED])), max_size=80).map(
        tuple
    ),
    next_on=maybe.filter(lambda day: day is None or day >= TODAY),
)


@given(lives)
def test_every_piece_follows_the_one_before_and_nothing_leaves_the_picture(life):
    drawn = bar(life)
    if drawn is None:
        return
    for before, after in pairwise(drawn.stretches):
        assert before.until == after.since
        assert before.x + before.width == pytest.approx(after.x, abs=0.2)
    assert all(piece.x >= 0 and piece.width >= 0 and piece.x + piece.width <= WIDTH for piece in drawn.stretches)
    assert all(0 <= mark.x <= WIDTH for mark in drawn.marks)


@given(st.lists(st.tuples(st.floats(0, WIDTH), st.sampled_from([Kind.TOGETHER, Kind.MISSED])), max_size=60))
def test_no_meeting_is_lost_when_marks_are_put_together(places):
    given_marks = [Mark(kind, BORN + timedelta(days=int(x)), x) for x, kind in sorted(places)]
    found = together(given_marks)
    assert sum(mark.count for mark in found) == len(places)
    alike = [b.x - a.x for a, b in pairwise(found) if a.kind == b.kind]
    assert all(gap >= NEAR for gap in alike)
