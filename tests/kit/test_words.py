"""What rules say is said in the reader's language, with its days written out."""

from datetime import date

import pytest
from django.utils import translation

from heldinmind.kit.forms import Refused
from heldinmind.kit.said import all_said, refuse, said
from heldinmind.kit.words import ngettext, words

DAY = date(2026, 11, 3)


def test_a_day_is_written_out_and_a_sentence_may_hold_another():
    inner = words("since %(day)s", day=DAY)
    assert said(words("%(name)s waits %(since)s.", name="Jude", since=inner)) == "Jude waits since 3 November 2026."


@pytest.mark.parametrize(("count", "says"), [(1, "1 day"), (3, "3 days")])
def test_a_number_chooses_its_sentence(count, says):
    assert said(ngettext("%(count)s day", "%(count)s days", count)) == says


def test_the_readers_language_is_asked_for_each_sentence(monkeypatch):
    asked = []
    monkeypatch.setattr("heldinmind.kit.said.gettext", lambda text: asked.append(text) or f"[{text}]")
    with translation.override("cy"):
        assert said(words("Say why.")) == "[Say why.]"
    assert asked == ["Say why."]


def test_each_reason_is_told_once_and_none_refuses_nothing():
    twice = [words("Say why."), words("Say why.")]
    assert all_said(twice) == ["Say why."]
    with pytest.raises(Refused) as refused:
        refuse(twice)
    assert refused.value.reasons == ["Say why."]
    refuse([])
