"""A real record is never served as a demonstration by oversight."""

import pytest
from django.core.management.base import CommandError

from heldinmind.config.management.commands.serve import refuse_a_real_record_as_a_demonstration
from tests import make


@pytest.mark.parametrize(
    ("demo", "was_said", "slug", "served"),
    [
        (True, False, "riverside", True),
        (True, False, "real-team", False),
        (True, True, "real-team", True),
        (False, True, "real-team", True),
        (False, False, "real-team", True),
    ],
)
def test_a_team_that_nobody_made_up_asks_for_a_word(db, settings, demo, was_said, slug, served):
    settings.DEMO, settings.DEMO_WAS_SAID = demo, was_said
    make.team("Some Team", slug)
    if served:
        refuse_a_real_record_as_a_demonstration()
    else:
        with pytest.raises(CommandError, match="second step"):
            refuse_a_real_record_as_a_demonstration()
