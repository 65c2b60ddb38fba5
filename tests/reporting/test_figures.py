"""Intervals against worked examples."""

import pytest

from heldinmind.reporting.figures import Group, interval


@pytest.mark.parametrize(
    ("numerator", "denominator", "ends"),
    [(12, 30, (0.2459, 0.5768)), (73, 95, (0.6742, 0.8418)), (0, 4, (0.0, 0.4899)), (4, 4, (0.5101, 1.0))],
)
def test_the_interval_is_wilsons(numerator, denominator, ends):
    assert interval(Group("", numerator, denominator, 0, None)) == ends


def test_there_is_none_out_of_nothing():
    assert interval(Group("", 0, 0, 3, None)) is None
    assert interval(Group("", 240, None, 0, 240)) is None
