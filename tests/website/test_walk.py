"""Which question comes next: by tables, and hunted with every answer that the forms allow."""

from dataclasses import dataclass

import pytest
from hypothesis import given as hunted
from hypothesis import strategies as st

from heldinmind.website.forms.doors import ASK, REFER
from heldinmind.website.rules import walk
from heldinmind.website.rules.given import Given, said

STAGES = ["born", "expected", "loss", "later"]


@dataclass(frozen=True)
class Page:
    slug: str
    needed: bool = True
    counted: bool = True
    only_after: str = ""  # a page that must have said yes

    def applies(self, given: Given) -> bool:
        return not self.only_after or said(given, self.only_after, "is") == "yes"


A, B, B2, C = Page("a"), Page("b"), Page("b2", counted=False, only_after="b"), Page("c")
X, Y = Page("x", needed=False), Page("y", needed=False)
PAGES = [A, B, B2, C, X, Y]
YES, NO = {"is": "yes"}, {"is": "no"}
ALL = {"a": {}, "b": NO, "c": {}}


@pytest.mark.parametrize(
    ("answered", "at", "changing", "leads_to"),
    [
        ({"a": {}}, A, False, B),
        ({"a": {}, "b": YES}, B, False, B2),
        ({"a": {}, "b": NO}, B, False, C),
        (ALL, C, False, None),
        ({"b": NO, "c": {}}, C, False, A),  # somebody typed an address and passed over the first page
        (ALL, X, False, Y),
        (ALL, Y, False, None),
        (ALL, A, True, None),
        (ALL | {"b": YES}, B, True, B2),  # the change makes another page worth asking
    ],
)
def test_an_answer_leads_on(answered, at, changing, leads_to):
    assert walk.after_answer(PAGES, answered, at, changing=changing) is leads_to


def test_the_way_back_passes_over_what_is_not_asked():
    assert walk.before(PAGES, ALL, C) is B
    assert walk.before(PAGES, ALL | {"b": YES}, C) is B2
    assert walk.before(PAGES, {}, A) is None


def test_a_follow_up_shares_the_number_of_the_page_before():
    given = {"a": {}, "b": YES}
    assert [walk.place(PAGES, given, page) for page in (A, B, B2, C)] == [(1, 3), (2, 3), (2, 3), (3, 3)]
    assert walk.place(PAGES, given, Y) == (2, 2)


def test_what_was_said_on_a_page_no_longer_asked_does_not_count():
    assert walk.open_answers(PAGES, {"b": NO, "b2": {"when": "2026-01-01"}}) == {"b": NO}


def test_what_may_still_be_told_is_what_was_not_come_to_or_left_empty():
    assert walk.more(PAGES, ALL | {"x": {}}) == [X, Y]
    assert walk.more(PAGES, ALL | {"x": YES}) == [Y]


anything = st.dictionaries(
    st.sampled_from([question.slug for question in ASK.questions + REFER.questions]), st.just({}), max_size=30
)


@hunted(anything, st.sampled_from(STAGES), st.sampled_from(["", "2", "4"]), st.sampled_from(["", "yes", "no"]))
def test_whoever_goes_on_always_arrives_where_everything_is_checked(answered, stage, number, second):
    told = {"baby": {"stage": stage}, "how-many": {"number": number}, "somebody-else": {"choice": second}}
    given = answered | told
    for door in (ASK, REFER):
        at, seen = door.questions[0], 0
        while at is not None:
            given = {at.slug: {}} | given
            at = walk.after_answer(door.questions, given, at, changing=False)
            seen += 1
            assert seen <= len(door.questions)
        assert walk.missing(door.questions, given) is None


@hunted(anything, st.sampled_from(["", "1", "3"]))
def test_after_a_loss_no_page_about_a_pregnancy_or_another_baby_is_asked(answered, number):
    told = answered | {"baby": {"stage": "loss"}, "how-many": {"number": number}}
    asked = {question.slug for question in walk.open_steps(ASK.questions, told)}
    assert not asked & {"due", "when", "how-many", "other-babies"}


def test_the_short_way_asks_five_things():
    for stage in STAGES:
        numbers = [
            walk.place(ASK.questions, {"baby": {"stage": stage}}, q)
            for q in ASK.questions
            if q.needed and q.applies({"baby": {"stage": stage}})
        ]
        assert numbers[-1] == (5, 5)
