from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from heldinmind.access.audience import Audience
from heldinmind.care.rules import allocating, dates, ending, goals
from heldinmind.care.rules.attendance import Expected, Part, reasons_against_attendance, seen
from heldinmind.care.rules.headings import Adults, Care, Family, Somebody, every_heading, headings, unlinked_pairs

TODAY = date(2026, 11, 16)
NOW = datetime(2026, 11, 16, 10, tzinfo=UTC)
JUDE, DANA, LEO = Expected("Jude", Part.BABY), Expected("Dana", Part.CARER), Expected("Leo", Part.CARER)
RITA, SAM = Expected("Rita", Part.ADULT), Expected("Sam", Part.CHILD)


@pytest.mark.parametrize(
    "happened",
    [
        [(DANA, "attended"), (JUDE, "attended")],
        [(DANA, "late"), (JUDE, "late")],
        [(DANA, "did not attend"), (JUDE, "was not brought")],
        [(DANA, "without baby"), (JUDE, "was not brought")],
        [(DANA, "cancelled by family"), (JUDE, "cancelled by family")],
        [(DANA, "attended")],
        [(RITA, "attended"), (JUDE, "attended")],
        [(DANA, "attended"), (SAM, "was not brought")],
    ],
)
def test_what_can_have_happened(happened):
    assert reasons_against_attendance(happened) == []


@pytest.mark.parametrize(
    ("happened", "says"),
    [
        ([], "at least one person"),
        ([(JUDE, "did not attend")], "“did not attend” cannot be said of Jude"),
        ([(SAM, "did not attend")], "cannot be said of Sam"),
        ([(DANA, "was not brought")], "“was not brought” cannot be said of Dana"),
        ([(RITA, "without baby")], "“without baby” cannot be said of Rita"),
        ([(DANA, "planned")], "“planned” cannot be said of Dana"),
        ([(JUDE, "attended")], "nobody is named who came along"),
        ([(JUDE, "attended"), (DANA, "did not attend")], "nobody is named who came along"),
        ([(DANA, "without baby"), (JUDE, "attended")], "did not come without the baby when Jude was there"),
        ([(LEO, "attended"), (DANA, "without baby"), (JUDE, "late")], "Dana did not come without the baby"),
    ],
)
def test_what_cannot_have_happened(happened, says):
    assert any(says in str(reason) for reason in reasons_against_attendance(happened))


def test_a_baby_may_be_brought_by_somebody_outside_the_family():
    assert reasons_against_attendance([(JUDE, "attended")], accompanied_by="foster carer") == []
    assert reasons_against_attendance([(JUDE, "attended")], accompanied_by="  ") != []


def test_before_the_birth_nobody_comes_without_the_baby():
    assert "Before the birth" in str(reasons_against_attendance([(DANA, "without baby")], baby_is_born=False)[0])


@pytest.mark.parametrize(
    ("what", "was_seen"),
    [("attended", True), ("late", True), ("without baby", True), ("late not seen", False), ("was not brought", False)],
)
def test_who_came_too_late_was_not_seen(what, was_seen):
    assert seen([what]) is was_seen


@pytest.mark.parametrize(
    ("held_at", "says"),
    [
        (NOW, ""),
        (NOW + timedelta(minutes=1), "still to come"),
        (datetime(2026, 11, 9, 0, 0, tzinfo=UTC), ""),
        (datetime(2026, 11, 8, 23, 59, tzinfo=UTC), "began on"),
    ],
)
def test_a_meeting_is_held_neither_in_the_future_nor_before_the_work_began(held_at, says):
    found = dates.reasons_against_meeting(held_at, opened_on=date(2026, 11, 9), now=NOW)
    assert says in str(found[0]) if says else not found


@pytest.mark.parametrize(
    ("starts_at", "says"),
    [(NOW, ""), (NOW - timedelta(minutes=1), "has passed"), (NOW + timedelta(days=367), "more than a year")],
)
def test_an_appointment_is_within_the_coming_year(starts_at, says):
    found = dates.reasons_against_plan(starts_at, now=NOW)
    assert says in str(found[0]) if says else not found


@pytest.mark.parametrize(
    ("on", "says"),
    [
        (date(2026, 11, 9), ""),
        (TODAY, ""),
        (date(2026, 11, 17), "still to come"),
        (date(2026, 11, 8), "opened on"),
    ],
)
def test_a_step_lies_between_opening_and_today(on, says):
    found = dates.reasons_against_step(on, opened_on=date(2026, 11, 9), today=TODAY)
    assert says in str(found[0]) if says else not found


def test_no_step_comes_after_the_ending():
    found = dates.reasons_against_step(TODAY, opened_on=date(2026, 1, 5), ended_on=date(2026, 11, 10), today=TODAY)
    assert "ended on" in str(found[0])


