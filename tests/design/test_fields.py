from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from heldinmind.design.fields import PARTS, DayField, YesNoField, as_typed
from heldinmind.design.months import ENGLISH, WELSH, month_number

DAYS = st.dates(min_value=date(1000, 1, 1))


def typed(day: str, month: str, year: str) -> dict[str, str]:
    return {"due_on-day": day, "due_on-month": month, "due_on-year": year}


class Due(forms.Form):
    due_on = DayField(called="Due date")


@pytest.mark.parametrize(
    ("day", "month", "year"),
    [
        ("3", "11", "2026"),
        ("03", "011", " 2026 "),
        ("3", "November", "2026"),
        ("3", "nov.", "2026"),
        ("3", "Tachwedd", "2026"),
        ("3", "TACH", "2026"),
        ("٣", "١١", "٢٠٢٦"),
    ],
)
def test_a_date_is_understood_as_people_write_it(day, month, year):
    form = Due(typed(day, month, year))
    assert form.is_valid()
    assert form.cleaned_data == {"due_on": date(2026, 11, 3)}


@pytest.mark.parametrize(
    ("day", "month", "year", "sentence", "code"),
    [
        ("", "", "", "Due date must include a day, a month and a year", "required"),
        ("", "11", "2026", "Due date must include a day", "day"),
        ("3", "", "2026", "Due date must include a month", "month"),
        ("3", "11", "", "Due date must include a year", "year"),
        ("3", "", "", "Due date must include a month and a year", "month-year"),
        ("3", "11", "26", "Due date must have a year with 4 numbers", "year"),
        ("3", "11", "0026", "Due date must have a year with 4 numbers", "year"),
        ("3", "11", "next", "Due date must have a year with 4 numbers", "year"),
        ("31", "2", "2026", "Due date must be a real date", "unreal"),
        ("29", "Feb", "2026", "Due date must be a real date", "unreal"),
        ("0", "1", "2026", "Due date must be a real date", "unreal"),
        ("3", "13", "2026", "Due date must be a real date", "unreal"),
        ("3", "no", "2026", "Due date must be a real date", "unreal"),
        ("-3", "1", "2026", "Due date must be a real date", "unreal"),
        ("²", "1", "2026", "Due date must be a real date", "unreal"),
        ("9" * 5000, "1", "2026", "Due date must be a real date", "unreal"),
    ],
)
def test_what_is_wrong_with_a_date_is_said(day, month, year, sentence, code):
    form = Due(typed(day, month, year))
    assert form.errors["due_on"] == [sentence]
    assert form.errors["due_on"].as_data()[0].code == code


def test_a_half_sent_date_is_an_incomplete_one():
    assert Due({"due_on-day": "3"}).errors["due_on"] == ["Due date must include a month and a year"]


def test_a_date_that_need_not_be_given_is_none():
    assert DayField(required=False).clean({}) is None


def test_a_page_may_word_the_missing_date_itself():
    field = DayField(error_messages={"required": "Enter when your baby is due"})
    with pytest.raises(ValidationError, match="Enter when your baby is due"):
        field.clean({})


def test_the_sentence_is_put_together_in_the_reader_s_language(monkeypatch):
    field = DayField()
    with override("cy"):
        assert str(field.error_messages["required"]).count("{") == 0


@given(DAYS)
def test_every_real_date_is_read_by_number(day):
    assert DayField().clean(as_typed(day)) == day


@given(DAYS, st.sampled_from([ENGLISH, WELSH]), st.integers(min_value=3, max_value=10))
def test_every_month_is_read_by_its_name_or_its_first_letters(day, names, letters):
    month = names.split()[day.month - 1][:letters]
    assert DayField().clean({"day": str(day.day), "month": month, "year": f"{day.year:04}"}) == day


@given(st.fixed_dictionaries({part: st.text(max_size=12) for part in PARTS}))
def test_nothing_typed_is_lost_and_nothing_typed_breaks_the_page(answer):
    form = Due({f"due_on-{part}": value for part, value in answer.items()})
    form.is_valid()
    shown = form["due_on"].subwidgets[0].data["typed"]
    assert shown == {part: value.strip() for part, value in answer.items()}


@given(st.text(max_size=40))
def test_a_month_is_a_number_or_nothing(word):
    number = month_number(word)
    assert number is None or number >= 0


def test_a_draft_s_iso_date_fills_the_three_inputs():
    assert as_typed("2026-11-03") == {"day": "3", "month": "11", "year": "2026"}
    assert as_typed("soon") == as_typed(None) == {"day": "", "month": "", "year": ""}


def test_a_date_is_changed_only_when_its_words_are():
    field = DayField()
    assert not field.has_changed(date(2026, 11, 3), {"day": "3", "month": "11", "year": "2026"})
    assert field.has_changed(date(2026, 11, 3), {"day": "4", "month": "11", "year": "2026"})


@pytest.mark.parametrize(("answer", "meaning"), [("yes", True), ("no", False), ("", None)])
def test_yes_no_and_unanswered_are_three_things(answer, meaning):
    assert YesNoField(required=False).clean(answer) is meaning


def test_a_yes_or_no_that_is_needed_must_be_given():
    with pytest.raises(ValidationError):
        YesNoField().clean("")


@pytest.mark.parametrize(("kept", "shown"), [(True, "yes"), (False, "no"), (None, None)])
def test_a_kept_yes_or_no_is_shown_again(kept, shown):
    assert YesNoField(required=False).prepare_value(kept) == shown
