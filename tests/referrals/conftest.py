"""The cast of the referral tests: one referral of Jude and his mother Dana, and a team that has said how it works."""

from collections.abc import Callable
from typing import Any

import pytest

from heldinmind.access import actions as access
from heldinmind.access.models import Team
from heldinmind.access.system import command
from heldinmind.referrals.models import Referral
from tests import make_referrals as make


@pytest.fixture
def referral(team: Team) -> Referral:
    return make.referral(team)


@pytest.fixture
def received(team: Team) -> Referral:
    return make.received(team)


@pytest.fixture
def settle(team: Team) -> Callable[..., Any]:
    """`settle(list_open=False)`: a new version of how the team works."""

    def settled(**changes: Any) -> Any:
        with make.working(team):
            return access.settle(team=team, by=command(), **changes)

    return settled
