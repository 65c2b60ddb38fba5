from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from heldinmind.access.system import command
from heldinmind.kit.forms import Refused
from heldinmind.referrals import actions, queries
from heldinmind.referrals.models import WaitingEntry
from tests import make_referrals as make


@pytest.fixture
def three(team):
    return [make.waiting(team, name) for name in ("Ames", "Bell", "Cole")]


def move(entry, to, other=None, reason="The baby comes sooner"):
    with make.working(entry.team):
        return actions.move(entry=entry, to=to, other=other, reason=reason, by=command(), today=date(2026, 11, 16))


def leave(entry, left_for, today, **given):
    with make.working(entry.team):
        return actions.leave_waiting(entry=entry, left_for=left_for, by=command(), today=today, **given)


def order():
    return [str(entry.referral.about).split(",")[0].split()[-1] for entry in queries.waiting_in_order()]


def test_families_wait_in_the_order_they_joined(three):
    assert order() == ["Ames", "Bell", "Cole"]


@pytest.mark.parametrize(
    ("moved", "to", "other", "expected"),
    [
        (2, "top", None, ["Cole", "Ames", "Bell"]),
        (2, "before", 1, ["Ames", "Cole", "Bell"]),
        (2, "before", 0, ["Cole", "Ames", "Bell"]),
        (0, "after", 1, ["Bell", "Ames", "Cole"]),
        (0, "after", 2, ["Bell", "Cole", "Ames"]),
        (1, "after", 0, ["Ames", "Bell", "Cole"]),
    ],
)
def test_a_person_moves_a_family(three, moved, to, other, expected):
    move(three[moved], to, None if other is None else three[other])
    assert order() == expected


def test_a_move_says_why(three):
    with pytest.raises(Refused, match="Say why"):
        move(three[2], "top", reason="")
    move(three[2], "top")
    newest = queries.log_of(three[2])[0]
    assert (newest.kind, newest.reason) == ("moved", "The baby comes sooner")


def test_a_move_is_beside_another_family_of_this_list(three, team, other_team, today):
    with pytest.raises(Refused, match="Choose another family"):
        move(three[0], "before", three[0])
    with pytest.raises(Refused, match="Choose another family"):
        move(three[0], "after", None)
    with pytest.raises(Refused, match="Choose another family"):
        move(three[0], "before", make.waiting(other_team, "Dale"))
    leave(three[1], "allocated", today)
    with pytest.raises(Refused, match="Choose another family"):
        move(three[0], "after", three[1])


def test_places_never_run_out(three):
    for _ in range(30):
        move(three[2], "before", three[1])
        move(three[1], "before", three[2])
        move(three[0], "top")
    move(three[2], "before", three[1])
    assert order() == ["Ames", "Cole", "Bell"]


def test_families_that_share_a_place_are_parted_by_a_move(three):
    WaitingEntry.objects.update(place=Decimal(1))
    move(three[2], "before", three[1])
    assert order() == ["Ames", "Cole", "Bell"]


def test_a_contact_while_waiting_is_in_the_log(three, today):
    with make.working(three[0].team):
        actions.contacted(entry=three[0], words="Rang; she sleeps a little more", by=command(), today=today)
    newest = queries.log_of(three[0])[0]
    assert (newest.kind, newest.reason) == ("contacted", "Rang; she sleeps a little more")


def test_a_family_leaves_once_with_a_reason(three, today):
    with pytest.raises(Refused, match="Say why the family leaves"):
        leave(three[0], "elsewhere", today)
    leave(three[0], "elsewhere", today, reason="The hospital's team sees them")
    assert order() == ["Bell", "Cole"]
    for again in (lambda: leave(three[0], "allocated", today), lambda: move(three[0], "top")):
        with pytest.raises(Refused, match="no longer on the waiting list"):
            again()
    with pytest.raises(Refused, match="no longer on the waiting list"), make.working(three[0].team):
        actions.contacted(entry=three[0], words="?", by=command(), today=today)


def test_allocation_needs_no_further_reason(three, today):
    leave(three[0], "allocated", today)
    three[0].refresh_from_db()
    assert (three[0].left_on, three[0].left_for) == (today, "allocated")


@pytest.mark.parametrize(
    "changes",
    [{"left_on": date(2026, 11, 16)}, {"left_for": "other"}, {"left_on": date(2020, 1, 1), "left_for": "other"}],
)
def test_the_database_keeps_a_leaving_with_its_day_and_reason(three, changes):
    with pytest.raises(IntegrityError, match="waiting_left_has_day_and_reason"), transaction.atomic():
        WaitingEntry.objects.filter(pk=three[0].pk).update(**changes)
