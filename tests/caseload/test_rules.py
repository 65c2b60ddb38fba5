"""The next thing, what presses, when a level is due: as tables."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from heldinmind.caseload.rules.attention import Facts, Press, place, presses
from heldinmind.caseload.rules.levels import level_due_on
from heldinmind.caseload.rules.next_thing import Standing, Thing, next_thing

TODAY = date(2026, 11, 16)
CLINICIAN = Standing(may_write=True, may_record=True, may_welcome=True, may_rate=True)
LEAD = replace(CLINICIAN, may_allocate=True)
ADMINISTRATOR = Standing(may_record=True)


@pytest.mark.parametrize(
    ("standing", "thing"),
    [
        (replace(CLINICIAN, drafts=1, not_written_up=1, unrecorded=1), Thing.FINISH),
        (replace(CLINICIAN, not_written_up=1, unrecorded=1), Thing.WRITE_UP),
        (replace(CLINICIAN, unrecorded=1, ahead=1), Thing.RECORD),
        (replace(ADMINISTRATOR, drafts=1, not_written_up=1, unrecorded=1), Thing.RECORD),
        (replace(LEAD, to_allocate=True, in_work=False), Thing.ALLOCATE),
        (replace(CLINICIAN, to_allocate=True, in_work=False), Thing.NOTHING),
        (replace(CLINICIAN, overdue_births=1), Thing.BIRTH),
        (replace(CLINICIAN, unrated=1), Thing.APPOINT),
        (replace(CLINICIAN, unrated=1, ahead=1), Thing.LEVELS),
        (replace(ADMINISTRATOR, unrated=1, ahead=1), Thing.APPOINT),
        (replace(CLINICIAN, ahead=1), Thing.APPOINT),
        (replace(CLINICIAN, in_work=False), Thing.NOTHING),
        (replace(CLINICIAN, in_work=False, drafts=1), Thing.FINISH),
        (Standing(drafts=1, not_written_up=1, unrecorded=1, unrated=1), Thing.NOTHING),
    ],
)
def test_the_one_thing_to_do_next(standing, thing):
    assert next_thing(standing) == thing


CALM = Facts(
    since=TODAY - timedelta(days=60),
    first_seen=TODAY - timedelta(days=50),
    last_seen=TODAY - timedelta(days=3),
    next_on=TODAY + timedelta(days=4),
)


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        (CALM, []),
        (replace(CALM, last_seen=TODAY - timedelta(days=20)), []),
        (replace(CALM, last_seen=TODAY - timedelta(days=21)), [Press.UNSEEN]),
        (replace(CALM, last_seen=None, first_seen=None), [Press.UNSEEN]),  # nobody met them in two months
        (replace(CALM, last_seen=None, first_seen=None, since=TODAY), []),  # allocated today
        (replace(CALM, next_on=None), [Press.NO_APPOINTMENT]),
        (replace(CALM, unrecorded=1, not_written=1, drafts=1), [Press.UNRECORDED, Press.NOT_WRITTEN, Press.DRAFT]),
        (replace(CALM, unrated=1), [Press.NO_LEVEL]),
        (replace(CALM, unrated=1, first_seen=TODAY - timedelta(days=27)), []),  # the start is not over yet
        (replace(CALM, due_on=TODAY), []),
        (replace(CALM, due_on=TODAY - timedelta(days=1)), [Press.BIRTH]),
        (replace(CALM, due_on=TODAY - timedelta(days=1), unrated=1, after_loss=True), []),
    ],
)
def test_what_presses(facts, found):
    assert presses(facts, TODAY) == found


def test_lines_are_sorted_by_what_presses_then_by_who_is_unseen_longest():
    late, later = (replace(CALM, last_seen=TODAY - timedelta(days=days)) for days in (30, 60))
    bare = replace(CALM, next_on=None)
    lines = [CALM, bare, late, later]
    assert sorted(lines, key=lambda each: place(presses(each, TODAY), each)) == [later, late, bare, CALM]


@pytest.mark.parametrize(
    ("first_seen", "last_given", "due"),
    [
        (None, None, None),  # nothing to rate before they are met
        (date(2026, 10, 1), None, date(2026, 10, 29)),
        (date(2026, 10, 1), date(2026, 10, 8), date(2026, 12, 31)),
    ],
)
def test_a_level_is_due_at_the_start_and_at_each_review(first_seen, last_given, due):
    assert level_due_on(first_seen=first_seen, last_given=last_given) == due