ACCEPTED = {"decision": "accept", "linked": True, "ended": False, "held_by": [], "received_on": date(2026, 11, 2)}


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({}, ""),
        ({"from_on": date(2026, 11, 2)}, ""),
        ({"from_on": date(2026, 11, 1)}, "before"),
        ({"from_on": date(2027, 2, 17)}, "three months"),
        ({"linked": False}, "Link this referral"),
        ({"decision": "decline"}, "accepted"),
        ({"ended": True}, "has ended"),
        ({"held_by": ["Ana Penn", "Kit"]}, "Ana Penn, Kit has this family already"),
    ],
)
def test_what_stands_against_an_allocation(changed, says):
    found = allocating.reasons_not_to_allocate(**{**ACCEPTED, "from_on": TODAY, "today": TODAY} | changed)
    assert says in str(found[0]) if says else not found


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({}, ""),
        ({"already": date(2026, 11, 12)}, "already recorded"),
        ({"ended_on": date(2026, 11, 17)}, "still to come"),
        ({"ended_on": date(2026, 11, 1)}, "opened on"),
        ({"last_seen_on": TODAY}, ""),
        ({"ended_on": date(2026, 11, 12), "last_seen_on": date(2026, 11, 13)}, "was seen on"),
        ({"without_home": ["Jude"]}, "Say where Jude lives now"),
    ],
)
def test_what_stands_against_an_ending(changed, says):
    given = {"ended_on": TODAY, "opened_on": date(2026, 11, 9), "already": None, "last_seen_on": None, "today": TODAY}
    given |= {"without_home": []}
    found = ending.reasons_not_to_end(**given | changed)
    assert says in str(found[0]) if says else not found


def test_what_is_still_open_is_named_one_by_one():
    found = ending.what_is_still_open(
        drafts=[("Ana", TODAY)], planned=[date(2026, 11, 20)], unrecorded=[date(2026, 11, 10)]
    )
    assert [str(each) for each in found] == [
        "A note by Ana about 2026-11-16 is not signed.",
        "There is an appointment on 2026-11-20.",
        "What happened on 2026-11-10 is not recorded.",
    ]
    assert ending.what_is_still_open(drafts=[], planned=[], unrecorded=[]) == []


@pytest.mark.parametrize("value", [-1, 11])
def test_a_goal_is_rated_from_0_to_10(value):
    given = {"rated_on": TODAY, "agreed_on": TODAY, "ended_on": None, "today": TODAY}
    assert "from 0" in str(goals.reasons_against_rating(value, **given)[0])
    assert goals.reasons_against_rating(0, **given) == goals.reasons_against_rating(10, **given) == []


@pytest.mark.parametrize(
    ("on", "says"),
    [(date(2026, 11, 17), "to come"), (date(2026, 11, 1), "agreed on"), (date(2026, 11, 15), "ended on")],
)
def test_a_goal_is_rated_while_it_is_worked_on(on, says):
    found = goals.reasons_against_day(on, agreed_on=date(2026, 11, 9), ended_on=date(2026, 11, 12), today=TODAY)
    assert says in str(found[0])


def key(n: int) -> UUID:
    return UUID(int=n)


BABY = Somebody(key(1), "Jude", is_child=True, is_baby=True)
MOTHER, FATHER = Somebody(key(2), "Dana"), Somebody(key(3), "Leo")
CARE = (Care(key(12), key(2), key(1)), Care(key(13), key(3), key(1)))
COUPLE = Adults(key(23), key(2), key(3), is_couple=True)
FAMILY = Family((BABY, MOTHER, FATHER), CARE, (COUPLE,))


def kinds(family, *there):
    return [(h.kind, h.names) for h in headings(family, there)]


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        ((1, 2), [("baby", ("Jude",)), ("together", ("Dana", "Jude")), ("private", ("Dana",)), ("team", ())]),
        ((2,), [("private", ("Dana",)), ("team", ())]),
        ((2, 3), [("private", ("Dana",)), ("private", ("Leo",)), ("couple", ("Dana", "Leo")), ("team", ())]),
        ((), [("team", ())]),
    ],
)
def test_headings_come_from_who_was_there(there, expected):
    assert kinds(FAMILY, *map(key, there)) == expected


def test_everybody_together_gives_each_carer_with_the_baby():
    found = kinds(FAMILY, key(1), key(2), key(3))
    assert ("together", ("Dana", "Jude")) in found and ("together", ("Leo", "Jude")) in found


def test_a_heading_sets_whom_it_is_about_and_who_may_be_told():
    by_kind = {h.kind: h for h in headings(FAMILY, [key(1), key(2)])}
    together, private, team = by_kind["together"], by_kind["private"], by_kind["team"]
    assert (together.about, together.pk, together.audience) == ("caregiving", key(12), Audience.DYAD)
    assert (private.about, private.pk, private.audience, private.supplied_by) == (
        "person",
        key(2),
        Audience.PERSON,
        key(2),
    )
    assert (team.pk, team.audience) == (key(1), Audience.TEAM)


def test_what_is_said_of_an_unsafe_couple_reaches_neither():
    unsafe = Family((BABY, MOTHER, FATHER), CARE, (Adults(key(23), key(2), key(3), is_couple=True, is_unsafe=True),))
    couple = next(h for h in every_heading(unsafe) if h.kind == "couple")
    assert couple.audience == Audience.TEAM


def test_an_unborn_baby_is_there_whenever_a_carer_is():
    unborn = Somebody(key(1), "the baby", is_child=True, is_baby=True, is_unborn=True)
    family = Family((unborn, MOTHER), CARE[:1])
    assert ("together", ("Dana", "the baby")) in kinds(family, key(2))
    assert kinds(family) == [("team", ())]


def test_no_two_headings_of_a_note_are_the_same():
    found = [h.key for h in every_heading(FAMILY)]
    assert len(found) == len(set(found)) == 7


def test_carers_who_came_together_are_linked_once():
    assert unlinked_pairs([], [key(2), key(3)]) == [(key(2), key(3))]
    assert unlinked_pairs([(key(3), key(2))], [key(2), key(3)]) == []
    assert len(unlinked_pairs([], [key(2), key(3), key(4)])) == 3
